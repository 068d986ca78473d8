// The documented calls that a picture can be tried with.
import { className } from '/console/objects.js';
import { t } from '/console/texts.js';

/** A face of the face contract, whose boxes are in pixels; nothing where there is none. */
function face(result) {
  if (!result?.processed) return [];
  const { left, top, right, bottom } = result.boundingBox;
  return [{
    name: t('try.face'),
    sure: result.confidence,
    pixels: [left, top, right - left, bottom - top],
    points: result.landmarks ?? [],
  }];
}

/** An object of the VA contract, whose boxes are shares of the picture. */
function object(item) {
  const { x, y, width, height } = item.image_rect;
  return {
    name: item.event_detail?.face?.name || className(item.class_id),
    sure: item.object_prob,
    box: [x, y, width, height],
    points: [],
    event: item.event_type,
  };
}

/**
 * Each call: its path, the fields of its pictures, whether it wants a form, further fields as [value, least, most, step], what it
 * is always asked with, and what it finds in which picture.
 */
export const CALLS = {
  image: {
    path: '/v3/va/inference-image',
    pictures: ['image_buffer'],
    fixed: node => ({ node_id: node }),
    found: answer => [answer.meta.event_list.map(object)],
  },
  faces: {
    path: '/v1/file/detect',
    pictures: ['image'],
    isForm: true,
    fields: { maxResults: [50, 1, 750, 1] },
    found: answer => [answer.faces.flatMap(face)],
  },
  feature: {
    path: '/v1/file/feature',
    pictures: ['image'],
    isForm: true,
    found: answer => [face(answer.face_detect)],
  },
  features: {
    path: '/v1/multi-feature',
    pictures: ['image'],
    fields: { maxResults: [20, 1, 128, 1] },
    found: answer => [answer.feature_info_list.flatMap(each => face(each.face_detect))],
  },
  embeddings: {
    path: '/v1/file/embeddings',
    pictures: ['image'],
    isForm: true,
    found: answer => [face(answer.face_detect)],
  },
  score: {
    path: '/v1/file/score',
    pictures: ['image1', 'image2'],
    isForm: true,
    found: answer => answer.face_detects.map(face),
  },
  search: {
    path: '/v1/search',
    pictures: ['image'],
    fields: { maxResults: [5, 1, 100, 1], threshold: [0.5, 0, 1, 0.01] },
    found: () => [[]],
  },
  posture: {
    path: '/analyze/skeleton-v2',
    pictures: ['forigimg', 'sorigimg'],
    fixed: () => ({ id: 'console@example.com', uuid: 'console', grades: true }),
    found: () => [[], []],
  },
};
