import { html, nothing } from '/console/lit.js';
import { drawPicture } from '/console/drawing.js';
import { Element } from '/console/element.js';
import { thumbnail } from '/console/event-picture.js';
import { className } from '/console/objects.js';
import { address } from '/console/router.js';
import { duration, moment, t } from '/console/texts.js';
import '/console/event-path.js';

/** An event in the list. Its picture is read when it comes into sight. */
class EventCard extends Element {
  static properties = { entry: { attribute: false }, isOpen: { state: true } };

  #pictured = '';

  constructor() {
    super();
    this.isOpen = false;
  }

  connectedCallback() {
    super.connectedCallback();
    const sight = new IntersectionObserver(([seen]) => (seen.isIntersecting ? this.#picture() : this.#release()),
      { rootMargin: '300px' });
    sight.observe(this);
    this.during(() => sight.disconnect());
  }

  async #picture() {
    const { entry } = this;
    if (this.#pictured === entry.key) return;
    this.#pictured = entry.key;
    // What fails is asked for again when it comes into sight again.
    const picture = await thumbnail(entry).catch(() => { this.#pictured = ''; });
    if (picture) await drawPicture(this.querySelector('canvas'), picture, () => this.#pictured === entry.key);
  }

  /** A list may be long, and what is out of sight needs no picture. */
  #release() {
    this.#pictured = '';
    const canvas = this.querySelector('canvas');
    if (canvas) canvas.width = canvas.height = 1;
  }

  render() {
    const { entry } = this;
    return html`
      <article class="card event">
        <canvas width="1" height="1" aria-hidden="true"></canvas>
        <div>
          <div class="line"><h2>${entry.type}</h2>
            ${entry.end == null ? html`<span class="state RUNNING">${t('events.open')}</span>` : nothing}</div>
          <p><a href=${address('cameras', entry.camera)}><bdi class="name">${entry.cameraName || entry.camera}</bdi></a>
            ${entry.regionName ? html` · <bdi class="name">${entry.regionName}</bdi>` : nothing}</p>
          <p>${entry.person ? html`<bdi class="name">${entry.person}</bdi> · ` : nothing}${className(entry.classId)}${
            entry.track >= 0 ? ` ${entry.track}` : nothing}${
            entry.stay > 0 ? ` · ${t('events.stay', { time: duration(entry.stay) })}` : nothing}</p>
          <p class="soft"><time datetime=${new Date(entry.begin ?? entry.end).toISOString()}>${moment(entry.begin ?? entry.end)}</time></p>
          ${entry.track >= 0 ? html`<button class="quiet small" aria-expanded=${this.isOpen}
            @click=${() => { this.isOpen = !this.isOpen; }}>${t('path.show')}</button>` : nothing}
        </div>
        ${this.isOpen ? html`<va-event-path class="wide" .entry=${entry}></va-event-path>` : nothing}
      </article>`;
  }
}

customElements.define('va-event-card', EventCard);
