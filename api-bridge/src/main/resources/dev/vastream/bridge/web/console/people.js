import { html, nothing, repeat } from '/console/lit.js';
import { call, get } from '/console/api.js';
import { Element } from '/console/element.js';
import { named } from '/console/objects.js';
import { pictureOf } from '/console/pictures.js';
import { address, go } from '/console/router.js';
import { failure, n, t } from '/console/texts.js';
import '/console/person-form.js';
import '/console/person-match.js';
import '/console/question.js';

/** Minutes after which no byte of a removed person is left. */
const GONE_MINUTES = 26;
const FACE = 1;

/** So many cards at a time: each has pictures. */
const PAGE = 48;

/** The gallery: who is enrolled, enrolling, matching and removing. */
class People extends Element {
  static properties = {
    query: { attribute: false },
    node: { state: true },
    people: { state: true },
    open: { state: true },
    removing: { state: true },
    gone: { state: true },
    most: { state: true },
    failure: { state: true },
  };

  constructor() {
    super();
    this.query = new URLSearchParams();
    this.node = '';
    this.people = null;
    this.open = '';
    this.removing = '';
    this.gone = null;
    this.most = PAGE;
    this.failure = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#refresh();
  }

  async #refresh() {
    try {
      this.node ||= (await get('/console/api/cameras')).defaultNode;
      const said = await call('/v3/va/list-feature', { node_id: this.node, feature_type: FACE });
      this.people = said.feature_list;
      this.#blobs.clear();
      this.failure = null;
    } catch (error) {
      this.failure = error;
    }
  }

  #shown() {
    const wanted = (this.query.get('filter') ?? '').toLowerCase();
    return (this.people ?? []).filter(person =>
      [person.user_name, person.user_id, person.memo].some(text => text.toLowerCase().includes(wanted)));
  }

  render() {
    const shown = this.#shown();
    return html`
      <div class="title">
        <h1>${t('people.title')}</h1>
        <span class="soft">${this.people ? t('people.count', { n: n(this.people.length) }) : nothing}</span>
        <input type="search" placeholder=${t('cameras.filter')} aria-label=${t('cameras.filter')}
          .value=${this.query.get('filter') ?? ''}
          @input=${event => go(address('people', '', { filter: event.target.value }), { instead: true })}>
        ${['enrol', 'match'].map(name => html`
          <button class=${name === 'enrol' ? 'main' : ''} aria-expanded=${this.open === name}
            @click=${() => { this.open = this.open === name ? '' : name; }}>${t('people.' + name)}</button>`)}
      </div>
      ${this.failure ? html`<p class="failure" role="alert">${failure(this.failure)}</p>` : nothing}
      ${this.gone ? html`<p role="status">${t('people.gone', this.gone)}</p>` : nothing}
      ${this.open === 'enrol' ? html`<va-person-form .node=${this.node} @done=${this.#enrolled}></va-person-form>` : nothing}
      ${this.open === 'match' ? html`<va-person-match .node=${this.node}></va-person-match>` : nothing}
      ${this.people && !shown.length
        ? html`<p class="empty">${t(this.people.length ? 'people.filter.none' : 'people.none')}</p>` : nothing}
      <ul class="grid people">
        ${repeat(shown.slice(0, this.most), person => person.uuid, person => this.#card(person))}
      </ul>
      ${shown.length > this.most ? html`
        <button @click=${() => { this.most += PAGE; }}>${t('people.more', { n: n(shown.length - this.most) })}</button>` : nothing}`;
  }

  #card(person) {
    const name = person.user_name || person.user_id || person.uuid;
    return html`
      <li class="card" data-id=${person.uuid}>
        <div class="strip">${person.feature_images.map(image => html`
          <va-picture .blob=${this.#blob(image)}></va-picture>`)}</div>
        <h2><bdi class="name">${name}</bdi></h2>
        <p class="soft"><bdi class="name">${person.user_id}</bdi> · ${t('identifier.' + person.identifier)}</p>
        ${person.memo ? html`<p class="memo"><bdi>${person.memo}</bdi></p>` : nothing}
        ${this.removing === person.uuid ? html`
          <va-question .text=${t('people.remove.sure', { name: named(name), minutes: GONE_MINUTES })} .yes=${t('tile.remove.yes')}
            @yes=${() => this.#remove(person, name)} @no=${() => this.#keep(person)}></va-question>` : html`
          <div class="actions"><button class="quiet" name="remove" @click=${() => { this.removing = person.uuid; }}>
            ${t('tile.remove')}</button></div>`}
      </li>`;
  }

  #blobs = new Map();

  /** The same picture as the same object: else it would be drawn anew each time. */
  #blob(image) {
    if (!this.#blobs.has(image)) this.#blobs.set(image, pictureOf(image));
    return this.#blobs.get(image);
  }

  #place(person) {
    return this.#shown().findIndex(shown => shown.uuid === person.uuid);
  }

  #keep(person) {
    this.removing = '';
    this.refocus('.people [name=remove]', this.#place(person));
  }

  async #remove(person, name) {
    const place = this.#place(person);
    try {
      await call('/v3/va/remove-feature', { nodeId: this.node, uuId: person.uuid, feature_type: FACE });
      this.gone = { name: named(name), time: new Date(Date.now() + GONE_MINUTES * 60000).toLocaleTimeString() };
      this.removing = '';
    } catch (error) {
      this.failure = error;
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
