// Pictures of cameras with what was found in them, as they come.
import { open, pause } from '/console/api.js';

const INTERVALS = { tile: 500, live: 100 };
const decoder = new TextDecoder();

const seen = () => new Promise(done => {
  if (!document.hidden) return done();
  document.addEventListener('visibilitychange', done, { once: true });
});

/** Takes an answer apart: for each look its facts, and its picture or null. */
export function parse(bytes) {
  const view = new DataView(bytes);
  const looks = [];
  for (let at = 0; at < bytes.byteLength;) {
    const facts = view.getUint32(at);
    const picture = view.getUint32(at + 4);
    const begin = at + 8;
    at = begin + facts + picture;
    looks.push({
      ...JSON.parse(decoder.decode(new Uint8Array(bytes, begin, facts))),
      picture: picture ? new Blob([new Uint8Array(bytes, begin + facts, picture)], { type: 'image/jpeg' }) : null,
    });
  }
  return looks;
}

/**
 * Asks for looks, one answer after the other, so that what comes while one is drawn is skipped. With the page out of sight
 * nothing is asked.
 */
export class Looks {
  #numbers = new Map();
  #abort = new AbortController();
  #options;

  /** @param options cameras, width, pace (tile or live), onLook(look), onTrouble(error or null) */
  constructor(options) {
    this.#options = options;
    this.#run();
  }

  stop() {
    this.#abort.abort();
  }

  async #run() {
    const { signal } = this.#abort;
    while (!signal.aborted) {
      await seen();
      const begun = performance.now();
      try {
        await this.#ask(signal);
        this.#options.onTrouble?.(null);
      } catch (error) {
        if (signal.aborted) return;
        this.#options.onTrouble?.(error);
        await pause(2000);
      }
      await pause(Math.max(0, INTERVALS[this.#options.pace] - (performance.now() - begun)));
    }
  }

  async #ask(signal) {
    const { cameras, width, pace, onLook } = this.#options;
    const query = new URLSearchParams({ pace, width });
    cameras.forEach(camera => query.append('see', `${this.#numbers.get(camera) ?? 0}:${camera}`));
    const answer = await open(`/console/api/looks?${query}`, { signal, accept: 'application/octet-stream' });
    for (const look of parse(await answer.arrayBuffer())) {
      if (signal.aborted) return;
      this.#numbers.set(look.camera, look.number);
      await onLook(look);
    }
  }
}
