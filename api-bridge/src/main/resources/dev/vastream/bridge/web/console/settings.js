// What a user has chosen: language and theme for this browser, the key for this tab alone.
const LANGUAGES = ['en', 'ko'];
const THEMES = ['auto', 'light', 'dark'];
const changes = new EventTarget();

/** Reads a storage that a browser may refuse. */
const read = (storage, name) => {
  try { return storage().getItem(name) ?? ''; } catch { return ''; }
};
const write = (storage, name, value) => {
  try { storage().setItem(name, value); } catch { /* Then it holds for as long as the page does. */ }
};
const forBrowser = () => localStorage;
const forTab = () => sessionStorage;

const own = navigator.language.slice(0, 2);
const chosen = {
  language: [read(forBrowser, 'language'), own, 'en'].find(name => LANGUAGES.includes(name)),
  theme: [read(forBrowser, 'theme'), 'auto'].find(name => THEMES.includes(name)),
  key: read(forTab, 'key'),
};

const set = (name, value, storage) => {
  chosen[name] = value;
  write(storage, name, value);
  applySettings();
  changes.dispatchEvent(new Event('change'));
};

export const language = () => chosen.language;
export const theme = () => chosen.theme;
export const key = () => chosen.key;
export const setLanguage = value => set('language', value, forBrowser);
export const setTheme = value => set('theme', value, forBrowser);
export const setKey = value => set('key', value, forTab);
export const languages = LANGUAGES;
export const themes = THEMES;

/** Has this run at each change; returns what ends that. */
export function onSettings(action) {
  changes.addEventListener('change', action);
  return () => changes.removeEventListener('change', action);
}

export function applySettings() {
  document.documentElement.lang = chosen.language;
  document.documentElement.dataset.theme = chosen.theme;
}
