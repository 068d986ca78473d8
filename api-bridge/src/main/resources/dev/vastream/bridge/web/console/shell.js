import { html, nothing } from '/console/lit.js';
import { Element } from '/console/element.js';
import { get, onKeyWanted } from '/console/api.js';
import { go, onPlace, place } from '/console/router.js';
import * as settings from '/console/settings.js';
import { failure, t } from '/console/texts.js';

/** Each view by the first part of its path: where its module is, and what shows it. */
const VIEWS = {
  cameras: {
    load: id => import(id ? '/console/camera.js' : '/console/cameras.js'),
    show: at => (at.id ? html`<va-camera .cameraId=${at.id}></va-camera>` : html`<va-cameras .query=${at.query}></va-cameras>`),
  },
  zones: {
    load: () => import('/console/zones.js'),
    show: at => html`<va-zones .cameraId=${at.id} .query=${at.query}></va-zones>`,
  },
  events: {
    load: () => import('/console/events.js'),
    show: at => html`<va-events .query=${at.query}></va-events>`,
  },
  people: {
    load: () => import('/console/people.js'),
    show: at => html`<va-people .query=${at.query}></va-people>`,
  },
  try: {
    load: () => import('/console/try.js'),
    show: at => html`<va-try .query=${at.query}></va-try>`,
  },
  health: {
    load: () => import('/console/health.js'),
    show: at => html`<va-health .query=${at.query}></va-health>`,
  },
};
const NAVIGATION = ['cameras', 'zones', 'events', 'people', 'try', 'health'];

/** The frame of the page: navigation, language, colours, the key, and the view that the address names. */
class Shell extends Element {
  static properties = {
    at: { state: true },
    isLoaded: { state: true },
    isKeyWanted: { state: true },
    keyFailure: { state: true },
    loadFailure: { state: true },
  };

  constructor() {
    super();
    this.at = place();
    this.isLoaded = false;
    this.isKeyWanted = false;
    this.keyFailure = '';
    this.loadFailure = null;
  }

  /** The page comes with a header, so that something is seen at once; this takes its place. */
  createRenderRoot() {
    this.replaceChildren();
    return super.createRenderRoot();
  }

  connectedCallback() {
    super.connectedCallback();
    this.during(onPlace(() => this.#arrive()));
    this.during(onKeyWanted(() => { this.isKeyWanted = true; }));
    this.#arrive();
  }

  async #arrive() {
    const at = place();
    if (!Object.hasOwn(VIEWS, at.view)) return go('/cameras', { instead: true });
    const isWanted = this.asking('view');
    let loadFailure = null;
    try {
      await VIEWS[at.view].load(at.id);
      this.isLoaded = true;
    } catch (error) {
      loadFailure = error;
    }
    if (!isWanted()) return;
    this.loadFailure = loadFailure;
    const isOther = at.view !== this.at.view || at.id !== this.at.id;
    this.at = at;
    document.title = `${at.id || t('nav.' + at.view)} – Vastream`;
    if (isOther) this.updateComplete.then(() => this.querySelector('main').focus({ preventScroll: true }));
  }

  async #retry() {
    await this.#arrive();
    this.refocus('main');
  }

  updated(changed) {
    // The one takes the place of the other.
    const wasWanted = changed.get('isKeyWanted');
    if (changed.has('isKeyWanted') && (this.isKeyWanted || wasWanted)) this.refocus(this.isKeyWanted ? '[name=key]' : 'main');
  }

  render() {
    return html`
      <a class="skip" href="#content" @click=${this.#skip}>${t('skip')}</a>
      <header>
        <a class="brand" href="/cameras"><img src="/console/icon.svg" alt="" width="24" height="24">Vastream</a>
        <nav aria-label=${t('nav')}>
          ${NAVIGATION.map(view => html`
            <a href=${'/' + view} aria-current=${this.at.view === view ? 'page' : nothing}>${t('nav.' + view)}</a>`)}
          <a href="/swagger-ui/index.html" target="_blank" rel="noopener">${t('nav.api')}</a>
        </nav>
        ${this.#choice('language', settings.languages, settings.language(), settings.setLanguage)}
        ${this.#choice('theme', settings.themes, settings.theme(), settings.setTheme)}
        ${settings.key() && !this.isKeyWanted ? html`
          <button class="quiet" @click=${this.#forget}>${t('key.forget')}</button>` : nothing}
      </header>
      <main id="content" tabindex="-1">
        ${this.isKeyWanted ? this.#keyForm() : this.#view()}
      </main>`;
  }

  #skip(event) {
    event.preventDefault();
    this.querySelector('main').focus();
  }

  #choice(name, values, chosen, set) {
    return html`
      <select class="quiet" aria-label=${t('settings.' + name)} @change=${event => set(event.target.value)}>
        ${values.map(value => html`<option value=${value} ?selected=${value === chosen}>${t(`${name}.${value}`)}</option>`)}
      </select>`;
  }

  #view() {
    if (this.loadFailure) {
      return html`<p class="failure" role="alert">${failure({ status: 0 })}
        <button @click=${this.#retry}>${t('retry')}</button></p>`;
    }
    const view = VIEWS[this.at.view];
    // An element that is not known yet would be on the page before it is told what to show.
    return view && this.isLoaded ? view.show(this.at) : nothing;
  }

  #keyForm() {
    return html`
      <form class="card narrow" @submit=${this.#useKey}>
        <h1>${t('key.title')}</h1>
        <p>${t('key.why')}</p>
        <label>${t('key.label')}
          <input name="key" type="password" required autocomplete="current-password"></label>
        ${this.keyFailure ? html`<p class="failure" role="alert">${this.keyFailure}</p>` : nothing}
        <button class="main">${t('key.use')}</button>
      </form>`;
  }

  async #useKey(event) {
    event.preventDefault();
    settings.setKey(new FormData(event.target).get('key'));
    try {
      await get('/v1/info/server');
      this.keyFailure = '';
      this.isKeyWanted = false;
    } catch (error) {
      settings.setKey('');
      this.keyFailure = error.status === 401 ? t('key.wrong') : failure(error);
    }
  }

  #forget() {
    settings.setKey('');
    location.reload();
  }
}

customElements.define('va-shell', Shell);
