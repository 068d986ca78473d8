import { html, nothing } from '/console/lit.js';
import { call, get } from '/console/api.js';
import { Element } from '/console/element.js';
import { COLOURS } from '/console/objects.js';
import { duration, n, t } from '/console/texts.js';
import '/console/chart.js';

const QUARTERS = 96;
const QUARTER_SECONDS = 900;
const DAYS_BEFORE = 6;

const today = (back = 0) => new Date(Date.now() - back * 86400000).toISOString().slice(0, 10);

/** How many events of each type began in each quarter of a day, from the answer of get-statistics. */
function counted(metas, type) {
  const counts = new Map();
  for (const hour of metas.flatMap(meta => meta.Hours)) {
    for (const quarter of hour.MinuteQuarters) {
      for (const kind of quarter.EventTypes.filter(kind => !type || kind.EventType === type)) {
        const values = counts.get(kind.EventType) ?? new Array(QUARTERS).fill(0);
        values[hour.Hour * 4 + quarter.MinuteQuarter] += kind.ClassIds.reduce((sum, item) => sum + item.Count, 0);
        counts.set(kind.EventType, values);
      }
    }
  }
  return new Map([...counts].sort());
}

/** Bars on top of each other, as bars behind each other: the tallest first. */
function stacked(counts) {
  const heights = new Array(QUARTERS).fill(0);
  return [...counts].map(([label, values], i) => ({
    label,
    colour: COLOURS[i % COLOURS.length],
    values: values.map((value, quarter) => { heights[quarter] += value; return heights[quarter] || null; }),
  })).reverse();
}

/** What happened on a day, by quarters of an hour: how much began, and how long it stayed. */
class EventCharts extends Element {
  static properties = {
    camera: { attribute: false },
    type: { attribute: false },
    day: { attribute: false },
    counts: { state: true },
    stays: { state: true },
    failure: { state: true },
  };

  #asked = '';

  constructor() {
    super();
    this.counts = null;
    this.stays = null;
    this.failure = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.every(30000, () => this.#read());
  }

  willUpdate() {
    const asked = [this.camera, this.type, this.day].join('\n');
    if (asked === this.#asked || !this.isConnected) return;
    this.#asked = asked;
    this.#read();
  }

  #day() {
    return this.day || today();
  }

  async #read() {
    const { camera, type } = this;
    if (!this.#asked) return;
    const isWanted = this.asking('day');
    try {
      const query = new URLSearchParams({ day: this.#day() });
      if (camera) query.append('camera', camera);
      if (type) query.append('type', type);
      const [statistics, stays] = await Promise.all([
        call('/v2/va/get-statistics', { date: this.#day(), ...(camera ? { channel_ids: [camera] } : {}) }),
        get(`/console/api/stays?${query}`),
      ]);
      if (!isWanted()) return;
      this.counts = counted(statistics.StatisticsMetas, type);
      this.stays = stays.quarters;
      this.failure = null;
    } catch (error) {
      if (isWanted()) this.failure = error;
    }
  }

  render() {
    return html`
      <section class="card charts" aria-label=${t('charts.title')}>
        <div class="line">
          <h2>${t('charts.title')}</h2>
          <label class="check">${t('charts.day')}
            <input type="date" name="day" .value=${this.#day()} min=${today(DAYS_BEFORE)} max=${today()}
              @change=${event => this.dispatchEvent(new CustomEvent('day', { detail: event.target.value }))}></label>
        </div>
        ${this.alert(this.failure)}
        <div class="pair">${this.counts ? this.#counts() : nothing} ${this.stays ? this.#stays() : nothing}</div>
      </section>`;
  }

  #moments() {
    const begin = Date.parse(this.#day() + 'T00:00:00Z') / 1000;
    return Array.from({ length: QUARTERS }, (none, i) => begin + i * QUARTER_SECONDS);
  }

  #counts() {
    const series = stacked(this.counts);
    const tops = series[0]?.values.map(value => value ?? 0) ?? [0];
    const total = tops.reduce((sum, value) => sum + value, 0);
    const about = t('charts.counts.about', { n: n(total), most: n(Math.max(...tops)) });
    return this.#chart('charts.counts', about, series, total === 0);
  }

  #stays() {
    const of = name => this.stays.map(quarter => (quarter.count ? quarter[name] : null));
    const count = this.stays.reduce((sum, quarter) => sum + quarter.count, 0);
    const sum = this.stays.reduce((all, quarter) => all + quarter.count * quarter.meanSeconds, 0);
    const longest = Math.max(...this.stays.map(quarter => quarter.longestSeconds));
    const about = t('charts.stays.about', { n: n(count), mean: duration(count ? sum / count : 0), longest: duration(longest) });
    return this.#chart('charts.stays', about, [
      { label: t('charts.longest'), values: of('longestSeconds'), colour: COLOURS[1], isLine: true },
      { label: t('charts.mean'), values: of('meanSeconds'), colour: COLOURS[0] },
    ], count === 0);
  }

  #chart(name, about, series, isEmpty) {
    return html`
      <figure>
        <figcaption><strong>${t(name)}</strong> <span class="soft">${about}</span></figcaption>
        ${isEmpty ? html`<p class="empty">${t('charts.none')}</p>`
          : html`<va-chart .moments=${this.#moments()} .series=${series} .about=${`${t(name)}: ${about}`}></va-chart>`}
      </figure>`;
  }
}

customElements.define('va-event-charts', EventCharts);
