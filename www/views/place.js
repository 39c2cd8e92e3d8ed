// Where the reader was in a text, so that it is found again there; and where a search leads to.

import { blockHolding, firstBelow, startOf } from '../parts.js';
import { recalled, rememberHere } from '../store/here.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('../store/keeper.js').Keeper} Keeper */

/** Where somebody was: the first block on the screen, by its start (UTF-16 units), and what was chosen. @typedef {{ block: number, chosen: number }} Place */

/** The name of the layer that shows the words a search led to. */
const LAYER = 'bl-pointed';

/**
 * @param {Workbench} workbench
 * @param {Keeper} keeper
 * @param {import('./reader.js').Reader} reader
 * @returns {import('../types.js').View}
 */
export function mount(workbench, keeper, reader) {
  const { article } = reader;
  /** @type {Map<string, Place>} */
  const places = new Map(recalled('places', []));
  let shown = '';

  function note() {
    const { open } = keeper;
    if (!open || open.id !== shown || article.hidden) return;
    const top = Math.max(0, article.getBoundingClientRect().top);
    const first = firstBelow(article, top + 1);
    places.set(open.id, { block: first ? startOf(first) : 0, chosen: workbench.chosen });
    rememberHere('places', [...places]);
  }

  /** Once another text that was kept is open, its place is found again. */
  function onKept() {
    const id = keeper.open?.id ?? '';
    if (id === shown) return;
    shown = id;
    const place = places.get(id);
    if (!place || workbench.opening !== 'kept') return;
    if (workbench.mark(place.chosen)) workbench.choose(place.chosen);
    if (place.block > 0) toBlock(place.block, 'start');
  }

  /** @param {number} at @param {ScrollLogicalPosition} where */
  function toBlock(at, where) {
    const block = blockHolding(article, at);
    block?.scrollIntoView({ block: where });
    // A block far away is laid out only now: its place is known after it was brought near.
    requestAnimationFrame(() => block?.scrollIntoView({ block: where }));
    return block;
  }

  function onPointed() {
    if (workbench.mode === 'write') workbench.setMode('read');
    const block = toBlock(workbench.pointed, 'center');
    if (!block || !('highlights' in CSS)) return;
    requestAnimationFrame(() => {
      const range = rangeIn(block, workbench.pointed - startOf(block), workbench.pointedLength);
      if (range) CSS.highlights.set(LAYER, new Highlight(range));
    });
  }

  const clear = () => void (typeof CSS !== 'undefined' && 'highlights' in CSS && CSS.highlights.delete(LAYER));
  const onHidden = () => { if (document.visibilityState === 'hidden') note(); };
  addEventListener('pagehide', note);
  document.addEventListener('visibilitychange', onHidden);
  const off = [workbench.on(['leaving'], note), workbench.on(['pointed'], onPointed), workbench.on(['drawn', 'chosen'], clear), keeper.on(onKept)];
  onKept();
  return {
    destroy() {
      removeEventListener('pagehide', note);
      document.removeEventListener('visibilitychange', onHidden);
      off.forEach((stop) => stop());
      clear();
    },
  };
}

/**
 * The stretch of a block from its unit `start`, `length` units long.
 * @param {HTMLElement} block
 * @param {number} start
 * @param {number} length
 * @returns {Range | null}
 */
function rangeIn(block, start, length) {
  const range = new Range();
  const nodes = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  let at = 0;
  let begun = false;
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const units = node.nodeValue?.length ?? 0;
    if (!begun && start < at + units) {
      range.setStart(node, start - at);
      begun = true;
    }
    if (begun && start + length <= at + units) {
      range.setEnd(node, start + length - at);
      return range;
    }
    at += units;
  }
  return null;
}
