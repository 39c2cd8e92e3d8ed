// A layer over the text that marks words for a moment: what was searched for, what a correction
// would touch. It uses the browser's highlights, so that no element of the text is touched; where
// there are none, the blocks that hold such words are marked at their edge instead.

import { blockHolding, startOf } from './parts.js';

/** How many places are painted at most: engines repaint all of them with each line of text. */
const MOST = 400;

/** @typedef {[start: number, end: number]} Place  UTF-16 units from the start of the text */

/**
 * @param {HTMLElement} article  holds the blocks
 * @param {string} name  the name of the highlight, as the style sheet knows it
 * @returns {{ show: (places: readonly Place[]) => void, clear: () => void }}
 */
export function layer(article, name) {
  const painted = 'highlights' in CSS && typeof Highlight === 'function';
  /** @type {readonly Place[]} */
  let wanted = [];
  let frame = 0;

  function paint() {
    cancelAnimationFrame(frame);
    const found = rangesOf(article, wanted.slice(0, MOST));
    if (painted) {
      if (found.length > 0) CSS.highlights.set(name, new Highlight(...found.map(({ range }) => range)));
      else CSS.highlights.delete(name);
    } else {
      for (const block of article.querySelectorAll(`.${name}-block`)) block.classList.remove(`${name}-block`);
      for (const { block } of found) block.classList.add(`${name}-block`);
    }
    // A block that is not drawn yet has no words to mark.
    if (wanted.length > 0 && article.hasAttribute('aria-busy')) frame = requestAnimationFrame(paint);
  }

  return {
    show(places) {
      wanted = places;
      paint();
    },
    clear() {
      if (wanted.length === 0) return;
      wanted = [];
      paint();
    },
  };
}

/**
 * The ranges of the document where `places`, which are sorted, are drawn; those in blocks that are
 * not drawn yet are left out.
 * @param {HTMLElement} article
 * @param {readonly Place[]} places
 */
function rangesOf(article, places) {
  /** @type {{ range: Range, block: HTMLElement }[]} */
  const found = [];
  if (places.length === 0) return found;
  for (const [start, end] of places) {
    const block = blockHolding(article, start);
    if (!block) continue;
    const base = startOf(block);
    const from = pointIn(block, start - base, false);
    const last = blockHolding(article, end - 1) ?? block;
    const to = pointIn(last, end - startOf(last), true);
    if (!from || !to) continue;
    const range = document.createRange();
    range.setStart(...from);
    range.setEnd(...to);
    found.push({ range, block });
  }
  return found;
}

/**
 * The text node and the place in it that `offset` units from the start of `block` are.
 * @param {HTMLElement} block
 * @param {number} offset
 * @param {boolean} isEnd  an end belongs to the node before it, a start to the one behind it
 * @returns {[Node, number] | null}
 */
function pointIn(block, offset, isEnd) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = /** @type {Text} */ (node);
    if (isEnd ? left <= length : left < length) return [node, left];
    left -= length;
  }
  return null;
}

/**
 * Brings the words from `start` to `end` before the reader's eyes.
 * @param {HTMLElement} article
 * @param {number} start
 * @param {number} end
 */
export function bring(article, start, end) {
  const block = blockHolding(article, start);
  block?.scrollIntoView({ block: 'nearest' });
  // A block far away is laid out, and perhaps drawn, only now.
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const box = rangesOf(article, [[start, end]])[0]?.range.getBoundingClientRect();
    if (!box) return;
    const scrolls = article.scrollHeight > article.clientHeight && getComputedStyle(article).overflowY !== 'visible';
    const view = scrolls ? article.getBoundingClientRect() : { top: 0, bottom: freeHeight() };
    if (box.top >= view.top + 8 && box.bottom <= view.bottom - 8) return;
    (scrolls ? article : document.scrollingElement)?.scrollBy(0, box.top - view.top - (view.bottom - view.top) / 3);
  }));
}

/** How much of the window no sheet from below covers. */
function freeHeight() {
  const covers = [...document.querySelectorAll('.bl-card-open, .bl-everywhere:not([hidden])')]
    .filter((sheet) => getComputedStyle(sheet).position === 'fixed')
    .map((sheet) => sheet.getBoundingClientRect().top);
  return Math.min(innerHeight, ...covers);
}
