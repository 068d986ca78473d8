import { html, nothing } from '/console/lit.js';
import { ApiError, open, pieces } from '/console/api.js';
import { Element } from '/console/element.js';
import { plainReason } from '/console/refusal.js';
import { failure, n, t } from '/console/texts.js';
import '/console/zone-timeline.js';

const HOUR_MILLIS = 3_600_000;

/**
 * The last hour of a camera under a rule that is not saved yet. Tells by `refused` of a rule that is none, with the error; by
 * `begun` that it begins.
 */
class ZoneTrial extends Element {
  static properties = {
    camera: { attribute: false },
    rois: { attribute: false },
    isRunning: { state: true },
    minutes: { state: true },
    events: { state: true },
    end: { state: true },
    failure: { state: true },
    isStale: { state: true },
  };

  #abort = null;

  constructor() {
    super();
    this.rois = () => [];
    this.isRunning = false;
    this.#forget();
  }

  connectedCallback() {
    super.connectedCallback();
    this.during(() => this.#abort?.abort());
  }

  #forget() {
    this.minutes = [];
    this.events = [];
    this.end = null;
    this.failure = null;
    this.isStale = false;
  }

  /** Another zone is drawn now. */
  forget() {
    this.#abort?.abort();
    this.#abort = null;
    this.isRunning = false;
    this.#forget();
  }

  /** The rule is another one now: what is shown was made by the one before. */
  outdate() {
    if (this.minutes.length || this.end) this.isStale = true;
  }

  async run() {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.#forget();
    this.isRunning = true;
    this.dispatchEvent(new Event('begun'));
    try {
      const answer = await open(`/console/api/trial?${new URLSearchParams({ camera: this.camera })}`, {
        signal: abort.signal, body: { roi_items: this.rois() }, accept: 'application/x-ndjson, application/json' });
      for await (const line of pieces(answer, '\n')) {
        if (abort.signal.aborted) return;
        // An empty one says that it goes on.
        if (line) this.#take(JSON.parse(line));
      }
      if (!this.end) throw new Error('cut off');
      if (this.end.outcome === 'refused') throw new ApiError(this.end.reason, { status: 400 });
    } catch (error) {
      if (this.#abort !== abort) return;
      if (!abort.signal.aborted) this.#fail(error);
    }
    if (this.#abort === abort) this.isRunning = false;
  }

  #fail(error) {
    this.failure = error;
    this.end = null;
    if (error.status === 400) this.dispatchEvent(new CustomEvent('refused', { detail: error }));
  }

  #cancel() {
    this.#abort.abort();
    this.isRunning = false;
  }

  #take({ told, minute, end }) {
    if (told) this.#told(told);
    if (minute) this.minutes = [...this.minutes, { ...minute, from: Date.parse(minute.from) }];
    if (end) this.end = { ...end, from: Date.parse(end.from), to: Date.parse(end.to) };
  }

  #told(row) {
    if (row.status === 'BEGIN') {
      this.events = [...this.events, { ...row, begin: Date.parse(row.begin), end: null }];
    } else {
      this.events = this.events.map(event =>
        (event.event === row.event ? { ...event, end: Date.parse(row.at), stay: row.stay } : event));
    }
  }

  render() {
    const from = this.end?.from ?? this.minutes[0]?.from;
    return html`
      <section class="card" aria-label=${t('trial.title')}>
        <div class="line"><h2>${t('trial.title')}</h2>
          <button type="button" class="try" @click=${this.isRunning ? this.#cancel : this.run}>${
            t(this.isRunning ? 'cancel' : 'trial.do')}</button></div>
        <p class="soft">${t('trial.about')}</p>
        ${this.failure ? html`<p class="failure" role="alert">${this.#sentence()}</p>` : nothing}
        <div role="status">${this.#verdict()}</div>
        ${this.minutes.length ? html`
          <va-zone-timeline .from=${from} .to=${this.end?.to ?? from + HOUR_MILLIS} .minutes=${this.minutes}
            .events=${this.events}></va-zone-timeline>` : nothing}
      </section>`;
  }

  #sentence() {
    const { status, message } = this.failure;
    if (status === 400) return t('trial.refused', { reason: plainReason(message) });
    if (status === 501) return t('trial.absent');
    return status === undefined ? t('trial.failed') : failure(this.failure);
  }

  #verdict() {
    if (this.isRunning) return html`<p>${t('trial.running', { n: n(this.minutes.length) })}</p>`;
    if (!this.end) return nothing;
    const { outcome, unreadable, leftOut } = this.end;
    if (outcome === 'empty') return html`<p class="warn">${t('trial.empty')}</p>`;
    const sum = name => n(this.minutes.reduce((all, minute) => all + minute[name], 0));
    return html`
      <p><strong>${t('trial.events', { n: sum('events') })}</strong>
        ${t('trial.looked', { looked: sum('lookedAt'), shed: sum('shed'), tracks: sum('tracks') })}</p>
      ${outcome === 'late' ? html`<p class="warn">${t('trial.late')}</p>` : nothing}
      ${outcome === 'failed' ? html`<p class="failure">${t('trial.failed')}</p>` : nothing}
      ${unreadable ? html`<p class="warn">${t('trial.unreadable', { n: n(unreadable) })}</p>` : nothing}
      ${leftOut ? html`<p class="warn">${t('trial.left.out', { n: n(leftOut) })}</p>` : nothing}
      ${this.isStale ? html`<p class="warn">${t('trial.stale')}</p>` : nothing}`;
  }
}

customElements.define('va-zone-trial', ZoneTrial);
