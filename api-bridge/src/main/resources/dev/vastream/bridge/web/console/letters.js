import { html, nothing, repeat } from '/console/lit.js';
import { get } from '/console/api.js';
import { Element } from '/console/element.js';
import { replay, summary } from '/console/replay.js';
import { address, go } from '/console/router.js';
import { has, moment, n, t } from '/console/texts.js';
import '/console/letter.js';
import '/console/question.js';

const EVERY_MILLIS = 10000;
/** After which a record that fails again is a new letter, as a rule. */
const AGAIN_MILLIS = 2500;

/** What a reason means, where it is one of ours. */
const meaning = reason => (has('reason.' + reason) ? t('reason.' + reason) : '');

/** Dead letters: how many of which kind; those of one kind, and replaying them. */
class Letters extends Element {
  static properties = {
    query: { attribute: false },
    page: { state: true },
    failure: { state: true },
    isSure: { state: true },
    isBusy: { state: true },
    outcomes: { state: true },
    note: { state: true },
  };

  constructor() {
    super();
    this.query = new URLSearchParams();
    this.page = null;
    this.failure = null;
    this.isSure = false;
    this.isBusy = false;
    this.outcomes = {};
    this.note = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.every(EVERY_MILLIS, () => this.#refresh());
  }

  updated(changed) {
    const kind = this.query.get('reason') + '\n' + this.query.get('topic');
    if (!changed.has('query') || this.kind === kind) return;
    const isFirst = this.kind === undefined;
    this.kind = kind;
    this.isSure = false;
    this.note = '';
    if (!isFirst) this.#refresh();
  }

  async #refresh() {
    const isWanted = this.asking('letters');
    const asked = new URLSearchParams([...this.query].filter(([name]) => ['reason', 'topic'].includes(name)));
    try {
      const page = await get('/console/api/letters?' + asked);
      if (!isWanted()) return;
      this.page = page;
      this.failure = null;
    } catch (error) {
      if (isWanted()) this.failure = error;
    }
  }

  render() {
    return html`
      <section class="card" aria-label=${t('letters.title')}>
        <div class="line"><h2>${t('letters.title')}</h2>
          ${this.page ? html`<span class="soft">${t(this.page.areAll ? 'letters.count' : 'letters.many', { n: n(this.page.looked) })}</span>`
            : nothing}</div>
        ${this.alert(this.failure)}
        ${!this.page ? (this.failure ? nothing : html`<p class="soft">${t('health.reading')}</p>`)
          : this.page.kinds.length ? this.#kinds() : html`<p class="soft">${t('letters.none')}</p>`}
        ${this.page && this.query.get('reason') ? this.#chosen() : nothing}
      </section>`;
  }

  #kinds() {
    return html`
      <div class="scroll" tabindex="0" role="region" aria-label=${t('letters.title')}><table class="kinds">
        <thead><tr><th>${t('letters.reason')}</th><th>${t('health.topic')}</th><th class="number">${t('health.count')}</th>
          <th>${t('letters.newest')}</th><th></th></tr></thead>
        <tbody>${this.page.kinds.map(kind => {
          const isOpen = kind.reason === this.query.get('reason') && kind.topic === this.query.get('topic');
          return html`
            <tr><td><bdi class="name">${kind.reason || '–'}</bdi> <span class="soft">${meaning(kind.reason)}</span></td>
              <td><bdi class="name">${kind.topic || '–'}</bdi></td><td class="number">${n(kind.count)}</td>
              <td>${moment(kind.newest)}</td>
              <td><button class="small" aria-expanded=${isOpen} aria-label=${t('letters.show.of', { reason: kind.reason })}
                @click=${() => this.#choose(isOpen ? {} : { reason: kind.reason, topic: kind.topic })}>${
                t(isOpen ? 'close' : 'letters.show')}</button></td></tr>`;
        })}</tbody>
      </table></div>`;
  }

  #choose(kind) {
    go(address('health', '', kind), { instead: true });
  }

  #chosen() {
    const { letters } = this.page;
    const first = letters[0];
    return html`
      ${first && first.replay !== 'POSSIBLE' ? html`<p class="soft">${t('replay.not.' + first.replay)}</p>` : nothing}
      ${first?.replay === 'POSSIBLE' ? this.#replay(letters) : nothing}
      ${this.note ? html`<p role="status">${this.note}</p>` : nothing}
      <ul class="letters">${repeat(letters, letter => letter.place, letter => html`
        <li><va-letter .letter=${letter} .outcome=${this.outcomes[letter.place]} .isBusy=${this.isBusy}
          @replay=${() => this.#send([letter])}></va-letter></li>`)}</ul>`;
  }

  #replay(letters) {
    if (!this.isSure) {
      return html`<div class="actions"><button aria-disabled=${this.isBusy} class="all" @click=${() => { this.isSure = true; }}>
        ${t('replay.all', { n: n(letters.length) })}</button></div>`;
    }
    return html`
      <va-question .text=${t('replay.sure.text', { n: n(letters.length), topic: letters[0].topic })} .yes=${t('replay.sure')} .kind=${'main'}
        @yes=${() => this.#send(letters)} @no=${this.#leave}></va-question>`;
  }

  #leave() {
    this.isSure = false;
    this.refocus('.all');
  }

  async #send(letters) {
    if (this.isBusy) return;
    this.isBusy = true;
    this.#leave();
    try {
      const replays = await replay(letters.map(letter => letter.place));
      this.outcomes = { ...this.outcomes, ...Object.fromEntries(replays.map(each => [each.place, each])) };
      this.note = summary(replays);
      this.failure = null;
      setTimeout(() => this.isConnected && this.#refresh(), AGAIN_MILLIS);
    } catch (error) {
      this.failure = error;
    }
    this.isBusy = false;
  }
}

customElements.define('va-letters', Letters);
