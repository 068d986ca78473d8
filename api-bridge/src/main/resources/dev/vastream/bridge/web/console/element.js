import { LitElement } from '/console/lit.js';
import { onSettings } from '/console/settings.js';

/** What the elements of the page have in common: one style sheet for all, and texts that change with the language. */
export class Element extends LitElement {
  #ends = [];

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

  /** Repeats something while the element is on the page and the page is seen. */
  every(milliseconds, action) {
    const timer = setInterval(() => document.hidden || action(), milliseconds);
    this.during(() => clearInterval(timer));
    action();
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
