import { html, nothing } from '/console/lit.js';
import { call } from '/console/api.js';
import { drawFindings, drawPicture } from '/console/drawing.js';
import { Element } from '/console/element.js';
import { named } from '/console/objects.js';
import { address } from '/console/router.js';
import { clock, duration, n, t } from '/console/texts.js';
import '/console/question.js';

const STALE_MILLIS = 12000;
const LAYERS = { boxes: true };

/** A camera in the grid. Tells of `changed` and `removed`. */
class CameraTile extends Element {
  static properties = {
    camera: { attribute: false },
    look: { state: true },
    failure: { state: true },
    isRemoving: { state: true },
    isBusy: { state: true },
  };

  constructor() {
    super();
    this.look = null;
    this.failure = null;
    this.isRemoving = false;
    this.isBusy = false;
    this.shownAt = 0;
  }

  /** Shows a look. */
  async show(look) {
    const canvas = this.querySelector('canvas');
    if (look.picture && canvas) {
      const isWanted = this.asking('look');
      await drawPicture(canvas, look.picture, { isWanted });
      if (!isWanted()) return;
      drawFindings(canvas, look, [], LAYERS);
    }
    const { picture, ...facts } = look;
    this.shownAt = Date.now();
    this.look = facts;
  }

  render() {
    const { camera } = this;
    const name = camera.name || camera.id;
    const isFresh = this.look && camera.running && Date.now() - this.shownAt < STALE_MILLIS;
    return html`
      <article class="card tile" aria-label=${named(name)}>
        <a href=${address('cameras', camera.id)} class="picture" aria-label=${named(name)}>
          <canvas class=${isFresh ? '' : 'stale'} width="640" height="360" aria-hidden="true"></canvas>
          ${isFresh ? nothing : html`<span class="veil">${t(camera.running ? 'tile.waiting' : 'tile.none')}</span>`}
        </a>
        <div class="line">
          <h2><a href=${address('cameras', camera.id)}><bdi>${name}</bdi></a></h2>
          <span class="state ${camera.state}" title=${clock(camera.since)}>${this.#state()}</span>
        </div>
        <p class="figures">${isFresh ? this.#figures() : nothing}</p>
        ${camera.lastError && camera.state !== 'RUNNING'
          ? html`<p class="failure"><bdi>${camera.lastError}</bdi></p>` : nothing}
        ${this.alert(this.failure)}
        ${this.isRemoving ? html`
          <va-question .text=${t('tile.remove.sure', { name: named(name) })} .yes=${t('tile.remove.yes')} .isBusy=${this.isBusy}
            @yes=${this.#remove} @no=${this.#keep}></va-question>` : this.#actions(name)}
      </article>`;
  }

  #state() {
    const state = t('state.' + this.camera.state);
    return this.camera.state === 'RUNNING'
      ? state
      : t('state.for', { state, time: duration(Math.max(0, (Date.now() - this.camera.since) / 1000)) });
  }

  #figures() {
    const { pulse, objects } = this.look;
    const tracks = objects.filter(object => object.track >= 0).length;
    return html`
      <span>${t('tile.tracks', { n: tracks })}</span>
      <span title=${t('tile.rate.about')}>${t('tile.rate', { n: n(pulse.lookedAt, 1) })}</span>
      <span title=${t('tile.lag.about')}>${t('tile.lag', { n: n(pulse.lagSeconds, 1) })}</span>
      ${pulse.tooOld > 0 ? html`<span class="warn">${t('tile.shed.old', { n: n(pulse.tooOld, 1) })}</span>` : nothing}
      ${pulse.shed > 0 ? html`<span class="warn">${t('tile.shed.other', { n: n(pulse.shed, 1) })}</span>` : nothing}`;
  }

  #actions(name) {
    const operation = this.camera.running ? 'stop' : 'start';
    return html`
      <div class="actions" role="group" aria-label=${t('tile.actions', { name: named(name) })}>
        <button class="quiet" aria-disabled=${this.isBusy} @click=${() => this.#control(operation)}>
          ${t('tile.' + operation)}</button>
        <button class="quiet" name="remove" @click=${() => { this.isRemoving = true; }}>
          ${t('tile.remove')}</button>
      </div>`;
  }

  #keep() {
    this.isRemoving = false;
    this.refocus('[name=remove]');
  }

  #control(operation) {
    return this.#try('changed', () => call('/v2/va/control', {
      nodeId: this.camera.node, channelIds: [this.camera.id], operation: 'VA_' + operation.toUpperCase() }));
  }

  #remove() {
    return this.#try('removed', () => call('/v2/va/remove-channel', { nodeId: this.camera.node, channelId: this.camera.id }));
  }

  /** Changes the camera, and tells of it. */
  async #try(what, change) {
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      await change();
      this.failure = null;
      this.dispatchEvent(new Event(what));
    } catch (error) {
      this.failure = error;
    }
    this.isBusy = false;
  }
}

customElements.define('va-camera-tile', CameraTile);
