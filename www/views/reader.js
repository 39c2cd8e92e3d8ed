// The text with its marks. The core draws each block into its element; this view decides which
// blocks must be drawn again, and draws them in slices.

import { element, setAttribute } from '../dom.js';
import { kindOf, labelInWords } from '../labels.js';
import { BLOCK_STRIDE } from '../spans.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/**
 * @typedef {object} Reader
 * @property {HTMLElement} article  holds the blocks
 * @property {() => void} destroy
 * @property {(id: number, how?: { focus?: boolean }) => void} goTo
 * @property {(id: number) => HTMLElement | undefined} firstMark  the first element of a mark
 * @property {(what: 'accept' | 'remove') => void} decide  about the chosen annotation
 */

/** How long one slice of drawing may take (milliseconds), so that the page answers in between. */
const SLICE = 8;

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @returns {Reader}
 */
export function mount(root, workbench) {
  const article = element('article', { class: 'bl-text', tabindex: '0', role: 'region' });
  root.append(article);
  /** The elements of the blocks; those behind the last are made when they are drawn. @type {HTMLElement[]} */
  let elements = [];
  /** The blocks, as the core tells of them. @type {Uint32Array} */
  let blocks = new Uint32Array();
  /** The blocks that wait to be drawn. @type {Set<number>} */
  let waiting = new Set();
  let frame = 0;
  /** The id of the mark that Tab reaches. */
  let stop = 0;
  /** Whether the reader has scrolled since the text was opened: asking where costs a layout. */
  let scrolled = false;

  function name() {
    article.setAttribute('aria-label', workbench.say('text.name'));
    describe(stop);
  }

  /** Draws the blocks that are not as they were. */
  function reconcile() {
    const redrawn = workbench.redrawn();
    const before = blocks;
    blocks = workbench.blocks();
    if (redrawn) for (const index of redrawn) waiting.add(index);
    else rebuild(before);
    draw(performance.now() + 2 * SLICE);
  }

  /**
   * Keeps the elements of the blocks that are as they were; the others wait to be drawn.
   * @param {Uint32Array} old  the blocks as they were
   */
  function rebuild(old) {
    const count = blocks.length / BLOCK_STRIDE;
    const oldCount = old.length / BLOCK_STRIDE;
    /** @param {number} now @param {number} before */
    const isSame = (now, before) => blocks[now * BLOCK_STRIDE + 2] === old[before * BLOCK_STRIDE + 2] && blocks[now * BLOCK_STRIDE + 3] === old[before * BLOCK_STRIDE + 3];
    let same = 0;
    while (same < count && same < oldCount && isSame(same, same)) same += 1;
    let sameEnd = 0;
    while (sameEnd < Math.min(count, oldCount) - same && isSame(count - 1 - sameEnd, oldCount - 1 - sameEnd)) sameEnd += 1;
    // Where as many blocks go as come, they are the same blocks drawn otherwise, one by one.
    const paired = count === oldCount;
    if (same === 0 && sameEnd === 0 && !paired) {
      elements = [];
      article.replaceChildren();
      waiting = new Set(Array.from({ length: count }, (_, index) => index));
      return;
    }
    if (oldCount > 0) make(oldCount - 1, old);
    const undrawn = new Set([...waiting].map((index) => elements[index]));
    const before = elements;
    waiting = new Set();
    elements = Array.from({ length: count }, (_, index) => {
      let kept;
      if (index < same) kept = before[index];
      else if (index >= count - sameEnd) kept = before[oldCount - (count - index)];
      else if (paired) kept = before[index];
      if (kept && (kept.tagName === 'H2') !== isTitle(index, blocks)) kept = undefined;
      const drawn = kept && (index < same || index >= count - sameEnd || isSame(index, index));
      if (!drawn || (kept && undrawn.has(kept))) waiting.add(index);
      return kept ? dress(kept, index, blocks) : block(index, blocks);
    });
    const staying = new Set(elements);
    for (const one of before) if (!staying.has(one)) one.remove();
    let next = null;
    for (let index = count - 1; index >= 0; index -= 1) {
      if (elements[index].nextSibling !== next || elements[index].parentNode !== article) article.insertBefore(elements[index], next);
      next = elements[index];
    }
  }

  /** Whether the block is a title. @param {number} index @param {Uint32Array} of */
  const isTitle = (index, of) => (of[index * BLOCK_STRIDE + 4] & 4) !== 0;

  /** A new element for a block. @param {number} index @param {Uint32Array} of */
  const block = (index, of) => dress(element(isTitle(index, of) ? 'h2' : 'p', { dir: 'auto' }), index, of);

  /**
   * Says of an element what block it is; what is said already is not said again, since that costs.
   * @param {HTMLElement} one
   * @param {number} index
   * @param {Uint32Array} of
   */
  function dress(one, index, of) {
    const flags = of[index * BLOCK_STRIDE + 4];
    const className = `bl-block${flags & 1 ? ' bl-after-blank' : ''}${flags & 2 ? ' bl-continued' : ''}`;
    const start = String(of[index * BLOCK_STRIDE]);
    if (one.className !== className) one.className = className;
    if (one.dataset.start !== start) one.dataset.start = start;
    return one;
  }

  /** Makes the elements up to that of the block `index`. @param {number} index @param {Uint32Array} of */
  function make(index, of) {
    if (elements.length > index) return;
    const made = Array.from({ length: index + 1 - elements.length }, (_, further) => block(elements.length + further, of));
    elements.push(...made);
    article.append(...made);
  }

  /** @param {number} deadline */
  function draw(deadline) {
    cancelAnimationFrame(frame);
    for (const index of nearest()) {
      if (performance.now() > deadline) break;
      paint(index);
    }
    setAttribute(article, 'aria-busy', waiting.size > 0 && 'true');
    if (waiting.size > 0) frame = requestAnimationFrame(() => draw(performance.now() + SLICE));
    else settle();
  }

  /** The waiting blocks, those on the screen first. */
  function* nearest() {
    const onScreen = firstOnScreen();
    for (const index of waiting) if (index >= onScreen) yield index;
    yield* waiting;
  }

  function firstOnScreen() {
    if (!scrolled) return 0;
    let low = 0;
    let high = elements.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (elements[middle].getBoundingClientRect().bottom < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** @param {number} index */
  function paint(index) {
    make(index, blocks);
    const focused = elements[index].contains(document.activeElement)
      ? /** @type {HTMLElement} */ (document.activeElement).dataset.id
      : undefined;
    workbench.paint(index, elements[index]);
    waiting.delete(index);
    for (const mark of marksOf(workbench.chosen, elements[index])) mark.classList.add('bl-chosen');
    if (focused) firstMark(Number(focused))?.focus({ preventScroll: true });
  }

  /** Once all is drawn: Tab reaches one mark, the chosen one or the first. */
  function settle() {
    describe(firstMark(stop) ? stop : workbench.chosen || workbench.neighbour(0, 1));
  }

  /**
   * Makes the mark of `id` the one that Tab reaches, and says what it is.
   * @param {number} id
   */
  function describe(id) {
    firstMark(stop)?.setAttribute('tabindex', '-1');
    stop = id;
    const mark = firstMark(id);
    const data = workbench.mark(id);
    if (!mark || !data) return;
    mark.setAttribute('tabindex', '0');
    const card = workbench.card(id);
    if (!card) return;
    const mentions = workbench.mentions()[data.entity];
    const status = data.doubtful ? 'doubtful' : card.status;
    mark.setAttribute('aria-description', workbench.say('text.mark', labelInWords(card.label, (key) => workbench.say(key)), String(mentions.indexOf(workbench.placeOf(id)) + 1), String(mentions.length), workbench.say(`status.${status}`)));
  }

  /**
   * @param {number} id
   * @param {ParentNode} [within]
   * @returns {HTMLElement[]}
   */
  const marksOf = (id, within = article) => (id === 0 ? [] : [...within.querySelectorAll(`[data-id="${id}"]`)].map((found) => /** @type {HTMLElement} */ (found)));

  /** @param {number} id */
  function firstMark(id) {
    // A book has a hundred thousand marks: it is looked for where it begins.
    const data = workbench.mark(id);
    return data ? marksOf(id, elements[data.block] ?? article)[0] : marksOf(id)[0];
  }

  function showChosen() {
    for (const mark of article.querySelectorAll('.bl-chosen')) mark.classList.remove('bl-chosen');
    for (const mark of marksOf(workbench.chosen)) mark.classList.add('bl-chosen');
    if (workbench.chosen !== 0) describe(workbench.chosen);
  }

  /**
   * Chooses a mark and brings it before the reader's eyes.
   * @param {number} id
   * @param {{ focus?: boolean }} [how]
   */
  function goTo(id, how = {}) {
    const data = workbench.mark(id);
    if (!data) return;
    if (!workbench.shows(data.label)) workbench.toggle(kindOf(data.label));
    if (workbench.mode === 'write') workbench.setMode('read');
    if (waiting.has(data.block)) paint(data.block);
    workbench.choose(id);
    const mark = firstMark(id);
    if (how.focus) mark?.focus({ preventScroll: true });
    // A block far away is laid out only now: its place is known after it was brought near.
    mark?.scrollIntoView({ block: 'center' });
    requestAnimationFrame(() => mark?.scrollIntoView({ block: 'nearest' }));
  }

  /**
   * Keeps or takes away the chosen annotation. Who walks through the doubtful ones is led on to the
   * next; otherwise the focus goes to the mark beside one that is gone, if it was there.
   * @param {'accept' | 'remove'} what
   */
  function decide(what) {
    const id = workbench.chosen;
    const doubtful = workbench.mark(id)?.doubtful;
    const next = doubtful ? workbench.nextDoubtful(1) : 0;
    const beside = workbench.neighbour(id, 1) || workbench.neighbour(id, -1);
    const focused = article.contains(document.activeElement);
    workbench.decide(id, what);
    if (next !== 0 && next !== id && workbench.mark(next)) goTo(next, { focus: focused });
    else if (workbench.chosen === 0 && focused) (firstMark(beside) ?? article).focus();
  }

  function onMode() {
    article.hidden = workbench.mode !== 'read';
    // The whole text needs no ring before a key is pressed in it; its first mark gets one by Tab.
    // Where the focus may go, the browser tells by laying all out: once, when every view has its mode.
    queueMicrotask(() => {
      if (!article.hidden && !article.contains(document.activeElement)) article.focus({ preventScroll: true, focusVisible: false });
    });
  }

  const onScroll = () => { scrolled = true; };
  document.addEventListener('scroll', onScroll, { capture: true, passive: true });
  const off = [
    workbench.on(['drawn'], reconcile),
    workbench.on(['chosen'], showChosen),
    workbench.on(['mode'], onMode),
    workbench.on(['language'], name),
  ];
  name();
  reconcile();
  article.hidden = workbench.mode !== 'read';
  return {
    article,
    goTo,
    firstMark,
    decide,
    destroy() {
      cancelAnimationFrame(frame);
      document.removeEventListener('scroll', onScroll, { capture: true });
      off.forEach((stopListening) => stopListening());
      article.remove();
    },
  };
}
