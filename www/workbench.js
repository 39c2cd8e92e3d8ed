// The page's side of a session: it passes on what the reader does, asks the core what came of it,
// and tells the views. It holds no truth about the text; only what is chosen and how it is shown.

import { Session, doubtfulBelow } from './pkg/balise.js';
import { corrected, foreseen } from './corrections.js';
import { bitsOf } from './labels.js';
import { patternsFor } from './modules.js';
import { adoptLabels, lacksLabels } from './own.js';
import { percent, recall, remember } from './preferences.js';
import { LONG, Slices, UNDER_WAY, tooLong } from './slices.js';
import { readJournal } from './store/replay.js';
import { Sketch } from './sketch.js';
import { Spans } from './spans.js';

/** @typedef {import('./types.js').TermProblem} TermProblem */
/** @typedef {import('./topics.js').Notice} Notice */

/** The certainty below which a suggestion is doubtful (per cent). */
export const doubtfulPercent = () => doubtfulBelow();

export class Workbench extends Spans {
  /** Suggestions less certain than this are hidden and not counted (per cent). */
  threshold = percent(recall('threshold'));
  /** @type {'write' | 'read'} */
  mode = 'write';
  /** The sentence that says what the last command did. @type {{ key: string, args: (string | number)[] } | null} */
  done = null;
  /** What the last command corrected, if the same can be done elsewhere. @type {import('./corrections.js').Correction | null} */
  correction = null;
  termsSource = recall('terms') ?? '';
  /** @type {TermProblem[]} */
  termProblems = [];
  /** Where the open text came from: it is new, read once more, or one that was kept. @type {'new' | 'again' | 'kept'} */
  opening = 'new';
  /** What is typed and has not become a command yet. */
  typed = '';
  /** The place that the reader wants to see (UTF-16 units). */
  pointed = 0;
  pointedLength = 0;
  /** Why nothing may be changed here, if so; whoever tries is told again. @type {Notice | null} */
  readOnly = null;
  /** A long text on its way. */
  #slices = new Slices(this.core, { moved: () => this.tell('progress'), came: () => this.tell('drawn'), ended: () => this.#ended() });
  /** An edit that is shown and not made yet. */
  #sketch = new Sketch(this.core, () => {
    this.#look(this.text());
    this.tellOfText('text', 'drawn', 'chosen');
  });
  /** The bytes of the file that is open, for as long as it can be read in another encoding. */
  #file = /** @type {{ name: string, bytes: Uint8Array } | null} */ (null);

  constructor() {
    super();
    this.core.putAsideBelow(this.threshold);
  }

  /** Takes in the reader's language, own labels and own terms, which comes first. */
  async begin() {
    await this.beginToSpeak();
    await patternsFor([this.termsSource], this);
    if (lacksLabels(this.core) || this.termsSource !== '') this.#prepare();
    this.#look();
  }

  /** Gives the empty text the reader's own labels, which terms may bear, and terms; none of it is there to be undone. */
  #prepare() {
    adoptLabels(this.core);
    this.termProblems = this.core.setTerms(this.termsSource);
    this.core.openText('');
  }

  // ── the text ────────────────────────────────────────────────────────────────────────────────

  /** @param {string} text */
  openText(text) {
    const bytes = text.length > LONG ? new TextEncoder().encode(text) : null;
    if (bytes && this.isTooLong(bytes.length)) return;
    this.#file = null;
    this.#begin(() => (bytes ? this.core.beginText(bytes, this.termsSource) : this.core.openText(text)));
  }

  /** Whether a text of so many bytes is too long for a page; who asks is told what there is for it. @param {number} bytes */
  isTooLong(bytes) {
    const why = tooLong(bytes);
    if (why) this.notify(why);
    return why !== null;
  }

  /** How far the annotating of a long text is; null when all is done. */
  get progress() {
    return this.#slices.progress;
  }

  /** Stops the annotating: the text stays, and what was found so far. */
  stop() {
    const { progress } = this.#slices;
    if (!progress) return;
    this.#slices.end();
    this.core.stop();
    this.opening = 'again';
    this.dismiss(UNDER_WAY.key);
    this.#look();
    this.tell('text', 'drawn', 'chosen', 'progress');
    const percent = Math.floor((progress.done / progress.total) * 100);
    this.notify({ key: 'notice.stopped', args: [String(percent)], tone: 'plain', action: { key: 'notice.stopped.rest', run: () => this.#goOn() } });
  }

  /** Finds the rest of a text that was stopped. */
  #goOn() {
    this.dismiss('notice.stopped');
    this.core.beginRest();
    this.#slices.begin();
    this.tell('progress');
  }

  /** All of a long text is annotated. Each view gets a moment of its own to say so. */
  #ended() {
    // Its journal begins again: until now it had the text alone.
    this.opening = 'again';
    this.dismiss(UNDER_WAY.key);
    this.#slices.inTurn([() => this.#look(), ...this.listening('text', 'drawn', 'chosen', 'progress')]);
  }

  /** Puts the text aside and waits for another. */
  newText() {
    this.#file = null;
    this.#begin(() => this.core.openText(''));
  }

  /**
   * Opens the text whose journal is `lines`, and returns the entries that could not be used; null if it is not wanted any
   * more. Rejected if nothing can be made of them; the text before then stays, as it does until all is read.
   * @param {string[]} lines
   * @param {() => boolean} [isWanted]
   * @param {(isReplaying: boolean) => void} [mark]  told just before and behind
   * @returns {Promise<{ line: number, message: string }[] | null>}
   */
  async openJournal(lines, isWanted, mark) {
    if (!(await readJournal(this.core, lines, this, isWanted))) return null;
    /** @type {{ line: number, message: string }[]} */
    let refused = [];
    mark?.(true);
    this.#begin(() => {
      refused = this.core.endReplay();
      // A page that went while a long text came left the text: it is annotated now.
      this.core.beginUnfinished();
    }, 'kept');
    mark?.(false);
    this.#file = null;
    return refused;
  }

  /**
   * Opens a file that was dropped or picked.
   * @param {string} name
   * @param {Uint8Array} bytes
   * @param {string} [encoding]
   * @param {'new' | 'again'} [how]
   */
  openFile(name, bytes, encoding, how = 'new') {
    if (this.isTooLong(bytes.length)) return;
    try {
      this.#begin(() => (bytes.length > LONG ? this.core.beginFile(name, bytes, encoding, this.termsSource) : this.core.openFile(name, bytes, encoding)), how);
    } catch (error) {
      this.#refuse(error);
      return;
    }
    this.#file = this.summary.source === 'file' ? { name, bytes } : null;
    if (this.#file) this.notify({ key: 'notice.encoding', args: [this.summary.encoding ?? '', String(this.summary.replaced)], tone: 'plain' });
  }

  /** Reads the open file once more, in another encoding. @param {string} encoding */
  readAs(encoding) {
    if (this.#file && !this.#isClosed()) this.openFile(this.#file.name, this.#file.bytes, encoding, 'again');
  }

  /** Makes an edit; a long text shows it before what it means is worked out. @param {string} text  as a text area gives it back */
  editText(text) {
    if (this.#isClosed()) return;
    if (text.length > LONG) {
      const before = this.text();
      if (!this.#sketch.show(before, text)) return;
      this.#leaveFile();
      this.refresh(before.includes('\r') ? null : text);
      this.tell('drawn');
      return;
    }
    this.#leaveFile();
    this.core.editText(text);
    this.#look();
    this.tellOfText('text', 'drawn', 'chosen');
  }

  /** An edited text is not what the file holds. */
  #leaveFile() {
    if (this.#file) this.dismiss('notice.encoding');
    this.#file = null;
    this.correction = null;
  }

  /** Makes an edit and shows it. @param {string} text  as a text area gives it back */
  editAndRead(text) {
    this.editText(text);
    this.setMode('read');
  }

  /** Whether an edit is shown that is not made yet. */
  get isEditing() {
    return this.#sketch.isAtWork;
  }

  /** @override */
  tellRest() {
    if (this.mode === 'read') this.#sketch.end();
    super.tellRest();
  }

  /** @param {() => void} open @param {'new' | 'again' | 'kept'} [how] */
  #begin(open, how = 'new') {
    this.flush();
    open();
    this.#slices.end();
    // A text that was kept has the labels and terms it was annotated with; a new one has the reader's, which an empty one hands on.
    if (how !== 'kept' && (lacksLabels(this.core) || this.core.summary().termsSource !== this.termsSource)) {
      this.core.openText('');
      this.#prepare();
      open();
    }
    this.dropNotices();
    this.correction = null;
    this.chosen = 0;
    this.readOnly = null;
    this.opening = how;
    this.#look();
    this.mode = this.summary.blank ? 'write' : 'read';
    if (this.summary.blank && this.summary.length.utf8 > 0) this.notices.push({ key: 'notice.blank', args: [], tone: 'plain' });
    if (this.summary.underWay) this.#slices.begin();
    this.tell('opened');
    this.tellOfOpening('text', 'drawn', 'chosen', 'mode', 'notices', 'progress');
  }

  /** Whether nothing may be changed here; who tried is told why. */
  #isClosed() {
    const why = this.readOnly ?? (this.progress ? UNDER_WAY : null);
    if (why) this.notify(why);
    return why !== null;
  }

  /** Closes the text to changes, or opens it to them again. @param {Notice | null} why */
  setReadOnly(why) {
    if (this.readOnly) this.dismiss(this.readOnly.key);
    if (why) {
      if (this.mode === 'write') this.setMode('read');
      this.notify(why);
    }
    this.readOnly = why;
    this.tell('mode');
  }

  /** @param {string} text  as the text area has it */
  type(text) {
    this.typed = text;
    this.tell('typed');
  }

  /** Lets whoever holds something back hand it over: the page may go. */
  flush() {
    this.#sketch.end();
    this.tell('leaving');
    this.#sketch.end(); // Of what was handed over.
  }

  /** @param {'write' | 'read'} mode */
  setMode(mode) {
    if (mode === 'write' && this.#isClosed()) return;
    this.mode = mode === 'read' && this.summary.blank ? 'write' : mode;
    this.dismiss('notice.blank');
    if (mode === 'read' && this.summary.blank) this.notify({ key: 'notice.blank', args: [], tone: 'plain' });
    this.tell('mode');
  }

  // ── what it is counted with ─────────────────────────────────────────────────────────────────

  /** @param {string | null} date  `YYYY-MM-DD`, or null for what the text says, or today */
  setReferenceDate(date) {
    if (this.#isClosed()) return;
    this.core.setReferenceDate(date ?? undefined);
    this.#look();
    this.tellOfText('text', 'drawn', 'chosen');
  }

  /** @param {string} source  one `term = LABEL` a line */
  setTerms(source) {
    const waiting = patternsFor([source], this);
    if (waiting) void waiting.then(() => this.#takeTerms(source));
    else this.#takeTerms(source);
  }

  /** @param {string} source */
  #takeTerms(source) {
    if (this.#isClosed()) return;
    this.core.setTerms(source);
    this.#rememberTerms(source);
    this.#look();
    this.tellOfText('text', 'drawn', 'chosen');
  }

  /** The list of terms is the reader's, for this text and the next. @param {string} source */
  #rememberTerms(source) {
    this.termsSource = source;
    const trial = new Session();
    adoptLabels(trial, this.ownLabels);
    this.termProblems = trial.setTerms(source);
    trial.free();
    this.dismiss('notice.storage');
    if (!remember('terms', source)) this.notify({ key: 'notice.storage', args: [], tone: 'error' });
  }

  /** @param {string | null} [text]  where it is known */
  #look(text) {
    this.refresh(text);
    if (this.chosen !== 0 && !this.mark(this.chosen)) this.chosen = 0;
    this.dismiss('notice.language');
    if (!this.summary.blank && this.summary.language !== 'fr') {
      this.notices.push({ key: 'notice.language', args: [], tone: 'plain' });
      this.tell('notices');
    }
  }

  // ── what is chosen and shown ────────────────────────────────────────────────────────────────

  /**
   * Asks for a place of the text to be brought before the reader's eyes.
   * @param {number} at  UTF-16 units, as is its length
   * @param {number} length
   */
  point(at, length) {
    this.pointed = at;
    this.pointedLength = length;
    this.tell('pointed');
  }

  /** @param {number} id  0 for none */
  choose(id) {
    this.chosen = id;
    this.tell('chosen');
  }

  /** Switches a kind of marks on or off. @param {import('./labels.js').Kind} kind */
  toggle(kind) {
    this.hidden ^= bitsOf(kind);
    this.core.hide(this.hidden);
    const chosen = this.mark(this.chosen);
    if (chosen && !this.shows(chosen.label)) this.chosen = 0;
    this.tell('drawn', 'chosen');
  }

  /**
   * Hides the suggestions that are less certain than `threshold`, and remembers it.
   * @param {number} threshold  per cent
   */
  setThreshold(threshold) {
    this.threshold = percent(String(threshold));
    remember('threshold', String(this.threshold));
    this.core.putAsideBelow(this.threshold);
    this.#look();
    this.tellOfText('text', 'drawn', 'chosen');
  }

  // ── what a person decides ───────────────────────────────────────────────────────────────────

  /**
   * Keeps or takes away the annotation numbered `id`. A suggestion taken away is refused.
   * @param {number} id
   * @param {'accept' | 'remove'} what
   */
  decide(id, what) {
    const words = this.card(id)?.text ?? '';
    this.run({ [what]: { ids: [id] } }, `done.${what}`, words);
  }

  /**
   * Says what the time expression numbered `id` means, and whether that could be read.
   * @param {number} id
   * @param {string} written  by the grammar of values, perhaps with `#` and a modifier
   */
  setValue(id, written) {
    return this.attempt({ set_value: { ids: [id], value: written } }, 'done.set_value', this.card(id)?.text ?? '');
  }

  undo() {
    this.#step(() => this.core.undo(), 'done.undo');
  }

  redo() {
    this.#step(() => this.core.redo(), 'done.redo');
  }

  /** @param {() => import('./types.js').Done | undefined} step @param {string} key */
  #step(step, key) {
    if (this.#isClosed()) return;
    // An older text may have been annotated with other terms; those of today are not given up for them.
    const termsAreToday = this.summary.termsSource === this.termsSource;
    const outcome = step();
    if (!outcome) return;
    this.correction = null;
    this.#look();
    const [first] = outcome.touched;
    if (outcome.command === 'set_terms' && termsAreToday) this.#rememberTerms(this.core.summary().termsSource);
    this.#after(key, this.say(`command.${outcome.command}`));
    if (outcome.touched.length === 1 && this.mark(first)) this.choose(first);
  }

  /**
   * Does what [`run`] does, and says whether it could be done; what is wrong is left to who asked.
   * @param {object} command
   * @param {string} key
   * @param {...(string | number)} words
   */
  attempt(command, key, ...words) {
    if (this.#isClosed()) return true;
    const correction = foreseen(this, command);
    let done;
    try {
      done = this.core.run(command);
    } catch {
      return false;
    }
    this.#did(correction, done, key, ...words);
    return true;
  }

  /**
   * Has the core do `command`, whose spans count UTF-16 units, and says `key` with `words` of it; a
   * command that cannot be done is a notice.
   * @param {object} command
   * @param {string} key  the sentence that says what was done
   * @param {...(string | number)} words
   * @returns {import('./types.js').Done | null}
   */
  run(command, key, ...words) {
    if (this.#isClosed()) return null;
    const correction = foreseen(this, command);
    let done;
    try {
      done = this.core.run(command);
    } catch (error) {
      this.#refuse(error);
      return null;
    }
    this.#did(correction, done, key, ...words);
    return done;
  }

  /** @param {import('./corrections.js').Correction | null} correction @param {import('./types.js').Done} done @param {string} key @param {...(string | number)} words */
  #did(correction, done, key, ...words) {
    this.#look();
    this.correction = corrected(this, correction, done);
    this.#after(key, ...words);
  }

  /** @param {string} key @param {...(string | number)} words */
  #after(key, ...words) {
    this.tellOfText('text', 'drawn', 'chosen');
    this.announce(key, ...words);
  }

  /**
   * Says a sentence to who listens to the page.
   * @param {string} key
   * @param {...(string | number)} words
   */
  announce(key, ...words) {
    this.done = { key, args: words };
    this.tell('done');
  }

  // ── taking it away, and the rest ────────────────────────────────────────────────────────────

  /** @param {unknown} error */
  #refuse(error) {
    const coded = /** @type {{ code?: string, args?: string[], message?: string }} */ (error);
    if (coded.code) this.notify({ key: `error.${coded.code}`, args: coded.args ?? [], tone: 'error' });
    else this.notify({ key: 'error.unexpected', args: [coded.message ?? String(error)], tone: 'error' });
  }
}
