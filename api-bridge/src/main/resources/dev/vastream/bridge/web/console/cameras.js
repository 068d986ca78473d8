import { html, nothing, repeat } from '/console/lit.js';
import { get } from '/console/api.js';
import { Element } from '/console/element.js';
import { Looks } from '/console/looks.js';
import { address, go } from '/console/router.js';
import { t } from '/console/texts.js';
import '/console/camera-form.js';
import '/console/camera-tile.js';

const MOST_WATCHED = 64;

/** The grid of all cameras, each with what it shows and how it goes. */
class Cameras extends Element {
  static properties = {
    query: { attribute: false },
    answer: { state: true },
    failure: { state: true },
    isAdding: { state: true },
  };

  #looks = null;
  #watched = '';

  constructor() {
    super();
    this.query = new URLSearchParams();
    this.answer = null;
    this.failure = null;
    this.isAdding = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.every(2000, () => this.#refresh());
    this.during(() => this.#watch([]));
  }

  async #refresh() {
    const isWanted = this.asking('cameras');
    try {
      const answer = await get('/console/api/cameras');
      if (!isWanted()) return;
      this.answer = answer;
      this.failure = null;
    } catch (error) {
      if (isWanted()) this.failure = error;
    }
  }

  #shown() {
    const wanted = (this.query.get('filter') ?? '').toLowerCase();
    return (this.answer?.cameras ?? []).filter(camera =>
      [camera.id, camera.name, camera.group].some(text => text.toLowerCase().includes(wanted)));
  }

  updated() {
    // What was asked for may be answered after the view is left.
    if (this.isConnected) this.#watch(this.#shown().filter(camera => camera.running).slice(0, MOST_WATCHED).map(camera => camera.id));
  }

  /** One call asks for all of them: a browser has few connections to a server. */
  #watch(ids) {
    if (this.#watched === ids.join(' ')) return;
    this.#watched = ids.join(' ');
    this.#looks?.stop();
    this.#looks = ids.length === 0 ? null : new Looks({
      cameras: ids,
      width: 640,
      pace: 'tile',
      onLook: look => this.querySelector(`va-camera-tile[data-id="${CSS.escape(look.camera)}"]`)?.show(look),
    });
  }

  render() {
    const cameras = this.answer?.cameras ?? [];
    const shown = this.#shown();
    return html`
      <div class="title">
        <h1>${t('cameras.title')}</h1>
        <span class="soft">${this.answer ? t('cameras.count', {
          n: cameras.length, running: cameras.filter(camera => camera.running).length }) : nothing}</span>
        <input type="search" placeholder=${t('cameras.filter')} aria-label=${t('cameras.filter')}
          .value=${this.query.get('filter') ?? ''} @input=${this.#filter}>
        <button class="main" aria-expanded=${this.isAdding} @click=${() => { this.isAdding = !this.isAdding; }}>
          ${t('cameras.add')}</button>
      </div>
      ${this.alert(this.failure)}
      ${this.isAdding ? html`
        <va-camera-form .node=${this.answer?.defaultNode ?? ''} @done=${this.#added}></va-camera-form>` : nothing}
      ${this.answer && !shown.length ? this.#nothing(cameras) : nothing}
      <div class="grid">
        ${repeat(shown, camera => camera.id, camera => html`
          <va-camera-tile data-id=${camera.id} .camera=${camera} @changed=${this.#refresh} @removed=${this.#removed}></va-camera-tile>`)}
      </div>`;
  }

  #nothing(cameras) {
    return cameras.length
      ? html`<p class="empty">${t('cameras.filter.none')}</p>`
      : html`<p class="empty">${t('cameras.none')}<br><span class="soft">${t('cameras.none.how')}</span></p>`;
  }

  #filter(event) {
    go(address('cameras', '', { filter: event.target.value }), { instead: true });
  }

  #added() {
    this.isAdding = false;
    this.#refresh();
    this.refocus('.title .main');
  }

  /** The focus goes to the camera beside the one that is gone. */
  async #removed({ target }) {
    const place = [...this.querySelectorAll('va-camera-tile')].indexOf(target);
    await this.#refresh();
    this.refocus('.title .main, va-camera-tile h2 a', place + 1);
  }
}

customElements.define('va-cameras', Cameras);
