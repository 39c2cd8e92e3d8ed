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

/**
 * @param {HTMLElement} article
 * @param {Workbench} workbench
 * @param {Picked} picked
 * @param {Words} words
 * @param {{ menu: import('./menu.js').Menu, annotator: import('./annotate.js').Annotator, brush: import('./brush.js').Brush }} hands
 * @returns {import('../types.js').View}
 */
export function mount(article, workbench, picked, words, { menu, annotator, brush }) {
  let touching = false;
  let began = false;
  let inMenu = false;
  let timer = 0;

  /** @param {PointerEvent} event */
  function onDown(event) {
    touching = event.pointerType === 'touch' || event.pointerType === 'pen';
    const target = event.target instanceof Element ? event.target : null;
    began = target !== null && article.contains(target) && event.button === 0;
    inMenu = target?.closest('.bl-menu') != null;
  }

  /** @param {MouseEvent} event */
  function onUp(event) {
    if (!began || touching) return;
    began = false;
    const { altKey } = event;
    // A click into a selection ends it only after this event.
    setTimeout(() => select(altKey));
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
    if (!(event.target instanceof Element) || getSelection()?.type === 'Range') return;
    const mark = /** @type {HTMLElement | null} */ (event.target.closest('.bl-mark'));
    if (brush.label === null) {
      workbench.choose(mark ? Number(mark.dataset.id) : 0);
      if (mark) requestAnimationFrame(() => mark.scrollIntoView({ block: 'nearest' }));
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
      document.removeEventListener('pointerdown', onDown);
      document.removeEventListener('mouseup', onUp);
      document.removeEventListener('selectionchange', onSelection);
      article.removeEventListener('click', onClick);
    },
  };
}
