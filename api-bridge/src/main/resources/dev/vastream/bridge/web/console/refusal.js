// Why a call refused what it was given.
import { has, t } from '/console/texts.js';

/** What a server says of a request, without the name of the code and the place of a zone in what was sent. */
export const plainReason = message => message.replace(/^[A-Z_]+: /, '').replaceAll('roi_items[0].', '');

/** A reason in words of ours, where there are some. */
function worded(reason) {
  const [, most] = /at most (\d+) characters/.exec(reason) ?? [];
  return most ? t('refusal.long', { n: most }) : reason;
}

/** Reasons of a refusal, by the field that each is about. */
export function faultsOf(failure) {
  const faults = new Map();
  for (const part of plainReason(failure?.message ?? '').split('; ')) {
    const [, field, reason] = /^([a-z_]+[\w.[\]]*): (.*)$/s.exec(part) ?? [];
    if (field) faults.set(field, worded(reason));
  }
  return faults;
}

/** The reason of the first fault at or below a field. */
export const faultAt = (faults, field) => [...faults].find(([name]) => name === field || name.startsWith(field + '.') || name.startsWith(field + '['))?.[1];

/** By the number of the picture: the reasons that a refusal names. */
export function reasonsOf(error) {
  const reasons = {};
  for (const [, picture, reason] of error?.message?.matchAll(/feature_images\[(\d+)\]: ([^;,]+)/g) ?? []) {
    const name = 'refusal.' + reason.trim();
    reasons[picture] = has(name) ? t(name) : reason;
  }
  return reasons;
}
