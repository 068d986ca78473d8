import { html, LitElement, nothing } from '/console/lit.js';
import { onSettings } from '/console/settings.js';
import { failure } from '/console/texts.js';

/** What the elements of the page have in common: one style sheet for all, and texts that change with the language. */
export class Element extends LitElement {
  #ends = [];
  #asked = new Map();

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.during(onSettings(() => this.requestUpdate()));
  }

  /** Has this run when the element leaves the page. */
  during(end) {
    this.#ends.push(end);
  }

  /** Repeats something while the element is on the page and the page is seen, each time once the last is over. */
  every(milliseconds, action) {
    let isUnderWay = false;
    const once = async () => {
      if (isUnderWay) return;
      isUnderWay = true;
      try { await action(); } finally { isUnderWay = false; }
    };
    const timer = setInterval(() => document.hidden || once(), milliseconds);
    this.during(() => clearInterval(timer));
    once();
  }

  /**
   * Begins a question, and gives what says whether its answer is wanted: not after a newer question of that kind was begun, nor
   * after the element has left the page.
   */
  asking(kind) {
    const number = (this.#asked.get(kind) ?? 0) + 1;
    this.#asked.set(kind, number);
    return () => this.isConnected && this.#asked.get(kind) === number;
  }

  /** Says what went wrong; nothing when nothing did. */
  alert(error) {
    return error ? html`<p class="failure" role="alert">${failure(error)}</p>` : nothing;
  }

  /**
   * Gives the focus to one of these elements when what had it is gone: to that of a place among them, else to the last. Once
   * everything is drawn that is about to be.
   */
  refocus(selector, place = 0) {
    setTimeout(() => {
      if (document.activeElement !== document.body) return;
      const found = this.querySelectorAll(selector);
      found[Math.min(place, found.length - 1)]?.focus();
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#ends.splice(0).forEach(end => end());
  }
}
