import { html } from '/console/lit.js';
import { drawPicture } from '/console/drawing.js';
import { Element } from '/console/element.js';
import { pictureOf } from '/console/pictures.js';
import { n, t } from '/console/texts.js';

const SIDES = ['posture.left', 'posture.right'];
const AXIS = ['posture.axis.right', 'posture.axis.left'];
const LEGS = ['posture.out', 'posture.in'];
const WAYS = ['posture.forward', 'posture.backward'];

/** By view: the measure of the answer, its text, and what an angle above and one below 0 mean. */
const MEASURES = {
  front: [
    ['far_head_bal', 'posture.head', SIDES],
    ['far_shoulder_bal', 'posture.shoulders', SIDES],
    ['far_pelvic_bal', 'posture.pelvis', SIDES],
    ['far_knee_bal', 'posture.knees', SIDES],
    ['far_tilt', 'posture.axis', AXIS],
    ['far_left_qang', 'posture.leg.left', LEGS],
    ['far_right_qang', 'posture.leg.right', LEGS],
  ],
  side: [
    ['turtle_neck', 'posture.neck', WAYS],
    ['round_shoulder', 'posture.shoulder', WAYS],
    ['sar_head_tilt', 'posture.head', WAYS],
    ['sar_tilt', 'posture.axis', WAYS],
  ],
};

/** A posture: both pictures as they were drawn, each with its letter and its angles. */
class Posture extends Element {
  static properties = { result: { attribute: false } };

  render() {
    const { result } = this;
    return html`
      <p class="soft">${t('posture.about')}</p>
      ${result.message.map(message => html`<p class="warn">${message}</p>`)}
      <div class="pair">
        ${this.#view('front', result.far_grade)}
        ${this.#view('side', result.sar_grade)}
      </div>`;
  }

  #view(view, letter) {
    return html`
      <section class="card view" aria-label=${t('try.' + view)}>
        <div class="line"><h2>${t('try.' + view)}</h2>
          <span class="letter ${letter}" role="img" aria-label=${t('posture.letter', { letter })}>${letter}</span></div>
        <canvas class="result" width="1" height="1" role="img" aria-label=${t('posture.picture')} data-view=${view}></canvas>
        <div class="scroll" tabindex="0" role="region" aria-label=${t('posture.angles')}>
          <table><tbody>${MEASURES[view].map(measure => this.#row(...measure))}</tbody></table>
        </div>
      </section>`;
  }

  #row(measure, name, [above, below]) {
    const tenths = Math.round(this.result[measure + '_m_'] / 100);
    const step = this.result[measure + '_grade'];
    const verdict = ['normal', 'caution', 'danger'][Math.abs(step)];
    return html`
      <tr class=${verdict}>
        <th scope="row">${t(name)}</th>
        <td class="number">${tenths > 0 ? '+' : ''}${n(tenths / 10, 1)}°</td>
        <td class="soft">${t(tenths > 0 ? above : tenths < 0 ? below : 'posture.straight')}</td>
        <td><span class="steps" aria-hidden="true">${[-2, -1, 0, 1, 2].map(each => html`<i class=${each === step ? 'on' : ''}></i>`)}</span></td>
        <td class="verdict">${t('posture.' + verdict)}</td>
      </tr>`;
  }

  updated() {
    for (const [view, field] of [['front', 'forigimg'], ['side', 'sorigimg']]) {
      drawPicture(this.querySelector(`canvas[data-view=${view}]`), pictureOf(this.result[field]));
    }
  }
}

customElements.define('va-posture', Posture);
