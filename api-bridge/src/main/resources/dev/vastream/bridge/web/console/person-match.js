import { html, nothing } from '/console/lit.js';
import { call } from '/console/api.js';
import { Element } from '/console/element.js';
import { base64 } from '/console/pictures.js';
import { reasonsOf } from '/console/refusal.js';
import { failure, n, t } from '/console/texts.js';

const FACE = 1;

/** Looks for the person of a picture. */
class PersonMatch extends Element {
  static properties = {
    node: { attribute: false },
    answer: { state: true },
    failure: { state: true },
  };

  constructor() {
    super();
    this.node = '';
    this.answer = null;
    this.failure = null;
  }

  render() {
    const reasons = reasonsOf(this.failure);
    return html`
      <section class="card" aria-label=${t('people.match')}>
        <h2>${t('people.match')}</h2>
        <va-pictures .most=${1} .reasons=${reasons} @pictures=${this.#match}></va-pictures>
        ${this.failure && !Object.keys(reasons).length
          ? html`<p class="failure" role="alert">${failure(this.failure)}</p>` : nothing}
        ${this.answer ? html`<p role="status">${this.answer.uuid
          ? html`<bdi class="name">${this.answer.user_name || this.answer.uuid}</bdi>` : t('people.match.none')}
          · ${t('people.similarity', { n: n(this.answer.similarity, 2) })}</p>` : nothing}
      </section>`;
  }

  async #match(event) {
    const { files } = event.target;
    this.answer = null;
    this.failure = null;
    if (!files.length) return;
    try {
      this.answer = await call('/v3/va/mathing-feature', {
        node_id: this.node, feature_type: FACE, feature_images: [await base64(files[0])] });
    } catch (error) {
      this.failure = error;
    }
  }
}

customElements.define('va-person-match', PersonMatch);
