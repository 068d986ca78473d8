import { html, nothing } from '/console/lit.js';
import { call } from '/console/api.js';
import { Element } from '/console/element.js';
import { failure, t } from '/console/texts.js';

/** What a refusal is about, by its code. */
const FIELD_OF_CODE = { 501: 'inputUrl', 506: 'inputUrl', 508: 'inputUrl', 503: 'nodeId', 25: 'nodeId' };
const FIELDS = ['inputUrl', 'channelId', 'channelName', 'groupName', 'nodeId'];

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
    return html`
      <form class="card" @submit=${this.#submit} aria-label=${t('add.title')}>
        <h2>${t('add.title')}</h2>
        <div class="fields">
          ${this.#field('inputUrl', 'url', { required: true, wide: true })}
          ${this.#field('channelId', 'id', { pattern: '[a-zA-Z0-9._\\-]{1,180}' })}
          ${this.#field('channelName', 'name')}
          ${this.#field('groupName', 'group')}
          ${this.#field('nodeId', 'node', { required: true, value: this.node })}
        </div>
        <label class="check"><input type="checkbox" name="start" checked>${t('add.start')}</label>
        ${this.failure && !this.#fieldOfFailure() ? this.alert(this.failure) : nothing}
        <div class="actions"><button class="main" ?disabled=${this.isBusy}>${t('add.do')}</button></div>
      </form>`;
  }

  #field(name, text, { required = false, wide = false, pattern, value = '' } = {}) {
    const isWrong = this.#fieldOfFailure() === name;
    const about = t(`add.${text}.about`);
    const hasAbout = about !== `add.${text}.about`;
    return html`
      <label class=${wide ? 'wide' : ''}>${t('add.' + text)}
        <input name=${name} ?required=${required} .value=${value} maxlength="2048" spellcheck="false" autocomplete="off"
          pattern=${pattern ?? nothing} aria-invalid=${isWrong} aria-describedby=${`${name}-about`}>
        <span id="${name}-about">
          ${isWrong ? html`<span class="failure" role="alert">${failure(this.failure)}</span>` : nothing}
          ${hasAbout && !isWrong ? html`<span class="soft">${about}</span>` : nothing}
        </span>
      </label>`;
  }

  /** The field that a refusal names, or that its code is about. */
  #fieldOfFailure() {
    if (!this.failure?.code) return null;
    return FIELD_OF_CODE[this.failure.code] ?? FIELDS.find(name => this.failure.message.startsWith(name)) ?? null;
  }

  async #submit(event) {
    event.preventDefault();
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
    }
    this.isBusy = false;
  }
}

customElements.define('va-camera-form', CameraForm);
