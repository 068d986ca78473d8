// Events as a list: each once, with what its begin and its end say of it.
import { momentOf } from '/console/event-stream.js';

/** So many have their picture with them; those of the others are asked for when they come into sight. */
const MOST_PICTURES = 60;

/** So many are kept while new ones come; who reads further back keeps more. */
const MOST = 500;

/** The entries of a record of the stream. */
export function entriesOf(meta) {
  const at = momentOf(meta);
  return meta.event_list.filter(item => item.is_event).map(item => ({
    key: `${meta.camera_uid}/${item.event_id}`,
    camera: meta.camera_uid,
    cameraName: meta.camera_name,
    id: item.event_id,
    type: item.event_type,
    region: item.roi_info.roi.roi_id,
    regionName: item.roi_info.roi.roi_name,
    classId: item.class_id,
    track: item.object_id,
    person: item.event_detail.face.name,
    begin: item.event_status === 2 ? null : at,
    end: item.event_status === 2 ? at : null,
    stay: item.stay_time,
    image: item.image_buffer,
    box: [item.image_rect.x, item.image_rect.y, item.image_rect.width, item.image_rect.height],
  }));
}

/** An entry with what a later word on the same event adds. */
function joined(known, more) {
  return {
    ...known,
    ...more,
    box: (known.end == null ? known : more).box,
    begin: known.begin ?? more.begin,
    end: more.end ?? known.end,
    image: known.image || more.image,
    person: more.person || known.person,
    stay: Math.max(known.stay, more.stay),
  };
}

const order = entry => entry.begin ?? entry.end;

/** The list with these entries, the newest first. */
export function merged(entries, more, { keepAll = false } = {}) {
  const byKey = new Map(entries.map(entry => [entry.key, entry]));
  more.forEach(entry => byKey.set(entry.key, byKey.has(entry.key) ? joined(byKey.get(entry.key), entry) : entry));
  const sorted = [...byKey.values()].sort((a, b) => order(b) - order(a))
    .map((entry, i) => (i >= MOST_PICTURES && entry.image ? { ...entry, image: '' } : entry));
  return keepAll ? sorted : sorted.slice(0, Math.max(MOST, entries.length));
}

/** Whether an entry passes the filters that only the page knows. */
export function matches(entry, query) {
  const person = (query.get('person') ?? '').toLowerCase();
  const classId = query.get('class') ?? '';
  return (entry.person ?? '').toLowerCase().includes(person) && (!classId || String(entry.classId) === classId);
}
