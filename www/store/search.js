// Looking through all texts: the core reads each journal and looks in it as it does in the open
// text, so that accents, case and apostrophes count the same everywhere.

import { Session } from '../pkg/balise.js';
import { readJournal } from './replay.js';

/** @typedef {import('./shelf.js').Shelf} Shelf */
/** @typedef {import('./shelf.js').KeptDocument} KeptDocument */
/** @typedef {Parameters<typeof readJournal>[2]} Teller */

/**
 * A text in which the words stand.
 * @typedef {object} Found
 * @property {KeptDocument} record
 * @property {number} places  how often, in the text
 * @property {number} annotations  how many annotations hold them, or have a note that does
 * @property {{ before: string, words: string, behind: string, start: number, length: number } | null} first  the first place, with what stands around it
 */

/** How many UTF-16 units of read texts are held for the next search, and how many are shown around a place. */
const HELD = 2_000_000;
const AROUND = 40;

export class Search {
  #shelf;
  #teller;
  /** The texts that were read, by id. @type {Map<string, { stamp: string, session: Session, length: number }>} */
  #read = new Map();

  /** Those that are being read, by id and stamp. @type {Map<string, Promise<Session | null>>} */
  #reading = new Map();
  /** How many searches were begun: a new one ends the one before. */
  #turn = 0;
  #ended = false;

  /** @param {Shelf} shelf @param {Teller} teller */
  constructor(shelf, teller) {
    this.#shelf = shelf;
    this.#teller = teller;
  }

  /**
   * The texts of `records` whose title, text or annotations hold `words`, one after the other; no more of them once another
   * search was begun.
   * @param {string} words
   * @param {KeptDocument[]} records
   * @returns {AsyncGenerator<Found>}
   */
  async *find(words, records) {
    this.#turn += 1;
    const turn = this.#turn;
    const isWanted = () => !this.#ended && turn === this.#turn;
    for (const record of records) {
      const session = isWanted() ? await this.#session(record) : null;
      if (!isWanted()) return;
      const found = this.#findIn(words, record, session);
      if (found) yield found;
    }
  }

  /** @param {string} words @param {KeptDocument} record @param {Session | null} session @returns {Found | null} */
  #findIn(words, record, session) {
    const titled = plain(record.title).includes(plain(words));
    if (!session) return titled ? { record, places: 0, annotations: 0, first: null } : null;
    const places = session.findText(words, {});
    const annotations = session.search({ words }).length;
    if (places.length === 0 && annotations === 0 && !titled) return null;
    return { record, places: places.length / 2, annotations, first: places.length > 0 ? around(session.text(), places[0], places[1]) : null };
  }

  /** @param {KeptDocument} record @returns {Promise<Session | null>} */
  async #session(record) {
    const stamp = `${record.version}/${record.count}`;
    const held = this.#read.get(record.id);
    if (held?.stamp === stamp) return held.session;
    const name = `${record.id} ${stamp}`;
    const reading = this.#reading.get(name) ?? this.#readIn(record, stamp).finally(() => this.#reading.delete(name));
    this.#reading.set(name, reading);
    return reading;
  }

  /** @param {KeptDocument} record @param {string} stamp @returns {Promise<Session | null>} */
  async #readIn(record, stamp) {
    this.#drop(record.id);
    const kept = await this.#shelf.read(record.id);
    if (!kept || this.#ended) return null;
    const session = new Session();
    try {
      if (!(await readJournal(session, kept.lines, this.#teller, () => !this.#ended))) {
        session.free();
        return null;
      }
      session.endReplay();
    } catch {
      session.free();
      return null; // It is told when the text is opened.
    }
    for (const [id, { length }] of this.#read) {
      if (this.#length() + record.length <= HELD || length === 0) break;
      this.#drop(id);
    }
    this.#read.set(record.id, { stamp, session, length: record.length });
    return session;
  }

  #length() {
    return [...this.#read.values()].reduce((sum, { length }) => sum + length, 0);
  }

  /** @param {string} id */
  #drop(id) {
    this.#read.get(id)?.session.free();
    this.#read.delete(id);
  }

  /** Lets go of what was read. */
  end() {
    this.#ended = true;
    for (const id of [...this.#read.keys()]) this.#drop(id);
  }
}

/** Without accents and capitals. @param {string} text */
function plain(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/’/g, "'").toLowerCase();
}

/** @param {string} text @param {number} start @param {number} end */
function around(text, start, end) {
  const line = (/** @type {string} */ part) => part.replace(/\s+/g, ' ');
  const from = Math.max(0, start - AROUND);
  const to = Math.min(text.length, end + AROUND);
  // Half a character at an edge is left out.
  return {
    before: (from > 0 ? '…' : '') + line(text.slice(from, start)).replace(/^[\udc00-\udfff]/, ''),
    words: line(text.slice(start, end)),
    behind: line(text.slice(end, to)).replace(/[\ud800-\udbff]$/, '') + (to < text.length ? '…' : ''),
    start,
    length: end - start,
  };
}
