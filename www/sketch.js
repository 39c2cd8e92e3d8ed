// An edit of a long text that is shown already: what it means is worked out in moments of their own, so that the page answers in
// between. Whoever needs it sooner ends it at once.

import { onceDrawn } from './topics.js';

/** How long one moment of work may take (milliseconds), and how many candidates are weighed before it is asked again. */
const SLICE = 12;
const UNITS = 1000;

export class Sketch {
  #core;
  #ended;
  /** What is left: to count what the edit means, to look which annotations are one entity, nothing. @type {'count' | 'entities' | null} */
  #left = null;

  /**
   * @param {import('./pkg/balise.js').Session} core
   * @param {() => void} ended  told when the edit is made
   */
  constructor(core, ended) {
    this.#core = core;
    this.#ended = ended;
  }

  /** Begins with the edit that the core has just been told to show. */
  begin() {
    this.#left = 'count';
    onceDrawn(() => this.#count());
  }

  #count() {
    if (this.#left !== 'count') return;
    const begun = performance.now();
    let isCounted = document.hidden;
    while (!isCounted && performance.now() - begun < SLICE) isCounted = this.#core.workAtEdit(UNITS);
    setTimeout(() => (isCounted ? this.#settle() : this.#count()));
  }

  #settle() {
    if (this.#left !== 'count') return;
    this.#left = 'entities';
    this.#core.settleEdit();
    setTimeout(() => this.end());
  }

  /** Makes the edit now, if it is not made yet. */
  end() {
    if (this.#left === 'count') this.#core.settleEdit();
    if (this.#left === null) return;
    this.#left = null;
    this.#core.lookAtEntities();
    this.#ended();
  }
}
