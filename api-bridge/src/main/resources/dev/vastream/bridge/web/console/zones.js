import { html, nothing, repeat } from '/console/lit.js';
import { call, get } from '/console/api.js';
import { Element } from '/console/element.js';
import { Looks } from '/console/looks.js';
import { named } from '/console/objects.js';
import { address, go } from '/console/router.js';
import { n, t } from '/console/texts.js';
import '/console/zone-editor.js';

/** The zones of a camera, or the cameras to choose from. */
class Zones extends Element {
  static properties = {
    cameraId: { attribute: false },
    query: { attribute: false },
    cameras: { state: true },
    table: { state: true },
    rois: { state: true },
    failure: { state: true },
    note: { state: true },
  };

  #looks = null;

  constructor() {
    super();
    this.cameraId = '';
    this.query = new URLSearchParams();
    this.cameras = null;
    this.table = null;
    this.rois = null;
    this.failure = null;
    this.note = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.during(() => this.#looks?.stop());
  }

  willUpdate(changed) {
    if (!changed.has('cameraId')) return;
    this.rois = null;
    this.#watch();
    this.refresh();
  }

  #watch() {
    this.#looks?.stop();
    this.#looks = this.cameraId ? new Looks({
      cameras: [this.cameraId],
      width: innerWidth * devicePixelRatio > 960 ? 1280 : 960,
      pace: 'tile',
      onLook: look => this.querySelector('va-zone-editor')?.show(look),
    }) : null;
  }

  updated(changed) {
    // A zone that was removed takes its form with it.
    if (changed.has('query') && changed.get('query')?.get('zone')) this.refocus('.chip[aria-current], .chip.new');
  }

  get #camera() {
    return this.cameras?.find(camera => camera.id === this.cameraId);
  }

  /** Reads everything again; what is being drawn stays. */
  async refresh() {
    const isWanted = this.asking('zones');
    try {
      this.table ??= await get('/console/api/rules');
      const { cameras } = await get('/console/api/cameras');
      if (!isWanted()) return;
      this.cameras = cameras;
      const camera = this.#camera;
      const said = camera && await call('/v3/va/list-roi', { node_id: camera.node, channel_id: camera.id });
      if (!isWanted()) return;
      this.rois = said?.roi_items ?? null;
      this.failure = null;
    } catch (error) {
      if (isWanted()) this.failure = error;
    }
  }

  render() {
    if (!this.cameraId) return this.#overview();
    if (this.cameras && !this.#camera) {
      return html`<p class="empty">${t('camera.unknown', { id: named(this.cameraId) })}<br><a href="/zones">${t('zones.back')}</a></p>`;
    }
    return html`
      <div class="title">
        <a href="/zones" class="soft">‹ ${t('zones.back')}</a>
        <h1><bdi>${this.#camera?.name || this.cameraId}</bdi></h1>
        <a href=${address('cameras', this.cameraId)}>${t('zones.live')}</a>
      </div>
      ${this.alert(this.failure)}
      <p class="good" role="status">${this.note?.zone === (this.query.get('zone') ?? '') ? this.note.text : nothing}</p>
      ${this.rois && this.table ? this.#editor() : nothing}`;
  }

  #overview() {
    const cameras = this.cameras ?? [];
    return html`
      <div class="title"><h1>${t('zones.title')}</h1></div>
      ${this.alert(this.failure)}
      ${this.cameras && !cameras.length ? html`<p class="empty">${t('cameras.none')}<br><a href="/cameras">${t('camera.back')}</a></p>` : nothing}
      ${cameras.length ? html`<p class="soft">${t('zones.choose')}</p>` : nothing}
      <ul class="grid plain">${repeat(cameras, camera => camera.id, camera => html`
        <li class="card"><a href=${address('zones', camera.id)}><bdi class="name">${camera.name || camera.id}</bdi></a></li>`)}</ul>`;
  }

  #editor() {
    const wanted = this.query.get('zone') ?? '';
    const roi = this.rois.find(known => known.roi_id === wanted) ?? null;
    const isOpen = wanted === 'new' || roi;
    return html`
      <div class="zone-tabs" role="group" aria-label=${t('zones.of')}>
        ${repeat(this.rois, known => known.roi_id, known => html`
          <a class="chip" href=${address('zones', this.cameraId, { zone: known.roi_id })} aria-current=${known.roi_id === wanted ? 'true' : nothing}>
            <bdi class="name">${known.roi_name || known.roi_id}</bdi> <span class="soft">${known.evt_type}</span></a>`)}
        <a class="chip new" href=${address('zones', this.cameraId, { zone: 'new' })} aria-current=${wanted === 'new' ? 'true' : nothing}>+ ${t('zones.new')}</a>
      </div>
      ${wanted && !isOpen ? html`<p class="empty">${t('zones.gone')}</p>` : nothing}
      ${!wanted ? html`<p class="soft">${this.rois.length ? t('zones.count', { n: n(this.rois.length) }) : t('zones.none')}</p>` : nothing}
      <va-zone-editor .camera=${this.#camera} .table=${this.table} .roi=${roi} .isOpen=${Boolean(isOpen)} .zoneId=${wanted}
        .others=${this.rois.filter(known => known !== roi)} @saved=${this.#saved} @removed=${this.#removed}
        @changed=${() => { this.note = null; }}></va-zone-editor>`;
  }

  async #saved({ detail: { roi, isStillOpen } }) {
    await this.#show(roi.roi_id, t('zones.saved'), isStillOpen);
  }

  async #removed({ detail: { isStillOpen } }) {
    await this.#show('', t('zones.removed'), isStillOpen);
  }

  /** Whoever has gone on to something else meanwhile stays there. */
  async #show(zone, text, isStillOpen) {
    await this.refresh();
    if (!isStillOpen()) return;
    this.note = { zone, text };
    go(address('zones', this.cameraId, { zone }), { instead: true });
  }
}

customElements.define('va-zones', Zones);
