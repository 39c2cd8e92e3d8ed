// What the list shows of a text, as the core sums it up.

/** @typedef {import('../types.js').Summary} Summary */

/** How much of a first line makes a title (characters). */
const TITLE = 80;

/**
 * @param {Summary} summary
 * @param {() => string} textOf  asked only if the text has no title of its own
 * @returns {import('./shelf.js').Facts}
 */
export function factsOf(summary, textOf) {
  return {
    title: summary.title ?? (summary.id || firstLine(textOf())),
    referenceDate: summary.referenceDate ?? null,
    annotations: summary.annotations,
    accepted: summary.accepted,
    doubtful: summary.doubtful,
    length: summary.length.utf16,
  };
}

/** The first line that holds something, cut behind a word. @param {string} text */
function firstLine(text) {
  const line = text.slice(0, 1000).split(/[\r\n]+/).map((part) => part.trim()).find((part) => part !== '') ?? '';
  const characters = [...line];
  if (characters.length <= TITLE) return line;
  const cut = characters.slice(0, TITLE).join('');
  const space = cut.lastIndexOf(' ');
  return `${space > TITLE / 2 ? cut.slice(0, space) : cut}…`;
}

/** A name that no other text has. */
export function newId() {
  const numbers = crypto.getRandomValues(new Uint32Array(3));
  return Array.from(numbers, (number) => number.toString(36).padStart(7, '0')).join('');
}
