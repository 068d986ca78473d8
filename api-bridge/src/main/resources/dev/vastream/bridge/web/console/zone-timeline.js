import { html, nothing, svg } from '/console/lit.js';
import { Element } from '/console/element.js';
import { className } from '/console/objects.js';
import { clock, duration, n, t } from '/console/texts.js';

const HOUR = 3600;
const MINUTE = 60;
const TALL = { events: 28, misses: 92 };
const MOST_LISTED = 50;
/** Why looks do not count, in the order of the contract, each with a colour of its own. */
const REASONS = {
  wrong_class: '#8a94a0', below_threshold: '#b07fe0', too_small: '#23b3a5', too_large: '#3d9be0', masked: '#5d6b7a',
  outside: '#c3ccd6', not_settled: '#f0a020', stay_too_short: '#e87890', wrong_direction: '#49b667', went_round: '#c98a5a',
};

/** A trial by the minute: what would have been told, and why looks at objects did not count. */
class ZoneTimeline extends Element {
  static properties = {
    from: { attribute: false },
    to: { attribute: false },
    minutes: { attribute: false },
    events: { attribute: false },
  };

  constructor() {
    super();
    this.minutes = [];
    this.events = [];
  }

  /** Seconds since the begin of the hour. */
  #at(time) {
    return Math.max(0, Math.min(HOUR, (time - this.from) / 1000));
  }

  render() {
    const counts = this.minutes.map(({ misses }) => Object.values(misses).reduce((all, count) => all + count, 0));
    const most = Math.max(1, ...counts);
    return html`
      <figure class="trial">
        <svg viewBox="0 0 ${HOUR} ${TALL.events + TALL.misses}" preserveAspectRatio="none" role="img"
          aria-label=${t('trial.picture', { n: n(this.events.length) })}>
          ${this.minutes.map(minute => svg`<rect class=${minute.lookedAt ? 'seen' : 'shed'} x=${this.#at(minute.from)} y="0"
            width=${MINUTE} height=${TALL.events + TALL.misses}></rect>`)}
          ${this.minutes.map(minute => this.#bar(minute, most))}
          ${this.events.map(event => this.#event(event))}
        </svg>
        <figcaption class="line soft"><span>${clock(this.from)}</span><span>${t('trial.rows')}</span><span>${clock(this.to)}</span></figcaption>
      </figure>
      ${this.#reasons()} ${this.#list()}`;
  }

  #event({ begin, end }) {
    const x = this.#at(begin);
    // One that begins and ends at once is seen as well.
    const wide = Math.max(10, this.#at(end ?? begin) - x);
    return svg`<rect class="told" x=${Math.min(x, HOUR - wide)} y="3" width=${wide} height=${TALL.events - 6}></rect>`;
  }

  /** The reasons of a minute, one on the other, from below. */
  #bar(minute, most) {
    let top = TALL.events + TALL.misses;
    return Object.entries(REASONS).filter(([reason]) => minute.misses[reason]).map(([reason, colour]) => {
      const tall = (TALL.misses - 6) * minute.misses[reason] / most;
      top -= tall;
      return svg`<rect x=${this.#at(minute.from) + 4} y=${top} width=${MINUTE - 8} height=${tall} fill=${colour}></rect>`;
    });
  }

  #reasons() {
    const counts = Object.keys(REASONS)
      .map(reason => [reason, this.minutes.reduce((all, { misses }) => all + (misses[reason] ?? 0), 0)])
      .filter(([, count]) => count > 0);
    if (!counts.length) return html`<p class="soft">${t('trial.reasons.none')}</p>`;
    return html`
      <table class="reasons">
        <thead><tr><th>${t('trial.reason')}</th><th class="number">${t('trial.looks')}</th></tr></thead>
        <tbody>${counts.map(([reason, count]) => html`<tr>
          <td><svg class="dot" viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" fill=${REASONS[reason]}></rect></svg>${
            t('miss.' + reason)}<br><span class="soft">${t('miss.' + reason + '.about')}</span></td>
          <td class="number">${n(count)}</td></tr>`)}</tbody>
      </table>`;
  }

  #list() {
    if (!this.events.length) return nothing;
    const more = this.events.length - MOST_LISTED;
    return html`
      <table class="told">
        <thead><tr><th>${t('trial.at')}</th><th>${t('column.object')}</th><th>${t('trial.what')}</th></tr></thead>
        <tbody>${this.events.slice(0, MOST_LISTED).map(event => html`<tr>
          <td>${clock(event.begin)}</td>
          <td>${className(event.classId)}${event.track >= 0 ? ` ${event.track}` : nothing}</td>
          <td>${event.direction ? t('direction.' + event.direction) : event.end == null ? t('events.open')
            : event.stay > 0 ? t('events.stay', { time: duration(event.stay) }) : nothing}</td></tr>`)}</tbody>
      </table>
      ${more > 0 ? html`<p class="soft">${t('trial.more', { n: n(more) })}</p>` : nothing}`;
  }
}

customElements.define('va-zone-timeline', ZoneTimeline);
