import { html, nothing, repeat } from '/console/lit.js';
import { call, get, open } from '/console/api.js';
import { drawFindings, drawPicture } from '/console/drawing.js';
import { Element } from '/console/element.js';
import { Looks, parse } from '/console/looks.js';
import { className, colour, named, title } from '/console/objects.js';
import { Paths } from '/console/paths.js';
import { address } from '/console/router.js';
import { clock, duration, n, t } from '/console/texts.js';

const LAYERS = ['boxes', 'names', 'paths', 'zones', 'counts'];
const RATE_MILLIS = 5000;

/** One camera, live: the picture with what was found in it, and the same in words. */
class Camera extends Element {
  static properties = {
    cameraId: { attribute: false },
    camera: { state: true },
    isKnown: { state: true },
    rois: { state: true },
    look: { state: true },
    layers: { state: true },
    isFrozen: { state: true },
    note: { state: true },
    failure: { state: true },
  };

  #looks = null;
  #shownAt = [];
  /** Grows with everything that is asked for: what was still on its way then is not shown any more. */
  #turn = 0;
  #paths = new Paths();

  constructor() {
    super();
    this.camera = null;
    this.isKnown = true;
    this.rois = [];
    this.look = null;
    this.layers = Object.fromEntries(LAYERS.map(name => [name, true]));
    this.isFrozen = false;
    this.note = '';
    this.failure = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.every(2000, () => this.#refresh());
    this.during(() => this.#looks?.stop());
    this.#goLive();
  }

  willUpdate(changed) {
    if (changed.has('cameraId') && changed.get('cameraId') !== undefined) {
      this.camera = null;
      this.rois = [];
      this.look = null;
      this.#goLive();
      this.#refresh();
    }
  }

  async #refresh() {
    const isWanted = this.asking('camera');
    try {
      const { cameras } = await get('/console/api/cameras');
      if (!isWanted()) return;
      const camera = cameras.find(known => known.id === this.cameraId) ?? null;
      this.camera = camera;
      this.isKnown = Boolean(camera);
      const said = camera && await call('/v3/va/list-roi', { node_id: camera.node, channel_id: camera.id });
      if (!isWanted()) return;
      this.rois = said?.roi_items ?? [];
      this.failure = null;
    } catch (error) {
      if (isWanted()) this.failure = error;
    }
  }

  #goLive() {
    this.#looks?.stop();
    this.#turn++;
    this.isFrozen = false;
    this.note = '';
    this.#looks = new Looks({
      cameras: [this.cameraId],
      width: Math.min(innerWidth * devicePixelRatio, 1280) > 960 ? 1280 : 960,
      pace: 'live',
      onLook: look => this.#show(look),
      onTrouble: error => { if (error) this.failure = error; },
    });
  }

  #freeze() {
    this.#looks?.stop();
    this.#turn++;
    this.isFrozen = true;
  }

  async #step(to) {
    this.#freeze();
    if (!this.look) return;
    const turn = this.#turn;
    const query = new URLSearchParams({ camera: this.cameraId, place: this.look.place, to, width: 1280 });
    try {
      const answer = await open(`/console/api/past?${query}`, { accept: 'application/octet-stream' });
      const [look] = parse(await answer.arrayBuffer());
      if (turn !== this.#turn) return;
      this.note = look ? '' : t(to === 'back' ? 'camera.no.older' : 'camera.no.newer');
      if (look) await this.#show({ ...look, counts: {}, pulse: this.look.pulse });
    } catch (error) {
      if (turn === this.#turn) this.failure = error;
    }
  }

  async #show(look) {
    const turn = ++this.#turn;
    if (!this.isFrozen) this.#paths.add(look);
    await this.#draw(look);
    if (turn !== this.#turn) return;
    const now = performance.now();
    this.#shownAt = [...this.#shownAt.filter(at => now - at < RATE_MILLIS), now];
    this.look = look;
  }

  async #draw(look) {
    const canvas = this.querySelector('canvas');
    if (!look?.picture || !canvas) return;
    const turn = this.#turn;
    const isWanted = () => turn === this.#turn;
    await drawPicture(canvas, look.picture, { isWanted });
    if (isWanted()) drawFindings(canvas, look, this.rois, this.layers, this.#paths.until(look));
  }

  render() {
    if (!this.isKnown) {
      return html`<p class="empty">${t('camera.unknown', { id: named(this.cameraId) })}<br>
        <a href="/cameras">${t('camera.back')}</a></p>`;
    }
    const name = this.camera?.name || this.cameraId;
    return html`
      <div class="title">
        <a href="/cameras" class="soft">‹ ${t('camera.back')}</a>
        <h1><bdi>${name}</bdi></h1>
        ${this.camera ? html`<span class="state ${this.camera.state}">${t('state.' + this.camera.state)}</span>` : nothing}
        <a href=${address('events', '', { camera: this.cameraId })}>${t('camera.events')}</a>
        <a href=${address('zones', this.cameraId)}>${t('nav.zones')}</a>
      </div>
      ${this.alert(this.failure)}
      <div class="live">
        <section>
          <div class="picture">
            <canvas width="1280" height="720" role="img" aria-label=${this.#inWords(name)}></canvas>
            ${this.look ? nothing : html`<span class="veil">${t('tile.waiting')}</span>`}
            ${this.isFrozen && this.look ? html`<span class="badge">
              ${t('camera.frozen', { time: clock(this.look.capturedMicros / 1000) })}</span>` : nothing}
          </div>
          <div class="actions">
            <button class=${this.isFrozen ? 'main' : ''} @click=${() => (this.isFrozen ? this.#goLive() : this.#freeze())}>
              ${t(this.isFrozen ? 'camera.live' : 'camera.freeze')}</button>
            <button @click=${() => this.#step('back')} ?disabled=${!this.look}>${t('camera.step.back')}</button>
            <button @click=${() => this.#step('forward')} ?disabled=${!this.isFrozen}>${t('camera.step.forward')}</button>
            <fieldset><legend>${t('camera.layers')}</legend>
              ${LAYERS.map(layer => html`<label class="check"><input type="checkbox" .checked=${this.layers[layer]}
                @change=${event => this.#switch(layer, event.target.checked)}>${t('layer.' + layer)}</label>`)}
            </fieldset>
          </div>
          <p class="soft" role="status">${this.note}</p>
        </section>
        <section>
          ${this.#sight()} ${this.#zones()} ${this.#figures()}
        </section>
      </div>`;
  }

  #switch(layer, isOn) {
    this.layers = { ...this.layers, [layer]: isOn };
    this.#draw(this.look);
  }

  #inWords(name) {
    const objects = (this.look?.objects ?? []).slice(0, 20).map(title).join(', ');
    return t('camera.picture', { name: named(name), objects: objects || t('camera.picture.none') });
  }

  #sight() {
    const objects = (this.look?.objects ?? []).filter(object => object.track >= 0);
    return html`
      <h2>${t('camera.sight')}</h2>
      ${objects.length === 0 ? html`<p class="soft">${t('camera.sight.none')}</p>` : html`
        <table>
          <thead><tr><th>${t('column.object')}</th><th>${t('column.class')}</th><th>${t('column.name')}</th>
            <th class="number">${t('column.confidence')}</th><th>${t('column.events')}</th></tr></thead>
          <tbody>${repeat(objects, object => object.track, object => html`<tr>
            <td><svg class="dot" viewBox="0 0 10 10" aria-hidden="true"><circle cx="5" cy="5" r="5" fill=${colour(object.track)}></circle></svg>${object.track}</td>
            <td>${className(object.classId)}</td>
            <td><bdi class="name">${object.name}</bdi></td>
            <td class="number">${n(object.confidence * 100)} %</td>
            <td>${object.events.map(event => event.type).join(', ')}</td></tr>`)}</tbody>
        </table>`}`;
  }

  #zones() {
    return html`
      <h2>${t('camera.zones')}</h2>
      ${this.rois.length === 0 ? html`<p class="soft">${t('camera.zones.none')}</p>` : html`
        <table>
          <thead><tr><th>${t('column.zone')}</th><th>${t('column.rule')}</th><th class="number">${t('column.inside')}</th>
            <th class="number">${t('column.in')}</th><th class="number">${t('column.out')}</th>
            <th class="number">${t('column.stay')}</th></tr></thead>
          <tbody>${repeat(this.rois, roi => roi.roi_id, roi => this.#zone(roi, this.look?.counts?.[roi.roi_id]))}</tbody>
        </table>`}`;
  }

  #zone(roi, count) {
    return html`<tr>
      <td><bdi class="name">${roi.roi_name || roi.roi_id}</bdi></td><td>${roi.evt_type}</td>
      <td class="number">${count?.inside ?? '–'}</td><td class="number">${count?.entered ?? '–'}</td>
      <td class="number">${count?.exited ?? '–'}</td>
      <td class="number">${count ? duration(count.meanStaySeconds) : '–'}</td></tr>`;
  }

  #figures() {
    const { look, camera } = this;
    const rows = [
      ['camera.frame', look && n(look.frame)],
      ['camera.captured', look && clock(look.capturedMicros / 1000)],
      ['camera.size', look && `${look.width} × ${look.height}`],
      ['camera.rate', look && t('tile.rate', { n: n(look.pulse.lookedAt, 1) })],
      ['camera.lag', look && duration(Math.max(0, look.pulse.lagSeconds))],
      ['camera.shown', look && !this.isFrozen
        && t('camera.skipped', { n: n(this.#shownAt.length / (RATE_MILLIS / 1000), 1) })],
      ['camera.address', camera?.address],
      ['camera.frames', camera?.frames.captured && t('camera.frames.text', camera.frames)],
      ['camera.error', camera?.lastError],
    ];
    return html`
      <h2>${t('camera.figures')}</h2>
      <dl>${rows.filter(([, value]) => value).map(([name, value]) => html`
        <dt>${t(name)}</dt><dd><bdi>${value}</bdi></dd>`)}</dl>`;
  }
}

customElements.define('va-camera', Camera);
