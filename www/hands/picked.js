// What is picked in the text: words that a pointer, a finger or keys selected, to be labelled or to become the new edges
// of an annotation. It is shown as the browser shows selections, which every reader knows and which copying,
// forced colours and screen readers understand.

import { pointOf, rectanglesOf, selectedPlaces } from './where.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('./where.js').Stretch} Stretch */

/**
 * `anchor` stays while `focus` moves; both count UTF-16 units.
 * @typedef {object} Pick
 * @property {number} anchor
 * @property {number} focus
 * @property {'caret' | 'keys' | 'pointer' | 'touch'} by  a caret is the word where the keys are, the others are chosen
 * @property {number} base  the annotation whose edges these are to be, 0 if none
 */

export class Picked {
  /** @type {Pick | null} */
  #pick = null;
  /** @type {Set<() => void>} */
  #listeners = new Set();
  /** Where the keys were last, for the next step (UTF-16 units). */
  at = 0;
  #workbench;
  #article;

  /**
   * @param {Workbench} workbench
   * @param {HTMLElement} article
   */
  constructor(workbench, article) {
    this.#workbench = workbench;
    this.#article = article;
    workbench.on(['chosen'], () => {
      const { chosen } = workbench;
      const mark = chosen === 0 ? null : workbench.mark(chosen);
      if (mark) this.at = mark.start;
      if (this.#pick && chosen !== this.#pick.base && (chosen !== 0 || this.#pick.base !== 0)) this.clear();
    });
    workbench.on(['drawn'], () => this.#show());
    workbench.on(['mode'], () => this.clear());
  }

  /**
   * Calls `listener` whenever something else is picked; the function it returns ends that.
   * @param {() => void} listener
   */
  on(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get pick() {
    return this.#pick;
  }

  /** What is picked, or null. @returns {Stretch | null} */
  get stretch() {
    if (!this.#pick) return null;
    const { anchor, focus } = this.#pick;
    return { start: Math.min(anchor, focus), end: Math.max(anchor, focus) };
  }

  /** @param {Pick} pick */
  set(pick) {
    this.#pick = pick;
    this.at = pick.focus;
    if (this.#workbench.chosen !== pick.base) this.#workbench.choose(pick.base);
    // A finger still holds the ends of its selection: it is left as it is.
    if (pick.by !== 'touch') this.#show();
    this.#tell();
  }

  clear() {
    if (!this.#pick) return;
    this.#pick = null;
    getSelection()?.removeAllRanges();
    this.#tell();
  }

  #tell() {
    for (const listener of [...this.#listeners]) listener();
  }

  /** Selects on the page what is picked. */
  #show() {
    if (!this.#pick) return;
    const { anchor, focus } = this.#pick;
    const now = selectedPlaces(this.#article);
    if (now && now.anchor === anchor && now.focus === focus) return;
    const from = pointOf(this.#article, anchor, anchor > focus);
    const to = pointOf(this.#article, focus, focus > anchor);
    if (from && to) getSelection()?.setBaseAndExtent(...from, ...to);
  }

  /** Where it stands on the screen, one rectangle a line. */
  rectangles() {
    return this.stretch ? rectanglesOf(this.#article, this.stretch) : [];
  }
}
