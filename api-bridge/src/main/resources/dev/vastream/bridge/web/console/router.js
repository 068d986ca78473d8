// Addresses of views: the path says which, the query how.
const changes = new EventTarget();
const ANYWAY = () => true;

/** Asked before the user goes elsewhere. */
let mayLeave = ANYWAY;

/** Which entry of the history is shown; those that the page makes are numbered. */
let entry = history.state?.entry ?? 0;
let isAsking = false;
let isReturning = false;
let isAllowed = false;

/** Where the page is: the view, the id in its path, and its query. */
export function place() {
  const [view = '', id = ''] = location.pathname.split('/').slice(1).map(decoded);
  return { view: view || 'cameras', id, query: new URLSearchParams(location.search) };
}

const decoded = part => {
  try { return decodeURIComponent(part); } catch { return part; }
};

/** The address of a view. */
export function address(view, id = '', query = {}) {
  const said = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '' && value != null));
  return `/${view}${id ? '/' + encodeURIComponent(id) : ''}${said.size ? '?' + said : ''}`;
}

/** Goes to an address; one that only says the same view otherwise takes the place of the one before. */
export function go(to, { instead = false } = {}) {
  if (!instead) entry++;
  history[instead ? 'replaceState' : 'pushState']({ entry }, '', to);
  changes.dispatchEvent(new Event('change'));
}

/** Has this run at each change of the address; returns what ends that. */
export function onPlace(action) {
  changes.addEventListener('change', action);
  return () => changes.removeEventListener('change', action);
}

/** Has this say whether the user may go elsewhere: true, or a promise of the answer. Returns what ends that. */
export function onLeave(ask) {
  mayLeave = ask;
  return () => { if (mayLeave === ask) mayLeave = ANYWAY; };
}

addEventListener('popstate', async () => {
  const steps = (history.state?.entry ?? 0) - entry;
  if (isReturning) {
    isReturning = false;
    return;
  }
  const answer = isAsking ? false : isAllowed || !steps || mayLeave();
  isAllowed = false;
  if (answer === true) {
    entry += steps;
    changes.dispatchEvent(new Event('change'));
    return;
  }
  // The browser has gone already; what is asked about is still shown.
  isReturning = true;
  history.go(-steps);
  if (await settled(answer)) {
    isAllowed = true;
    history.go(steps);
  }
});

/** An answer, while which nothing else is asked. */
async function settled(answer) {
  if (!answer) return false;
  isAsking = true;
  const isYes = await answer;
  isAsking = false;
  return isYes;
}

async function visit(to) {
  if (isAsking || !(await settled(mayLeave()))) return;
  go(to);
  scrollTo(0, 0);
}

/** Links of the page change the view without loading it anew; those that ask for another tab do. */
document.addEventListener('click', event => {
  const link = event.target.closest?.('a[href^="/"]');
  const isOrdinary = !event.defaultPrevented && event.button === 0
      && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (link && isOrdinary && !link.target && !link.hasAttribute('download')) {
    event.preventDefault();
    visit(link.getAttribute('href'));
  }
});
