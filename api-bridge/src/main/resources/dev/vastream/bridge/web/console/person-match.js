import { html, nothing } from '/console/lit.js';
import { Element } from '/console/element.js';
import { match } from '/console/gallery.js';
import { base64 } from '/console/pictures.js';
import { reasonsOf } from '/console/refusal.js';
import { n, t } from '/console/texts.js';

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
        ${this.failure && !Object.keys(reasons).length ? this.alert(this.failure) : nothing}
        ${this.answer ? html`<p role="status">${this.answer.uuid
          ? html`<bdi class="name">${this.answer.user_name || this.answer.uuid}</bdi>` : t('people.match.none')}
          · ${t('people.similarity', { n: n(this.answer.similarity, 2) })}</p>` : nothing}
      </section>`;
  }

  async #match(event) {
    const isWanted = this.asking('match');
    const { files } = event.target;
    this.answer = null;
    this.failure = null;
    if (!files.length) return;
    try {
      const answer = await match(this.node, await base64(files[0]));
      if (isWanted()) this.answer = answer;
    } catch (error) {
      if (isWanted()) this.failure = error;
    }
  }
}

customElements.define('va-person-match', PersonMatch);
