// An edit of a long text that is shown already: what it means is worked out in moments of their own, so that the page answers in
// between. Whoever needs it sooner ends it at once.

import { SLICE, moment } from './slices.js';
import { onceDrawn } from './topics.js';

/** How many candidates are weighed, or annotations looked at, before it is asked how late it is. */
const UNITS = 1000;
const ALL = 2 ** 31;

/**
 * Where two texts differ: from where to where something stands in `before` (UTF-16 units) that `after` has other words for.
 * @param {string} before
 * @param {string} after
 * @returns {[from: number, to: number, words: string]}
 */
export function difference(before, after) {
  const shorter = Math.min(before.length, after.length);
  // Comparing long stretches is the engine's own work: half as long each time until the first that differs is found.
  /** @param {number} most @param {(text: string, from: number, to: number) => string} stretch */
  const same = (most, stretch) => {
    let low = 0;
    let high = most;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (stretch(before, low, middle) === stretch(after, low, middle)) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  let from = same(shorter, (text, start, end) => text.slice(start, end));
  if (isHigh(before, from - 1)) from -= 1;
  let behind = same(shorter - from, (text, start, end) => text.slice(text.length - end, text.length - start));
  if (isHigh(before, before.length - behind - 1)) behind -= 1;
  return [from, before.length - behind, after.slice(from, after.length - behind)];
}

/** Whether the unit at `at` is the first of a character of two. @param {string} text @param {number} at */
const isHigh = (text, at) => (text.charCodeAt(at) & 0xFC00) === 0xD800;

export class Sketch {
  #core;
  #ended;
  /** What is left: to count what the edit means, to look which annotations are one entity, nothing. @type {'count' | 'entities' | null} */
  #left = null;
  /** Which edit it is. */
  #turn = 0;

  /**
   * @param {import('./pkg/balise.js').Session} core
   * @param {() => void} ended  told when the edit is made
   */
  constructor(core, ended) {
    this.#core = core;
    this.#ended = ended;
  }

  /** Whether an edit is shown that is not made yet. */
  get isAtWork() {
    return this.#left !== null;
  }

  /**
   * Has the core show `text` in the place of `before`, and begins to work out what that means; whether they differ.
   * @param {string} before
   * @param {string} text  as a text area gives it back
   */
  show(before, text) {
    if (before === text) return false;
    this.end();
    // An area shows other ends of lines than a text may have: then the core says what differs.
    if (!(before.includes('\r') ? this.#core.sketchEdit(text) : this.#core.sketchWords(...difference(before, text)))) return false;
    this.#left = 'count';
    const turn = (this.#turn += 1);
    onceDrawn(() => void this.#goOn(turn));
    return true;
  }

  /** Works as long as a slice lasts; whether nothing is left of it. @param {(units: number) => boolean} work */
  #slice(work) {
    const begun = performance.now();
    // Nobody waits for a page that nobody sees.
    let isDone = document.hidden;
    while (!isDone && performance.now() - begun < SLICE) isDone = work(UNITS);
    return isDone;
  }

  /** @param {number} turn */
  async #goOn(turn) {
    const isLeft = () => this.#left !== null && this.#turn === turn;
    while (isLeft() && !this.#slice((units) => this.#core.workAtEdit(units))) await moment();
    await moment();
    if (!isLeft()) return;
    this.#core.settleEdit();
    this.#left = 'entities';
    await moment();
    while (isLeft() && !this.#slice((units) => this.#core.lookAtEntities(units))) await moment();
    await moment();
    if (isLeft()) this.end();
  }

  /** Makes the edit now, if it is not made yet. */
  end() {
    if (this.#left === 'count') this.#core.settleEdit();
    if (this.#left === null) return;
    this.#left = null;
    while (!this.#core.lookAtEntities(ALL));
    this.#ended();
  }
}
