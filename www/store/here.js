// What this tab remembers while it is open, over a reload: which text, and where in it. A browser
// that refuses this only makes the way back longer.

const PREFIX = 'balise.';

/**
 * @template T
 * @param {string} name
 * @param {T} otherwise
 * @returns {T}
 */
export function recalled(name, otherwise) {
  try {
    const written = sessionStorage.getItem(PREFIX + name);
    return written === null ? otherwise : JSON.parse(written);
  } catch {
    return otherwise;
  }
}

/** @param {string} name @param {unknown} value */
export function rememberHere(name, value) {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    return;
  }
}
