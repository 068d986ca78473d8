import { html, nothing, repeat } from '/console/lit.js';
import { ApiError, get } from '/console/api.js';
import { Element } from '/console/element.js';
import { entriesOf, merged, matches } from '/console/event-list.js';
import { EventStream } from '/console/event-stream.js';
import { saveCsv, saveJson } from '/console/event-export.js';
import { className, MASK, short } from '/console/objects.js';
import { address, go } from '/console/router.js';
import { t } from '/console/texts.js';
import '/console/event-card.js';

const FILTERS = ['camera', 'type', 'class', 'person', 'from', 'to', 'charts', 'day'];
const PAGE = 60;
const MOST = 2000;

/** What happened: live at the top, and back through all that is kept. */
class Events extends Element {
  static properties = {
    query: { attribute: false },
    entries: { state: true },
    cameras: { state: true },
    types: { state: true },
    isLive: { state: true },
    hasGap: { state: true },
    older: { state: true },
    isLoading: { state: true },
    failure: { state: true },
  };

  #stream = null;
  #asked = '';
  #charts = null;

  constructor() {
    super();
    this.query = new URLSearchParams();
    this.cameras = [];
    this.types = [];
    this.#clear();
  }

  connectedCallback() {
    super.connectedCallback();
    this.during(() => { this.#stream?.stop(); this.#stream = null; this.#asked = ''; });
    this.#choices();
  }

  #clear() {
    this.entries = [];
    this.isLive = false;
    this.hasGap = false;
    this.older = null;
    this.isLoading = false;
    this.failure = null;
  }

  async #choices() {
    try {
      const [{ cameras }, { types }] = await Promise.all([get('/console/api/cameras'), get('/console/api/rules')]);
      this.cameras = cameras;
      this.types = types.map(type => type.name).filter(name => name !== MASK);
    } catch (error) {
      this.failure = error;
    }
  }

  willUpdate() {
    // What was asked for may be answered after the view is left.
    if (!this.isConnected) return;
    // The library that draws them is loaded with the first.
    if (this.#hasCharts()) {
      this.#charts ??= import('/console/event-charts.js').catch(() => { this.failure = new ApiError(''); });
    }
    const asked = ['camera', 'type', 'from', 'to'].map(name => this.query.get(name) ?? '').join('\n');
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#begin();
  }

  #begin() {
    this.#stream?.stop();
    this.#clear();
    this.#more();
    if (this.query.get('to')) return;
    const query = new URLSearchParams([['status', 'begin'], ['status', 'end']]);
    if (this.query.get('camera')) query.append('camera', this.query.get('camera'));
    if (this.query.get('type')) query.append('event_type', this.query.get('type'));
    this.#stream = new EventStream({
      query,
      onMeta: meta => { this.entries = merged(this.entries, entriesOf(meta)); },
      onGap: () => { this.hasGap = true; },
      onState: is => { this.isLive = is; },
    });
  }

  /** Reads further back. */
  async #more() {
    if (this.isLoading) return;
    this.isLoading = true;
    const isWanted = this.asking('page');
    try {
      const page = await this.#page(this.older?.before ?? '');
      if (!isWanted()) return;
      this.entries = merged(this.entries, page.events, { keepAll: true });
      this.older = page;
      this.failure = null;
    } catch (error) {
      if (!isWanted()) return;
      this.failure = error;
    }
    this.isLoading = false;
  }

  async #moreAsked() {
    await this.#more();
    this.refocus('.end');
  }

  #page(before) {
    const millis = name => (this.query.get(name) ? Date.parse(this.query.get(name)) : '');
    const query = new URLSearchParams({ limit: PAGE });
    const said = {
      camera: this.query.get('camera'), type: this.query.get('type'), before: before || millis('to'), since: millis('from'),
    };
    Object.entries(said).forEach(([name, value]) => value && query.append(name, value));
    return get(`/console/api/events?${query}`);
  }

  render() {
    const shown = this.entries.filter(entry => matches(entry, this.query));
    return html`
      <div class="title">
        <h1>${t('events.title')}</h1>
        <span class="state ${this.isLive ? 'RUNNING' : 'STOPPED'}" role="status">
          ${t(this.isLive ? 'events.live' : 'events.paused')}</span>
        <span class="actions">
          <button aria-expanded=${this.#hasCharts()} @click=${this.#switchCharts}>${t('charts.title')}</button>
          <button @click=${() => saveCsv(shown)} ?disabled=${!shown.length}>${t('events.csv')}</button>
          <button @click=${() => saveJson(shown)} ?disabled=${!shown.length}>${t('events.json')}</button>
        </span>
      </div>
      ${this.#filters()}
      ${this.#hasCharts() ? html`<va-event-charts .camera=${this.query.get('camera') ?? ''} .type=${this.query.get('type') ?? ''}
        .day=${this.query.get('day') ?? ''} @day=${event => this.#say({ day: event.detail })}></va-event-charts>` : nothing}
      ${this.alert(this.failure)}
      ${this.hasGap ? html`<p class="failure" role="status">${t('events.gap')}</p>` : nothing}
      ${shown.length || this.isLoading ? nothing : html`<p class="empty">${t('events.none')}</p>`}
      <ol class="events">
        ${repeat(shown, entry => entry.key, entry => html`<li><va-event-card .entry=${entry}></va-event-card></li>`)}
      </ol>
      ${this.older && !this.older.before || this.entries.length >= MOST
        ? html`<p class="soft end" tabindex="-1">${t(this.entries.length >= MOST ? 'events.many' : 'events.end')}</p>`
        : html`<button class="older" @click=${this.#moreAsked} aria-disabled=${this.isLoading}>${t('events.more')}</button>`}`;
  }

  #filters() {
    const classes = [...new Set(this.entries.map(entry => entry.classId))].sort((a, b) => a - b);
    const chosen = name => this.query.get(name) ?? '';
    return html`
      <form class="filters" @submit=${event => event.preventDefault()}>
        ${this.#choice('camera', this.cameras.map(camera => [camera.id, short(camera.name || camera.id)]))}
        ${this.#choice('type', this.types.map(type => [type, type]))}
        ${this.#choice('class', classes.map(id => [String(id), className(id)]))}
        <label>${t('events.person')}<input name="person" .value=${chosen('person')} @input=${this.#filter}></label>
        <label>${t('events.from')}<input name="from" type="datetime-local" .value=${chosen('from')} @change=${this.#filter}></label>
        <label>${t('events.to')}<input name="to" type="datetime-local" .value=${chosen('to')} @change=${this.#filter}></label>
      </form>`;
  }

  #choice(name, choices) {
    const chosen = this.query.get(name) ?? '';
    const all = choices.some(([value]) => value === chosen) || !chosen ? choices : [...choices, [chosen, chosen]];
    return html`
      <label>${t('events.' + name)}
        <select name=${name} @change=${this.#filter}>
          <option value="" ?selected=${!chosen}>${t('events.all')}</option>
          ${all.map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
        </select>
      </label>`;
  }

  #filter(event) {
    this.#say({ [event.target.name]: event.target.value });
  }

  #hasCharts() {
    return this.query.get('charts') === 'on';
  }

  #switchCharts() {
    this.#say({ charts: this.#hasCharts() ? '' : 'on' });
  }

  /** Says the address anew, with this in it. */
  #say(more) {
    const said = Object.fromEntries(FILTERS.map(name => [name, this.query.get(name) ?? '']));
    go(address('events', '', { ...said, ...more }), { instead: true });
  }
}

customElements.define('va-events', Events);
