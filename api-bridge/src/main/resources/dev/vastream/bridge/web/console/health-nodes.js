import { html, nothing } from '/console/lit.js';
import { Element } from '/console/element.js';
import { named } from '/console/objects.js';
import { n, t } from '/console/texts.js';

/** The instances of all nodes, with what they compute on, and their models. */
class HealthNodes extends Element {
  static properties = { instances: { attribute: false } };

  constructor() {
    super();
    this.instances = [];
  }

  render() {
    return html`
      <section class="card"><h2>${t('health.nodes')}</h2>
        ${this.instances.length ? this.#instances() : html`<p class="failure">${t('health.nodes.none')}</p>`}
        ${this.instances.filter(each => each.missing.length).map(each => html`
          <p class="warn"><bdi>${t(each.isFallback ? 'health.fallback' : 'health.missing', {
            node: named(`${each.node}/${each.id}`), models: each.missing.join(', ') })}</bdi></p>`)}
      </section>
      <section class="card"><h2>${t('health.models')}</h2>${this.#models()}</section>`;
  }

  #instances() {
    const percent = value => (value < 0 ? '–' : `${n(value)} %`);
    return html`
      <div class="scroll" tabindex="0" role="region" aria-label=${t('health.nodes')}><table>
        <thead><tr><th>${t('add.node')}</th><th>${t('health.instance')}</th><th>${t('health.role')}</th><th>${t('camera.state')}</th>
          <th>${t('health.device')}</th>${['cpu', 'gpu', 'memory', 'disk'].map(name => html`<th class="number">${t('health.' + name)}</th>`)}
          <th class="number">${t('health.frames')}</th><th class="number">${t('health.shed')}</th><th>${t('health.version')}</th></tr></thead>
        <tbody>${this.instances.map(each => html`
          <tr><td><bdi class="name">${each.node}</bdi></td><td><bdi class="name">${each.id}</bdi></td>
            <td>${t('role.' + each.role)}</td>
            <td><span class="state ${each.state}">${t('health.' + each.state)}</span></td>
            <td><bdi class="name">${each.provider || '–'}</bdi></td>
            ${[each.cpu, each.gpu, each.memory, each.disk].map(value => html`
              <td class="number ${value > 95 ? 'warn' : ''}">${percent(value)}</td>`)}
            <td class="number">${n(each.frames)}</td>
            <td class="number ${each.shed > each.frames / 20 ? 'warn' : ''}">${n(each.shed)}</td>
            <td><bdi class="name">${each.version}</bdi></td></tr>`)}</tbody>
      </table></div>`;
  }

  /** Each model of a node once: its instances run the same. */
  #models() {
    const models = new Map(this.instances.flatMap(each =>
      each.models.map(model => [`${each.node}\n${model.name}\n${model.sha256}`, { node: each.node, ...model }])));
    if (!models.size) return html`<p class="soft">${t('health.models.none')}</p>`;
    return html`
      <div class="scroll" tabindex="0" role="region" aria-label=${t('health.models')}><table>
        <thead><tr><th>${t('add.node')}</th><th>${t('health.model')}</th><th>${t('health.task')}</th><th>${t('health.device')}</th>
          <th>${t('health.file')}</th><th>SHA-256</th><th>${t('health.licence')}</th></tr></thead>
        <tbody>${[...models.values()].map(model => html`
          <tr><td><bdi class="name">${model.node}</bdi></td><td><bdi class="name">${model.name}</bdi></td>
            <td><bdi class="name">${model.task}</bdi></td><td><bdi class="name">${model.provider || '–'}</bdi></td>
            <td><bdi class="name">${model.file || t('health.built')}</bdi></td>
            <td><code title=${model.sha256 || nothing}>${model.sha256.slice(0, 12)}</code></td>
            <td><bdi class="name">${model.licence}</bdi></td></tr>`)}</tbody>
      </table></div>`;
  }
}

customElements.define('va-health-nodes', HealthNodes);
