// What the page remembers on this device: theme, language, the reader's own terms.

const PREFIX = 'balise.';

/**
 * What is remembered under `key`; null if nothing is, or the browser refuses.
 * @param {string} key
 * @returns {string | null}
 */
export function recall(key) {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

/**
 * Remembers `value` under `key`, and says whether the browser took it.
 * @param {string} key
 * @param {string} value
 * @returns {boolean}
 */
export function remember(key, value) {
  try {
    localStorage.setItem(PREFIX + key, value);
    return true;
  } catch {
    return false;
  }
}

/**
 * Remembers `value` for the next page in this window, and says whether the browser took it.
 * @param {string} key
 * @param {string} value
 * @returns {boolean}
 */
export function rememberOnce(key, value) {
  try {
    sessionStorage.setItem(PREFIX + key, value);
    return true;
  } catch {
    return false;
  }
}

/**
 * What the page before remembered for this one, which forgets it; null if nothing.
 * @param {string} key
 * @returns {string | null}
 */
export function recallOnce(key) {
  try {
    const value = sessionStorage.getItem(PREFIX + key);
    sessionStorage.removeItem(PREFIX + key);
    return value;
  } catch {
    return null;
  }
}

/**
 * All that is remembered but what was told, by name.
 * @returns {Record<string, string>}
 */
export function allRemembered() {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX) && !name.startsWith(`${PREFIX}told.`));
    return Object.fromEntries(names.sort().map((name) => [name.slice(PREFIX.length), localStorage.getItem(name) ?? '']));
  } catch {
    return {};
  }
}

/**
 * A whole number from 0 to 100.
 * @param {string | null} written
 */
export function percent(written) {
  const number = Math.round(Number(written));
  return Number.isFinite(number) ? Math.min(100, Math.max(0, number)) : 0;
}
