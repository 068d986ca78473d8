// Draws a look: the picture, and what was found in this very picture.
import { colour, named, title } from '/console/objects.js';

const LINES = [4, 5];
const ZONE = '#ffd54a';
const ACTIVE = '#ff5f57';

/**
 * Draws the picture to a canvas, which becomes as large as it is; one that is damaged, or no longer wanted once it is decoded,
 * leaves the canvas as it is.
 *
 * @param most pixels of its longer side, above which it is scaled down
 */
export async function drawPicture(canvas, blob, { isWanted = () => true, most = Infinity } = {}) {
  const picture = await createImageBitmap(blob).catch(() => null);
  if (!picture) return;
  if (isWanted()) {
    const scale = Math.min(1, most / Math.max(picture.width, picture.height));
    const [width, height] = [picture.width, picture.height].map(pixels => Math.max(1, Math.round(pixels * scale)));
    if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
    canvas.getContext('2d').drawImage(picture, 0, 0, width, height);
  }
  picture.close();
}

/** The size of a canvas, and how many of its pixels are one of the screen: for lines and letters of one size, however large it is. */
export const sizeOf = ({ width, height, clientWidth }) => ({ width, height, unit: width / Math.max(1, clientWidth || width) });

/** Draws boxes, names, paths, zones and counts over the picture, as far as their layers are on. */
export function drawFindings(canvas, look, rois, layers, paths = new Map()) {
  const pen = canvas.getContext('2d');
  const size = sizeOf(canvas);
  pen.lineJoin = 'round';
  pen.textBaseline = 'middle';
  if (layers.zones) rois.forEach(roi => drawZone(pen, size, roi, isActive(look, roi)));
  if (layers.paths) paths.forEach((points, track) => drawLine(pen, size, points, colour(track)));
  if (layers.boxes) look.objects.forEach(object => drawBox(pen, size, object));
  if (layers.names) look.objects.forEach(object => drawTitle(pen, size, object));
  if (layers.counts) rois.forEach(roi => drawCount(pen, size, roi, look.counts[roi.roi_id]));
}

/** Draws where an object went, from a ring to a point; points are shares of the picture. */
export function drawPath(canvas, points, stroke) {
  const pen = canvas.getContext('2d');
  const size = sizeOf(canvas);
  drawLine(pen, size, points, '#10161d', 5);
  drawLine(pen, size, points, stroke, 3);
  const dot = ([x, y], isFull) => {
    pen.beginPath();
    pen.arc(x * size.width, y * size.height, 5 * size.unit, 0, 2 * Math.PI);
    pen.fillStyle = isFull ? stroke : '#10161d';
    pen.fill();
    pen.stroke();
  };
  dot(points[0], false);
  dot(points.at(-1), true);
}

function drawLine(pen, { width, height, unit }, points, stroke, wide = 2) {
  pen.beginPath();
  points.forEach(([x, y], i) => (i ? pen.lineTo(x * width, y * height) : pen.moveTo(x * width, y * height)));
  pen.lineJoin = 'round';
  pen.lineWidth = wide * unit;
  pen.strokeStyle = stroke;
  pen.stroke();
}

const isActive = (look, roi) =>
  look.objects.some(object => object.events.some(event => event.region === roi.roi_id && event.status < 2));

function drawBox(pen, { width, height, unit }, object) {
  const [x, y, w, h] = object.box;
  pen.lineWidth = (object.events.length ? 3.5 : 2) * unit;
  pen.strokeStyle = colour(object.track);
  pen.strokeRect(x * width, y * height, w * width, h * height);
}

function drawTitle(pen, size, object) {
  const [x, y] = object.box;
  drawLabel(pen, size, title(object), x * size.width, y * size.height, colour(object.track));
}

/** Letters on a ground of that colour, above a place, or below it where there is no room. */
function drawLabel(pen, { width, unit }, text, x, y, ground) {
  const tall = 18 * unit;
  pen.font = `600 ${12 * unit}px system-ui, sans-serif`;
  const wide = pen.measureText(text).width + 8 * unit;
  const left = Math.max(0, Math.min(x, width - wide));
  const top = y - tall < 0 ? y : y - tall;
  pen.fillStyle = ground;
  pen.fillRect(left, top, wide, tall);
  pen.fillStyle = '#10161d';
  pen.fillText(text, left + 4 * unit, top + tall / 2);
}

function drawZone(pen, size, roi, active) {
  pen.strokeStyle = active ? ACTIVE : ZONE;
  pen.fillStyle = active ? 'rgb(255 95 87 / 18%)' : 'rgb(255 213 74 / 10%)';
  pen.lineWidth = 2 * size.unit;
  pen.setLineDash([8 * size.unit, 5 * size.unit]);
  for (const drawing of roi.roi_points) trace(pen, size, drawing, roi);
  pen.setLineDash([]);
}

/** The corners of a drawing, in pixels. */
function corners({ width, height }, drawing) {
  const points = drawing.points.map(point => [point.x * width, point.y * height]);
  if (drawing.roi_type !== 3 || points.length !== 2) return points;
  const [[left, top], [right, bottom]] = points;
  return [[left, top], [right, top], [right, bottom], [left, bottom]];
}

function trace(pen, size, drawing) {
  const points = corners(size, drawing);
  pen.beginPath();
  if (drawing.roi_type === 5) {
    for (let i = 0; i + 1 < points.length; i += 2) {
      pen.moveTo(...points[i]);
      pen.lineTo(...points[i + 1]);
    }
  } else {
    points.forEach((point, i) => (i ? pen.lineTo(...point) : pen.moveTo(...point)));
  }
  const isLine = LINES.includes(drawing.roi_type) || points.length === 2;
  if (!isLine) {
    pen.closePath();
    pen.fill('evenodd');
  }
  pen.stroke();
}

function drawCount(pen, size, roi, count) {
  const points = roi.roi_points.flatMap(drawing => corners(size, drawing));
  if (!points.length) return;
  const x = Math.min(...points.map(point => point[0]));
  const y = Math.max(...points.map(point => point[1]));
  const name = named(roi.roi_name || roi.evt_type, 24);
  const figures = count ? `  ${count.inside}  ↘${count.entered} ↗${count.exited}` : '';
  drawLabel(pen, size, name + figures, x, Math.min(y, size.height - 2 * size.unit), ZONE);
}
