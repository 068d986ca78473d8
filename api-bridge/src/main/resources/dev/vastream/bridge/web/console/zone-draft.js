// A zone on its way: drawings that are changed without touching the ones before, so that these can come back.

/** Drawing types of the contract, by what a user picks. */
export const SHAPES = { polygon: 1, rectangle: 3, line: 4, lines: 5, whole: 6 };
const NAMES = { 1: 'polygon', 2: 'polygon', 3: 'rectangle', 4: 'line', 5: 'lines', 6: 'whole', 7: 'polygon' };
const MOST = { 3: 2, 4: 16 };
const MOST_POINTS = 256;

export const shapeName = type => NAMES[type] ?? 'polygon';
export const isLine = type => type === SHAPES.line || type === SHAPES.lines;

/** Whether a drawing takes one more point. */
export const hasRoom = drawing => drawing.roi_type !== SHAPES.whole && drawing.points.length < (MOST[drawing.roi_type] ?? MOST_POINTS);

/** The drawing type that counts: where none is said two points are a line, more a polygon. */
export const resolved = (drawing, regionType = 0) =>
  drawing.roi_type || regionType || (drawing.points.length === 2 ? SHAPES.line : SHAPES.polygon);

const share = value => Math.min(1, Math.max(0, value));
const point = ({ x, y }) => ({ x: share(x), y: share(y) });
const changed = (drawings, at, change) => drawings.map((drawing, i) => (i === at ? { ...drawing, ...change(drawing) } : drawing));

export const withDrawing = (drawings, type) => [...drawings, { id: '', roi_type: type, number: 0, description: '', points: [] }];
export const withoutDrawing = (drawings, at) => drawings.filter((drawing, i) => i !== at);
export const withNumber = (drawings, at, number) => changed(drawings, at, () => ({ number }));

/** Puts a point before the one of that place; behind the last one without a place. */
export const withPoint = (drawings, at, added, place = drawings[at].points.length) =>
  changed(drawings, at, ({ points }) => ({ points: [...points.slice(0, place), point(added), ...points.slice(place)] }));
export const withMoved = (drawings, at, place, moved) =>
  changed(drawings, at, ({ points }) => ({ points: points.map((same, i) => (i === place ? point(moved) : same)) }));
export const withoutPoint = (drawings, at, place) =>
  changed(drawings, at, ({ points }) => ({ points: points.filter((same, i) => i !== place) }));

/** The straight lines of a drawing, as pairs of places in its points; a rectangle of two corners has none to put a point on. */
export function edges(drawing) {
  const { length } = drawing.points;
  const next = Array.from({ length: Math.max(0, length - 1) }, (none, i) => [i, i + 1]);
  if (drawing.roi_type === SHAPES.lines) return next.filter(([i]) => i % 2 === 0);
  if (drawing.roi_type === SHAPES.rectangle && length === 2) return [];
  return isLine(drawing.roi_type) || length < 3 ? next : [...next, [length - 1, 0]];
}

/** What was, and what was undone. */
export class History {
  #past = [];
  #future = [];

  constructor(value) {
    this.value = value;
  }

  get canUndo() { return this.#past.length > 0; }
  get canRedo() { return this.#future.length > 0; }

  push(value) {
    this.#past = [...this.#past.slice(-199), this.value];
    this.#future = [];
    this.value = value;
  }

  /** Goes on with the newest change, as while a point is dragged. */
  replace(value) {
    this.value = value;
  }

  undo() {
    if (!this.canUndo) return;
    this.#future.push(this.value);
    this.value = this.#past.pop();
  }

  redo() {
    if (!this.canRedo) return;
    this.#past.push(this.value);
    this.value = this.#future.pop();
  }
}
