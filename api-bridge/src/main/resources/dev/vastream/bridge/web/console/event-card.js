import { html, nothing } from '/console/lit.js';
import { open } from '/console/api.js';
import { drawPicture } from '/console/drawing.js';
import { Element } from '/console/element.js';
import { className } from '/console/objects.js';
import { address } from '/console/router.js';
import { duration, moment, t } from '/console/texts.js';

const bytes = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0));

/** An event in the list. Its picture is read when it comes into sight. */
class EventCard extends Element {
  static properties = { entry: { attribute: false } };

  #pictured = '';

  connectedCallback() {
    super.connectedCallback();
    const sight = new IntersectionObserver(([seen]) => { if (seen.isIntersecting) this.#picture(); });
    sight.observe(this);
    this.during(() => sight.disconnect());
  }

  async #picture() {
    const { entry } = this;
    if (this.#pictured === entry.key) return;
    this.#pictured = entry.key;
    const picture = entry.image
      ? new Blob([bytes(entry.image)], { type: 'image/jpeg' })
      : await this.#asked(entry);
    if (picture?.size) await drawPicture(this.querySelector('canvas'), picture);
  }

  async #asked(entry) {
    if (entry.begin == null) return null;
    const query = new URLSearchParams({ camera: entry.camera, event: entry.id, at: entry.begin });
    try {
      return await (await open(`/console/api/thumbnail?${query}`, { accept: 'image/jpeg' })).blob();
    } catch {
      // Asked again when it comes into sight again.
      this.#pictured = '';
      return null;
    }
  }

  render() {
    const { entry } = this;
    return html`
      <article class="card event">
        <canvas width="160" height="120" aria-hidden="true"></canvas>
        <div>
          <div class="line"><h2>${entry.type}</h2>
            ${entry.end == null ? html`<span class="state RUNNING">${t('events.open')}</span>` : nothing}</div>
          <p><a href=${address('cameras', entry.camera)}><bdi class="name">${entry.cameraName || entry.camera}</bdi></a>
            ${entry.regionName ? html` · <bdi class="name">${entry.regionName}</bdi>` : nothing}</p>
          <p>${entry.person ? html`<bdi class="name">${entry.person}</bdi> · ` : nothing}${className(entry.classId)}${
            entry.track >= 0 ? ` ${entry.track}` : nothing}${
            entry.stay > 0 ? ` · ${t('events.stay', { time: duration(entry.stay) })}` : nothing}</p>
          <p class="soft"><time datetime=${new Date(entry.begin ?? entry.end).toISOString()}>${moment(entry.begin ?? entry.end)}</time></p>
        </div>
      </article>`;
  }
}

customElements.define('va-event-card', EventCard);
