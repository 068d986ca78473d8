// Draws the zone that is being edited: its shapes, the points to take hold of, and which way is in.
import { sizeOf } from '/console/drawing.js';
import { edges, isLine, SHAPES } from '/console/zone-draft.js';

const INK = '#4cc2ff';
const CHOSEN = '#ffffff';
const DARK = '#10161d';

/** The arrow of "in" points to the right of who walks a line, unless a direction is wished for. */
const DIRECTIONS = [[0, 0], [-1, -1], [0, -1], [1, -1], [1, 0], [1, 1], [0, 1], [-1, 1], [-1, 0]];

/** @param options chosen {drawing, point} or null, isDrawing whether points are being added, direction code or -1 for no arrows */
export function drawDraft(canvas, drawings, { chosen, isDrawing, direction }) {
  const pen = canvas.getContext('2d');
  const size = sizeOf(canvas);
  pen.lineJoin = 'round';
  drawings.forEach((drawing, i) => {
    outline(pen, size, drawing);
    if (isLine(drawing.roi_type) && direction >= 0) {
      const lines = drawing.roi_type === SHAPES.lines ? edges(drawing) : [[0, drawing.points.length - 1]];
      lines.forEach(([from, to]) => arrow(pen, size, drawing.points[from], drawing.points[to], direction));
    }
    if (!isDrawing) edges(drawing).forEach(([from, to]) => middle(pen, size, drawing.points[from], drawing.points[to]));
    drawing.points.forEach((point, place) => handle(pen, size, point, place + 1, chosen?.drawing === i && chosen.point === place));
  });
}

const at = ({ width, height }, point) => [point.x * width, point.y * height];

function outline(pen, size, { roi_type: type, points }) {
  pen.beginPath();
  if (type === SHAPES.whole) {
    pen.rect(0, 0, size.width, size.height);
  } else if (type === SHAPES.rectangle && points.length === 2) {
    const [[left, top], [right, bottom]] = points.map(point => at(size, point));
    pen.rect(Math.min(left, right), Math.min(top, bottom), Math.abs(right - left), Math.abs(bottom - top));
  } else {
    const starts = type === SHAPES.lines ? 2 : points.length;
    points.forEach((point, i) => (i % starts ? pen.lineTo(...at(size, point)) : pen.moveTo(...at(size, point))));
    if (!isLine(type) && points.length > 2) pen.closePath();
  }
  if (!isLine(type)) {
    pen.fillStyle = 'rgb(76 194 255 / 18%)';
    pen.fill('evenodd');
  }
  stroke(pen, size, 5, DARK);
  stroke(pen, size, 2.5, INK);
}

function stroke(pen, { unit }, wide, colour) {
  pen.lineWidth = wide * unit;
  pen.strokeStyle = colour;
  pen.stroke();
}

function handle(pen, size, point, number, isChosen) {
  const { unit } = size;
  const [x, y] = at(size, point);
  pen.beginPath();
  pen.arc(x, y, (isChosen ? 10 : 8) * unit, 0, 2 * Math.PI);
  pen.fillStyle = isChosen ? CHOSEN : INK;
  pen.fill();
  stroke(pen, size, 2, DARK);
  pen.font = `700 ${10 * unit}px system-ui, sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillStyle = DARK;
  pen.fillText(number, x, y);
  pen.textAlign = 'start';
}

function middle(pen, size, from, to) {
  const [x, y] = at(size, { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });
  pen.beginPath();
  pen.arc(x, y, 4 * size.unit, 0, 2 * Math.PI);
  pen.fillStyle = DARK;
  pen.fill();
  stroke(pen, size, 1.5, INK);
}

function arrow(pen, size, from, to, direction) {
  if (!from || !to) return;
  const [[fx, fy], [tx, ty]] = [at(size, from), at(size, to)];
  const length = Math.hypot(tx - fx, ty - fy);
  if (length < 1) return;
  // To the right of who walks from the first point to the last, in a picture whose y grows downwards.
  let [nx, ny] = [-(ty - fy) / length, (tx - fx) / length];
  const [wx, wy] = DIRECTIONS[direction] ?? DIRECTIONS[0];
  if (nx * wx + ny * wy < 0) [nx, ny] = [-nx, -ny];
  const far = 34 * size.unit;
  const [x, y] = [(fx + tx) / 2, (fy + ty) / 2];
  const [ex, ey] = [x + nx * far, y + ny * far];
  const wing = 7 * size.unit;
  const [bx, by] = [ex - nx * wing * 1.6, ey - ny * wing * 1.6];
  pen.beginPath();
  pen.moveTo(x + nx * 9 * size.unit, y + ny * 9 * size.unit);
  pen.lineTo(bx, by);
  stroke(pen, size, 6, DARK);
  stroke(pen, size, 3, CHOSEN);
  pen.beginPath();
  pen.moveTo(ex, ey);
  pen.lineTo(bx - ny * wing, by + nx * wing);
  pen.lineTo(bx + ny * wing, by - nx * wing);
  pen.closePath();
  pen.fillStyle = CHOSEN;
  pen.fill();
  stroke(pen, size, 1.5, DARK);
}
