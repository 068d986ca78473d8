import { html, nothing } from '/console/lit.js';
import { Element } from '/console/element.js';
import { enrol } from '/console/gallery.js';
import { base64 } from '/console/pictures.js';
import { reasonsOf } from '/console/refusal.js';
import { t } from '/console/texts.js';

/** Enrols a person by pictures. */
class PersonForm extends Element {
  static properties = {
    node: { attribute: false },
    failure: { state: true },
    isBusy: { state: true },
  };

  constructor() {
    super();
    this.node = '';
    this.failure = null;
    this.isBusy = false;
  }

  render() {
    const reasons = reasonsOf(this.failure);
    return html`
      <form class="card" @submit=${this.#submit} aria-label=${t('people.enrol')}>
        <h2>${t('people.enrol')}</h2>
        <va-pictures .reasons=${reasons} @pictures=${() => { this.failure = null; }}></va-pictures>
        <div class="fields">
          <label>${t('people.name')}<input name="user_name" required maxlength="256" autocomplete="off"></label>
          <label>${t('people.id')}<input name="user_id" maxlength="256" autocomplete="off"></label>
          <label>${t('people.identifier')}<select name="identifier">
            ${[0, 1, 2].map(value => html`<option value=${value}>${t('identifier.' + value)}</option>`)}</select></label>
          <label>${t('people.memo')}<input name="memo" maxlength="4000" autocomplete="off"></label>
        </div>
        ${this.failure && !Object.keys(reasons).length ? this.alert(this.failure) : nothing}
        <div class="actions"><button class="main" ?disabled=${this.isBusy}>${t('people.enrol.do')}</button></div>
      </form>`;
  }

  async #submit(event) {
    event.preventDefault();
    const said = Object.fromEntries(new FormData(event.target));
    const { files } = this.querySelector('va-pictures');
    this.isBusy = true;
    try {
      await enrol(this.node, {
        ...said,
        user_age: 0,
        gender: 0,
        identifier: Number(said.identifier),
        feature_images: await Promise.all(files.map(base64)),
      });
      this.dispatchEvent(new Event('done'));
    } catch (error) {
      this.failure = error;
    }
    this.isBusy = false;
  }
}

customElements.define('va-person-form', PersonForm);
