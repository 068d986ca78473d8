// Producing the records of dead letters again.
import { call } from '/console/api.js';
import { n, t } from '/console/texts.js';

/** Replays the letters at those places; gives what became of each. */
export const replay = async places => (await call('/console/api/replay', { places })).replays;

/** What became of them, in one sentence each. */
export function summary(replays) {
  const counts = new Map();
  replays.forEach(({ outcome }) => counts.set(outcome, (counts.get(outcome) ?? 0) + 1));
  return [...counts].map(([outcome, count]) => `${n(count)} × ${t('replay.' + outcome)}`).join(' · ');
}
