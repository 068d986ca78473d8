import { html } from '/console/lit.js';
import { drawPicture } from '/console/drawing.js';
import { Element } from '/console/element.js';
import { pictureOf } from '/console/pictures.js';
import { n, t } from '/console/texts.js';

// Limits of caution and danger in degrees, those that the letters are given by: to either side, or forward alone.
const BALANCE = [1, 4];
const LEG = [6, 12];
const NECK = { forward: [34, 40] };
const SHOULDER = { forward: [8, 15] };

const SIDES = ['posture.left', 'posture.right'];
const AXIS = ['posture.axis.right', 'posture.axis.left'];
const LEGS = ['posture.out', 'posture.in'];
const WAYS = ['posture.forward', 'posture.backward'];

/** By view: the field of the answer, its text, what an angle above and one below 0 mean, and its limits. */
const MEASURES = {
  front: [
    ['far_head_bal_m_', 'posture.head', SIDES, BALANCE],
    ['far_shoulder_bal_m_', 'posture.shoulders', SIDES, BALANCE],
    ['far_pelvic_bal_m_', 'posture.pelvis', SIDES, BALANCE],
    ['far_knee_bal_m_', 'posture.knees', SIDES, BALANCE],
    ['far_tilt_m_', 'posture.axis', AXIS, BALANCE],
    ['far_left_qang_m_', 'posture.leg.left', LEGS, LEG],
    ['far_right_qang_m_', 'posture.leg.right', LEGS, LEG],
  ],
  side: [
    ['turtle_neck_m_', 'posture.neck', WAYS, NECK],
    ['round_shoulder_m_', 'posture.shoulder', WAYS, SHOULDER],
    ['sar_head_tilt_m_', 'posture.head', WAYS, BALANCE],
    ['sar_tilt_m_', 'posture.axis', WAYS, BALANCE],
  ],
};

/** From -2 to 2: 0 is normal, 1 caution, 2 danger, with the sign of the angle. */
export function grade(degrees, limits) {
  if (limits.forward) return degrees >= limits.forward[1] ? 2 : degrees > limits.forward[0] ? 1 : 0;
  const size = Math.abs(degrees);
  return Math.sign(degrees) * (size >= limits[1] ? 2 : size >= limits[0] ? 1 : 0);
}

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

  #row(field, name, [above, below], limits) {
    const degrees = this.result[field] / 1000;
    const tenths = Math.round(degrees * 10);
    const step = grade(degrees, limits);
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
