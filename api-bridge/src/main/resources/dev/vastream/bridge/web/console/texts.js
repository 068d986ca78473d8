// All texts of the page, in each of its languages.
import { language } from '/console/settings.js';
import { english } from '/console/texts-en.js';
import { korean } from '/console/texts-ko.js';

const TEXTS = { en: english, ko: korean };

/** The text of that name, with values in the place of {names}. */
export function t(name, values = {}) {
  const text = TEXTS[language()][name] ?? english[name] ?? name;
  return text.replace(/\{(\w+)\}/g, (same, value) => values[value] ?? same);
}

/** Whether there is a text of that name. */
export const has = name => name in english;

/** Making a format takes longer than many uses of it. */
const formats = new Map();
function format(Kind, options) {
  const name = JSON.stringify([Kind.name, language(), options]);
  if (!formats.has(name)) formats.set(name, new Kind(language(), options));
  return formats.get(name);
}

/** A number with at most so many digits behind the point. */
export const n = (value, digits = 0) => format(Intl.NumberFormat, { maximumFractionDigits: digits }).format(value);

/** The time of a day, for a moment in milliseconds. */
export const clock = at => format(Intl.DateTimeFormat, { timeStyle: 'medium' }).format(at);

/** Day and time, for a moment in milliseconds. */
export const moment = at => format(Intl.DateTimeFormat, { dateStyle: 'medium', timeStyle: 'medium' }).format(at);

/** A length of time, of seconds. */
export function duration(seconds) {
  if (seconds < 60) return t('seconds', { n: n(seconds, seconds < 10 ? 1 : 0) });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return t('minutes', { m: minutes, s: Math.floor(seconds % 60) });
  const hours = Math.floor(minutes / 60);
  return hours < 48
    ? t('hours', { h: hours, m: minutes % 60 })
    : t('days', { n: Math.floor(hours / 24) });
}

/** What an error means to a user: by its code, by its status, and in any case with the server's own reason. */
export function failure(error) {
  // A browser's own have codes as well, which mean something else.
  if (error instanceof DOMException) return error.message;
  if (error.code) {
    const meaning = has('code.' + error.code) ? t('code.' + error.code) : t('code.other', { code: error.code });
    return error.message ? `${meaning} (${error.message})` : meaning;
  }
  if (has('status.' + error.status)) return t('status.' + error.status);
  return error.status ? t('status.other', { status: error.status, reason: error.message }) : error.message;
}
