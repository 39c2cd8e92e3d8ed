// The journal of a book on its way to the shelf, a portion at a time: as one it takes half a second and six times the memory
// of the text. The version before it counts until the last portion is there.

/** @typedef {import('./shelf.js').Shelf} Shelf */
/** @typedef {import('./shelf.js').KeptDocument} KeptDocument */
/** @typedef {import('../pkg/balise.js').Session} Core */

/** @typedef {{ id: string, writer: string, version: number, facts: import('./shelf.js').Facts, more?: Partial<KeptDocument> }} Of */

/** How long making one portion may take (milliseconds). */
const PORTION = 12;

/** The next entries of a journal that the core began, and whether none are left. @param {Core} core @param {number} [time]  milliseconds */
export function portionOf(core, time = PORTION) {
  const deadline = performance.now() + time;
  /** @type {string[]} */
  const lines = [];
  do {
    const more = core.moreOfJournal();
    if (more.length === 0) return { lines, isWhole: true };
    lines.push(...more);
  } while (performance.now() < deadline);
  return { lines, isWhole: false };
}

export class Portions {
  #shelf;
  #core;
  #of;
  #given;
  /** How many entries were given. */
  #count = 0;
  #isOver = false;
  /** What was given last, on its way. @type {Promise<void>} */
  #way = Promise.resolve();
  /** @type {(shelf: Shelf) => void} */
  #resolve = () => {};
  /** @type {(error: unknown) => void} */
  #reject = () => {};
  /** Once all is kept. @type {Promise<Shelf>} */
  kept = new Promise((resolve, reject) => { [this.#resolve, this.#reject] = [resolve, reject]; });

  /** @param {Promise<Shelf>} shelf @param {Core} core @param {Of} of @param {(count: number) => void} given  told once all is on its way */
  constructor(shelf, core, of, given) {
    this.#shelf = shelf;
    this.#core = core;
    this.#of = of;
    this.#given = given;
  }

  /** Writes `lines`, then those behind them. @param {string[]} lines */
  write(lines) {
    const before = this.#way;
    const at = this.#count;
    this.#count += lines.length;
    this.#way = this.#shelf.then(async (shelf) => {
      await before;
      await shelf.writePart(this.#of.id, this.#of, at, lines);
    });
    this.#way.then(() => this.#goOn(), (error) => this.#fail(error));
  }

  #goOn() {
    if (this.#isOver) return;
    const { lines } = portionOf(this.#core);
    if (lines.length > 0) this.write(lines);
    else this.#end();
  }

  /** Gives all that is left at once: the text in the core is about to be another. */
  finish() {
    if (this.#isOver) return;
    this.#isOver = true;
    const { lines } = portionOf(this.#core, Infinity);
    if (lines.length > 0) this.write(lines);
    this.#end();
  }

  /** Gives no more: another version takes its place. */
  leave() {
    this.#isOver = true;
  }

  #end() {
    this.#isOver = true;
    const { id, facts, more } = this.#of;
    const count = this.#count;
    const last = this.#way;
    this.#shelf.then(async (shelf) => {
      await last;
      await shelf.turnTo(id, this.#of, count, facts, more);
      this.#resolve(shelf);
    }).catch((error) => this.#fail(error));
    this.#given(count);
  }

  /** @param {unknown} error */
  #fail(error) {
    this.#isOver = true;
    this.#reject(error);
  }
}
