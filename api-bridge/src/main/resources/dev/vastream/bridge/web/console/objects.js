// How objects are called and coloured.
import { has, t } from '/console/texts.js';

/** The name of a class of the contract. */
export function className(id) {
  if (id < 0) return t('class.none');
  return has('class.' + id) ? t('class.' + id) : t('class.other', { id });
}

// Apart for the eye, and light enough for dark letters on them.
export const COLOURS = ['#4cc2ff', '#ffb01f', '#6be58a', '#ff8fa3', '#c8a2ff', '#ffe45c', '#5fe0d2', '#ffa07a'];

/** The colour of a track, and of what is not followed. */
export const colour = track => (track < 0 ? '#e6ecf2' : COLOURS[track % COLOURS.length]);

/** A name as far as there is room for it. */
export const short = (text, most = 32) => {
  const letters = [...text];
  return letters.length <= most ? text : letters.slice(0, most - 1).join('') + '…';
};

/** A name within a sentence: it ends, and does not turn what stands around it, whichever way it is written. */
export const named = (text, most = 64) => `\u2068${short(text.replace(/[\u202a-\u202e\u2066-\u2069]/g, ''), most)}\u2069`;

/** What an object is called: the person's name, else its class, with its number. */
export const title = object =>
  named(object.name || className(object.classId), 32) + (object.track < 0 ? '' : ` ${object.track}`);

/** The rule of zones that nothing is looked for in, of which no event tells. */
export const MASK = 'NonDetectionArea';
