import { html } from '/console/lit.js';
import { Element } from '/console/element.js';
import { t } from '/console/texts.js';

/** Asks before something is done: takes the focus, and tells of `yes` or `no`. */
class Question extends Element {
  static properties = {
    text: { attribute: false },
    yes: { attribute: false },
    no: { attribute: false },
    kind: { attribute: false },
    isBusy: { attribute: false },
  };

  constructor() {
    super();
    this.text = '';
    this.yes = '';
    this.no = '';
    this.kind = 'danger';
    this.isBusy = false;
  }

  firstUpdated() {
    this.querySelector('[role=alertdialog]').focus();
  }

  render() {
    return html`
      <div class="actions" role="alertdialog" tabindex="-1" aria-label=${this.text} @keydown=${this.#key}>
        <p><bdi>${this.text}</bdi></p>
        <button type="button" class=${this.kind} name="yes" aria-disabled=${this.isBusy} @click=${() => this.#say('yes')}>${this.yes}</button>
        <button type="button" class="quiet" name="no" @click=${() => this.#say('no')}>${this.no || t('cancel')}</button>
      </div>`;
  }

  #key(event) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.#say('no');
  }

  #say(answer) {
    if (!this.isBusy) this.dispatchEvent(new Event(answer));
  }
}

customElements.define('va-question', Question);

/** Asks in front of the page; gives whether the answer is yes. The focus goes back to where it was. */
export function asked(question) {
  const asking = Object.assign(document.createElement('va-question'), question);
  const dialog = document.createElement('dialog');
  dialog.className = 'card';
  dialog.setAttribute('aria-label', question.text);
  dialog.append(asking);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise(done => {
    const end = answer => {
      dialog.close();
      dialog.remove();
      done(answer);
    };
    asking.addEventListener('yes', () => end(true));
    asking.addEventListener('no', () => end(false));
    dialog.addEventListener('cancel', () => end(false));
  });
}
