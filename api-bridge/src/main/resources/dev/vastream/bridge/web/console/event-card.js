import { html, nothing } from '/console/lit.js';
import { Element } from '/console/element.js';
import { thumbnail } from '/console/event-picture.js';
import { className } from '/console/objects.js';
import { address } from '/console/router.js';
import { duration, moment, t } from '/console/texts.js';
import '/console/event-path.js';
import '/console/sight-picture.js';

/** An event in the list. */
class EventCard extends Element {
  static properties = { entry: { attribute: false }, isOpen: { state: true } };

  constructor() {
    super();
    this.isOpen = false;
  }

  render() {
    const { entry } = this;
    return html`
      <article class="card event">
        <va-sight-picture .of=${entry.key} .load=${signal => thumbnail(entry, signal)}></va-sight-picture>
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
