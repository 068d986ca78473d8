// Events as they happen. A browser's own reader of event streams sends no key, so this one reads them itself.
import { open, pause, pieces } from '/console/api.js';

/** The moment of a record in milliseconds. */
export const momentOf = meta => Date.parse(meta.time_stamp.slice(0, 23).replace(' ', 'T') + 'Z');

/** Follows the stream of a query, and goes on where it was when it was cut off. */
export class EventStream {
  #abort = new AbortController();
  #last = '';
  #options;

  /** @param options query (URLSearchParams), onMeta(meta), onGap(), onState(is connected) */
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
      try {
        await this.#follow(signal);
      } catch (error) {
        if (signal.aborted) return;
        // The id is of a topic that is no more.
        if (error.status === 400) this.#last = '';
      }
      if (!signal.aborted) this.#options.onState(false);
      await pause(2000);
    }
  }

  async #follow(signal) {
    const headers = this.#last ? { 'last-event-id': this.#last } : {};
    const answer = await open(`/v1/events?${this.#options.query}`, { signal, headers, accept: 'text/event-stream' });
    this.#options.onState(true);
    for await (const block of pieces(answer, '\n\n')) {
      if (signal.aborted) return;
      this.#take(block);
    }
  }

  #take(block) {
    const fields = Object.fromEntries(block.split('\n').map(line => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)];
    }));
    if (fields.event === 'gap') this.#options.onGap();
    else if (fields.data) this.#options.onMeta(JSON.parse(fields.data));
    // Behind the work: what failed comes again.
    if (fields.id) this.#last = fields.id;
  }
}
