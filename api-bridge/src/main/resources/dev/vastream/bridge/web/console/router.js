// Addresses of views: the path says which, the query how.
const changes = new EventTarget();

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
  history[instead ? 'replaceState' : 'pushState'](null, '', to);
  changes.dispatchEvent(new Event('change'));
}

/** Has this run at each change of the address; returns what ends that. */
export function onPlace(action) {
  changes.addEventListener('change', action);
  return () => changes.removeEventListener('change', action);
}

addEventListener('popstate', () => changes.dispatchEvent(new Event('change')));

/** Links of the page change the view without loading it anew; those that ask for another tab do. */
document.addEventListener('click', event => {
  const link = event.target.closest?.('a[href^="/"]');
  const isOrdinary = !event.defaultPrevented && event.button === 0
      && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (link && isOrdinary && !link.target && !link.hasAttribute('download')) {
    event.preventDefault();
    go(link.getAttribute('href'));
    scrollTo(0, 0);
  }
});
