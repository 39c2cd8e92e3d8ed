// Who writes a text: one tab at a time. Others read, wait until it is free, or ask for it.
//
// Web Locks say who holds a text, and free it when a tab is gone, however it went. Where there are
// none, tabs ask each other. Neither is what keeps two journals apart: that is the mark in the
// record (see shelf.js). This is what tells people.

/** How long a tab may take to hand a text over, to answer, or to answer one who only waits (milliseconds). */
const PATIENCE = { hand: 1500, answer: 250, sign: 1000 };

/** How often a tab that waits asks who has the text: one that went without a word does not answer twice. */
const ASKED = 2;

/**
 * @typedef {object} Told
 * @property {(id: string) => Promise<boolean>} asked  another tab wants the text held here; true once it may have it
 * @property {(id: string) => void} taken  another tab has taken it
 * @property {(id: string) => void} free  the text that was waited for is held here now
 * @property {() => void} changed  another tab has changed something in the list
 */

/** @typedef {{ kind: 'who' | 'mine' | 'want' | 'yours' | 'took' | 'gone' | 'changed', id?: string, from: string }} Message */

export class Writers {
  /** This tab's mark. */
  mark = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
  /** @type {Told} */
  #told;
  #channel = channel();
  /** Undefined where there are none, or they are refused: a page that was opened as a file gets none. */
  #locks = /** @type {LockManager | undefined} */ (navigator.locks);
  /** The text held here, and how it is let go. @type {{ id: string, release: () => void } | null} */
  #held = null;
  /** The text waited for, and how the waiting ends. @type {{ id: string, stop: () => void } | null} */
  #waiting = null;
  /** Who waits for a message. @type {Set<(message: Message) => void>} */
  #listeners = new Set();

  /** @param {Told} told */
  constructor(told) {
    this.#told = told;
    this.#channel?.addEventListener('message', (event) => void this.#hear(event.data));
    addEventListener('pagehide', () => { if (this.#held) this.#say('gone', this.#held.id); });
  }

  /**
   * Tries to hold the text for this tab alone; whether it does. What was held before is let go.
   * @param {string} id
   */
  async hold(id) {
    if (this.#held?.id === id) return true;
    this.letGo();
    if (this.#locks) {
      const held = await this.#lock(id, { ifAvailable: true });
      if (held !== null) return held;
    }
    if (await this.#answer(id, 'who', 'mine', PATIENCE.answer)) return false;
    this.#hold(id, () => {});
    return true;
  }

  /**
   * Waits until the text is free, and holds it then.
   * @param {string} id
   */
  wait(id) {
    this.#waiting?.stop();
    const end = new AbortController();
    this.#waiting = { id, stop: () => end.abort() };
    const got = () => {
      if (end.signal.aborted) return;
      this.#waiting = null;
      this.#told.free(id);
    };
    if (this.#locks) {
      void this.#lock(id, { signal: end.signal }).then((held) => { if (held) got(); });
      return;
    }
    void this.#silence(id, end.signal).then((isFree) => {
      if (!isFree) return;
      this.#hold(id, () => {});
      got();
    });
  }

  /**
   * Without locks: waits until nobody says that the text is his; false if the waiting was given up.
   * @param {string} id
   * @param {AbortSignal} given
   */
  async #silence(id, given) {
    for (let unanswered = 0; unanswered < ASKED && !given.aborted;) {
      const said = await this.#heard(id, 'gone', PATIENCE.sign);
      if (given.aborted) break;
      if (await this.#answer(id, 'who', 'mine', said ? PATIENCE.answer : PATIENCE.sign)) unanswered = 0;
      else unanswered += said ? ASKED : 1;
    }
    return !given.aborted;
  }

  /**
   * Takes the text over: asks who holds it, and does not wait for ever.
   * @param {string} id
   */
  async take(id) {
    this.#waiting?.stop();
    this.#waiting = null;
    if (this.#held?.id !== id) this.letGo();
    await this.#answer(id, 'want', 'yours', PATIENCE.hand);
    // Whether it was handed over, or who holds it does not answer, or somebody else waits for it.
    if (this.#locks && (await this.#lock(id, { steal: true })) !== null) return;
    this.#hold(id, () => {});
    this.#say('took', id);
  }

  /** Lets go of what is held or waited for. */
  letGo() {
    this.#waiting?.stop();
    this.#waiting = null;
    const held = this.#held;
    this.#held = null;
    if (!held) return;
    held.release();
    this.#say('gone', held.id);
  }

  /** Tells the other tabs that the list is another. */
  changed() {
    this.#say('changed');
  }

  /** @param {string} id @param {() => void} release */
  #hold(id, release) {
    this.#held = { id, release };
  }

  /**
   * @param {string} id
   * @param {LockOptions} how
   * @returns {Promise<boolean | null>} whether it is held; null if the browser gives this page no locks
   */
  #lock(id, how) {
    const locks = /** @type {LockManager} */ (this.#locks);
    return new Promise((resolve) => {
      let mine = false;
      locks.request(`balise.text.${id}`, how, (lock) => {
        resolve(lock !== null);
        if (!lock) return null;
        mine = true;
        return new Promise((release) => this.#hold(id, () => release(null)));
      }).catch((error) => {
        if (error.name !== 'AbortError') {
          this.#locks = undefined;
          resolve(null);
          return;
        }
        // Taken by another tab; or the waiting was given up.
        resolve(false);
        if (!mine || this.#held?.id !== id) return;
        this.#held = null;
        this.#told.taken(id);
      });
    });
  }

  /** @param {Message['kind']} kind @param {string} [id] */
  #say(kind, id) {
    this.#channel?.postMessage({ kind, id, from: this.mark });
  }

  /**
   * Says `question` and waits for `answer`; whether it came.
   * @param {string} id
   * @param {Message['kind']} question
   * @param {Message['kind']} answer
   * @param {number} patience  milliseconds
   * @returns {Promise<boolean>}
   */
  #answer(id, question, answer, patience) {
    const heard = this.#heard(id, answer, patience);
    this.#say(question, id);
    return heard;
  }

  /**
   * Waits for a message about a text; whether it came.
   * @param {string} id
   * @param {Message['kind']} kind
   * @param {number} patience  milliseconds
   * @returns {Promise<boolean>}
   */
  #heard(id, kind, patience) {
    return new Promise((resolve) => {
      /** @param {boolean} came */
      const end = (came) => {
        clearTimeout(timer);
        this.#listeners.delete(listener);
        resolve(came);
      };
      /** @param {Message} message */
      const listener = (message) => { if (message.kind === kind && message.id === id) end(true); };
      const timer = setTimeout(() => end(false), patience);
      this.#listeners.add(listener);
    });
  }

  /** @param {Message} message */
  async #hear(message) {
    const { kind, id } = message;
    for (const listener of [...this.#listeners]) listener(message);
    if (kind === 'changed') this.#told.changed();
    if (id === undefined || this.#held?.id !== id) return;
    if (kind === 'who') this.#say('mine', id);
    if (kind === 'want' && (await this.#told.asked(id)) && this.#held?.id === id) {
      const held = this.#held;
      this.#held = null;
      held.release();
      this.#say('yours', id);
    }
    if (kind === 'took') {
      this.#held = null;
      this.#told.taken(id);
    }
  }
}

/** The tabs of this origin speak to each other here; null where they cannot. */
function channel() {
  try {
    return new BroadcastChannel('balise');
  } catch {
    return null; // What keeps two journals apart needs no words between tabs.
  }
}
