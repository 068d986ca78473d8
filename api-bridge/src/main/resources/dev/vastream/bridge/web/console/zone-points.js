import { html, live, nothing } from '/console/lit.js';
import { Element } from '/console/element.js';
import { n, t } from '/console/texts.js';
import { hasRoom, shapeName, withMoved, withNumber, withoutDrawing, withoutPoint, withPoint } from '/console/zone-draft.js';

/** The shapes of a zone in numbers: what is drawn can be typed as well, in percent of the picture from its upper left corner. */
class ZonePoints extends Element {
  static properties = {
    drawings: { attribute: false },
    chosen: { attribute: false },
    hasLanes: { attribute: false },
  };

  constructor() {
    super();
    this.drawings = [];
    this.chosen = null;
    this.hasLanes = false;
  }

  render() {
    return html`${this.drawings.map((drawing, i) => html`
      <fieldset class="shape" data-shape=${i}>
        <legend>${i + 1}. ${t('shape.' + shapeName(drawing.roi_type))}</legend>
        ${this.hasLanes ? html`<label class="inline">${t('zones.lane')}
          <input type="number" min="0" max="1000" .value=${live(String(drawing.number))}
            @change=${event => this.#edit(withNumber(this.drawings, i, Math.round(Number(event.target.value)) || 0))}></label>` : nothing}
        <ol class="points">${drawing.points.map((point, place) => this.#point(i, place, point))}</ol>
        <div class="actions">
          ${hasRoom(drawing) ? html`<button type="button" class="small" @click=${() => this.#add(i)}>${t('zones.point.add')}</button>` : nothing}
          <button type="button" class="small" @click=${() => this.#withoutDrawing(i)}>${t('zones.shape.remove')}</button>
        </div>
      </fieldset>`)}`;
  }

  #point(i, place, point) {
    const isChosen = this.chosen?.drawing === i && this.chosen.point === place;
    return html`
      <li class=${isChosen ? 'chosen' : ''}>
        ${['x', 'y'].map(axis => html`<label class="inline">${axis}
          <input type="number" min="0" max="100" step="0.1" inputmode="decimal" data-axis=${axis}
            aria-label=${t('zones.point.' + axis, { n: place + 1 })} .value=${live(String(Math.round(point[axis] * 1000) / 10))}
            @focus=${() => this.#tell('choose', { drawing: i, point: place })}
            @change=${event => this.#put(i, place, axis, event.target)}></label>`)}
        <span class="soft">%</span>
        <button type="button" class="quiet small" aria-label=${t('zones.point.remove', { n: n(place + 1) })}
          @click=${() => this.#withoutPoint(i, place)}>×</button>
      </li>`;
  }

  #put(i, place, axis, field) {
    const typed = field.valueAsNumber;
    const point = this.drawings[i].points[place];
    if (Number.isNaN(typed)) return this.requestUpdate();
    return this.#edit(withMoved(this.drawings, i, place, { ...point, [axis]: typed / 100 }));
  }

  /** The new point lies beside the last one, for whoever types where it goes. */
  #add(i) {
    const last = this.drawings[i].points.at(-1) ?? { x: .45, y: .45 };
    const place = this.drawings[i].points.length;
    const beside = { x: last.x > .85 ? last.x - .1 : last.x + .1, y: last.y > .85 ? last.y - .1 : last.y + (place % 2 ? .1 : 0) };
    this.#edit(withPoint(this.drawings, i, beside), { drawing: i, point: place });
    setTimeout(() => this.querySelectorAll(`[data-shape="${i}"] li`)[place]?.querySelector('input').select());
  }

  #withoutPoint(i, place) {
    this.#edit(withoutPoint(this.drawings, i, place), null);
    this.refocus(`[data-shape="${i}"] button`, place);
  }

  #withoutDrawing(i) {
    this.#edit(withoutDrawing(this.drawings, i), null);
    this.refocus('.actions button:last-child', i);
  }

  #edit(drawings, chosen) {
    if (chosen !== undefined) this.#tell('choose', chosen);
    this.#tell('edit', { drawings });
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

customElements.define('va-zone-points', ZonePoints);
