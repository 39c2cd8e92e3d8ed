// What is far from the screen, made ready for who does not look at one, when nothing else is to be done.
//
// A screen reader goes through all of the text, also where nothing is laid out yet (`content-visibility`, css/text.css). Chromium
// tells it the words all the same. Firefox and WebKit tell it of paragraphs and marks without a word in them: there the parts
// are laid out for good, some at a time. These two are quick with a long text that is laid out; Chromium is several times slower.
//
// Each mark gets its description here too: ten thousand of them are no part of what a reader waits for.

import { LABELS, labelInWords } from '../labels.js';
import { firstBelow, startOf } from '../parts.js';
import { FIRST_OWN } from '../spans.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */

/** How long one slice may take (milliseconds). */
const SLICE = 6;

/** How long to wait for the next one where an engine does not tell when it is idle (milliseconds). */
const BREATH = 30;

/** The class of a part that stays laid out. */
const KEPT = 'bl-part-kept';

/** Whether words are told that are not laid out: no page can find that out, only the engine's name says it. */
const tellsUnseen = /Chrome\//.test(navigator.userAgent);

const whenIdle = 'requestIdleCallback' in globalThis ? globalThis.requestIdleCallback : (/** @type {() => void} */ then) => window.setTimeout(then, BREATH);
const notWhenIdle = 'requestIdleCallback' in globalThis ? globalThis.cancelIdleCallback : clearTimeout;

export class Afar {
  #article;
  #workbench;
  /** The blocks whose marks have no description yet. @type {Set<Element>} */
  #bare = new Set();
  #waits = 0;

  /**
   * @param {HTMLElement} article
   * @param {Workbench} workbench
   */
  constructor(article, workbench) {
    this.#article = article;
    this.#workbench = workbench;
  }

  /** The marks of `blocks` are new, or what is said of them is not true any more. @param {Iterable<Element>} blocks */
  describe(blocks) {
    for (const block of blocks) this.#bare.add(block);
  }

  /** Goes on with what is left to do, once the text has come. */
  goOn() {
    notWhenIdle(this.#waits);
    this.#waits = this.#article.hidden || this.#workbench.progress || !this.#isLeft() ? 0 : whenIdle(() => this.#work());
  }

  /** Works no more; where the text is not shown, the browser need not keep it laid out. */
  rest() {
    notWhenIdle(this.#waits);
    for (const part of [...this.#article.getElementsByClassName(KEPT)]) part.classList.remove(KEPT);
  }

  #isLeft = () => this.#bare.size > 0 || this.#nextPart() !== undefined;

  /** The first part that is to be laid out for good. */
  #nextPart = () => (tellsUnseen ? undefined : [...this.#article.children].find((part) => !part.classList.contains(KEPT)));

  #work() {
    const end = performance.now() + SLICE;
    for (let part = this.#nextPart(); part && performance.now() < end; part = this.#nextPart()) this.#keep(part);
    for (const block of this.#bare) {
      if (performance.now() >= end) break;
      this.#bare.delete(block);
      if (block.isConnected) this.#describeMarks(/** @type {HTMLElement} */ (block));
    }
    this.goOn();
  }

  /** Lays a part out for good, within this slice; what is on the screen stays where it is. @param {Element} part */
  #keep(part) {
    const shown = firstBelow(this.#article, 0);
    const before = shown?.getBoundingClientRect().top;
    part.classList.add(KEPT);
    const by = (shown?.getBoundingClientRect().top ?? 0) - (before ?? 0);
    if (by === 0) return;
    const scrolls = getComputedStyle(this.#article).overflowY === 'auto' ? this.#article : document.scrollingElement;
    scrolls?.scrollBy({ top: by, behavior: 'instant' });
  }

  /** Says of each mark of a block what it is. The one that Tab reaches has more said of it. @param {HTMLElement} block */
  #describeMarks(block) {
    const start = startOf(block);
    const end = start + (block.textContent ?? '').length;
    let place = this.#workbench.firstFrom(start);
    for (const mark of /** @type {NodeListOf<HTMLElement>} */ (block.querySelectorAll('[tabindex]'))) {
      // Marks stand in the order of annotations, of which some are not drawn.
      const id = Number(mark.dataset.id);
      while (place < this.#workbench.count && this.#workbench.markAt(place).id !== id && this.#workbench.markAt(place).start < end) place += 1;
      const data = place < this.#workbench.count ? this.#workbench.markAt(place) : null;
      if (data?.id !== id) return;
      const words = this.#descriptionOf(data);
      if (mark.tabIndex < 0 && mark.getAttribute('aria-description') !== words) mark.setAttribute('aria-description', words);
    }
  }

  /** @param {import('../spans.js').Mark} mark */
  #descriptionOf({ label, accepted, doubtful }) {
    const say = (/** @type {string} */ key) => this.#workbench.say(key);
    const name = LABELS[label] ?? this.#workbench.ownLabels[label - FIRST_OWN]?.name ?? '';
    return this.#workbench.say('text.mark.short', labelInWords(name, say), say(`status.${doubtful ? 'doubtful' : accepted ? 'accepted' : 'suggested'}`));
  }
}
