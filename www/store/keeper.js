// Keeps the work: whatever is done in the open text goes to the shelf at once, and comes back from
// there. It knows which text is open, whether it is kept, and who writes it.

import { recall, remember } from '../preferences.js';
import { factsOf, newId } from './facts.js';
import { recalled, rememberHere } from './here.js';
import { forget, leave, left } from './left.js';
import { Portions, portionOf } from './portions.js';
import { replay } from './replay.js';
import { BEGUN, Elsewhere, Gap } from './shelf.js';
import { Writers } from './writers.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('./shelf.js').Shelf} Shelf */
/** @typedef {import('./shelf.js').KeptDocument} KeptDocument */
/** @typedef {import('./left.js').Step} Step */

/** After how many entries a journal is written anew, and how soon a write that failed is tried again (milliseconds). */
const SNAPSHOT = 200;
const AGAIN = 5000;

/**
 * The text that is open, and how much of it is kept: both counted in entries of its journal.
 * @typedef {object} Open
 * @property {string} id
 * @property {number} version
 * @property {number} count  entries of this version, those on their way included
 * @property {number} done
 * @property {number} kept
 * @property {number | null} keptAt  when it was last kept (milliseconds since 1970)
 * @property {boolean} behind  whether an entry could not be kept: the journal is then written whole
 * @property {number} downloaded  how much of it is in a file of the reader's
 * @property {boolean} drafted
 * @property {Step[]} onTheWay  what is not yet kept, in its order
 * @property {string | null} name  the title that a person gave it
 */

