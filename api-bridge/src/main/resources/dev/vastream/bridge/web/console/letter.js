import { html, nothing } from '/console/lit.js';
import { open } from '/console/api.js';
import { drawPicture } from '/console/drawing.js';
import { Element } from '/console/element.js';
import { moment, n, t } from '/console/texts.js';

const ROW = 16;
const NO_CONTENT = 204;

/** Bytes as people look at them: where, in hexadecimal digits, and as letters of ASCII. */
function dump(hex) {
  const bytes = hex.match(/../g) ?? [];
  const rows = [];
  for (let i = 0; i < bytes.length; i += ROW) {
    const row = bytes.slice(i, i + ROW);
    const letters = row.map(byte => {
      const code = parseInt(byte, 16);
      return code > 31 && code < 127 ? String.fromCharCode(code) : '·';
    });
    rows.push(`${i.toString(16).padStart(4, '0')}  ${row.join(' ').padEnd(3 * ROW)} ${letters.join('')}`);
  }
  return rows.join('\n');
}

/** A dead letter: its cause, and on demand what is kept of the record that it is about. */
class Letter extends Element {
  static properties = {
    letter: { attribute: false },
    outcome: { attribute: false },
    isBusy: { attribute: false },
    original: { state: true },
    picture: { state: true },
    isGone: { state: true },
    failure: { state: true },
    isOpen: { state: true },
  };

  constructor() {
    super();
    this.original = null;
    this.picture = null;
    this.isGone = false;
    this.failure = null;
    this.isOpen = false;
    this.isBusy = false;
  }

  render() {
    const { letter, outcome } = this;
    return html`
      <div class="line">
        <span><bdi class="name">${letter.source}</bdi> <span class="soft">${moment(letter.at)}</span></span>
        ${outcome ? html`<span class="state ${outcome.outcome === 'REPLAYED' ? 'RUNNING' : 'REFUSED'}">${
          t('replay.' + outcome.outcome)}</span>` : nothing}
        <span class="actions">
          <button class="small look" aria-expanded=${this.isOpen} @click=${this.#toggle}>${t(this.isOpen ? 'close' : 'letters.look')}</button>
          ${letter.replay === 'POSSIBLE' ? html`
            <button class="small replay" aria-disabled=${this.isBusy} @click=${() => this.dispatchEvent(new Event('replay'))}>
              ${t('replay.one')}</button>` : nothing}
        </span>
      </div>
      <p class="detail"><bdi>${letter.detail || letter.reason}</bdi></p>
      ${outcome?.to ? html`<p class="soft">${t('replay.to', { place: outcome.to })}</p>` : nothing}
      ${this.isOpen ? this.#more() : nothing}`;
  }

  #more() {
    const { letter, original } = this;
    return html`
      <dl>
        <dt>${t('letters.program')}</dt><dd><bdi>${letter.program}</bdi></dd>
        <dt>${t('letters.key')}</dt><dd><bdi>${letter.key || '–'}</bdi></dd>
        <dt>${t('letters.bytes')}</dt><dd>${n(letter.bytes)}</dd>
        <dt>${t('letters.place')}</dt><dd>va.dead-letters-${letter.place.replace('-', '@')}</dd>
      </dl>
      ${this.alert(this.failure)}
      ${this.isGone ? html`<p class="warn">${t('letters.gone')}</p>` : nothing}
      ${original ? html`
        <p class="soft">${t(original.isWhole ? 'letters.whole' : 'letters.cut')}</p>
        ${original.hasPicture ? html`
          <canvas class="result" width="1" height="1" role="img" aria-label=${t('letters.picture')}></canvas>` : nothing}
        ${original.head ? html`
          <pre class="code" tabindex="0" role="region" aria-label=${t('letters.head')} dir="ltr">${dump(original.head)}</pre>` : nothing}`
        : nothing}`;
  }

  async #toggle() {
    this.isOpen = !this.isOpen;
    if (!this.isOpen || this.original) return;
    const isWanted = this.asking('record');
    const query = 'place=' + encodeURIComponent(this.letter.place);
    try {
      const said = await open('/console/api/letter?' + query);
      const original = said.status === NO_CONTENT ? null : await said.json();
      const picture = original?.hasPicture
        ? await (await open('/console/api/letter-picture?' + query, { accept: '*/*' })).blob() : null;
      if (!isWanted()) return;
      this.isGone = !original;
      this.original = original;
      this.picture = picture;
      this.failure = null;
    } catch (error) {
      if (isWanted()) this.failure = error;
    }
  }

  updated(changed) {
    const canvas = this.querySelector('canvas');
    // Not each time that the list is read again.
    if (canvas && this.picture && (changed.has('picture') || changed.has('isOpen'))) drawPicture(canvas, this.picture);
  }
}

customElements.define('va-letter', Letter);
