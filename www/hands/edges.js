// The edges of the chosen annotation, to be dragged: they snap to words, with Alt to letters; Escape gives up.
//
// Who cannot drag has the keys, and the steps on the card.

import { element } from '../dom.js';
import { letterFrom } from './caret.js';
import { placeAt, rangeOf, rectanglesOf } from './where.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('./where.js').Stretch} Stretch */

/** How far a pointer goes before it drags (pixels), and how near the frame's edge the text scrolls along. */
const SLACK = 4;
const SCROLL = 28;

const PREVIEW = 'bl-preview';

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} article
 * @param {Workbench} workbench
 * @param {import('./words.js').Words} words
 * @param {import('./picked.js').Picked} picked
 * @param {import('./annotate.js').Annotator} annotator
 * @returns {import('../types.js').View}
 */
export function mount(root, article, workbench, words, picked, annotator) {
  const handles = {
    start: element('div', { class: 'bl-edge bl-edge-start', 'aria-hidden': 'true', hidden: true }),
    end: element('div', { class: 'bl-edge bl-edge-end', 'aria-hidden': 'true', hidden: true }),
  };
  const layer = element('div', { class: 'bl-edges' }, handles.start, handles.end);
  root.append(layer);
  /** @type {{ edge: 'start' | 'end', id: number, pointer: number, x: number, y: number, dx: number, dy: number, before: Stretch, now: Stretch, moved: boolean } | null} */
  let drag = null;
  let frame = 0;

  /** @returns {Stretch | null} */
  function stretch() {
    if (drag) return drag.now;
    if (workbench.chosen === 0) return null;
    const { pick } = picked;
    if (pick && pick.base === workbench.chosen) return picked.stretch;
    return workbench.mark(workbench.chosen);
  }

  /** Puts the handles at the edges; beside the text, where it scrolls by itself, they are not shown. */
  function place() {
    cancelAnimationFrame(frame);
    frame = 0;
    const at = workbench.mode === 'read' ? stretch() : null;
    const rectangles = at ? rectanglesOf(article, at) : [];
    const first = rectangles[0];
    const last = rectangles[rectangles.length - 1];
    const frameBox = layer.getBoundingClientRect();
    const own = getComputedStyle(article).overflowY === 'auto';
    const box = article.getBoundingClientRect();
    for (const [edge, rectangle] of /** @type {const} */ ([['start', first], ['end', last]])) {
      const handle = handles[edge];
      handle.hidden = !rectangle || (own && (rectangle.bottom < box.top || rectangle.top > box.bottom - 8));
      if (handle.hidden || !rectangle) continue;
      handle.style.setProperty('--x', `${(edge === 'start' ? rectangle.left : rectangle.right) - frameBox.left}px`);
      handle.style.setProperty('--y', `${rectangle.top - frameBox.top}px`);
      handle.style.setProperty('--high', `${rectangle.height}px`);
    }
  }

  function later() {
    if (frame === 0) frame = requestAnimationFrame(place);
  }

  /** @param {PointerEvent} event */
  function onDown(event) {
    const edge = event.currentTarget === handles.start ? 'start' : 'end';
    const mark = workbench.mark(workbench.chosen);
    if (!mark || event.button !== 0 || drag) return;
    event.preventDefault();
    picked.clear();
    const rectangles = rectanglesOf(article, mark);
    const line = rectangles[edge === 'start' ? 0 : rectangles.length - 1];
    // What is under the pointer is the handle; the edge is meant, in the middle of its line.
    const dx = (edge === 'start' ? line.left : line.right) - event.clientX;
    const dy = (line.top + line.bottom) / 2 - event.clientY;
    drag = { edge, id: mark.id, pointer: event.pointerId, x: event.clientX, y: event.clientY, dx, dy, before: { start: mark.start, end: mark.end }, now: { start: mark.start, end: mark.end }, moved: false };
    handles[edge].setPointerCapture(event.pointerId);
    layer.classList.add('bl-edges-held');
    document.addEventListener('keydown', onKey, { capture: true });
  }

  /** @param {PointerEvent} event */
  function onMove(event) {
    if (!drag || event.pointerId !== drag.pointer) return;
    if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) >= SLACK) drag.moved = true;
    if (!drag.moved) return;
    scrollAlong(event.clientY);
    const at = placeAt(article, event.clientX + drag.dx, event.clientY + drag.dy);
    if (at === null) return;
    drag.now = movedTo(at, event.altKey);
    preview();
    later();
  }

  /**
   * @param {number} at
   * @param {boolean} free
   * @returns {Stretch}
   */
  function movedTo(at, free) {
    const { edge, before } = /** @type {NonNullable<typeof drag>} */ (drag);
    const text = workbench.text();
    const to = free ? at : words.nearestBorder(at, edge);
    // The other edge stays, with at least a letter or the word that is beside it.
    if (edge === 'start') {
      const most = free ? letterFrom(text, before.end, -1) : (words.next('words', before.end, -1, (one) => one.start < before.end)?.start ?? before.start);
      return { start: Math.min(to, most), end: before.end };
    }
    const least = free ? letterFrom(text, before.start, 1) : (words.next('words', before.start, 1, (one) => one.end > before.start)?.end ?? before.end);
    return { start: before.start, end: Math.max(to, least) };
  }

  /** @param {number} y */
  function scrollAlong(y) {
    const own = getComputedStyle(article).overflowY === 'auto';
    const box = own ? article.getBoundingClientRect() : { top: 0, bottom: innerHeight };
    const by = y < box.top + SCROLL ? -SCROLL / 2 : y > box.bottom - SCROLL ? SCROLL / 2 : 0;
    if (by !== 0) (own ? article : window).scrollBy({ top: by });
  }

  /** Shows the edges as they would be: by a highlight, and where there is none by the browser's selection. */
  function preview() {
    const range = drag && rangeOf(article, drag.now);
    if (!range) return;
    article.classList.add('bl-resizing');
    if ('highlights' in CSS && typeof Highlight === 'function') CSS.highlights.set(PREVIEW, new Highlight(range));
    else {
      const selection = getSelection();
      selection?.removeAllRanges();
      selection?.addRange(range);
    }
  }

  function release() {
    const held = drag;
    drag = null;
    article.classList.remove('bl-resizing');
    layer.classList.remove('bl-edges-held');
    if ('highlights' in CSS) CSS.highlights.delete(PREVIEW);
    else if (held?.moved) getSelection()?.removeAllRanges();
    document.removeEventListener('keydown', onKey, { capture: true });
    later();
    return held;
  }

  /** @param {PointerEvent} event */
  function onUp(event) {
    if (!drag || event.pointerId !== drag.pointer) return;
    const held = /** @type {NonNullable<typeof drag>} */ (release());
    if (held.moved) annotator.resize(held.id, held.now);
    // A click that did not drag is for what lies beneath.
    else document.elementsFromPoint(event.clientX, event.clientY).find((one) => article.contains(one))?.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: event.clientX, clientY: event.clientY }));
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key !== 'Escape') return;
    release();
    event.preventDefault();
    event.stopPropagation();
  }

  for (const handle of Object.values(handles)) {
    handle.addEventListener('pointerdown', onDown);
    handle.addEventListener('pointermove', onMove);
    handle.addEventListener('pointerup', onUp);
    handle.addEventListener('pointercancel', release);
  }
  document.addEventListener('scroll', later, { capture: true, passive: true });
  const sizes = new ResizeObserver(later);
  sizes.observe(article);
  const off = [workbench.on(['chosen', 'drawn', 'mode'], later), picked.on(later)];
  return {
    destroy() {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      document.removeEventListener('scroll', later, { capture: true });
      document.removeEventListener('keydown', onKey, { capture: true });
      off.forEach((stop) => stop());
      layer.remove();
    },
  };
}
