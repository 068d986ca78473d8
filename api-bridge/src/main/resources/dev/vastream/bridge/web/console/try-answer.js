import { html, nothing } from '/console/lit.js';
import { drawFindings, drawPicture, sizeOf } from '/console/drawing.js';
import { Element } from '/console/element.js';
import { colour } from '/console/objects.js';
import { CALLS } from '/console/try-calls.js';
import { n, t } from '/console/texts.js';
import '/console/posture.js';

const LONGEST_TEXT = 96;
const MOST_NUMBERS = 12;

/** An answer for the eye: pictures and vectors are cut, and say how long they are. */
function shown(name, value) {
  if (typeof value === 'string' && value.length > LONGEST_TEXT) {
    return `${value.slice(0, LONGEST_TEXT / 2)}… (${value.length})`;
  }
  const isVector = Array.isArray(value) && value.length > MOST_NUMBERS && value.every(each => typeof each === 'number');
  return isVector ? `[${value.slice(0, MOST_NUMBERS / 2).join(', ')}, … (${value.length})]` : value;
}

/** What a call answered: drawn over the pictures, as a table, and as it came. */
class TryAnswer extends Element {
  static properties = {
    name: { attribute: false },
    answer: { attribute: false },
    files: { attribute: false },
  };

  constructor() {
    super();
    this.name = 'image';
    this.answer = null;
    this.files = [];
  }

  get #found() {
    return CALLS[this.name].found(this.answer.said);
  }

  render() {
    const found = this.#found;
    return html`
      <p role="status" class="soft">${t('try.answered', { n: n(this.answer.millis) })}</p>
      ${this.#summary()}
      ${this.name === 'posture' ? nothing : html`
        <div class="pair">${found.map((objects, i) => html`
          <figure><canvas class="result" width="1" height="1" role="img"
            aria-label=${t('try.picture', { n: objects.length })} data-picture=${i}></canvas></figure>`)}</div>
        ${this.#table(found.flatMap((objects, i) => objects.map((each, k) => ({ ...each, picture: i, number: k + 1 }))))}`}
      <details>
        <summary>${t('try.json')}</summary>
        <pre class="code" tabindex="0" role="region" aria-label=${t('try.json')} dir="ltr">${
          JSON.stringify(this.answer.said, shown, 2)}</pre>
      </details>`;
  }

  #summary() {
    const { said } = this.answer;
    if (this.name === 'posture') return html`<va-posture .result=${said}></va-posture>`;
    if (this.name === 'score') return html`<p class="big">${t('try.score', { n: n(said.score, 3) })}</p>`;
    if (this.name === 'search') return this.#matches(said);
    if (!this.#found.flat().length) return html`<p>${t('try.none')}</p>`;
    if (this.name === 'feature') return html`<p>${t('try.vector', { n: 512 })}</p>`;
    if (this.name === 'embeddings') return html`<p>${t('try.vector', { n: said.embeddings.length })}</p>`;
    return nothing;
  }

  #matches(said) {
    if (!said.processed) return html`<p>${t('try.none')}</p>`;
    if (!said.matches.length) return html`<p>${t('people.match.none')}</p>`;
    return html`
      <table>
        <thead><tr><th>${t('column.name')}</th><th>${t('people.id')}</th><th class="number">${t('try.similarity')}</th></tr></thead>
        <tbody>${said.matches.map(match => html`
          <tr><td><bdi class="name">${match.user_name || match.uuid}</bdi></td><td><bdi class="name">${match.user_id}</bdi></td>
            <td class="number">${n(match.similarity, 3)}</td></tr>`)}</tbody>
      </table>`;
  }

  #table(rows) {
    if (!rows.length) return nothing;
    const hasEvents = rows.some(row => row.event);
    return html`
      <table>
        <thead><tr><th>${t('column.object')}</th><th>${t('column.name')}</th>
          ${hasEvents ? html`<th>${t('column.rule')}</th>` : nothing}<th class="number">${t('column.confidence')}</th></tr></thead>
        <tbody>${rows.map(row => html`
          <tr><td><svg class="dot" viewBox="0 0 2 2" aria-hidden="true"><circle cx="1" cy="1" r="1" fill=${colour(row.number)}/></svg>${
            this.files.length > 1 && this.name === 'score' ? `${row.picture + 1}.` : ''}${row.number}</td>
            <td><bdi class="name">${row.name}</bdi></td>
            ${hasEvents ? html`<td>${row.event}</td>` : nothing}
            <td class="number">${n(row.sure, 2)}</td></tr>`)}</tbody>
      </table>`;
  }

  updated() {
    if (this.name === 'posture') return;
    this.#found.forEach((objects, i) => this.#draw(i, this.files[i], objects));
  }

  async #draw(i, file, objects) {
    const canvas = this.querySelector(`canvas[data-picture="${i}"]`);
    if (!file) return;
    const { answer } = this;
    const isWanted = () => this.answer === answer && this.files[i] === file;
    await drawPicture(canvas, file, { isWanted });
    if (!isWanted()) return;
    const { width, height } = canvas;
    const share = ([x, y, w, h]) => [x / width, y / height, w / width, h / height];
    const look = {
      counts: {},
      objects: objects.map((each, k) => ({
        box: each.box ?? share(each.pixels), name: each.name, classId: 0, track: k + 1, confidence: each.sure, events: [] })),
    };
    drawFindings(canvas, look, [], { boxes: true, names: true });
    drawPoints(canvas, objects);
  }
}

/** Landmarks of faces. */
function drawPoints(canvas, objects) {
  const pen = canvas.getContext('2d');
  const { unit } = sizeOf(canvas);
  objects.forEach((each, k) => each.points.forEach(({ x, y }) => {
    pen.beginPath();
    pen.arc(x, y, 2.5 * unit, 0, 2 * Math.PI);
    pen.fillStyle = colour(k + 1);
    pen.fill();
  }));
}

customElements.define('va-try-answer', TryAnswer);
