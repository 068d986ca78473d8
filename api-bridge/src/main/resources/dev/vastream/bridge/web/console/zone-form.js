import { html, live, nothing } from '/console/lit.js';
import { Element } from '/console/element.js';
import { className } from '/console/objects.js';
import { faultAt } from '/console/refusal.js';
import { has, t } from '/console/texts.js';

const CLASSES = [0, 2, 4, 5, 100, 102, 103, 116, 118, 119, 125, 134, 135, 200, 201, 300, 500];
const GROUPS = [5, 0, 1, 2, 3, 4];
const SIZES = ['min_detection_size', 'max_detection_size'];
const TRUTHS = ['True', 'False'];
/** Of interest to few. */
const LAST = ['inside_roi_type', 'custom_reference_point', 'thumbnail_ratio', 'thumbnail_crop', 'continue_sec'];

/** Least confidences by class, from the text of the parameter and back. */
const pairs = text => {
  const values = (text ?? '').split(',').map(value => value.trim()).filter(Boolean);
  return new Map(values.filter((value, i) => i % 2 === 0).map((id, i) => [Number(id), values[2 * i + 1] ?? '']));
};
const paired = confidences => [...confidences].filter(([, value]) => value !== '').map(([id, value]) => `${id}, ${value}`).join(', ');

/** What a zone is judged by: rule, classes, thresholds, sizes and parameters. Tells of each change by `rule` with what is new. */
class ZoneForm extends Element {
  static properties = {
    table: { attribute: false },
    zone: { attribute: false },
    faults: { attribute: false },
  };

  constructor() {
    super();
    this.table = null;
    this.zone = null;
    this.faults = new Map();
  }

