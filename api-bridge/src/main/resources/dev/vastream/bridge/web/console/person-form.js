import { html, nothing } from '/console/lit.js';
import { Element } from '/console/element.js';
import { enrol } from '/console/gallery.js';
import { base64 } from '/console/pictures.js';
import { faultAt, faultsOf, reasonsOf } from '/console/refusal.js';
import { t } from '/console/texts.js';

const TEXTS = { user_name: 'people.name', user_id: 'people.id', memo: 'people.memo' };

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
    const faults = faultsOf(this.failure);
    const isPlaced = Object.keys(reasons).length || Object.keys(TEXTS).some(name => faultAt(faults, name));
    return html`
      <form class="card" @submit=${this.#submit} aria-label=${t('people.enrol')}>
        <h2>${t('people.enrol')}</h2>
        <va-pictures .reasons=${reasons} @pictures=${() => { this.failure = null; }}></va-pictures>
        <div class="fields">
          ${this.#field('user_name', faults, true)}
          ${this.#field('user_id', faults)}
          <label>${t('people.identifier')}<select name="identifier">
            ${[0, 1, 2].map(value => html`<option value=${value}>${t('identifier.' + value)}</option>`)}</select></label>
          ${this.#field('memo', faults)}
        </div>
        ${this.failure && !isPlaced ? this.alert(this.failure) : nothing}
        <div class="actions"><button class="main" aria-disabled=${this.isBusy}>${t('people.enrol.do')}</button></div>
      </form>`;
  }

  #field(name, faults, isRequired = false) {
    const fault = faultAt(faults, name);
    return html`
      <label>${t(TEXTS[name])}
        <input name=${name} ?required=${isRequired} autocomplete="off" aria-invalid=${Boolean(fault)} aria-describedby="${name}-about">
        <span id="${name}-about">${fault ? html`<span class="failure" role="alert">${fault}</span>` : nothing}</span></label>`;
  }

  async #submit(event) {
    event.preventDefault();
    if (this.isBusy) return;
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
      // Once the fields say what is wrong with them.
      setTimeout(() => this.querySelector('[aria-invalid=true]')?.focus());
    }
    this.isBusy = false;
  }
}

customElements.define('va-person-form', PersonForm);
