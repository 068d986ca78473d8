// Calls about the persons who are enrolled.
import { call, get, open } from '/console/api.js';

const FACE = 1;

/** The first persons that have a text in their name, id or memo; and how many there are of them, and at all. */
export const persons = (filter, limit) => get(`/console/api/people?${new URLSearchParams({ filter, limit })}`);

/** A picture of a person by its number from 0, small; null when it is gone. */
export async function portrait({ uuid }, number, signal) {
  const query = new URLSearchParams({ uuid, number });
  const picture = await (await open(`/console/api/portrait?${query}`, { accept: 'image/jpeg', signal })).blob();
  return picture.size ? picture : null;
}

export const enrol = (node, person) => call('/v3/va/add-or-update-feature', { ...person, node_id: node, feature_type: FACE });

export const remove = (node, { uuid }) => call('/v3/va/remove-feature', { nodeId: node, uuId: uuid, feature_type: FACE });

/** Who is on a picture, which is given as base64. */
export const match = (node, picture) =>
  call('/v3/va/mathing-feature', { node_id: node, feature_type: FACE, feature_images: [picture] });
