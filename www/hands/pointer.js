// What a mouse and a finger do in the text: select words, choose a mark, paint with the brush.
//
// A mouse that let go has selected: its words are snapped to whole ones (free with Alt) and the menu opens. A finger selects
// as its system does, by a long press and handles, which no event tells of: once the selection rests, the menu comes.

import { placeAt, selectedPlaces } from './where.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('./picked.js').Picked} Picked */
/** @typedef {import('./words.js').Words} Words */

/** How long a finger's selection rests before the menu comes (milliseconds). */
const REST = 350;
/** How far a mouse goes before it drags (pixels). */
const SLACK = 3;

/**
 * @param {import('../views/reader.js').Reader} reader
 * @param {Workbench} workbench
 * @param {Picked} picked
 * @param {Words} words
 * @param {{ menu: import('./menu.js').Menu, annotator: import('./annotate.js').Annotator, brush: import('./brush.js').Brush }} hands
 * @returns {import('../types.js').View}
 */
export function mount(reader, workbench, picked, words, { menu, annotator, brush }) {
  const { article } = reader;
  let touching = false;
  let began = false;
  let down = { x: 0, y: 0 };
  let inMenu = false;
  /** Whether the press under way has selected, so that the click at its end is none. */
  let selecting = false;
  /** Whether it was a mouse's single press without a drag: it means what it is on, also within words that are still selected. */
  let pressed = false;
  let timer = 0;
  /** The marks that cannot have the focus for now, with their place in the order. @type {Map<Element, string>} */
  const released = new Map();

  /** @param {PointerEvent} event */
  function onDown(event) {
    touching = event.pointerType === 'touch' || event.pointerType === 'pen';
    const target = event.target instanceof Element ? event.target : null;
    began = target !== null && article.contains(target) && event.button === 0;
    selecting = false;
    pressed = false;
    down = { x: event.clientX, y: event.clientY };
    if (began && !touching) letGo(target);
    inMenu = target?.closest('.bl-menu') != null;
  }

  /**
   * Chromium selects nothing from a press at the edge of what can have the focus: while a mouse is down, the marks around
   * it cannot.
   * @param {Element | null} target
   */
  function letGo(target) {
    restore();
    for (const mark of target?.closest('.bl-block')?.querySelectorAll('[tabindex]') ?? []) {
      released.set(mark, mark.getAttribute('tabindex') ?? '');
      mark.removeAttribute('tabindex');
    }
  }

  function restore() {
    for (const [mark, index] of released) mark.setAttribute('tabindex', index);
    released.clear();
  }

  /** @param {MouseEvent} event */
  function onUp(event) {
    restore();
    if (!began || touching) return;
    began = false;
    const { altKey } = event;
    const dragged = Math.hypot(event.clientX - down.x, event.clientY - down.y) > SLACK;
    pressed = !dragged && event.detail === 1;
    if (!pressed) select(altKey);
    // A click into a selection ends it only after this event.
    else setTimeout(() => select(altKey));
  }

  /** @param {boolean} free */
  function select(free) {
    const places = selectedPlaces(article);
    if (!places) return;
    if (places.anchor === places.focus) {
      picked.clear();
      picked.at = places.focus;
      return;
    }
    take(places, free, 'pointer');
  }

  /**
   * @param {{ anchor: number, focus: number }} places
   * @param {boolean} free
   * @param {'pointer' | 'touch'} by
   */
  function take({ anchor, focus }, free, by) {
    const whole = { start: Math.min(anchor, focus), end: Math.max(anchor, focus) };
    const { start, end } = free ? whole : words.snap(whole);
    if (start >= end) return;
    selecting = by === 'pointer';
    picked.set({ anchor: anchor <= focus ? start : end, focus: anchor <= focus ? end : start, by, base: 0 });
    if (brush.label !== null) annotator.mark({ start, end }, brush.label);
    else menu.open(false);
  }

  function onSelection() {
    if (!touching) return;
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      const places = selectedPlaces(article);
      if (places && places.anchor !== places.focus) take(places, false, 'touch');
      // Who presses a button of the menu gives up the selection, and still means it.
      else if (picked.pick?.by === 'touch' && !inMenu) picked.clear();
    }, REST);
  }

  /** @param {MouseEvent} event */
  function onClick(event) {
    if (!(event.target instanceof Element) || selecting || (!pressed && getSelection()?.type === 'Range')) return;
    const mark = /** @type {HTMLElement | null} */ (event.target.closest('.bl-mark'));
    if (brush.label === null) {
      workbench.choose(mark ? Number(mark.dataset.id) : 0);
      if (!mark) return;
      reader.firstMark(Number(mark.dataset.id))?.focus({ preventScroll: true, focusVisible: false });
      requestAnimationFrame(() => mark.scrollIntoView({ block: 'nearest' }));
    } else if (mark) annotator.relabel(Number(mark.dataset.id), brush.label);
    else {
      const at = placeAt(article, event.clientX, event.clientY);
      const word = at === null ? null : words.wordAt(at);
      if (word) annotator.mark(word, brush.label);
    }
  }

  document.addEventListener('pointerdown', onDown);
  document.addEventListener('mouseup', onUp);
  document.addEventListener('selectionchange', onSelection);
  article.addEventListener('click', onClick);
  return {
    destroy() {
      clearTimeout(timer);
      restore();
      document.removeEventListener('pointerdown', onDown);
      document.removeEventListener('mouseup', onUp);
      document.removeEventListener('selectionchange', onSelection);
      article.removeEventListener('click', onClick);
    },
  };
}
