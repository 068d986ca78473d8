import { html, nothing, repeat } from '/console/lit.js';
import { call as ask, get } from '/console/api.js';
import { curl } from '/console/curl.js';
import { Element } from '/console/element.js';
import { base64 } from '/console/pictures.js';
import { address, go } from '/console/router.js';
import { key } from '/console/settings.js';
import { CALLS } from '/console/try-calls.js';
import { t } from '/console/texts.js';
import '/console/try-answer.js';

/** Asks a documented call with a picture of the user's, and shows the answer and the line that asks the same. */
class Try extends Element {
  static properties = {
    query: { attribute: false },
    node: { state: true },
    files: { state: true },
    fields: { state: true },
    answer: { state: true },
    failure: { state: true },
    isBusy: { state: true },
    isCopied: { state: true },
  };

  #asking = null;

  constructor() {
    super();
    this.query = new URLSearchParams();
    this.node = '';
    this.files = [];
    this.fields = {};
    this.answer = null;
    this.failure = null;
    this.isBusy = false;
    this.isCopied = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.during(() => this.#asking?.abort());
    get('/console/api/cameras').then(
      said => { this.node = said.defaultNode; },
      error => { this.failure = error; });
  }

  get #name() {
    const asked = this.query.get('call');
    return Object.hasOwn(CALLS, asked) ? asked : 'image';
  }

  willUpdate(changed) {
    if (!changed.has('query') || this.of === this.#name) return;
    this.of = this.#name;
    this.fields = Object.fromEntries(Object.entries(CALLS[this.of].fields ?? {}).map(([name, [value]]) => [name, value]));
    this.#forget();
  }

  /** What was answered before says nothing of what is there now. */
  #forget() {
    this.#asking?.abort();
    this.answer = null;
    this.failure = null;
    this.isBusy = false;
  }

  render() {
    const call = CALLS[this.#name];
    return html`
      <div class="title"><h1>${t('try.title')}</h1><span class="soft">${t('try.about')}</span></div>
      <div class="live try">
        <form class="card" @submit=${this.#submit}>
          <label>${t('try.call')}
            <select name="call" @change=${event => go(address('try', '', { call: event.target.value }), { instead: true })}>
              ${Object.keys(CALLS).map(name => html`
                <option value=${name} ?selected=${name === this.#name}>${t('try.call.' + name)}</option>`)}
            </select>
            <span class="soft">POST ${call.path}</span></label>
          <p class="soft">${t('try.call.about.' + this.#name)}</p>
          ${repeat(call.pictures, (field, i) => i, (field, i) => this.#picture(call, i))}
          <div class="fields">${Object.entries(call.fields ?? {}).map(entry => this.#field(...entry))}</div>
          <div class="actions">
            <button class="main" aria-disabled=${this.isBusy || !this.#isComplete(call)}>${t('try.do')}</button>
            ${this.isBusy ? html`<span class="soft" role="status">${t('try.busy')}</span>` : nothing}
          </div>
        </form>
        <section>
          ${this.alert(this.failure)}
          ${this.answer
            ? html`<va-try-answer .name=${this.#name} .answer=${this.answer} .files=${this.files}></va-try-answer>`
            : this.failure || this.isBusy ? nothing : html`<p class="empty">${t('try.empty')}</p>`}
          ${this.#line(call)}
        </section>
      </div>`;
  }

  #picture(call, i) {
    const several = call.pictures.length > 1;
    return html`
      ${several ? html`<h2>${t(this.#name === 'posture' ? ['try.front', 'try.side'][i] : ['try.first', 'try.second'][i])}</h2>`
        : nothing}
      <va-pictures .most=${1} @pictures=${event => this.#take(i, event.target.files[0])}></va-pictures>`;
  }

  #field(name, [, least, most, step]) {
    return html`
      <label>${t('try.field.' + name)}
        <input name=${name} type="number" required min=${least} max=${most} step=${step} .value=${String(this.fields[name])}
          @input=${event => { this.fields = { ...this.fields, [name]: event.target.valueAsNumber || 0 }; }}></label>`;
  }

  #line(call) {
    const line = curl(call, {
      origin: location.origin,
      node: this.node,
      fields: this.fields,
      names: call.pictures.map((field, i) => this.files[i]?.name ?? `picture-${i + 1}.jpg`),
      hasKey: Boolean(key()),
    });
    return html`
      <div class="line"><h2>${t('try.curl')}</h2>
        ${navigator.clipboard ? html`
          <button class="small" @click=${() => this.#copy(line)}>${t(this.isCopied ? 'try.copied' : 'try.copy')}</button>` : nothing}
      </div>
      <pre class="code curl" tabindex="0" role="region" aria-label=${t('try.curl')} dir="ltr">${line}</pre>
      ${key() ? html`<p class="soft">${t('try.curl.key')}</p>` : nothing}`;
  }

  async #copy(line) {
    await navigator.clipboard.writeText(line).then(() => { this.isCopied = true; }, () => {});
    setTimeout(() => { this.isCopied = false; }, 2000);
  }

  #isComplete(call) {
    return call.pictures.every((field, i) => this.files[i]);
  }

  #take(i, file) {
    const files = [...this.files];
    files[i] = file;
    this.files = files;
    this.#forget();
    if (this.#isComplete(CALLS[this.#name])) this.#ask();
  }

  #submit(event) {
    event.preventDefault();
    if (!this.isBusy && this.#isComplete(CALLS[this.#name])) this.#ask();
  }

  async #ask() {
    this.#forget();
    this.isBusy = true;
    const asking = new AbortController();
    this.#asking = asking;
    const begun = performance.now();
    try {
      const said = await ask(CALLS[this.of].path, await this.#body(CALLS[this.of]), { signal: asking.signal });
      if (!asking.signal.aborted) this.answer = { said, millis: performance.now() - begun };
    } catch (error) {
      if (error.name !== 'AbortError') this.failure = error;
    }
    if (!asking.signal.aborted) this.isBusy = false;
  }

  async #body(call) {
    const pictures = call.pictures.map((field, i) => [field, this.files[i]]);
    if (call.isForm) {
      const form = new FormData();
      pictures.forEach(([field, file]) => form.append(field, file));
      Object.entries(this.fields).forEach(([name, value]) => form.append(name, value));
      return form;
    }
    const texts = await Promise.all(pictures.map(async ([field, file]) => [field, await base64(file)]));
    return { ...call.fixed?.(this.node), ...this.fields, ...Object.fromEntries(texts) };
  }
}

customElements.define('va-try', Try);
