// Pictures that a user gives.
import { drawPicture } from '/console/drawing.js';
import { Element } from '/console/element.js';
import { html, nothing, repeat } from '/console/lit.js';
import { named } from '/console/objects.js';
import { t } from '/console/texts.js';

const MOST_BYTES = 12 << 20;
const MOST_PIXELS = 320;

/** The bytes of a file as base64. */
export function base64(file) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(',') + 1));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
}

/** Bytes that came as base64, as a picture. */
export const pictureOf = text =>
  new Blob([Uint8Array.from(atob(text), letter => letter.charCodeAt(0))]);

/** A picture in a corner of the page. */
class Picture extends Element {
  static properties = { blob: { attribute: false } };

  render() {
    return html`<canvas width="1" height="1" aria-hidden="true"></canvas>`;
  }

  updated(changed) {
    const { blob } = this;
    if (!changed.has('blob')) return;
    const canvas = this.querySelector('canvas');
    if (blob) {
      drawPicture(canvas, blob, { most: MOST_PIXELS, isWanted: () => this.blob === blob });
    } else {
      canvas.width = canvas.height = 1;
    }
  }
}

/** A place to drop pictures on, or to choose them; each can carry the reason for which it was refused. */
class Pictures extends Element {
  static properties = {
    most: { attribute: false },
    files: { state: true },
    reasons: { attribute: false },
    note: { state: true },
    isOver: { state: true },
  };

  constructor() {
    super();
    this.most = 10;
    this.files = [];
    this.reasons = {};
    this.note = '';
    this.isOver = false;
  }

  clear() {
    this.files = [];
    this.note = '';
  }

  render() {
    return html`
      <div class="drop ${this.isOver ? 'over' : ''}" @dragover=${this.#over} @dragleave=${() => { this.isOver = false; }}
        @drop=${this.#drop}>
        <label>${t('pictures.drop')}
          <input type="file" accept="image/jpeg,image/png,image/webp,image/bmp" ?multiple=${this.most > 1}
            @change=${event => { this.#take(event.target.files); event.target.value = ''; }}></label>
        ${this.note ? html`<p class="failure" role="alert">${this.note}</p>` : nothing}
        <ul class="pictures">
          ${repeat(this.files, file => file, (file, i) => html`
            <li class=${this.reasons[i] ? 'refused' : ''}>
              <va-picture .blob=${file}></va-picture>
              ${this.reasons[i] ? html`<span class="failure" role="alert">${this.reasons[i]}</span>` : nothing}
              <button type="button" class="quiet" aria-label=${t('pictures.leave', { name: named(file.name) })}
                @click=${() => this.#leave(i)}>×</button>
            </li>`)}
        </ul>
      </div>`;
  }

  #over(event) {
    event.preventDefault();
    this.isOver = true;
  }

  #drop(event) {
    event.preventDefault();
    this.isOver = false;
    this.#take(event.dataTransfer.files);
  }

  #take(files) {
    const large = [...files].filter(file => file.size > MOST_BYTES);
    this.note = large.length ? t('pictures.large', { name: named(large[0].name) }) : '';
    const more = [...files].filter(file => file.size <= MOST_BYTES);
    this.files = this.most === 1 ? more.slice(0, 1) : [...this.files, ...more].slice(0, this.most);
    this.#said();
  }

  #leave(i) {
    this.files = this.files.filter((file, at) => at !== i);
    this.#said();
    this.refocus('input, .pictures button', i + 1);
  }

  #said() {
    this.dispatchEvent(new Event('pictures'));
  }
}

customElements.define('va-picture', Picture);
customElements.define('va-pictures', Pictures);
