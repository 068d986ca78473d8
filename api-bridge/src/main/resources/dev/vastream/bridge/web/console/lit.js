// The one place that says where the libraries are.
export { LitElement, html, nothing, svg } from '/console/lib/lit-element/lit-element.js';
export { repeat } from '/console/lib/lit-html/directives/repeat.js';
export { live } from '/console/lib/lit-html/directives/live.js';
