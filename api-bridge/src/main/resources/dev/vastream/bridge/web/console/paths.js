// Where the objects in sight came from, as far as the page has seen it.
const MOST_STEPS = 80;
const GONE_MICROS = 3e6;

/** The last steps of each object of a camera; of one run of it, and of those alone that were in sight a moment ago. */
export class Paths {
  #stream = '';
  #steps = new Map();

  /** Takes what the newest picture shows. */
  add(look) {
    if (look.stream !== this.#stream) this.#steps.clear();
    this.#stream = look.stream;
    for (const { track, box: [x, y, width, height] } of look.objects.filter(object => object.track >= 0)) {
      const steps = this.#steps.get(track) ?? [];
      steps.push({ at: look.capturedMicros, point: [x + width / 2, y + height] });
      this.#steps.set(track, steps.slice(-MOST_STEPS));
    }
    for (const [track, steps] of this.#steps) {
      if (steps.at(-1).at < look.capturedMicros - GONE_MICROS) this.#steps.delete(track);
    }
  }

  /** Points by track, up to the moment of a look: one that was stepped back to shows nothing that came after it. */
  until(look) {
    const paths = new Map();
    if (look.stream !== this.#stream) return paths;
    for (const [track, steps] of this.#steps) {
      const points = steps.filter(step => step.at <= look.capturedMicros).map(step => step.point);
      if (points.length > 1 && look.objects.some(object => object.track === track)) paths.set(track, points);
    }
    return paths;
  }
}
