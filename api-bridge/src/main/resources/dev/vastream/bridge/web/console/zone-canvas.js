import { html } from '/console/lit.js';
import { drawFindings } from '/console/drawing.js';
import { Element } from '/console/element.js';
import { t } from '/console/texts.js';
import { edges, hasRoom, SHAPES, withMoved, withoutPoint, withPoint } from '/console/zone-draft.js';
import { drawDraft } from '/console/zone-pen.js';

const REACH = { mouse: 12, touch: 22 };
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const NOTHING = { objects: [], counts: {} };

/**
 * The live picture with the zone that is being drawn on it. Tells of changes by an event `edit` with drawings, and isSame while
 * one change goes on; by `choose` with a point; by `done` when a shape is finished.
 */
class ZoneCanvas extends Element {
  static properties = {
    drawings: { attribute: false },
    chosen: { attribute: false },
    isDrawing: { attribute: false },
    direction: { attribute: false },
    others: { attribute: false },
    ratio: { attribute: false },
    look: { state: true },
  };

  #picture = null;
  #drag = null;

  constructor() {
    super();
    this.drawings = [];
    this.chosen = null;
    this.isDrawing = false;
    this.direction = -1;
    this.others = [];
    this.ratio = [1280, 720];
    this.look = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.during(() => {
      this.#picture?.close();
      this.#picture = null;
    });
  }

  /** Shows what the camera saw. */
  async show(look) {
    const picture = look.picture && await createImageBitmap(look.picture).catch(() => null);
    if (!picture) return;
    if (!this.isConnected) return picture.close();
    this.#picture?.close();
    this.#picture = picture;
    this.look = look;
    return undefined;
  }

  render() {
    return html`
      <div class="picture zone-picture">
        <canvas tabindex="0" role="application" aria-label=${t('zones.canvas')} class=${this.isDrawing ? 'drawing' : ''}
          @pointerdown=${this.#down} @pointermove=${this.#move} @pointerup=${this.#up} @pointercancel=${this.#up}
          @dblclick=${() => this.#tell('done')} @keydown=${this.#key}></canvas>
      </div>`;
  }

  updated() {
    const canvas = this.querySelector('canvas');
    const [width, height] = this.#picture ? [this.#picture.width, this.#picture.height] : this.ratio;
    if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
    const pen = canvas.getContext('2d');
    if (this.#picture) pen.drawImage(this.#picture, 0, 0);
    else pen.clearRect(0, 0, width, height);
    drawFindings(canvas, this.look ?? NOTHING, this.others, { boxes: true, zones: true });
    drawDraft(canvas, this.drawings, this);
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  /** Where a pointer is, as shares of the picture, and how far a finger reaches in them. */
  #where(event) {
    const box = event.target.getBoundingClientRect();
    const reach = REACH[event.pointerType] ?? REACH.mouse;
    return {
      x: (event.clientX - box.left) / box.width,
      y: (event.clientY - box.top) / box.height,
      distance(point) { return Math.hypot((point.x - this.x) * box.width, (point.y - this.y) * box.height) / reach; },
    };
  }

  /** The nearest point within reach, the newest of equals. */
  #pointAt(where) {
    let best = null;
    this.drawings.forEach((drawing, i) => drawing.points.forEach((point, place) => {
      const far = where.distance(point);
      if (far <= 1 && far <= (best?.far ?? 1)) best = { drawing: i, point: place, far };
    }));
    return best && { drawing: best.drawing, point: best.point };
  }

  #edgeAt(where) {
    for (const [i, drawing] of this.drawings.entries()) {
      if (!hasRoom(drawing) || drawing.roi_type === SHAPES.lines) continue;
      for (const [from, to] of edges(drawing)) {
        const [a, b] = [drawing.points[from], drawing.points[to]];
        if (where.distance({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }) <= 1) return { drawing: i, point: from + 1 };
      }
    }
    return null;
  }

  #down(event) {
    if (event.button !== 0) return;
    const where = this.#where(event);
    const found = this.#pointAt(where);
    if (this.isDrawing) return this.#draw(event, where, found);
    event.target.setPointerCapture(event.pointerId);
    const edge = found ? null : this.#edgeAt(where);
    if (edge) this.#tell('edit', { drawings: withPoint(this.drawings, edge.drawing, where, edge.point) });
    this.#drag = found ?? edge;
    // A point that was just put there goes on being moved by the same change.
    if (this.#drag) this.#drag.isSame = Boolean(edge);
    this.#tell('choose', found ?? edge);
  }

  /** Puts a point behind the last one; a click on the first one closes a polygon. */
  #draw(event, where, found) {
    const last = this.drawings.length - 1;
    const drawing = this.drawings[last];
    if (found && found.drawing === last && found.point === 0 && drawing.points.length > 2) return this.#tell('done');
    if (!drawing || (found && found.drawing === last)) return undefined;
    const drawings = withPoint(this.drawings, last, where);
    const place = drawing.points.length;
    this.#tell('edit', { drawings });
    this.#tell('choose', { drawing: last, point: place });
    // A rectangle may also be drawn in one go, from corner to corner.
    event.target.setPointerCapture(event.pointerId);
    this.#drag = { drawing: last, point: place, isSame: true, begun: where };
    if (!hasRoom(drawings[last])) this.#tell('done');
    return undefined;
  }

  #move(event) {
    if (!this.#drag) return;
    const where = this.#where(event);
    const { begun } = this.#drag;
    if (begun && this.drawings[this.#drag.drawing]?.roi_type === SHAPES.rectangle && this.#drag.point === 0) {
      if (where.distance(begun) < 1) return;
      this.#tell('edit', { drawings: withPoint(this.drawings, this.#drag.drawing, where), isSame: true });
      this.#drag = { drawing: this.#drag.drawing, point: 1, isSame: true };
      this.#tell('choose', { drawing: this.#drag.drawing, point: 1 });
      this.#tell('done');
      return;
    }
    const drawings = withMoved(this.drawings, this.#drag.drawing, this.#drag.point, where);
    this.#tell('edit', { drawings, isSame: this.#drag.isSame });
    this.#drag.isSame = true;
  }

  #up() {
    this.#drag = null;
  }

  #key(event) {
    const { chosen } = this;
    const step = ARROWS[event.key];
    if (event.key === 'Enter' || event.key === 'Escape') {
      this.#tell('done');
    } else if (chosen && step) {
      event.preventDefault();
      const by = event.shiftKey ? .05 : .005;
      const { x, y } = this.drawings[chosen.drawing].points[chosen.point];
      const moved = { x: x + step[0] * by, y: y + step[1] * by };
      this.#tell('edit', { drawings: withMoved(this.drawings, chosen.drawing, chosen.point, moved), isSame: event.repeat });
    } else if (chosen && (event.key === 'Delete' || event.key === 'Backspace')) {
      event.preventDefault();
      this.#tell('edit', { drawings: withoutPoint(this.drawings, chosen.drawing, chosen.point) });
      this.#tell('choose', null);
    }
  }
}

customElements.define('va-zone-canvas', ZoneCanvas);
