// Draws series over the quarters of a day.
import uPlot from '/console/lib/uplot/dist/uPlot.esm.js';
import { Element } from '/console/element.js';
import { html } from '/console/lit.js';
import { n } from '/console/texts.js';

const HEIGHT = 220;
const FONT = '12px system-ui, sans-serif';

const styles = document.createElement('link');
styles.rel = 'stylesheet';
styles.href = '/console/lib/uplot/dist/uPlot.min.css';
document.head.append(styles);

const axis = (ink, line) => ({
  stroke: ink, font: FONT, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1 } });

/** A chart: moments in seconds, and series of { label, values, colour, isLine }; bars lie behind the ones after them. */
class Chart extends Element {
  static properties = {
    moments: { attribute: false },
    series: { attribute: false },
    about: { attribute: false },
  };

  #plot = null;

  constructor() {
    super();
    this.moments = [];
    this.series = [];
    this.about = '';
  }

  connectedCallback() {
    super.connectedCallback();
    const sizes = new ResizeObserver(() => this.#plot?.setSize({ width: this.clientWidth, height: HEIGHT }));
    sizes.observe(this);
    const colours = matchMedia('(prefers-color-scheme: dark)');
    const again = () => this.#draw();
    colours.addEventListener('change', again);
    this.during(() => {
      sizes.disconnect();
      colours.removeEventListener('change', again);
      this.#plot?.destroy();
      this.#plot = null;
    });
  }

  render() {
    return html`<div class="plot" role="img" aria-label=${this.about}></div>`;
  }

  updated() {
    this.#draw();
  }

  #draw() {
    const place = this.querySelector('.plot');
    if (!place) return;
    // Of the text and the lines around it, whichever theme is on; a canvas does not know them by itself.
    const ink = getComputedStyle(this).color;
    const line = getComputedStyle(place).borderTopColor;
    this.#plot?.destroy();
    this.#plot = new uPlot({
      width: this.clientWidth,
      height: HEIGHT,
      cursor: { show: false },
      legend: { live: false },
      scales: { y: { range: (plot, low, high) => [0, Math.max(1, high * 1.1)] } },
      axes: [axis(ink, line), { ...axis(ink, line), size: 46, values: (plot, marks) => marks.map(mark => n(mark, 1)) }],
      series: [{}, ...this.series.map(series => ({
        label: series.label,
        stroke: series.colour,
        fill: series.isLine ? undefined : series.colour,
        width: series.isLine ? 2 : 0,
        points: { show: Boolean(series.isLine) },
        paths: series.isLine ? undefined : uPlot.paths.bars({ size: [.8, 40], align: 1 }),
      }))],
    }, [this.moments, ...this.series.map(series => series.values)], place);
  }
}

customElements.define('va-chart', Chart);
