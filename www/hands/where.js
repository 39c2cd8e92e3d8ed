// Where in the text a place of the page is, and where on the page a place of the text is.
//
// A block says where it begins (see parts.js); within it the core has drawn its text and nothing else, in text nodes and
// marks. A place is counted from there, in UTF-16 units, and only if what is drawn is as long as it should be: an extension
// that writes into the page must not shift an annotation. `toString` is never asked, since browsers rewrite blanks in it.

import { blockHolding, startOf } from '../parts.js';

/** @typedef {{ start: number, end: number }} Stretch */

/** @param {Node} block */
function* textNodes(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) yield /** @type {Text} */ (walker.currentNode);
}

/**
 * The place of the text at `node` and `offset`, as a selection or a caret gives them; null outside the text.
 * @param {HTMLElement} article
 * @param {Node | null} node
 * @param {number} offset
 * @returns {number | null}
 */
export function placeOf(article, node, offset) {
  if (!node || !article.contains(node)) return null;
  if (node === article || node.parentNode === article) {
    // Beside the blocks: where the next one begins, or the last one ends.
    const next = node === article ? article.children[offset]?.firstElementChild : node.childNodes[offset] ?? /** @type {Element} */ (node).nextElementSibling?.firstElementChild;
    if (next instanceof HTMLElement) return startOf(next);
    const last = article.lastElementChild?.lastElementChild;
    return last instanceof HTMLElement ? startOf(last) + lengthOf(last) : null;
  }
  const block = (node instanceof Element ? node : node.parentElement)?.closest('.bl-block');
  if (!(block instanceof HTMLElement)) return null;
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(node, offset);
  let count = startOf(block);
  for (const text of textNodes(block)) {
    if (text === node) return count + offset;
    if (before.comparePoint(text, text.length) > 0) break;
    count += text.length;
  }
  return count;
}

/** @param {Node} block */
function lengthOf(block) {
  let length = 0;
  for (const text of textNodes(block)) length += text.length;
  return length;
}

/**
 * The node and offset of the place `at`. Where two nodes meet there, the one before it if `ending`.
 * @param {HTMLElement} article
 * @param {number} at
 * @param {boolean} ending
 * @returns {[Node, number] | null}
 */
export function pointOf(article, at, ending) {
  const block = blockHolding(article, at);
  if (!block) return null;
  let left = at - startOf(block);
  /** @type {Text | undefined} */
  let last;
  for (const text of textNodes(block)) {
    if (ending ? left <= text.length : left < text.length) return [text, left];
    left -= text.length;
    last = text;
  }
  return last ? [last, last.length] : [block, 0];
}

/**
 * @param {HTMLElement} article
 * @param {Stretch} stretch
 * @returns {Range | null}
 */
export function rangeOf(article, { start, end }) {
  const from = pointOf(article, start, false);
  const to = pointOf(article, end, true);
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  return range;
}

/**
 * Where a stretch stands on the screen, one rectangle a line, without the empty ones.
 * @param {HTMLElement} article
 * @param {Stretch} stretch
 */
export function rectanglesOf(article, stretch) {
  return [...(rangeOf(article, stretch)?.getClientRects() ?? [])].filter(({ width }) => width > 0);
}

/**
 * The place of the text at a point of the window; null beside the text.
 * @param {HTMLElement} article
 * @param {number} x
 * @param {number} y
 * @returns {number | null}
 */
export function placeAt(article, x, y) {
  const position = document.caretPositionFromPoint?.(x, y);
  if (position) return placeOf(article, position.offsetNode, position.offset);
  // Safari before 26.2.
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? placeOf(article, range.startContainer, range.startOffset) : null;
}

/**
 * What is selected on the page, in places of the text; null if nothing of it is.
 * @param {HTMLElement} article
 * @returns {{ anchor: number, focus: number } | null}
 */
export function selectedPlaces(article) {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const anchor = placeOf(article, selection.anchorNode, selection.anchorOffset);
  const focus = placeOf(article, selection.focusNode, selection.focusOffset);
  return anchor === null || focus === null ? null : { anchor, focus };
}
