import { html, nothing } from '/console/lit.js';
import { get } from '/console/api.js';
import { drawPath } from '/console/drawing.js';
import { Element } from '/console/element.js';
import { frame, thumbnail } from '/console/event-picture.js';
import { colour } from '/console/objects.js';
import { duration, n, t } from '/console/texts.js';

const BEFORE = 10000;
const AFTER = 2000;
const LONGEST = 3600000;
const WIDTH = 960;

/** Where the object of an event went, over the picture that the event began with. */
class EventPath extends Element {
  static properties = {
    entry: { attribute: false },
    trail: { state: true },
    hasFrame: { state: true },
    failure: { state: true },
  };

  constructor() {
    super();
    this.trail = null;
    this.hasFrame = true;
    this.failure = null;
  }

  firstUpdated() {
    this.#find();
  }

  async #find() {
    try {
      const entry = await this.#whole();
      const [trail, whole] = await Promise.all([this.#trail(entry), frame(entry)]);
      const cut = whole ? null : await thumbnail(entry);
      this.trail = trail;
      this.hasFrame = Boolean(whole);
      if (trail.steps.length) await this.#draw(entry, trail, whole, cut);
    } catch (error) {
      this.failure = error;
    }
  }

  /** An entry of the stream does not say where its frame lies; the row of its begin does. */
  async #whole() {
    const { entry } = this;
    if (entry.stream || entry.begin == null) return entry;
    const query = new URLSearchParams({
      camera: entry.camera, type: entry.type, since: entry.begin - BEFORE, before: entry.begin + 60000 });
    const { events } = await get(`/console/api/events?${query}`);
    return { ...entry, ...events.find(row => row.key === entry.key && row.end == null), image: entry.image };
  }

  #trail(entry) {
    const begin = (entry.begin ?? entry.end) - BEFORE;
    return get(`/console/api/trail?${new URLSearchParams({
      camera: entry.camera, stream: entry.stream ?? '', track: entry.track, begin,
      end: Math.min(begin + LONGEST, (entry.end ?? Date.now()) + AFTER) })}`);
  }

  async #draw(entry, trail, whole, cut) {
    const canvas = this.querySelector('canvas');
    canvas.width = WIDTH;
    canvas.height = Math.round(WIDTH * trail.frameHeight / trail.frameWidth);
    const pen = canvas.getContext('2d');
    const ground = whole ?? cut;
    const picture = ground && await createImageBitmap(ground).catch(() => null);
    const first = trail.steps.find(step => step.at >= entry.begin) ?? trail.steps[0];
    if (picture) {
      const box = whole ? [0, 0, 1, 1] : entry.box ?? [first.x, first.y, first.width, first.height];
      pen.drawImage(picture, box[0] * canvas.width, box[1] * canvas.height, box[2] * canvas.width, box[3] * canvas.height);
      picture.close();
    }
    drawPath(canvas, trail.steps.map(step => [step.x + step.width / 2, step.y + step.height]), colour(entry.track));
  }

  render() {
    const steps = this.trail?.steps ?? [];
    const seconds = steps.length ? (steps.at(-1).at - steps[0].at) / 1000 : 0;
    return html`
      ${this.alert(this.failure)}
      ${this.trail && !steps.length ? html`<p class="soft">${t('path.none')}</p>` : nothing}
      <canvas role="img" ?hidden=${!steps.length} width="960" height="540"
        aria-label=${t('path.about', { n: n(steps.length), time: duration(seconds) })}></canvas>
      ${steps.length ? html`<p class="soft">${t('path.about', { n: n(steps.length), time: duration(seconds) })}
        ${this.hasFrame ? nothing : t('path.frame.gone')}</p>` : nothing}`;
  }
}

customElements.define('va-event-path', EventPath);
