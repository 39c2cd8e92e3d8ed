// Who hears of what: the views listen to topics, the workbench tells of them.

/**
 * What changed: the text and all with it; what is drawn; what is chosen; writing or reading; the
 * language; the notices; a command that was done or taken back; before all of it, that the text is
 * about to be left for another, and that another has come; what is typed and no command yet; a place of the text that the
 * reader wants to see; how far a long text is.
 * @typedef {'text' | 'drawn' | 'chosen' | 'mode' | 'language' | 'notices' | 'done' | 'leaving' | 'opened' | 'typed' | 'pointed' | 'progress'} Topic
 */

/** Who is told of what. @typedef {{ topics: Topic[], listener: () => void, afterText: boolean }} Entry */

/**
 * A sentence above the text.
 * @typedef {object} Notice
 * @property {string} key  which sentence; a later one of the same key takes its place
 * @property {string[]} args
 * @property {'plain' | 'error'} tone
 * @property {{ key: string, run: () => void }} [action]
 */

export class Topics {
  /** @type {Set<Entry>} */
  #listeners = new Set();
  /** What the views beside the text have yet to hear. @type {Topic[]} */
  #rest = [];

  /**
   * Calls `listener` whenever one of `topics` changes; the function it returns ends that.
   * @param {Topic[]} topics
   * @param {() => void} listener
   * @param {{ afterText?: boolean }} [when]  whether it may hear of a new text when that is on the screen already
   * @returns {() => void}
   */
  on(topics, listener, { afterText = false } = {}) {
    const entry = { topics, listener, afterText };
    this.#listeners.add(entry);
    return () => this.#listeners.delete(entry);
  }

  /** @param {...Topic} topics */
  tell(...topics) {
    this.#tellRest();
    this.#call(topics, () => true);
  }

  /**
   * Tells of a new text: first those who draw it, the others when it is on the screen, since who pastes an article waits for
   * its marks.
   * @param {...Topic} topics
   */
  tellOfText(...topics) {
    this.#tellRest();
    this.#rest = topics;
    this.#call(topics, (entry) => !entry.afterText);
    // No frame comes while nobody looks. The second callback runs when the first frame is on the screen.
    if (document.hidden) this.#tellRest();
    else requestAnimationFrame(() => requestAnimationFrame(() => this.#tellRest()));
  }

  /** Tells those who have not been told of the new text yet. */
  #tellRest() {
    const topics = this.#rest;
    this.#rest = [];
    this.#call(topics, (entry) => entry.afterText);
  }

  /** @param {Topic[]} topics @param {(entry: Entry) => boolean} whom */
  #call(topics, whom) {
    for (const entry of [...this.#listeners]) {
      if (whom(entry) && entry.topics.some((topic) => topics.includes(topic))) entry.listener();
    }
  }

  /** Who listens to one of `topics`. @param {...Topic} topics */
  listening(...topics) {
    return [...this.#listeners].filter((entry) => entry.topics.some((topic) => topics.includes(topic))).map((entry) => entry.listener);
  }
}
