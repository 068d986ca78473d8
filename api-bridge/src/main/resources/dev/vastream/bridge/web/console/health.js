import { html, nothing } from '/console/lit.js';
import { get } from '/console/api.js';
import { Element } from '/console/element.js';
import { duration, failure, has, n, t } from '/console/texts.js';
import '/console/health-nodes.js';
import '/console/letters.js';

const EVERY_MILLIS = 5000;

/** How everything goes: programs, models, lanes, calls, dead letters, versions and settings. */
class Health extends Element {
  static properties = {
    query: { attribute: false },
    answer: { state: true },
    lanes: { state: true },
    failure: { state: true },
    lanesFailure: { state: true },
  };

  constructor() {
    super();
    this.query = new URLSearchParams();
    this.answer = null;
    this.lanes = null;
    this.failure = null;
    this.lanesFailure = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.every(EVERY_MILLIS, () => this.#refresh());
  }

  async #refresh() {
    // Apart from each other: what the bridge knows is shown while the broker is away.
    await Promise.all([
      get('/console/api/lanes').then(
        said => { this.lanes = said.lanes; this.lanesFailure = null; },
        error => { this.lanesFailure = error; }),
      get('/console/api/health').then(
        said => { this.answer = said; this.failure = null; },
        error => { this.failure = error; }),
    ]);
  }

  render() {
    const { answer } = this;
    return html`
      <div class="title"><h1>${t('health.title')}</h1>
        ${answer ? html`<ul class="chips">
          ${[['health.bridge', answer.health], ['health.kafka', answer.kafka], ['health.registry', answer.registry]].map(
            ([name, state]) => html`<li>${t(name)} <span class="state ${state}">${t('health.' + state)}</span></li>`)}</ul>` : nothing}
      </div>
      ${this.alert(this.failure)}
      ${answer ? html`<va-health-nodes .instances=${answer.instances}></va-health-nodes>` : nothing}
      <div class="pair">
        <section class="card"><h2>${t('health.lanes')}</h2>${this.#lanes()}</section>
        <section class="card"><h2>${t('health.calls')}</h2>${answer ? this.#calls(answer.calls) : nothing}</section>
      </div>
      <va-letters .query=${this.query}></va-letters>
      ${answer ? this.#settings(answer) : nothing}`;
  }

  #lanes() {
    if (this.lanesFailure) return html`<p class="failure">${failure(this.lanesFailure)}</p>`;
    if (!this.lanes) return html`<p class="soft">${t('health.reading')}</p>`;
    if (!this.lanes.length) return html`<p class="soft">${t('health.lanes.none')}</p>`;
    return html`
      <div class="scroll" tabindex="0" role="region" aria-label=${t('health.lanes')}><table>
        <thead><tr><th>${t('health.lane')}</th><th>${t('health.topic')}</th><th class="number">${t('health.lag')}</th>
          <th class="number">${t('health.records')}</th></tr></thead>
        <tbody>${this.lanes.map(lane => html`
          <tr><td><bdi class="name">${lane.group}</bdi></td><td><bdi class="name">${lane.topic}</bdi></td>
            <td class="number ${lane.seconds > 10 ? 'bad' : lane.seconds > 2 ? 'warn' : ''}">${duration(lane.seconds)}</td>
            <td class="number">${n(lane.offsets)}</td></tr>`)}</tbody>
      </table></div>
      <p class="soft">${t('health.lanes.about')}</p>`;
  }

  #calls(calls) {
    if (!calls.length) return html`<p class="soft">${t('health.calls.none')}</p>`;
    const millis = value => (value < 0 ? '–' : n(value, value < 10 ? 1 : 0));
    return html`
      <div class="scroll" tabindex="0" role="region" aria-label=${t('health.calls')}><table>
        <thead><tr><th>${t('health.call')}</th><th>${t('health.status')}</th><th class="number">${t('health.median')}</th>
          <th class="number">p99</th><th class="number">${t('health.longest')}</th><th class="number">${t('health.count')}</th></tr></thead>
        <tbody>${calls.map(call => html`
          <tr><td><bdi class="name call">${call.method} ${call.path}</bdi></td><td>${call.status}</td>
            <td class="number">${millis(call.p50)}</td><td class="number">${millis(call.p99)}</td>
            <td class="number">${millis(call.longest)}</td><td class="number">${n(call.count)}</td></tr>`)}</tbody>
      </table></div>
      <p class="soft">${t('health.calls.about')}</p>`;
  }

  #settings(answer) {
    return html`
      <section class="card"><h2>${t('health.settings')}</h2>
        <dl class="settings">
          <dt>${t('health.version')}</dt><dd>${answer.version} (${answer.releasedOn})</dd>
          <dt>${t('health.contract')}</dt><dd>${answer.contract}</dd>
          ${answer.settings.map(({ name, value }) => html`
            <dt><code>--${name}</code></dt><dd><bdi>${has('setting.' + value) ? t('setting.' + value) : value}</bdi></dd>`)}
        </dl>
        <p class="soft">${t('health.settings.about')}</p>
      </section>`;
  }
}

customElements.define('va-health', Health);
