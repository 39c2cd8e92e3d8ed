// The page's side of a session: it passes on what the reader does, asks the core what came of it,
// and tells the views. It holds no truth about the text; only what is chosen and how it is shown.

import { Session, doubtfulBelow } from './pkg/balise.js';
import { KINDS, bitsOf, kindOf } from './labels.js';
import { recall, remember } from './preferences.js';
import { sentence } from './strings.js';

/** @typedef {import('./types.js').Summary} Summary */
/** @typedef {import('./types.js').Card} Card */
/** @typedef {import('./types.js').Language} Language */
/** @typedef {import('./types.js').TermProblem} TermProblem */
/** @typedef {import('./types.js').Unit} Unit */

/**
 * What changed: the text and all with it; what is drawn; what is chosen; writing or reading; the
 * language; the notices; a command that was done or taken back.
 * @typedef {'text' | 'drawn' | 'chosen' | 'mode' | 'language' | 'notices' | 'done'} Topic
 */

/**
 * A sentence above the text.
 * @typedef {object} Notice
 * @property {string} key  which sentence; a later one of the same key takes its place
 * @property {string[]} args
 * @property {'plain' | 'error'} tone
 * @property {{ key: string, run: () => void }} [action]
 */

/** How many numbers the core's arrays take for each annotation and each block. */
export const SPAN_STRIDE = 8;
export const BLOCK_STRIDE = 6;

/** @typedef {{ id: number, label: number, start: number, end: number, parent: number, entity: number, accepted: boolean, doubtful: boolean, block: number }} Mark */

/** The certainty below which a suggestion is doubtful (per cent). */
export const doubtfulPercent = () => doubtfulBelow();

export class Workbench {
  #core = new Session();
  /** @type {Set<{ topics: Topic[], listener: () => void }>} */
  #listeners = new Set();
  /** @type {Summary} */
  summary = this.#core.summary();
  /** The annotations, SPAN_STRIDE numbers each. */
  spans = this.#core.spans();
  /** The id of the chosen annotation, 0 if none is. */
  chosen = 0;
  /** The bits of the labels that are not drawn. */
  hidden = 0;
  /** Suggestions less certain than this are hidden and not counted (per cent). */
  threshold = percent(recall('threshold'));
  /** @type {'write' | 'read'} */
  mode = 'write';
  /** @type {Language} */
  language = document.documentElement.lang === 'en' ? 'en' : 'fr';
  /** @type {Notice[]} */
  notices = [];
  /** The sentence that says what the last command did. @type {{ key: string, args: string[] } | null} */
  done = null;
  termsSource = recall('terms') ?? '';
  /** @type {TermProblem[]} */
  termProblems = [];
  /** The bytes of the file that is open, for as long as it can be read in another encoding. */
  #file = /** @type {{ name: string, bytes: Uint8Array } | null} */ (null);

  constructor() {
    this.#core.putAsideBelow(this.threshold);
    if (this.termsSource !== '') this.termProblems = this.#core.setTerms(this.termsSource);
    this.#look();
  }

  /**
   * Calls `listener` whenever one of `topics` changes; the function it returns ends that.
   * @param {Topic[]} topics
   * @param {() => void} listener
   * @returns {() => void}
   */
  on(topics, listener) {
    const entry = { topics, listener };
    this.#listeners.add(entry);
    return () => this.#listeners.delete(entry);
  }

  /** @param {...Topic} topics */
  #tell(...topics) {
    for (const entry of [...this.#listeners]) {
      if (entry.topics.some((topic) => topics.includes(topic))) entry.listener();
    }
  }

  /**
   * The sentence `key` in the reader's language.
   * @param {string} key
   * @param {...(string | number)} args
   */
  say(key, ...args) {
    return sentence(this.language, key, ...args);
  }

  // ── the text ────────────────────────────────────────────────────────────────────────────────

  /** @param {string} text */
  openText(text) {
    this.#file = null;
    this.#begin(() => this.#core.openText(text));
  }

