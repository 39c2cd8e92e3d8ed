// A long text is annotated in slices: the core does some work at a time, this measures how long that took, and in between
// the page draws what was found and answers its reader. No worker, so that it is the same from a file.

/** @typedef {{ done: number, total: number }} Progress  UTF-8 bytes of the text */

/** Longer texts (UTF-16 units) are opened in slices; shorter ones are there at once. */
export const LONG = 50_000;

/** Texts of so many bytes are refused: a page has not the memory for them, the command line has. */
const MOST = 50_000_000;

/**
 * The sentence about a text of so many bytes that is too long for a page; null if it is not.
 * @param {number} bytes
 * @returns {import('./topics.js').Notice | null}
 */
export const tooLong = (bytes) => (bytes < MOST ? null : { key: 'error.too_long', args: [String(Math.round(bytes / 1e6)), String(MOST / 1e6)], tone: 'error' });

/** Why nothing may be changed while a long text is on its way. @type {import('./topics.js').Notice} */
export const UNDER_WAY = { key: 'notice.under_way', args: [], tone: 'plain' };

/** How long one slice of work may take (milliseconds). */
export const SLICE = 12;

/** Another moment: the browser has answered its reader, and drawn what there is. @returns {Promise<void>} */
export const moment = () => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    resolve();
  };
  port2.postMessage(null);
});

/** How often what was found is shown, and how far it is (milliseconds). */
const SHOWN_EVERY = 300;
const TOLD_EVERY = 60;

/** With how much a text begins: bytes of which names are found. */
const FIRST_BUDGET = 4096;

/** The least that is asked for at once, however slow a busy machine makes it seem. */
const LEAST_BUDGET = 512;

export class Slices {
  #core;
  #listener;
  #channel = new MessageChannel();
  #budget = FIRST_BUDGET;
  #isAtWork = false;
  #shown = 0;
  #told = 0;
  /** What waits for a moment of its own. @type {(() => void)[]} */
  #queue = [];
  /** How far it is; null when nothing is under way. @type {Progress | null} */
  progress = null;

  /**
   * @param {import('./pkg/balise.js').Session} core
   * @param {{ moved: () => void, came: () => void, ended: () => void }} listener  told how far it is, when more was found, and when all was
   */
  constructor(core, listener) {
    this.#core = core;
    this.#listener = listener;
    this.#channel.port1.onmessage = () => this.#turn();
  }

  /** Begins with the text that the core has just taken in. */
  begin() {
    this.#isAtWork = true;
    this.#budget = FIRST_BUDGET;
    this.#shown = performance.now();
    this.progress = { done: 0, total: 1 };
    this.#next();
  }

  /** Works no more; what the core has is left to the caller. */
  end() {
    this.#isAtWork = false;
    this.progress = null;
    this.#queue = [];
  }

  /**
   * Calls each of `tasks` in a moment of its own, one behind the other.
   * @param {(() => void)[]} tasks
   */
  inTurn(tasks) {
    this.#queue.push(...tasks);
    this.#next();
  }

  #next() {
    this.#channel.port2.postMessage(null);
  }

  #turn() {
    const task = this.#queue.shift();
    if (task) {
      if (this.#queue.length > 0 || this.#isAtWork) this.#next();
      task();
    } else if (this.#isAtWork) this.#work();
  }

  #work() {
    const begin = performance.now();
    let took = 0;
    let isFinding = true;
    do {
      const before = performance.now();
      const [done, total, isDone] = this.#core.work(this.#budget);
      took = performance.now() - before;
      this.progress = { done, total };
      if (isDone) {
        this.end();
        this.#listener.ended();
        return;
      }
      // Half of a slice, so that it ends in time where the work is dearer than it was.
      this.#budget = Math.max(LEAST_BUDGET, Math.round(this.#budget * Math.min(2, Math.max(0.25, SLICE / 2 / Math.max(took, 0.1)))));
      // What comes at the end takes a moment of its own each, and shows nothing before it is done.
      isFinding = done < total;
      if (!isFinding) break;
    } while (performance.now() - begin + took < SLICE);
    if (performance.now() - this.#told > TOLD_EVERY) {
      this.#told = performance.now();
      this.#listener.moved();
    }
    if (isFinding && performance.now() - this.#shown > SHOWN_EVERY) {
      this.#shown = performance.now();
      this.inTurn([() => this.#core.lookAtFound(), this.#listener.came]);
    } else this.#next();
  }
}
