import { html, nothing } from '/console/lit.js';
import { call } from '/console/api.js';
import { Element } from '/console/element.js';
import { faultAt, faultsOf } from '/console/refusal.js';
import { failure, t } from '/console/texts.js';

/** What a refusal is about, by its code. */
const FIELD_OF_CODE = { 501: 'inputUrl', 506: 'inputUrl', 508: 'inputUrl', 503: 'nodeId', 25: 'nodeId' };
const FIELDS = ['inputUrl', 'channelId', 'channelName', 'groupName', 'nodeId'];

/** Reasons of a refusal by the field of the form. */
function reasonsOf(error) {
  const named = FIELD_OF_CODE[error?.code];
  if (named) return new Map([[named, failure(error)]]);
  const faults = faultsOf(error);
  return new Map(FIELDS.map(name => [name, faultAt(faults, name)]).filter(([, reason]) => reason));
}

/** Registers a camera, and starts it if that is wanted. */
class CameraForm extends Element {
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

  firstUpdated() {
    this.querySelector('input').focus();
  }

  render() {
    const reasons = reasonsOf(this.failure);
    return html`
      <form class="card" @submit=${this.#submit} aria-label=${t('add.title')}>
        <h2>${t('add.title')}</h2>
        <div class="fields">
          ${this.#field('inputUrl', 'url', reasons, { required: true, wide: true })}
          ${this.#field('channelId', 'id', reasons, { pattern: '[a-zA-Z0-9._\\-]{1,180}' })}
          ${this.#field('channelName', 'name', reasons)}
          ${this.#field('groupName', 'group', reasons)}
          ${this.#field('nodeId', 'node', reasons, { required: true, value: this.node })}
        </div>
        <label class="check"><input type="checkbox" name="start" checked>${t('add.start')}</label>
        ${this.failure && !reasons.size ? this.alert(this.failure) : nothing}
        <div class="actions"><button class="main" aria-disabled=${this.isBusy}>${t('add.do')}</button></div>
      </form>`;
  }

  #field(name, text, reasons, { required = false, wide = false, pattern, value = '' } = {}) {
    const reason = reasons.get(name);
    const about = t(`add.${text}.about`);
    const hasAbout = about !== `add.${text}.about`;
    return html`
      <label class=${wide ? 'wide' : ''}>${t('add.' + text)}
        <input name=${name} ?required=${required} .value=${value} spellcheck="false" autocomplete="off"
          pattern=${pattern ?? nothing} aria-invalid=${Boolean(reason)} aria-describedby=${`${name}-about`}>
        <span id="${name}-about">
          ${reason ? html`<span class="failure" role="alert">${reason}</span>` : nothing}
          ${hasAbout && !reason ? html`<span class="soft">${about}</span>` : nothing}
        </span>
      </label>`;
  }

  async #submit(event) {
    event.preventDefault();
    if (this.isBusy) return;
    const { start, ...said } = Object.fromEntries(new FormData(event.target));
    this.isBusy = true;
    try {
      const { channelId } = await call('/v2/va/register-channel', said);
      if (start) {
        await call('/v2/va/control', { nodeId: said.nodeId, channelIds: [channelId], operation: 'VA_START' });
      }
      this.dispatchEvent(new Event('done'));
    } catch (error) {
      this.failure = error;
      // Once the fields say what is wrong with them.
      setTimeout(() => this.querySelector('[aria-invalid=true]')?.focus());
    }
    this.isBusy = false;
  }
}

customElements.define('va-camera-form', CameraForm);
