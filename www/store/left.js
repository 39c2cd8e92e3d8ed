// What a page that closes had not kept yet. IndexedDB answers later, and a page that goes may not hear it: so what is still on
// its way is written down at once, in localStorage, and the next page brings it to the shelf (see Shelf.bringBack).

/** @typedef {import('./shelf.js').Facts} Facts */
/** @typedef {import('./shelf.js').KeptDocument} KeptDocument */

/**
 * Entries on their way to a journal: the whole of a version, or what is added behind its first `count`.
 * @typedef {object} Step
 * @property {number} version
 * @property {number} count
 * @property {boolean} whole
 * @property {string[]} lines
 * @property {Facts} facts
 * @property {Partial<KeptDocument>} [more]
 */

/** What was left of one text: by which tab, and in the order in which it was done. @typedef {{ writer: string, steps: Step[] }} Left */

const PREFIX = 'balise-left.';

/**
 * Writes down what is on its way of a text; whether there was room. A book has none: the browser has then asked its reader to wait.
 * @param {string} id
 * @param {Left} left
 */
export function leave(id, left) {
  try {
    localStorage.setItem(PREFIX + id, JSON.stringify(left));
    return true;
  } catch {
    return false;
  }
}

/** @param {string} id */
export function forget(id) {
  try {
    localStorage.removeItem(PREFIX + id);
  } catch {
    return; // Where nothing can be left, nothing is there to be forgotten.
  }
}

/**
 * What was left, of one text or of all; null of one that is damaged.
 * @param {string} [id]
 * @returns {[string, Left | null][]}
 */
export function left(id) {
  try {
    const names = id === undefined ? Object.keys(localStorage).filter((name) => name.startsWith(PREFIX)) : [PREFIX + id];
    return names.flatMap((name) => {
      const written = localStorage.getItem(name);
      return written === null ? [] : [[name.slice(PREFIX.length), read(written)]];
    });
  } catch {
    return []; // Refused: then nothing was left either.
  }
}

/** @param {string} written @returns {Left | null} */
function read(written) {
  try {
    const found = /** @type {Left} */ (JSON.parse(written));
    const isWhole = found.steps.length > 0 && found.steps.every(({ version, count, lines, facts }) => version >= 0 && count >= 0 && facts && lines.every((line) => typeof line === 'string'));
    return isWhole ? found : null;
  } catch {
    return null; // Cut off, or written by nobody who knows how.
  }
}
