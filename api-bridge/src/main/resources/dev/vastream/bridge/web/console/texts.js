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

const number = digits => new Intl.NumberFormat(language(), { maximumFractionDigits: digits });

/** A number with at most so many digits behind the point. */
export const n = (value, digits = 0) => number(digits).format(value);

/** The time of a day, for a moment in milliseconds. */
export const clock = at => new Intl.DateTimeFormat(language(), { timeStyle: 'medium' }).format(at);

/** Day and time, for a moment in milliseconds. */
export const moment = at =>
  new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'medium' }).format(at);

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
  if (error.code) {
    const meaning = has('code.' + error.code) ? t('code.' + error.code) : t('code.other', { code: error.code });
    return error.message ? `${meaning} (${error.message})` : meaning;
  }
  if (has('status.' + error.status)) return t('status.' + error.status);
  return error.status ? t('status.other', { status: error.status, reason: error.message }) : error.message;
}
