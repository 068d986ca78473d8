import { pause } from '/console/api.js';
import { Element } from '/console/element.js';
import { html } from '/console/lit.js';
import '/console/pictures.js';

const FIRST_PAUSE = 2000;
const LONGEST_PAUSE = 60000;

/** A picture that is read when it comes into sight, and let go of when it leaves it: a list may be long. */
class SightPicture extends Element {
  static properties = {
    /** What it is a picture of: of something else it is read anew. */
    of: { attribute: false },
    /** Reads it: given a signal that ends the reading, gives its bytes, or null where there is none. */
    load: { attribute: false },
    blob: { state: true },
  };

  #isSeen = false;
  #reading = null;

  constructor() {
    super();
    this.blob = null;
  }

  connectedCallback() {
    super.connectedCallback();
    const sight = new IntersectionObserver(seen => this.#see(seen.at(-1).isIntersecting), { rootMargin: '300px' });
    sight.observe(this);
    this.during(() => {
      sight.disconnect();
      this.#see(false);
    });
  }

  willUpdate(changed) {
    if (changed.has('of') && this.#isSeen) this.#read();
  }

  #see(isSeen) {
    if (isSeen === this.#isSeen) return;
    this.#isSeen = isSeen;
    if (isSeen) {
      this.#read();
    } else {
      this.#reading?.abort();
      this.blob = null;
    }
  }

  /** Until it is there: many who read at once are asked to come again. */
  async #read() {
    this.#reading?.abort();
    const { signal } = this.#reading = new AbortController();
    this.blob = null;
    for (let wait = FIRST_PAUSE; !signal.aborted; wait = Math.min(2 * wait, LONGEST_PAUSE)) {
      try {
        const blob = await this.load(signal);
        if (!signal.aborted) this.blob = blob;
        return;
      } catch {
        await pause(wait);
      }
    }
  }

  render() {
    return html`<va-picture .blob=${this.blob}></va-picture>`;
  }
}

customElements.define('va-sight-picture', SightPicture);
