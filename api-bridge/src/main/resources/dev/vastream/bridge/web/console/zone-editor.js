import { html, nothing } from '/console/lit.js';
import { call } from '/console/api.js';
import { Element } from '/console/element.js';
import { MASK } from '/console/objects.js';
import { asked } from '/console/question.js';
import { faultAt, faultsOf } from '/console/refusal.js';
import { onLeave } from '/console/router.js';
import { failure, t } from '/console/texts.js';
import { hasRoom, History, resolved, SHAPES, withDrawing } from '/console/zone-draft.js';
import '/console/zone-canvas.js';
import '/console/zone-form.js';
import '/console/zone-points.js';
import '/console/zone-trial.js';

const NEW = {
  roi_id: '', roi_name: '', evt_type: 'Intrusion', object_group: 5, object_filter: [], params: {}, roi_points: [],
  min_max_size: { min_detection_size: { width: 0, height: 0 }, max_detection_size: { width: 0, height: 0 } },
};
/** What a rule is usually drawn with. */
const USUAL = { AREA: 'polygon', LINE: 'line', LANE: 'line', AREA_OR_LANE: 'polygon' };

/**
 * Draws and edits one zone over the live picture. Tells of `changed`; of `saved` with the zone, and of `removed`, both with what
 * says whether that zone is the one that is drawn still.
 */
class ZoneEditor extends Element {
  static properties = {
    camera: { attribute: false },
    table: { attribute: false },
    roi: { attribute: false },
    zoneId: { attribute: false },
    isOpen: { attribute: false },
    others: { attribute: false },
    zone: { state: true },
    history: { state: true },
    chosen: { state: true },
    isDrawing: { state: true },
    isRemoving: { state: true },
    isBusy: { state: true },
    failure: { state: true },
  };

  /** The zone as it was when nothing had been changed. */
  #unchanged = '';

  constructor() {
    super();
    this.#begin(NEW);
  }

  connectedCallback() {
    super.connectedCallback();
    const undo = event => this.#shortcut(event);
    addEventListener('keydown', undo);
    this.during(() => removeEventListener('keydown', undo));
    const hold = event => { if (this.#isChanged) event.preventDefault(); };
    addEventListener('beforeunload', hold);
    this.during(() => removeEventListener('beforeunload', hold));
    this.during(onLeave(() => !this.#isChanged
      || asked({ text: t('zones.leave'), yes: t('zones.leave.yes'), no: t('zones.leave.no') })));
  }

  show(look) {
    this.querySelector('va-zone-canvas')?.show(look);
  }

  #begin(roi) {
    const { roi_points: drawings, ...zone } = structuredClone(roi);
    this.zone = zone;
    this.history = new History(drawings.map(drawing => ({ ...drawing, roi_type: resolved(drawing) })));
    this.chosen = null;
    this.isDrawing = false;
    this.isRemoving = false;
    this.failure = null;
    this.#unchanged = JSON.stringify(this.#body());
  }

  willUpdate(changed) {
    if (!changed.has('zoneId')) return;
    // One that was new has an id once it is saved.
    if (this.zone.roi_id !== this.zoneId) this.querySelector('va-zone-trial')?.forget();
    this.#begin(this.roi ?? NEW);
  }

  /** Whether there is what would be lost. */
  get #isChanged() {
    return this.isOpen && JSON.stringify(this.#body()) !== this.#unchanged;
  }

  get #drawings() {
    return this.history.value;
  }

