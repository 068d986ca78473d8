// Why a picture was refused.
import { has, t } from '/console/texts.js';

/** By the number of the picture: the reasons that a refusal names. */
export function reasonsOf(error) {
  const reasons = {};
  for (const [, picture, reason] of error?.message?.matchAll(/feature_images\[(\d+)\]: ([^;,]+)/g) ?? []) {
    const name = 'refusal.' + reason.trim();
    reasons[picture] = has(name) ? t(name) : reason;
  }
  return reasons;
}
