import { html, nothing, repeat } from '/console/lit.js';
import { Element } from '/console/element.js';
import { persons, portrait, remove } from '/console/gallery.js';
import { named } from '/console/objects.js';
import { address, go } from '/console/router.js';
import { clock, n, t } from '/console/texts.js';
import '/console/person-form.js';
import '/console/person-match.js';
import '/console/question.js';
import '/console/sight-picture.js';

/** Minutes after which no byte of a removed person is left. */
const GONE_MINUTES = 26;

/** So many cards at a time. */
const PAGE = 48;
/** More are not shown: whoever is looked for is found by the filter. */
const MOST = 480;

/** The gallery: who is enrolled, enrolling, matching and removing. */
class People extends Element {
  static properties = {
    query: { attribute: false },
    answer: { state: true },
    open: { state: true },
    removing: { state: true },
    gone: { state: true },
    most: { state: true },
    failure: { state: true },
  };

  #asked = null;

  constructor() {
    super();
    this.query = new URLSearchParams();
    this.answer = null;
    this.open = '';
    this.removing = '';
    this.gone = null;
    this.most = PAGE;
    this.failure = null;
  }

  /** Those that are shown; null before they were read. */
  get people() {
    return this.answer?.people ?? null;
  }

  get #filter() {
    return this.query.get('filter') ?? '';
  }

  willUpdate(changed) {
    if (changed.has('query') && this.isConnected && this.#asked !== this.#filter) this.#refresh();
  }

  async #refresh() {
    const isWanted = this.asking('people');
    this.#asked = this.#filter;
    try {
      const answer = await persons(this.#asked, this.most);
      if (!isWanted()) return;
      this.answer = answer;
      this.failure = null;
    } catch (error) {
      if (isWanted()) this.failure = error;
    }
  }

  render() {
    const { all = 0, matching = 0, node = '' } = this.answer ?? {};
    const people = this.people ?? [];
    return html`
      <div class="title">
        <h1>${t('people.title')}</h1>
        <span class="soft">${this.answer ? t('people.count', { n: n(all) }) : nothing}</span>
        <input type="search" placeholder=${t('cameras.filter')} aria-label=${t('cameras.filter')}
          .value=${this.#filter}
          @input=${event => go(address('people', '', { filter: event.target.value }), { instead: true })}>
        ${['enrol', 'match'].map(name => html`
          <button class=${name === 'enrol' ? 'main' : ''} aria-expanded=${this.open === name}
            @click=${() => { this.open = this.open === name ? '' : name; }}>${t('people.' + name)}</button>`)}
      </div>
      ${this.alert(this.failure)}
      ${this.gone ? html`<p role="status">${t('people.gone', this.gone)}</p>` : nothing}
      ${this.open === 'enrol' ? html`<va-person-form .node=${node} @done=${this.#enrolled}></va-person-form>` : nothing}
      ${this.open === 'match' ? html`<va-person-match .node=${node}></va-person-match>` : nothing}
      ${this.answer && !matching
        ? html`<p class="empty">${t(all ? 'people.filter.none' : 'people.none')}</p>` : nothing}
      <ul class="grid people">
        ${repeat(people, person => person.uuid, person => this.#card(person))}
      </ul>
      ${matching > people.length ? this.#rest(matching - people.length) : nothing}`;
  }

  #rest(count) {
    const text = t('people.more', { n: n(count) });
    return this.most < MOST ? html`<button @click=${this.#more}>${text}</button>` : html`<p class="soft">${text}</p>`;
  }

  #more() {
    this.most += PAGE;
    this.#refresh();
  }

  #card(person) {
    const name = person.name || person.userId || person.uuid;
    return html`
      <li class="card" data-id=${person.uuid}>
        <div class="strip">${Array.from({ length: person.pictures }, (none, i) => html`
          <va-sight-picture .of=${`${person.uuid} ${person.changed} ${i}`}
            .load=${signal => portrait(person, i, signal)}></va-sight-picture>`)}</div>
        <h2><bdi class="name">${name}</bdi></h2>
        <p class="soft"><bdi class="name">${person.userId}</bdi> · ${t('identifier.' + person.identifier)}</p>
        ${person.memo ? html`<p class="memo"><bdi>${person.memo}</bdi></p>` : nothing}
        ${this.removing === person.uuid ? html`
          <va-question .text=${t('people.remove.sure', { name: named(name), minutes: GONE_MINUTES })} .yes=${t('tile.remove.yes')}
            @yes=${() => this.#remove(person, name)} @no=${() => this.#keep(person)}></va-question>` : html`
          <div class="actions"><button class="quiet" name="remove" @click=${() => { this.removing = person.uuid; }}>
            ${t('tile.remove')}</button></div>`}
      </li>`;
  }

  #place(person) {
    return (this.people ?? []).findIndex(shown => shown.uuid === person.uuid);
  }

  #keep(person) {
    this.removing = '';
    this.refocus('.people [name=remove]', this.#place(person));
  }

  async #remove(person, name) {
    const place = this.#place(person);
    try {
      await remove(this.answer.node, person);
      this.gone = { name: named(name), time: clock(Date.now() + GONE_MINUTES * 60000) };
      this.removing = '';
    } catch (error) {
      this.failure = error;
      return;
    }
    await this.#refresh();
    // The one beside whom is gone, or else the button of the title.
    this.refocus('.title .main, .people [name=remove]', place + 1);
  }

  #enrolled() {
    this.open = '';
    this.#refresh();
    this.refocus('.title .main');
  }
}

customElements.define('va-people', People);
