// Pictures of events: what one began with, and the frame that it began in.
import { open } from '/console/api.js';
import { pictureOf } from '/console/pictures.js';

const asked = async (path, query, signal) =>
  (await open(`/console/api/${path}?${new URLSearchParams(query)}`, { accept: 'image/jpeg', signal })).blob();

const orNone = picture => (picture.size ? picture : null);

/** The thumbnail of an event's begin; null where there is none. */
export async function thumbnail(entry, signal) {
  if (entry.image) return pictureOf(entry.image);
  if (entry.begin == null) return null;
  return orNone(await asked('thumbnail', { camera: entry.camera, event: entry.id, at: entry.begin }, signal));
}

/** The whole frame that an event began in; null when it is not kept any more. */
export async function frame(entry) {
  if (!(entry.framePartition >= 0)) return null;
  return orNone(await asked('frame', {
    camera: entry.camera, partition: entry.framePartition, offset: entry.frameOffset, width: 960 }));
}
