// The texts that are kept: of each what the list shows, and its journal.
//
// A journal is written anew now and then (a new version), so that opening it stays quick and a
// damaged one has another behind it. Who writes has put its mark into the record: whatever comes
// from another tab is refused in the same transaction, so that two journals can never be mixed.

/** @typedef {import('./tables.js').Tables} Tables */
/** @typedef {import('./tables.js').Transaction} Transaction */

/**
 * What the list shows of a text, taken from the session.
 * @typedef {object} Facts
 * @property {string} title
 * @property {string | null} referenceDate  `YYYY-MM-DD`
 * @property {number} annotations
 * @property {number} accepted
 * @property {number} doubtful
 * @property {number} length  UTF-16 units
 */

/**
 * @typedef {object} Head
 * @property {string} id
 * @property {boolean} named  whether a person gave the title
 * @property {number} created  milliseconds since 1970, as all times here
 * @property {number} changed
 * @property {number} version  of the journal
 * @property {number} count  how many entries that version has
 * @property {string} writer  the mark of the tab that writes it
 * @property {number} [deleted]  when it was deleted, if it was
 */

/** @typedef {Facts & Head} KeptDocument */

/** What was typed and is not yet a command, and on which state of the journal. @typedef {{ text: string, version: number, count: number, writer: string }} Draft */

/** Under which name the draft of a text stands that is no text of the list yet. */
export const BEGUN = '';

/** How many versions of a journal are kept. */
const VERSIONS = 3;

/** Under which name a setting says when the first journal of a text was begun, which stands in the list once all of it is there. */
const COMING = 'coming.';

/** How many entries are read at once: those of a book are some tenths of a megabyte each. */
const AT_ONCE = 16;

/** How long a deleted text can be taken back (milliseconds): a day. */
const KEPT_AFTER_DELETION = 86_400_000;

/** Why an entry was not written: another tab writes this text now. */
export class Elsewhere extends Error {}

/** Why an entry was not written: an earlier one was not, or the text is gone. */
export class Gap extends Error {}

export class Shelf {
  #tables;
  #now;

  /** @param {Tables} tables @param {() => number} [now] */
  constructor(tables, now = Date.now) {
    this.#tables = tables;
    this.#now = now;
  }

  /** Whether what is kept outlives the page. */
  get lasting() {
    return this.#tables.lasting;
  }

  /**
   * The texts that are kept, deleted ones too, the last changed first.
   * @returns {Promise<KeptDocument[]>}
   */
  async list() {
    const found = await this.#tables.transact('readonly', (on) => on.all('documents'));
    return found.sort((/** @type {KeptDocument} */ a, /** @type {KeptDocument} */ b) => b.changed - a.changed);
  }

  /**
   * The record and journal of a text; null if there is none.
   * @param {string} id
   * @returns {Promise<{ record: KeptDocument, lines: string[] } | null>}
   */
  read(id) {
    return this.#tables.transact('readonly', (on) => whole(on, id));
  }

  /** The record of a text; undefined if there is none. @param {string} id @returns {Promise<KeptDocument | undefined>} */
  record(id) {
    return this.#tables.transact('readonly', (on) => on.get('documents', id));
  }

