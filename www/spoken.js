// The language that the page speaks. French is there from the beginning, the sentences of another come when it is asked for.

import { askAgain, later, patiently } from './later.js';
import { remember } from './preferences.js';
import { fetchSentences, sentence } from './strings.js';
import { Topics } from './topics.js';

/** @typedef {import('./types.js').Language} Language */

export class Spoken extends Topics {
  /** @type {Language} */
  language = document.documentElement.lang === 'en' ? 'en' : 'fr';
  /** The one that the reader asked for last. @type {Language} */
  #wanted = this.language;

  /** Fetches the sentences of the reader's language; until they are here, after a moment, the page is French. */
  async beginToSpeak() {
    if (this.language === 'fr') return;
    const { language } = this;
    const coming = this.setLanguage(language);
    this.language = 'fr';
    await patiently(coming);
    document.documentElement.lang = this.language;
  }

  /**
   * The sentence `key` in the reader's language.
   * @param {string} key
   * @param {...(string | number)} args
   */
  say(key, ...args) {
    return sentence(this.language, key, ...args);
  }

  /** Shows the page in `language` as soon as its sentences are here. @param {Language} language */
  async setLanguage(language) {
    this.#wanted = language;
    askAgain();
    await later(() => fetchSentences(language), this);
    if (this.#wanted !== language) return;
    this.language = language;
    document.documentElement.lang = language;
    remember('language', language);
    this.tell('language');
  }
}
