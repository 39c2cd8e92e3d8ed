// Words with what stands around them, on one line, for lists.

/** How much is shown on each side (UTF-16 units). */
const AROUND = 36;

/**
 * The words from `start` to `end` of `text` (UTF-16 units) with their neighbours, cut between words.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @returns {{ before: string, words: string, after: string }}
 */
export function inContext(text, start, end) {
  let from = Math.max(0, start - AROUND);
  let to = Math.min(text.length, end + AROUND);
  // What is cut begins and ends with a whole word, so that no letter loses its accent or its other half.
  if (from > 0) from = firstBlank(text, from, start);
  if (to < text.length) to = lastBlank(text, end, to);
  const oneLine = (/** @type {string} */ part) => part.replace(/\s+/g, ' ');
  return {
    before: (from > 0 ? '…' : '') + oneLine(text.slice(from, start)),
    words: oneLine(text.slice(start, end)),
    after: oneLine(text.slice(end, to)) + (to < text.length ? '…' : ''),
  };
}

/** @param {string} text @param {number} from @param {number} to */
function firstBlank(text, from, to) {
  for (let at = from; at < to; at += 1) if (/\s/.test(text[at])) return at + 1;
  return to;
}

/** @param {string} text @param {number} from @param {number} to */
function lastBlank(text, from, to) {
  for (let at = to; at > from; at -= 1) if (/\s/.test(text[at - 1])) return at - 1;
  return from;
}