  /** Puts the text aside and waits for another. */
  newText() {
    const hadText = !this.summary.blank;
    this.#file = null;
    this.#begin(() => this.#core.openText(''));
    if (hadText) {
      this.notify({ key: 'notice.aside', args: [], tone: 'plain', action: { key: 'notice.aside.back', run: () => this.#back() } });
    }
  }

  #back() {
    this.#begin(() => void this.#core.openBefore());
  }

  /**
   * Opens a file that was dropped or picked.
   * @param {string} name
   * @param {Uint8Array} bytes
   * @param {string} [encoding]
   */
  openFile(name, bytes, encoding) {
    try {
      this.#begin(() => this.#core.openFile(name, bytes, encoding));
    } catch (error) {
      this.#refuse(error);
      return;
    }
    this.#file = this.summary.source === 'file' ? { name, bytes } : null;
    if (this.#file) this.notify({ key: 'notice.encoding', args: [this.summary.encoding ?? '', String(this.summary.replaced)], tone: 'plain' });
  }

  /**
   * Reads the open file once more, in another encoding.
   * @param {string} encoding
   */
  readAs(encoding) {
    if (this.#file) this.openFile(this.#file.name, this.#file.bytes, encoding);
  }

  /** @param {string} text  as a text area gives it back */
  editText(text) {
    if (this.#file) this.dismiss('notice.encoding');
    this.#file = null;
    this.#core.editText(text);
    this.#look();
    this.#tell('text', 'drawn', 'chosen');
  }

  /** @param {() => void} open */
  #begin(open) {
    open();
    this.notices = [];
    this.chosen = 0;
    this.#look();
    this.mode = this.summary.blank ? 'write' : 'read';
    if (this.summary.blank && this.summary.length.utf8 > 0) this.notices.push({ key: 'notice.blank', args: [], tone: 'plain' });
    this.#tell('text', 'drawn', 'chosen', 'mode', 'notices');
  }

  /** @param {'write' | 'read'} mode */
  setMode(mode) {
    this.mode = mode === 'read' && this.summary.blank ? 'write' : mode;
    this.dismiss('notice.blank');
    if (mode === 'read' && this.summary.blank) this.notify({ key: 'notice.blank', args: [], tone: 'plain' });
    this.#tell('mode');
  }

  /** The text of record. */
  text() {
    return this.#core.text();
  }

  // ── what it is counted with ─────────────────────────────────────────────────────────────────

  /** @param {string | null} date  `YYYY-MM-DD`, or null for what the text says, or today */
  setReferenceDate(date) {
    this.#core.setReferenceDate(date ?? undefined);
    this.#look();
    this.#tell('text', 'drawn', 'chosen');
  }

  /** @param {string} source  one `term = LABEL` a line */
  setTerms(source) {
    this.termsSource = source;
    this.termProblems = this.#core.setTerms(source);
    this.#look();
    this.dismiss('notice.storage');
    if (!remember('terms', source)) this.notify({ key: 'notice.storage', args: [], tone: 'error' });
    this.#tell('text', 'drawn', 'chosen');
  }

  #look() {
    this.summary = this.#core.summary();
    this.spans = this.#core.spans();
    if (this.chosen !== 0 && !this.mark(this.chosen)) this.chosen = 0;
    this.dismiss('notice.language');
    if (!this.summary.blank && this.summary.language !== 'fr') {
      this.notices.push({ key: 'notice.language', args: [], tone: 'plain' });
      this.#tell('notices');
    }
  }

  // ── the annotations ─────────────────────────────────────────────────────────────────────────

  /** How many annotations there are. */
  get count() {
    return this.spans.length / SPAN_STRIDE;
  }

  /**
   * The annotation at `place` in the order of the text.
   * @param {number} place
   * @returns {Mark}
   */
  markAt(place) {
    const [id, label, start, end, parent, entity, flags, block] = this.spans.subarray(place * SPAN_STRIDE, (place + 1) * SPAN_STRIDE);
    return { id, label, start, end, parent, entity, accepted: (flags & 1) !== 0, doubtful: (flags & 2) !== 0, block };
  }

  /**
   * The place of the annotation numbered `id`, or -1.
   * @param {number} id
   */
  placeOf(id) {
    for (let at = 0; at < this.spans.length; at += SPAN_STRIDE) {
      if (this.spans[at] === id) return at / SPAN_STRIDE;
    }
    return -1;
  }

  /**
   * @param {number} id
   * @returns {Mark | null}
   */
  mark(id) {
    const place = this.placeOf(id);
    return place < 0 ? null : this.markAt(place);
  }

  /**
   * The places of the mentions of each entity, by its number.
   * @returns {number[][]}
   */
  mentions() {
    /** @type {number[][]} */
    const lists = this.#core.entityNames().map(() => []);
    for (let place = 0; place < this.count; place += 1) lists[this.spans[place * SPAN_STRIDE + 5]].push(place);
    return lists;
  }

  /** The names of the entities and the other words they go by. */
  entities() {
    return { names: this.#core.entityNames(), forms: this.#core.entityForms() };
  }

  /**
   * How many annotations each kind has, in the order of KINDS.
   * @returns {number[]}
   */
  counts() {
    const counts = KINDS.map(() => 0);
    for (let at = 1; at < this.spans.length; at += SPAN_STRIDE) counts[KINDS.indexOf(kindOf(this.spans[at]))] += 1;
    return counts;
  }

  /**
   * @param {number} id
   * @returns {Card | undefined}
   */
  card(id) {
    return this.#core.card(id);
  }

  /** @param {number} id  0 for none */
  choose(id) {
    this.chosen = id;
    this.#tell('chosen');
  }

  /**
   * Whether the label numbered `label` is drawn.
   * @param {number} label
   */
  shows(label) {
    return (this.hidden & (1 << label)) === 0;
  }

  /**
   * Switches a kind of marks on or off.
   * @param {import('./labels.js').Kind} kind
   */
  toggle(kind) {
    this.hidden ^= bitsOf(kind);
    this.#core.hide(this.hidden);
    const chosen = this.mark(this.chosen);
    if (chosen && !this.shows(chosen.label)) this.chosen = 0;
    this.#tell('drawn', 'chosen');
  }

  /**
   * Hides the suggestions that are less certain than `threshold`, and remembers it.
   * @param {number} threshold  per cent
   */
  setThreshold(threshold) {
    this.threshold = percent(String(threshold));
    remember('threshold', String(this.threshold));
    this.#core.putAsideBelow(this.threshold);
    this.#look();
    this.#tell('text', 'drawn', 'chosen');
  }

  /**
   * The suggestions that are not sure, the least sure first.
   * @returns {{ id: number, percent: number }[]}
   */
  doubtful() {
    const found = this.#core.doubtful();
    return Array.from({ length: found.length / 2 }, (_, at) => ({ id: found[at * 2], percent: Math.round(found[at * 2 + 1] / 10) }));
  }

  /**
   * The doubtful suggestion `step` further on from the chosen one; 0 if there is none. From
   * elsewhere it is the least sure one.
   * @param {1 | -1} step
   */
  nextDoubtful(step) {
    const ids = this.doubtful().map(({ id }) => id);
    const at = ids.indexOf(this.chosen);
    if (at < 0) return (step > 0 ? ids[0] : ids[ids.length - 1]) ?? 0;
    return ids[(at + step + ids.length) % ids.length];
  }

  /**
   * The mention `step` further on of what `id` names, and around from the last to the first.
   * @param {number} id
   * @param {1 | -1} step
   */
  otherMention(id, step) {
    const mark = this.mark(id);
    if (!mark) return 0;
    const places = this.mentions()[mark.entity];
    const at = places.indexOf(this.placeOf(id));
    return this.markAt(places[(at + step + places.length) % places.length]).id;
  }

  /** The days that time expressions mean: id, first and last day since 1970, three numbers each. */
  days() {
    return this.#core.days();
  }

  // ── what a person decides ───────────────────────────────────────────────────────────────────

  /**
   * Keeps or takes away the annotation numbered `id`. A suggestion taken away is refused.
   * @param {number} id
   * @param {'accept' | 'remove'} what
   */
  decide(id, what) {
    const words = this.card(id)?.text ?? '';
    this.#run({ [what]: { ids: [id] } }, `done.${what}`, words);
  }

  /**
   * Says what the time expression numbered `id` means, and whether that could be read.
   * @param {number} id
   * @param {string} written  by the grammar of values, perhaps with `#` and a modifier
   */
  setValue(id, written) {
    try {
      this.#core.run({ set_value: { ids: [id], value: written } });
    } catch {
      return false;
    }
    this.#after('done.set_value', this.card(id)?.text ?? '');
    return true;
  }

  undo() {
    this.#step(this.#core.undo(), 'done.undo');
  }

  redo() {
    this.#step(this.#core.redo(), 'done.redo');
  }

  /** @param {import('./types.js').Done | undefined} outcome @param {string} key */
  #step(outcome, key) {
    if (!outcome) return;
    const [first] = outcome.touched;
    this.#after(key, this.say(`command.${outcome.command}`));
    if (outcome.command === 'set_terms') {
      this.termsSource = this.summary.termsSource;
      this.#tell('text');
    }
    if (outcome.touched.length === 1 && this.mark(first)) this.choose(first);
  }

  /** @param {object} command @param {string} key @param {string} words */
  #run(command, key, words) {
    try {
      this.#core.run(command);
    } catch (error) {
      this.#refuse(error);
      return;
    }
    this.#after(key, words);
  }

  /** @param {string} key @param {string} words */
  #after(key, words) {
    this.#look();
    this.#tell('text', 'drawn', 'chosen');
    this.done = { key, args: [words] };
    this.#tell('done');
  }

  // ── drawing ─────────────────────────────────────────────────────────────────────────────────

  /** The blocks of the text, BLOCK_STRIDE numbers each. */
  blocks() {
    return this.#core.blocks();
  }

  /**
   * Draws a block into its element.
   * @param {number} index
   * @param {Element} element
   */
  paint(index, element) {
    this.#core.paint(index, element);
  }

  // ── taking it away, and the rest ────────────────────────────────────────────────────────────

  /**
   * @param {Unit} unit
   * @param {boolean} onlyCounted  without what the threshold hides
   */
  export(unit, onlyCounted) {
    return this.#core.export(unit, onlyCounted);
  }

  /** @param {Language} language */
  setLanguage(language) {
    this.language = language;
    document.documentElement.lang = language;
    remember('language', language);
    this.#tell('language');
  }

  /** @param {Notice} notice */
  notify(notice) {
    this.notices = [...this.notices.filter((other) => other.key !== notice.key), notice];
    this.#tell('notices');
  }

  /** @param {string} key */
  dismiss(key) {
    if (!this.notices.some((notice) => notice.key === key)) return;
    this.notices = this.notices.filter((notice) => notice.key !== key);
    this.#tell('notices');
  }

  /** @param {unknown} error */
  #refuse(error) {
    const coded = /** @type {{ code?: string, args?: string[], message?: string }} */ (error);
    if (coded.code) this.notify({ key: `error.${coded.code}`, args: coded.args ?? [], tone: 'error' });
    else this.notify({ key: 'error.unexpected', args: [coded.message ?? String(error)], tone: 'error' });
  }
}

/**
 * A whole number from 0 to 100.
 * @param {string | null} written
 */
function percent(written) {
  const number = Math.round(Number(written));
  return Number.isFinite(number) ? Math.min(100, Math.max(0, number)) : 0;
}
