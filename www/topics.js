// Who hears of what: the views listen to topics, the workbench tells of them.

import { moment } from './slices.js';

/**
 * What changed: the text and all with it; what is drawn; what is chosen; writing or reading; the
 * language; the notices; a command that was done or taken back; before all of it, that the text is
 * about to be left for another, and that another has come; what is typed and no command yet; a place of the text that the
 * reader wants to see; how far a long text is.
 * @typedef {'text' | 'drawn' | 'chosen' | 'mode' | 'language' | 'notices' | 'done' | 'leaving' | 'opened' | 'typed' | 'pointed' | 'progress'} Topic
 */

/**
 * Who is told of what, and whether it may hear of it when the text is on the screen already: always, or of a text that has just
 * been opened.
 * @typedef {{ topics: Topic[], listener: () => void, after: 'text' | 'opening' | null }} Entry
 */

/**
 * A sentence above the text.
 * @typedef {object} Notice
 * @property {string} key  which sentence; a later one of the same key takes its place
 * @property {string[]} args
 * @property {'plain' | 'error'} tone
 * @property {{ key: string, run: () => void }} [action]
 * @property {boolean} [stays]  it is about the page and not about the text, and stays when another is opened
 */

/**
 * Calls `then` when what was just changed is on the screen: a second frame begins after the first was shown, and is not held up.
 * No frame comes while nobody looks.
 * @param {() => void} then
 */
export function onceDrawn(then) {
  if (document.hidden) then();
  else requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(then)));
}

export class Topics {
  /** The sentences above the text. @type {Notice[]} */
  notices = [];
  /** @type {Set<Entry>} */
  #listeners = new Set();
  /** What those who wait have yet to hear, each once. @type {Set<Topic>} */
  #rest = new Set();
  /** Whether they wait for a text that was just opened. */
  #opening = false;
  /** Those who are being told, one a moment: in a book each has much to draw. @type {(() => void)[]} */
  #turns = [];

  constructor() {
    // Whoever does something next does it on a page that shows all that was done before.
    for (const name of ['keydown', 'pointerdown', 'click']) addEventListener(name, (event) => this.#hurry(event), { capture: true });
  }

  /** @param {Event} event */
  #hurry({ type, target }) {
    // Who types sees what is typed, and the rest at a pause.
    if (type !== 'keydown' || !(target instanceof HTMLTextAreaElement)) this.tellRest();
  }

  /**
   * Calls `listener` whenever one of `topics` changes; the function it returns ends that.
   * @param {Topic[]} topics
   * @param {() => void} listener
   * @param {{ after?: 'text' | 'opening' }} [when]  see Entry
   * @returns {() => void}
   */
  on(topics, listener, { after } = {}) {
    const entry = { topics, listener, after: after ?? null };
    this.#listeners.add(entry);
    return () => this.#listeners.delete(entry);
  }

  /** Whether somebody is not told yet. @param {Entry} entry */
  #waits = ({ after }) => this.#rest.size > 0 && after !== null && (after === 'text' || this.#opening);

  /** @param {...Topic} topics */
  tell(...topics) {
    // Who waits already hears of this then as well, and is called once for all.
    if (this.#rest.size > 0) for (const topic of topics) this.#rest.add(topic);
    this.#call(new Set(topics), (entry) => !this.#waits(entry));
  }

  /**
   * Tells of a text that was just opened: first those who draw it, the others when it is on the screen, since who pastes an
   * article waits for its marks.
   * @param {...Topic} topics
   */
  tellOfOpening(...topics) {
    this.#opening = true;
    this.tellOfText(...topics);
  }

  /**
   * Tells of what changed in the text: first those who show it, the lists beside it when it is on the screen.
   * @param {...Topic} topics
   */
  tellOfText(...topics) {
    const waited = this.#rest.size > 0;
    for (const topic of topics) this.#rest.add(topic);
    this.#call(new Set(topics), (entry) => !this.#waits(entry));
    if (!waited) onceDrawn(() => void this.#tellInTurn());
  }

  /** Tells those who wait. */
  tellRest() {
    this.#takeTurns();
    for (const turn of this.#turns.splice(0)) turn();
  }

  async #tellInTurn() {
    this.#takeTurns();
    for (let turn = this.#turns.shift(); turn; turn = this.#turns.shift()) {
      turn();
      await moment();
    }
  }

  #takeTurns() {
    const topics = this.#rest;
    const waited = [...this.#listeners].filter((entry) => this.#waits(entry) && entry.topics.some((topic) => topics.has(topic)));
    this.#rest = new Set();
    this.#opening = false;
    this.#turns.push(...waited.map((entry) => () => { if (this.#listeners.has(entry)) entry.listener(); }));
  }

  /** @param {Set<Topic>} topics @param {(entry: Entry) => boolean} whom */
  #call(topics, whom) {
    for (const entry of [...this.#listeners]) {
      if (whom(entry) && entry.topics.some((topic) => topics.has(topic))) entry.listener();
    }
  }

  /** @param {Notice} notice */
  notify(notice) {
    this.notices = [...this.notices.filter((other) => other.key !== notice.key), notice];
    this.tell('notices');
  }

  /** Drops what is said of a text, when another is opened; who shows it is told of that. */
  dropNotices() {
    this.notices = this.notices.filter(({ stays }) => stays);
  }

  /** @param {string} key */
  dismiss(key) {
    if (!this.notices.some((notice) => notice.key === key)) return;
    this.notices = this.notices.filter((notice) => notice.key !== key);
    this.tell('notices');
  }

  /** Who listens to one of `topics`. @param {...Topic} topics */
  listening(...topics) {
    return [...this.#listeners].filter((entry) => entry.topics.some((topic) => topics.includes(topic))).map((entry) => entry.listener);
  }
}