  #set(change) {
    // At once, for the next change builds on this one, even before anything is drawn anew.
    this.zone = { ...this.zone, ...change };
    this.dispatchEvent(new CustomEvent('rule', { detail: this.zone }));
  }

  render() {
    const { zone } = this;
    const type = this.table.types.find(known => known.name === zone.evt_type);
    const used = new Set(type?.parameters ?? []);
    used.delete('threshold');
    const all = this.table.parameters.filter(parameter => parameter.key !== 'threshold')
      .sort((a, b) => LAST.indexOf(a.key) - LAST.indexOf(b.key));
    const others = all.filter(parameter => !used.has(parameter.key));
    return html`
      <div class="fields">
        <label class="wide">${t('zones.name')}
          <input name="roi_name" autocomplete="off" .value=${live(zone.roi_name)} aria-invalid=${this.#isWrong('roi_name')}
            @input=${event => this.#set({ roi_name: event.target.value })}>${this.#fault('roi_name')}</label>
        <label class="wide">${t('zones.rule')}
          <select name="evt_type" aria-invalid=${this.#isWrong('evt_type')} aria-describedby="rule-about"
            @change=${event => this.#set({ evt_type: event.target.value })}>
            ${this.table.types.map(({ name }) => html`<option value=${name} ?selected=${name === zone.evt_type}>${name}</option>`)}
          </select>
          <span id="rule-about" class="soft">${this.#about(type)}</span>${this.#fault('evt_type')}</label>
      </div>
      ${this.#classes(type)}
      <h2>${t('zones.parameters')}</h2>
      <div class="fields">${all.filter(parameter => used.has(parameter.key)).map(parameter => this.#parameter(parameter, type))}</div>
      <details ?open=${others.some(({ key }) => this.#isWrong('params.' + key))}>
        <summary>${t('zones.parameters.other')}</summary>
        <div class="fields">${others.map(parameter => this.#parameter(parameter, type))}</div>
      </details>
      ${this.#sizes()}`;
  }

  #about(type) {
    return type ? `${t('rule.' + type.name)} ${t('draw.' + type.drawing)}` : nothing;
  }

  #isWrong(field) {
    return Boolean(faultAt(this.faults, field));
  }

  #fault(field) {
    const reason = faultAt(this.faults, field);
    return reason ? html`<span class="failure" role="alert">${reason}</span>` : nothing;
  }

  #classes(type) {
    const { zone } = this;
    const ids = [...new Set([...CLASSES, ...zone.object_filter])];
    const confidences = pairs(zone.params.threshold);
    return html`
      <h2>${t('zones.classes')}</h2>
      <p class="soft">${type?.classes.length ? t('zones.classes.own', { classes: this.#named(type.classes) }) : t('zones.classes.group')}</p>
      <div class="classes">${ids.map(id => html`
        <label class="check"><input type="checkbox" name="class" value=${id} .checked=${live(zone.object_filter.includes(id))}
          @change=${event => this.#tick(id, event.target.checked)}>${className(id)}</label>`)}</div>
      ${this.#fault('object_filter')}
      ${type?.classes.length || zone.object_filter.length ? nothing : html`
        <label class="inline">${t('zones.group')}<select name="object_group" @change=${event => this.#set({ object_group: Number(event.target.value) })}>
          ${GROUPS.map(group => html`<option value=${group} ?selected=${group === zone.object_group}>${t('group.' + group)}</option>`)}</select></label>`}
      <h2>${t('zones.thresholds')}</h2>
      <p class="soft">${t('zones.thresholds.about')}</p>
      <div class="classes">${(zone.object_filter.length ? zone.object_filter : [...new Set([0, ...confidences.keys()])]).map(id => html`
        <label class="inline">${className(id)}<input type="number" min="0" max="1" step="0.05" inputmode="decimal" name="threshold-${id}"
          .value=${live(confidences.get(id) ?? '')} aria-invalid=${this.#isWrong('params.threshold')}
          @change=${event => this.#confide(id, event.target.value)}></label>`)}</div>
      ${this.#fault('params.threshold')}`;
  }

  #named(ids) {
    const known = ids.filter(id => has('class.' + id));
    return known.map(className).join(', ');
  }

  #tick(id, isOn) {
    const others = this.zone.object_filter.filter(known => known !== id);
    this.#set({ object_filter: isOn ? [...others, id].sort((a, b) => a - b) : others });
  }

  #confide(id, value) {
    this.#param('threshold', paired(pairs(this.zone.params.threshold).set(id, value)));
  }

  #param(key, text) {
    const params = { ...this.zone.params };
    if (text.trim() === '') delete params[key];
    else params[key] = text;
    this.#set({ params });
  }

  #parameter({ key, byDefault, expected }, type) {
    const field = 'params.' + key;
    const given = this.zone.params[key] ?? '';
    const isRequired = type?.required.includes(key);
    const about = t('param.' + key + '.about');
    return html`
      <label>${t('param.' + key)}
        ${TRUTHS.includes(byDefault) ? html`
          <select name=${key} aria-describedby="about-${key}" @change=${event => this.#param(key, event.target.value)}>
            <option value="">${t('zones.default', { value: t('truth.' + byDefault) })}</option>
            ${TRUTHS.map(value => html`<option value=${value} ?selected=${value === given}>${t('truth.' + value)}</option>`)}</select>`
          : html`<input name=${key} autocomplete="off" spellcheck="false" maxlength="400" ?required=${isRequired} .value=${live(given)}
              placeholder=${byDefault ? t('zones.default', { value: byDefault }) : nothing} title=${expected}
              aria-invalid=${this.#isWrong(field)} aria-describedby="about-${key}"
              @change=${event => this.#param(key, event.target.value)}>`}
        <span id="about-${key}">${this.#isWrong(field) ? this.#fault(field) : html`<span class="soft">${about}</span>`}</span>
      </label>`;
  }

  #sizes() {
    const sizes = this.zone.min_max_size;
    const isSet = SIZES.some(name => sizes[name]?.width || sizes[name]?.height);
    return html`
      <details ?open=${isSet || this.#isWrong('min_max_size')}>
        <summary>${t('zones.sizes')}</summary>
        <p class="soft">${t('zones.sizes.about')}</p>
        <div class="fields">${SIZES.flatMap(name => ['width', 'height'].map(side => html`
          <label>${t(`size.${name}.${side}`)}<input type="number" min="0" max="100" step="0.1" name="${name}-${side}"
            .value=${live(sizes[name]?.[side] ? String(Math.round(sizes[name][side] * 1000) / 10) : '')} placeholder="0"
            @change=${event => this.#size(name, side, (event.target.valueAsNumber || 0) / 100)}></label>`))}</div>
        ${this.#fault('min_max_size')}
      </details>`;
  }

  #size(name, side, value) {
    const sizes = this.zone.min_max_size;
    this.#set({ min_max_size: { ...sizes, [name]: { width: 0, height: 0, ...sizes[name], [side]: value } } });
  }
}

customElements.define('va-zone-form', ZoneForm);
