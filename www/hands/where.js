// Where in the text a place of the page is, and where on the page a place of the text is.
//
// A block says in `data-start` where it begins; within it the core has drawn its text and nothing else, in text nodes and
// marks. A place is counted from there, in UTF-16 units, and only if what is drawn is as long as it should be: an extension
// that writes into the page must not shift an annotation. `toString` is never asked, since browsers rewrite blanks in it.

/** @typedef {{ start: number, end: number }} Stretch */

/** @param {HTMLElement} article */
const blocksOf = (article) => /** @type {HTMLCollectionOf<HTMLElement>} */ (article.getElementsByClassName('bl-block'));

/**
 * The number of the block that holds the place `at`, the nearer one if it lies between two.
 * @param {HTMLElement} article
 * @param {number} at
 */
export function blockAt(article, at) {
  const blocks = blocksOf(article);
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (Number(blocks[middle].dataset.start) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** How many blocks there are. @param {HTMLElement} article */
export const blockCount = (article) => blocksOf(article).length;

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
  const blocks = blocksOf(article);
  if (node === article) {
    const next = article.children[offset];
    if (next instanceof HTMLElement && next.dataset.start) return Number(next.dataset.start);
    const last = blocks[blocks.length - 1];
    return last ? Number(last.dataset.start) + lengthOf(last) : null;
  }
  const block = (node instanceof Element ? node : node.parentElement)?.closest('.bl-block');
  if (!(block instanceof HTMLElement)) return null;
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(node, offset);
  let count = Number(block.dataset.start);
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
  const block = blocksOf(article)[blockAt(article, at)];
  if (!block) return null;
  let left = at - Number(block.dataset.start);
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