export class Keeper {
  /** @type {Open | null} */
  open = null;
  /** @type {Set<() => void>} */
  #listeners = new Set();
  #workbench;
  /** @type {Promise<Shelf>} */
  #shelf;
  #writers = new Writers({
    asked: (id) => this.#handOver(id),
    taken: (id) => this.#taken(id),
    free: (id) => void this.#reopen(id),
    changed: () => this.#tell(),
  });
  /** The timers of a text that is to be kept soon, and of a write that is tried again. */
  #soon = 0;
  #again = 0;
  /** The last text that was asked for: an earlier one that comes later is not opened. */
  #turn = 0;
  /** Whether what is kept outlives the page; null while the browser has not said yet. @type {boolean | null} */
  lasting = null;
  /** Whether something was done since the last backup that only this page holds. */
  #onlyHere = false;
  #edited = false;
  /** A journal that is being written in portions. @type {Portions | null} */
  #portions = null;
  /** Whether it is a text of the shelf that is being opened. */
  #replaying = false;
  /** The texts whose last edits, as a closed page left them, cannot be read any more. @type {Set<string>} */
  #lost = new Set();
  /** What was told already. @type {Set<string>} */
  #told = new Set();

  /** @param {Workbench} workbench @param {Promise<Shelf>} shelf  never rejected */
  constructor(workbench, shelf) {
    this.#workbench = workbench;
    this.#shelf = shelf;
    void shelf.then(({ lasting }) => { this.lasting = lasting; });
    workbench.on(['leaving'], () => {
      this.#createWaiting();
      this.#portions?.finish();
    });
    workbench.on(['opened'], () => this.#opened());
    workbench.on(['text'], () => this.#take());
    workbench.on(['typed'], () => this.#draft());
    const flush = () => {
      workbench.flush();
      this.#createWaiting();
    };
    addEventListener('pagehide', () => {
      flush();
      if (this.open && this.open.onTheWay.length > 0 && this.lasting !== false) leave(this.open.id, { writer: this.#writers.mark, steps: this.open.onTheWay });
    });
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') flush(); });
    addEventListener('beforeunload', (event) => { if (this.unsaved) event.preventDefault(); });
  }

  /** What the open text is called in the list. */
  titleOf() {
    return factsOf(this.#workbench.summary, () => this.#workbench.text()).title;
  }

  /** Where the texts are kept. */
  shelf() {
    return this.#shelf;
  }

  /** Whether something would be lost with the page. */
  get unsaved() {
    return this.#soon !== 0 || this.#onlyHere || (this.open !== null && Math.max(this.open.kept, this.open.downloaded) < this.open.done);
  }

  /**
   * Calls `listener` whenever what is open, kept or in the list changes; what it returns ends that.
   * @param {() => void} listener
   */
  on(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell() {
    for (const listener of [...this.#listeners]) listener();
  }

  /** Tells that the list is another, here and in the other tabs. */
  changed() {
    this.#writers.changed();
    this.#tell();
  }

  /** Tells that all there is has been downloaded. */
  backedUp() {
    this.#onlyHere = false;
    if (this.open) this.open.downloaded = this.open.done;
    this.#tell();
  }

  // ── what is done is kept ────────────────────────────────────────────────────────────────────

  #opened() {
    const { opening, summary } = this.#workbench;
    if (this.#replaying || (opening === 'again' && this.open)) return;
    const before = this.open;
    this.#turn += 1;
    this.open = null;
    this.#writers.letGo();
    if (summary.blank) this.#remember(null);
    else this.#createSoon();
    if (summary.blank && before) this.#workbench.notify({ key: 'notice.aside', args: [], tone: 'plain', action: { key: 'notice.aside.back', run: () => void this.openDocument(before.id) } });
    this.#tell();
  }

  /** What was opened is kept once it is drawn: writing a long text down takes time. */
  #createSoon() {
    clearTimeout(this.#soon);
    const later = () => {
      clearTimeout(this.#soon);
      this.#soon = window.setTimeout(() => this.#createWaiting());
    };
    this.#soon = window.setTimeout(later, 500); // A page that is not shown draws nothing.
    requestAnimationFrame(() => { if (this.#soon !== 0) later(); });
  }

  #createWaiting() {
    if (this.#soon === 0) return;
    clearTimeout(this.#soon);
    this.#soon = 0;
    this.#create();
  }

  /** @param {Partial<KeptDocument>} [more] */
  #create(more) {
    const id = newId();
    this.open = { id, version: 0, count: 0, done: 0, kept: 0, keptAt: null, behind: false, downloaded: 0, drafted: false, onTheWay: [], name: more?.title ?? null };
    void this.#writers.hold(id);
    this.#remember(id);
    this.#rewrite(more);
    void this.#shelf.then(({ lasting }) => {
      if (!lasting) this.#tellOnce('store.memory');
      else if (location.protocol === 'file:') this.#tellOnce('store.file');
    });
  }

  #take() {
    const { opening, summary, core, readOnly } = this.#workbench;
    if (this.#soon !== 0 || readOnly) return;
    if (!this.open) {
      if (!summary.blank && !this.#replaying) this.#create();
      return;
    }
    if (opening === 'again') {
      // The same file, read otherwise: its journal begins again.
      this.#workbench.opening = 'kept';
      this.#rewrite();
      return;
    }
    if (this.#portions) return; // What was done meanwhile stands behind them.
    const lines = core.takeEntries();
    if (lines.length === 0) return;
    if (this.open.behind || this.open.count + lines.length > SNAPSHOT * Math.ceil((this.open.count + 1) / SNAPSHOT)) this.#rewrite(undefined, this.open.behind ? [] : lines);
    else this.#append(lines);
    this.#afterEdit();
  }

  /** @param {string[]} lines */
  #append(lines) {
    const open = /** @type {Open} */ (this.open);
    const { id, version, count, drafted } = open;
    const facts = factsOf(this.#workbench.summary, () => this.#workbench.text());
    open.count += lines.length;
    open.drafted = false;
    this.#write(open, lines.length, { version, count, whole: false, lines, facts }, async (shelf) => {
      await shelf.append(id, { writer: this.#writers.mark, version, count }, lines, facts);
      if (drafted) await shelf.draft(id, null);
    });
  }

  /**
   * Writes the journal anew, as a new version: at once if it is short, else a portion at a time.
   * @param {Partial<KeptDocument>} [more]
   * @param {string[]} [last]  the entries that the version before has not yet
   */
  #rewrite(more, last = []) {
    const open = /** @type {Open} */ (this.open);
    this.#portions?.leave();
    this.#portions = null;
    this.#workbench.core.beginJournal();
    const { lines, isWhole } = portionOf(this.#workbench.core);
    if (isWhole) return this.#rewriteAtOnce(open, lines, more);
    if (last.length > 0) this.#append(last); // That version counts until the last portion is there.
    this.#rewriteInPortions(open, lines, more);
  }

  /** @param {Open} open @param {string[]} lines @param {Partial<KeptDocument>} [more] */
  #rewriteInPortions(open, lines, more) {
    const facts = factsOf(this.#workbench.summary, () => this.#workbench.text());
    open.version += 1;
    open.done += 1;
    const { done, version } = open;
    const portions = new Portions(this.#shelf, this.#workbench.core, { id: open.id, writer: this.#writers.mark, version: open.version, facts, more }, (count) => {
      this.#portions = null;
      open.count = count;
      // What was done meanwhile stands behind them.
      if (this.open === open) this.#take();
    });
    this.#portions = portions;
    portions.kept.then((shelf) => {
      open.behind = false;
      open.kept = Math.max(open.kept, done);
      open.onTheWay = open.onTheWay.filter((step) => step.version >= version);
      this.#nowKept(open, shelf);
    }).catch((error) => {
      if (this.#portions === portions) this.#portions = null;
      this.#failed(open, error);
    });
    portions.write(lines);
    this.#tell();
  }

  /** @param {Open} open @param {string[]} lines @param {Partial<KeptDocument>} [more] */
  #rewriteAtOnce(open, lines, more) {
    const facts = factsOf(this.#workbench.summary, () => this.#workbench.text());
    open.version += 1;
    open.count = lines.length;
    const { id, version } = open;
    this.#write(open, 1, { version, count: 0, whole: true, lines, facts, more }, async (shelf) => {
      await shelf.rewrite(id, { writer: this.#writers.mark, version }, lines, facts, more);
      open.behind = false;
    });
  }

  /** @param {Open} open @param {number} entries @param {Step} step @param {(shelf: Shelf) => Promise<void>} work */
  #write(open, entries, step, work) {
    open.done += entries;
    const { done } = open;
    if (step.whole) open.onTheWay = []; // It holds what came before.
    open.onTheWay.push(step);
    this.#tell();
    this.#shelf.then(async (shelf) => {
      await work(shelf);
      if (open.behind) return; // An earlier entry is missing.
      open.kept = Math.max(open.kept, done);
      open.onTheWay = open.onTheWay.filter((other) => other !== step);
      this.#nowKept(open, shelf);
    }).catch((error) => this.#failed(open, error));
  }

  /** @param {Open} open @param {Shelf} shelf */
  #nowKept(open, shelf) {
    for (const key of ['store.full', 'store.refused']) this.#workbench.dismiss(key);
    open.keptAt = Date.now();
    if (!shelf.lasting || location.protocol === 'file:') this.#onlyHere = true;
    this.changed();
  }

  /** @param {Open} open @param {unknown} error */
  #failed(open, error) {
    if (open !== this.open) {
      if (!(error instanceof Gap)) this.#sayFailed(error);
      return;
    }
    if (error instanceof Elsewhere) return this.#fork();
    const first = !open.behind;
    open.behind = true;
    if (error instanceof Gap) {
      // The text is gone from the shelf (the reader emptied it, or another tab deleted it for good).
      if (first) this.retry();
      return;
    }
    this.#sayFailed(error);
    clearTimeout(this.#again);
    this.#again = window.setTimeout(() => this.retry(), AGAIN);
    this.#tell();
  }

  /** @param {unknown} error */
  #sayFailed(error) {
    const full = error instanceof DOMException && error.name === 'QuotaExceededError';
    const reason = error instanceof Error ? error.message : String(error);
    this.#workbench.notify({ key: full ? 'store.full' : 'store.refused', args: [reason], tone: 'error', action: { key: 'store.download', run: () => this.download() } });
  }

  /** Tries again to keep what could not be kept. */
  retry() {
    clearTimeout(this.#again);
    if (this.open?.behind && !this.#workbench.readOnly) this.#rewrite();
  }

  /** Downloads the work: see library.js, which sets it. */
  download = () => {};

  #draft() {
    const { open } = this;
    if (this.#workbench.readOnly) return;
    const { id, version, count } = open ?? { id: BEGUN, version: 0, count: 0 };
    if (open) open.drafted = true;
    this.#shelf.then((shelf) => shelf.draft(id, { text: this.#workbench.typed, version, count, writer: this.#writers.mark })).catch((error) => this.#sayFailed(error));
  }

  /** After the first edit the browser is asked not to throw the work away, and Safari's habit is told. */
  #afterEdit() {
    if (this.#edited) return;
    this.#edited = true;
    navigator.storage?.persist?.().then(() => null, () => null);
    const installed = matchMedia('(display-mode: standalone)').matches;
    if (navigator.vendor.startsWith('Apple') && !installed) this.#tellOnce('store.seven');
  }

  /** What is told once on this device, or once a page where nothing is remembered. @param {string} key */
  #tellOnce(key) {
    if (this.#told.has(key) || recall(`told.${key}`)) return;
    this.#told.add(key);
    if (key === 'store.seven') remember(`told.${key}`, 'yes');
    this.#workbench.notify({ key, args: [], tone: 'plain', action: { key: 'store.download', run: () => this.download() } });
  }

  // ── what is kept is opened ──────────────────────────────────────────────────────────────────

  /** Opens the text that was open last, in this tab or else anywhere. */
  async start() {
    const shelf = await this.#shelf;
    await shelf.tidy();
    const apart = await this.#bringLeft(shelf);
    const id = recalled('open', null) ?? (await shelf.setting('last'));
    const found = id && (await shelf.record(id));
    const begun = await shelf.takeBegun();
    // Who has begun something meanwhile is not led away from it.
    if (this.#workbench.summary.length.utf16 === 0 && this.open === null) {
      if (begun !== null) this.#workbench.openText(begun);
      else if (found && !found.deleted) await this.openDocument(id);
    }
    this.#tellLeft(apart);
    this.#tell();
  }

  /**
   * Brings to the shelf what a page that was closed had not kept yet, of one text or of all; whether some of it is apart now.
   * @param {Shelf} shelf
   * @param {string} [of]
   */
  async #bringLeft(shelf, of) {
    let isApart = false;
    for (const [id, what] of left(of)) {
      const nameOf = (/** @type {string} */ title) => this.#workbench.say('store.fork.title', title);
      if (!what) this.#lost.add(id);
      const came = what && await shelf.bringBack(id, what, newId(), nameOf).catch((error) => this.#sayFailed(error));
      if (came === undefined) continue; // It stays where it is, for the next time.
      forget(id);
      if (came === 'apart') isApart = true;
    }
    return isApart;
  }

  /** Told once a text is open: opening one takes the notices of another away. @param {boolean} isApart */
  #tellLeft(isApart) {
    if (isApart) this.#workbench.notify({ key: 'store.left', args: [], tone: 'plain' });
    if (this.#lost.size > 0) this.#workbench.notify({ key: 'store.lost', args: [String(this.#lost.size)], tone: 'error' });
    this.#lost.clear();
  }

  /** @param {string | null} id */
  #remember(id) {
    rememberHere('open', id);
    this.#shelf.then((shelf) => shelf.set('last', id)).catch(() => null); // Only the way back is lost.
  }

  /**
   * Opens a text that is kept, for writing if no other tab writes it; whether it could be opened.
   * @param {string} id
   * @param {{ take?: boolean }} [how]  whether it is taken from the tab that writes it
   */
  async openDocument(id, { take = false } = {}) {
    this.#workbench.flush();
    this.#createWaiting();
    const turn = (this.#turn += 1);
    const shelf = await this.#shelf;
    const apart = await this.#bringLeft(shelf, id);
    if (take) await this.#writers.take(id);
    const held = take || (await this.#writers.hold(id));
    const found = held ? await shelf.claim(id, this.#writers.mark) : await shelf.read(id);
    if (turn !== this.#turn) return false;
    if (!found) {
      this.#workbench.notify({ key: 'store.gone', args: [], tone: 'error' });
      return false;
    }
    const opened = await replay(this.#workbench, shelf, found.record, found.lines, () => turn === this.#turn, (now) => { this.#replaying = now; });
    if (turn !== this.#turn) return false;
    if (!opened) {
      if (this.open) await this.#writers.hold(this.open.id);
      return false;
    }
    const { version, count, changed, named, title } = found.record;
    this.open = { id, version, count, done: count, kept: count, keptAt: changed, behind: false, downloaded: 0, drafted: false, onTheWay: [], name: named ? title : null };
    this.#remember(id);
    if (!held) this.#onlyRead(id, 'store.elsewhere');
    else if (opened.damaged) this.#rewrite();
    this.#tellLeft(apart);
    if ('draft' in found && typeof found.draft === 'string') this.#workbench.editText(found.draft);
    this.#tell();
    return true;
  }

  /** Waits until all that was done is kept, but not for ever; whether it is. */
  async settled() {
    const { open } = this;
    for (let waits = 0; open && open.kept < open.done && waits < 50; waits += 1) await new Promise((resolve) => setTimeout(resolve, 20));
    return !open || open.kept >= open.done;
  }

  /** Leaves the open text for an empty one, without a word. */
  async leave() {
    this.#workbench.flush();
    this.#createWaiting();
    await this.settled();
    this.open = null;
    this.#writers.letGo();
    this.#workbench.newText();
  }

  // ── two tabs ────────────────────────────────────────────────────────────────────────────────

  /** @param {string} id @param {'store.elsewhere' | 'store.taken'} why */
  #onlyRead(id, why) {
    this.#workbench.setReadOnly({ key: why, args: [], tone: 'plain', action: { key: 'store.take', run: () => void this.openDocument(id, { take: true }) } });
    // Not at once: who takes it over comes first.
    window.setTimeout(() => {
      if (this.open?.id === id && this.#workbench.readOnly) this.#writers.wait(id);
    }, 1000);
    this.#tell();
  }

  /** Another tab wants the text: all that was done here is kept first. @param {string} id */
  async #handOver(id) {
    this.#workbench.flush();
    this.#createWaiting();
    const { open } = this;
    if (open?.id !== id) return true;
    if (!(await this.settled())) return false;
    if (this.open === open) this.#onlyRead(id, 'store.taken');
    return true;
  }

  /** Another tab has taken the text without waiting. @param {string} id */
  #taken(id) {
    if (this.open?.id === id && !this.#workbench.readOnly) this.#onlyRead(id, 'store.taken');
  }

  /** The text that was read here is free: what the other tab made of it is opened for writing. @param {string} id */
  async #reopen(id) {
    if (this.open?.id !== id || !(await this.openDocument(id))) return;
    this.#workbench.notify({ key: 'store.free', args: [], tone: 'plain' });
  }

  /** What was done here after another tab took the text becomes a text of its own. */
  #fork() {
    const title = this.titleOf();
    this.#workbench.setReadOnly(null);
    this.#writers.letGo();
    this.#create({ title: this.#workbench.say('store.fork.title', title), named: true });
    this.#workbench.notify({ key: 'store.forked', args: [], tone: 'plain' });
  }
}