  /**
   * Makes `writer` the one who writes a text, and gives its record and journal, and what was typed
   * last without becoming a command.
   * @param {string} id
   * @param {string} writer
   * @returns {Promise<{ record: KeptDocument, lines: string[], draft: string | null } | null>}
   */
  claim(id, writer) {
    return this.#tables.transact('readwrite', async (on) => {
      const found = await whole(on, id);
      if (!found) return null;
      const { record, lines } = found;
      /** @type {Draft | undefined} */
      const draft = await on.get('drafts', id);
      const fits = draft && draft.writer === record.writer && draft.version === record.version && draft.count === record.count;
      record.writer = writer;
      on.put('documents', id, record);
      return { record, lines, draft: fits ? draft.text : null };
    });
  }

  /**
   * An earlier version of a journal, the latest there is before `version`; null if there is none.
   * @param {string} id
   * @param {number} version
   * @returns {Promise<{ version: number, lines: string[] } | null>}
   */
  earlier(id, version) {
    return this.#tables.transact('readonly', async (on) => {
      for (let at = version - 1; at >= Math.max(0, version - VERSIONS); at -= 1) {
        const lines = await on.all('entries', [id, at, 0], [id, at, Infinity]);
        if (lines.length > 0) return { version: at, lines };
      }
      return null;
    });
  }

  /**
   * Adds entries to the journal, if `writer` is who writes it and it is as long as `count` says.
   * @param {string} id
   * @param {{ writer: string, version: number, count: number }} at
   * @param {string[]} lines
   * @param {Facts} facts
   */
  append(id, { writer, version, count }, lines, facts) {
    return this.#tables.transact('readwrite', async (on) => {
      const asked = on.get('documents', id);
      lines.forEach((line, index) => on.put('entries', [id, version, count + index], line));
      /** @type {KeptDocument | undefined} */
      const record = await asked;
      if (!record) throw new Gap();
      if (record.writer !== writer) throw new Elsewhere();
      if (record.version !== version || record.count !== count) throw new Gap();
      on.put('documents', id, this.#with(record, facts, version, count + lines.length));
    });
  }

  /**
   * Writes the whole journal as a new version, if `writer` is who writes it or nobody does yet.
   * @param {string} id
   * @param {{ writer: string, version: number }} at
   * @param {string[]} lines
   * @param {Facts} facts
   * @param {Partial<KeptDocument>} [more]  what else its record is to say
   */
  rewrite(id, { writer, version }, lines, facts, more = {}) {
    return this.#tables.transact('readwrite', async (on) => {
      const before = await this.#before(on, id, writer);
      on.remove('entries', [id, version, 0], [id, version, Infinity]);
      lines.forEach((line, index) => on.put('entries', [id, version, index], line));
      this.#turn(on, before, id, { writer, version }, lines.length, facts, more);
    });
  }

  /**
   * Writes entries of a new version of a journal, as `rewrite`; the version before it counts until `turnTo`.
   * @param {string} id @param {{ writer: string, version: number }} of @param {number} at @param {string[]} lines
   */
  writePart(id, { writer, version }, at, lines) {
    return this.#tables.transact('readwrite', async (on) => {
      const before = await this.#before(on, id, writer);
      if (at === 0 && !before) on.put('settings', COMING + id, this.#now());
      if (at === 0) on.remove('entries', [id, version, 0], [id, version, Infinity]);
      lines.forEach((line, index) => on.put('entries', [id, version, at + index], line));
    });
  }

  /** Makes the version of which `count` entries were written the one that counts. @param {string} id @param {{ writer: string, version: number }} of @param {number} count @param {Facts} facts @param {Partial<KeptDocument>} [more] */
  turnTo(id, { writer, version }, count, facts, more = {}) {
    return this.#tables.transact('readwrite', async (on) => {
      this.#turn(on, await this.#before(on, id, writer), id, { writer, version }, count, facts, more);
    });
  }

  /** The record of a text that `writer` may write, if there is one. @param {Transaction} on @param {string} id @param {string} writer @returns {Promise<KeptDocument | undefined>} */
  async #before(on, id, writer) {
    const before = await on.get('documents', id);
    if (before && before.writer !== writer) throw new Elsewhere();
    return before;
  }

  /** @param {Transaction} on @param {KeptDocument | undefined} before @param {string} id @param {{ writer: string, version: number }} of @param {number} count @param {Facts} facts @param {Partial<KeptDocument>} more */
  #turn(on, before, id, { writer, version }, count, facts, more) {
    const now = this.#now();
    const record = before ?? { id, named: false, created: now, changed: now, version, count: 0, writer, ...facts };
    if (version > VERSIONS) on.remove('entries', [id, 0, 0], [id, version - VERSIONS, Infinity]);
    on.put('documents', id, { ...this.#with(record, facts, version, count), ...more });
    if (before) return;
    on.remove('drafts', BEGUN, BEGUN);
    on.remove('settings', COMING + id, COMING + id);
  }

  /**
   * Brings what a page that was closed had left: `there` if it is kept already, `brought` if it is now, `apart` if somebody
   * else has gone on meanwhile and it is in a text of its own, `gone` if the text is no more.
   * @param {string} id
   * @param {import('./left.js').Left} left
   * @param {string} copy  the id of a text of its own
   * @param {(title: string) => string} nameOf
   * @returns {Promise<'there' | 'brought' | 'apart' | 'gone'>}
   */
  bringBack(id, { writer, steps }, copy, nameOf) {
    return this.#tables.transact('readwrite', async (on) => {
      const { version, facts } = /** @type {import('./left.js').Step} */ (steps.at(-1));
      const last = steps.filter((step) => step.version === version);
      const [{ count, whole: isWhole }] = last;
      /** @type {string[]} */
      const there = await on.all('entries', [id, version, 0], [id, version, Infinity]);
      if (!isWhole && there.length < count) return 'gone';
      const lines = [...(isWhole ? [] : there.slice(0, count)), ...last.flatMap((step) => step.lines)];
      if (lines.every((line, at) => line === there[at])) return 'there';
      /** @type {KeptDocument | undefined} */
      const record = await on.get('documents', id);
      if (!record && !isWhole) return 'gone';
      const isNext = !record || (record.writer === writer && record.version <= version);
      const now = this.#now();
      const named = Object.assign({}, ...steps.map(({ more }) => more));
      const base = record ?? { id, named: false, created: now, changed: now, version, count: 0, writer, ...facts };
      if (isNext) {
        on.remove('entries', [id, version, 0], [id, version, Infinity]);
        lines.forEach((line, at) => on.put('entries', [id, version, at], line));
        on.put('documents', id, { ...this.#with(base, facts, version, lines.length), ...named });
        return 'brought';
      }
      lines.forEach((line, at) => on.put('entries', [copy, 1, at], line));
      const apart = { ...base, id: copy, title: nameOf(base.title), named: true, created: now, writer: '' };
      on.put('documents', copy, this.#with(apart, facts, 1, lines.length));
      return 'apart';
    });
  }

  /** @param {KeptDocument} record @param {Facts} facts @param {number} version @param {number} count @returns {KeptDocument} */
  #with(record, facts, version, count) {
    const { deleted, ...rest } = record; // Who goes on working on a deleted text wants it.
    return { ...rest, ...facts, title: record.named ? record.title : facts.title, version, count, changed: this.#now() };
  }

  /**
   * Keeps what is typed, until it becomes a command. It is asked for in one step and needs no
   * answer: the page may be about to go.
   * @param {string} id
   * @param {Draft | null} draft
   */
  draft(id, draft) {
    return this.#tables.transact('readwrite', async (on) => {
      if (draft) on.put('drafts', id, draft);
      else on.remove('drafts', id, id);
    });
  }

  /**
   * What was typed of a text that did not come to be one, once.
   * @returns {Promise<string | null>}
   */
  takeBegun() {
    return this.#tables.transact('readwrite', async (on) => {
      /** @type {Draft | undefined} */
      const draft = await on.get('drafts', BEGUN);
      if (!draft) return null;
      on.remove('drafts', BEGUN, BEGUN);
      return draft.text;
    });
  }

  /** @param {string} id @param {string} title */
  rename(id, title) {
    return this.#change(id, (record) => ({ ...record, title, named: true }));
  }

  /**
   * A copy of a text with its history; the id of the copy, or null if there is no such text.
   * @param {string} id
   * @param {string} copy
   * @param {(title: string) => string} nameOf
   */
  duplicate(id, copy, nameOf) {
    return this.#tables.transact('readwrite', async (on) => {
      const found = await whole(on, id);
      if (!found) return null;
      const { record, lines } = found;
      lines.forEach((line, index) => on.put('entries', [copy, 1, index], line));
      on.put('documents', copy, { ...record, id: copy, title: nameOf(record.title), named: true, created: this.#now(), changed: this.#now(), version: 1, count: lines.length, writer: '' });
      return copy;
    });
  }

  /**
   * Deletes a text; until another is deleted, or for a day, it can be taken back.
   * @param {string} id
   */
  remove(id) {
    return this.#tables.transact('readwrite', async (on) => {
      await this.#purge(on, (record) => record.id !== id);
      const record = await on.get('documents', id);
      if (record) on.put('documents', id, { ...record, deleted: this.#now() });
    });
  }

  /** @param {string} id */
  takeBack(id) {
    return this.#change(id, ({ deleted, ...record }) => record);
  }

  /** Lets go of what was deleted a day ago, and of a journal that stands in no list because the page went while it was begun. */
  tidy() {
    const limit = this.#now() - KEPT_AFTER_DELETION;
    return this.#tables.transact('readwrite', async (on) => {
      await this.#purge(on, ({ deleted }) => deleted !== undefined && deleted < limit);
      for (let id = ''; ;) {
        [id = ''] = (await on.firstKey('entries', [id, Infinity])) ?? [];
        if (id === '') return;
        // Another tab may be writing it just now.
        if ((await on.get('documents', id)) || (await on.get('settings', COMING + id)) >= limit) continue;
        on.remove('entries', [id, 0, 0], [id, Infinity, Infinity]);
        on.remove('settings', COMING + id, COMING + id);
      }
    });
  }

  /**
   * @param {string} name
   * @returns {Promise<any>}
   */
  setting(name) {
    return this.#tables.transact('readonly', (on) => on.get('settings', name));
  }

  /** @param {string} name @param {unknown} value */
  set(name, value) {
    return this.#tables.transact('readwrite', async (on) => on.put('settings', name, value));
  }

  /** @param {string} id @param {(record: KeptDocument) => KeptDocument} change */
  #change(id, change) {
    return this.#tables.transact('readwrite', async (on) => {
      const record = await on.get('documents', id);
      if (record) on.put('documents', id, change(record));
    });
  }

  /** @param {Transaction} on @param {(record: KeptDocument) => boolean} which  of the deleted ones */
  async #purge(on, which) {
    for (const record of await on.all('documents')) {
      if (record.deleted === undefined || !which(record)) continue;
      on.remove('documents', record.id, record.id);
      on.remove('drafts', record.id, record.id);
      on.remove('entries', [record.id, 0, 0], [record.id, Infinity, Infinity]);
    }
  }
}

/** @param {Transaction} on @param {string} id @returns {Promise<{ record: KeptDocument, lines: string[] } | null>} */
async function whole(on, id) {
  /** @type {KeptDocument | undefined} */
  const record = await on.get('documents', id);
  if (!record) return null;
  const { version, count } = record;
  /** @type {string[]} */
  const lines = [];
  for (let at = 0; at < count; at += AT_ONCE) lines.push(...await on.all('entries', [id, version, at], [id, version, Math.min(at + AT_ONCE, count) - 1]));
  return { record, lines };
}