  get #type() {
    return this.table.types.find(type => type.name === this.zone.evt_type);
  }

  /** The zone as the calls take it. */
  #body() {
    return { ...this.zone, roi_points: this.#drawings };
  }

  render() {
    const faults = faultsOf(this.failure);
    const direction = this.#type?.drawing === 'LINE' ? Number.parseInt(this.zone.params.directional ?? '0', 10) || 0 : -1;
    return html`
      <div class="live zoning">
        <section>
          <va-zone-canvas .drawings=${this.isOpen ? this.#drawings : []} .chosen=${this.chosen} .isDrawing=${this.isDrawing}
            .direction=${direction} .others=${this.others} .ratio=${this.camera.width ? [this.camera.width, this.camera.height] : [1280, 720]}
            @edit=${this.#edit} @choose=${event => { this.chosen = event.detail; }} @done=${() => { this.isDrawing = false; }}></va-zone-canvas>
          ${this.isOpen ? html`${this.#tools(faults)}
            <va-zone-points .drawings=${this.#drawings} .chosen=${this.chosen} .hasLanes=${this.#type?.drawing.includes('LANE') ?? false}
              @edit=${this.#edit} @choose=${event => { this.chosen = event.detail; }}></va-zone-points>` : nothing}
        </section>
        ${this.isOpen ? html`
          <section class="rule">${this.#form(faults)}</section>
          <va-zone-trial .camera=${this.camera.id} .rois=${() => [this.#body(), ...this.others.filter(roi => roi.evt_type === MASK)]}
            @begun=${() => { this.failure = null; }} @refused=${event => { this.failure = event.detail; }}></va-zone-trial>` : nothing}
      </div>`;
  }

  #tools(faults) {
    const usual = USUAL[this.#type?.drawing] ?? 'polygon';
    const fault = faultAt(faults, 'roi_points');
    return html`
      <div class="actions tools" role="group" aria-label=${t('zones.tools')}>
        ${Object.keys(SHAPES).map(shape => html`
          <button type="button" class="small ${shape === usual && !this.#drawings.length ? 'main' : ''}" name=${shape}
            @click=${() => this.#draw(shape)}>${t('shape.' + shape)}</button>`)}
        <span class="gap"></span>
        <button type="button" class="small" name="undo" aria-disabled=${!this.history.canUndo} @click=${() => this.#travel('undo')}>${t('zones.undo')}</button>
        <button type="button" class="small" name="redo" aria-disabled=${!this.history.canRedo} @click=${() => this.#travel('redo')}>${t('zones.redo')}</button>
        ${this.isDrawing ? html`<button type="button" class="small main" name="done"
          @click=${this.#finish}>${t('zones.done')}</button>` : nothing}
      </div>
      <p class="soft" role="status">${this.#hint()}</p>
      ${fault ? html`<p class="failure" role="alert">${fault}</p>` : nothing}`;
  }

  #hint() {
    if (this.isDrawing) return t('zones.hint.drawing');
    return this.#drawings.length ? t('zones.hint.editing') : t('draw.' + (this.#type?.drawing ?? 'AREA'));
  }

  #form(faults) {
    const isPlaced = [...faults.keys()].some(field => /^(params|roi_points|roi_name|evt_type|object_filter|min_max_size)/.test(field));
    const isOld = Boolean(this.zone.roi_id);
    return html`
      <form class="card" novalidate @submit=${this.#save} aria-label=${t('zones.form')}>
        <va-zone-form .table=${this.table} .zone=${this.zone} .faults=${faults}
          @rule=${event => { this.zone = event.detail; this.#outdate(); }}></va-zone-form>
        ${this.failure && this.failure.status !== 400 ? html`<p class="failure" role="alert">
          ${isPlaced ? t('zones.failure.placed') : failure(this.failure)}</p>` : nothing}
        <div class="actions">
          <button class="main" name="save" aria-disabled=${this.isBusy}>${t('zones.save')}</button>
          ${isOld && !this.isRemoving ? html`<button type="button" name="remove" @click=${() => { this.isRemoving = true; }}>${t('zones.remove')}</button>` : nothing}
        </div>
        ${this.isRemoving ? html`
          <va-question .text=${t('zones.remove.sure')} .yes=${t('zones.remove.yes')} .isBusy=${this.isBusy}
            @yes=${this.#remove} @no=${this.#keep}></va-question>` : nothing}
      </form>`;
  }

  #draw(shape) {
    const last = this.#drawings.at(-1);
    // A shape that was begun and left without a point gives way to the next one.
    const drawings = last && last.roi_type !== SHAPES.whole && !last.points.length ? this.#drawings.slice(0, -1) : this.#drawings;
    const added = withDrawing(drawings, SHAPES[shape]);
    this.#push(added);
    this.chosen = null;
    this.isDrawing = hasRoom(added.at(-1));
  }

  #finish() {
    this.isDrawing = false;
    this.refocus('canvas');
  }

  #keep() {
    this.isRemoving = false;
    this.refocus('[name=remove]');
  }

  #edit({ detail }) {
    if (detail.isSame) {
      this.history.replace(detail.drawings);
      this.requestUpdate();
    } else {
      this.#push(detail.drawings);
    }
    this.#outdate();
    if (!detail.drawings.length) this.refocus('.tools button');
  }

  #push(drawings) {
    this.history.push(drawings);
    this.requestUpdate();
  }

  #travel(way) {
    this.history[way]();
    this.chosen = null;
    this.isDrawing = false;
    this.#outdate();
    this.requestUpdate();
  }

  #shortcut(event) {
    const isTyping = event.target.closest?.('input, select, textarea');
    if (!this.isOpen || isTyping || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
    event.preventDefault();
    this.#travel(event.shiftKey ? 'redo' : 'undo');
  }

  #outdate() {
    this.querySelector('va-zone-trial')?.outdate();
    this.dispatchEvent(new Event('changed'));
  }

  async #save(event) {
    event.preventDefault();
    await this.#ask(async (target, isStillOpen) => {
      const { roi } = await call('/v3/va/add-or-update-roi', { ...this.#body(), ...target });
      if (isStillOpen()) this.#begin(roi);
      return new CustomEvent('saved', { detail: { roi, isStillOpen } });
    });
  }

  async #remove() {
    await this.#ask(async (target, isStillOpen) => {
      await call('/v3/va/remove-roi', { ...target, roi_ids: [this.zone.roi_id] });
      return new CustomEvent('removed', { detail: { isStillOpen } });
    });
  }

  /** @param action given what to name in a call, and what says whether the zone is the one that is drawn still; gives an event */
  async #ask(action) {
    if (this.isBusy) return;
    const { zoneId } = this;
    const isStillOpen = () => this.isConnected && this.zoneId === zoneId;
    this.isBusy = true;
    this.failure = null;
    try {
      this.dispatchEvent(await action({ node_id: this.camera.node, channel_id: this.camera.id }, isStillOpen));
    } catch (error) {
      if (isStillOpen()) {
        this.failure = error;
        // Once the fields say what is wrong with them.
        setTimeout(() => this.querySelector('[aria-invalid=true]')?.focus());
      }
    }
    this.isBusy = false;
  }
}

customElements.define('va-zone-editor', ZoneEditor);
