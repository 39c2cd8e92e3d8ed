// The text with its marks. The core draws each block into its element; this view decides which
// blocks must be drawn again, and draws them in slices.

import { element, setAttribute } from '../dom.js';
import { kindOf, labelInWords } from '../labels.js';
import { Parts, blockAt, firstBelow, startOf } from '../parts.js';
import { BLOCK_STRIDE } from '../spans.js';
import { Afar } from './afar.js';

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

/** How many blocks are drawn in any order: asking which of them are on the screen lays out the page. */
const FEW = 4;

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @returns {Reader}
 */
export function mount(root, workbench) {
  const article = element('article', { class: 'bl-text', tabindex: '0', role: 'region' });
  const box = element('div', { class: 'bl-read' }, article);
  root.append(box);
  const parts = new Parts(article);
  const afar = new Afar(article, workbench);
  /** The blocks, as the core tells of them. @type {Uint32Array} */
  let blocks = new Uint32Array();
  /** The blocks that wait to be drawn. @type {Set<number>} */
  let waiting = new Set();
  let frame = 0;
  /** The id of the mark that Tab reaches, and its element. */
  let stop = 0;
  /** @type {HTMLElement | undefined} */
  let stopMark;
  /** The elements of the chosen mark. @type {HTMLElement[]} */
  let chosenMarks = [];
  /** Whether a mark is being gone to, which brings it before the eyes by itself. */
  let isGoing = false;
  /** Whether the reader has scrolled since the text was opened: asking where costs a layout. */
  let scrolled = false;

  function name() {
    article.setAttribute('aria-label', workbench.say('text.name'));
    describe(stop);
    afar.describe(parts.elements);
    afar.goOn();
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
      parts.clear();
      waiting = new Set(Array.from({ length: count }, (_, index) => index));
      return;
    }
    if (oldCount > 0) parts.make(oldCount - 1, old);
    // What waited waits on, wherever it stands now.
    const undrawn = [...waiting].filter((index) => index < same || index >= oldCount - sameEnd).map((index) => (index < same ? index : index - oldCount + count));
    waiting = new Set(undrawn);
    for (let index = same; index < count - sameEnd; index += 1) if (!paired || !isSame(index, index)) waiting.add(index);
    if (paired) parts.dress(blocks, waiting);
    else parts.replace(same, oldCount - sameEnd, count - sameEnd - same, blocks);
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
    const onScreen = waiting.size > FEW ? firstOnScreen() : 0;
    for (const index of waiting) if (index >= onScreen) yield index;
    yield* waiting;
  }

  function firstOnScreen() {
    const block = scrolled ? firstBelow(article, 0) : undefined;
    return block ? blockAt(article, startOf(block)) : 0;
  }

  /** @param {number} index */
  function paint(index) {
    parts.make(index, blocks);
    const block = parts.elements[index];
    const focused = block.contains(document.activeElement)
      ? /** @type {HTMLElement} */ (document.activeElement).dataset.id
      : undefined;
    workbench.paint(index, block);
    afar.describe([block]);
    waiting.delete(index);
    const chosen = marksIn(block, workbench.chosen);
    for (const mark of chosen) mark.classList.add('bl-chosen');
    chosenMarks.push(...chosen);
    if (focused) firstMark(Number(focused))?.focus({ preventScroll: true });
  }

  /** Once all is drawn: Tab reaches one mark, the chosen one or the first. */
  function settle() {
    describe(firstMark(stop) ? stop : workbench.chosen || workbench.neighbour(0, 1));
    afar.goOn();
  }

  /**
   * Makes the mark of `id` the one that Tab reaches, and says what it is.
   * @param {number} id
   */
  function describe(id) {
    if (stopMark) {
      stopMark.setAttribute('tabindex', '-1');
      afar.describe([stopMark.closest('.bl-block')].filter((block) => block !== null));
      afar.goOn();
    }
    stop = id;
    stopMark = firstMark(id);
    const data = workbench.mark(id);
    if (!stopMark || !data) return;
    stopMark.setAttribute('tabindex', '0');
    const card = workbench.card(id);
    if (!card) return;
    const mentions = workbench.mentionsOf(data.entity);
    const status = data.doubtful ? 'doubtful' : card.status;
    stopMark.setAttribute('aria-description', workbench.say('text.mark', labelInWords(card.label, (key) => workbench.say(key)), String(mentions.indexOf(workbench.placeOf(id)) + 1), String(mentions.length), workbench.say(`status.${status}`)));
  }

  /**
   * The elements of a mark in one block.
   * @param {HTMLElement | undefined} block
   * @param {number} id
   */
  const marksIn = (block, id) => (block && id !== 0 ? [.../** @type {NodeListOf<HTMLElement>} */ (block.querySelectorAll(`[data-id="${id}"]`))] : []);

  /** The elements of a mark, in the blocks that it goes through: a book has a hundred thousand marks. @param {number} id */
  function marksOf(id) {
    const data = workbench.mark(id);
    const found = [];
    for (let index = data?.block ?? 0; data && index < blocks.length / BLOCK_STRIDE && blocks[index * BLOCK_STRIDE] < data.end; index += 1) found.push(...marksIn(parts.elements[index], id));
    return found;
  }

  /** @param {number} id */
  const firstMark = (id) => /** @type {HTMLElement | undefined} */ (marksOf(id)[0]);

  function showChosen() {
    for (const mark of chosenMarks) mark.classList.remove('bl-chosen');
    chosenMarks = marksOf(workbench.chosen);
    for (const mark of chosenMarks) mark.classList.add('bl-chosen');
    if (workbench.chosen === 0) return;
    describe(workbench.chosen);
    // What is chosen by an undo takes the focus from the mark that had it, as it would by a hand.
    const at = document.activeElement;
    const [mark] = chosenMarks;
    if (!isGoing && mark && at?.matches('mark') && article.contains(at) && !chosenMarks.some((one) => one === at)) {
      mark.focus({ preventScroll: true });
      mark.scrollIntoView({ block: 'nearest' });
    }
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
    isGoing = true;
    workbench.choose(id);
    isGoing = false;
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

  function show() {
    article.hidden = workbench.mode !== 'read';
    box.classList.toggle('bl-away', article.hidden);
    if (article.hidden) afar.rest();
    else afar.goOn();
  }

  function onMode() {
    show();
    // The whole text needs no ring before a key is pressed in it; its first mark gets one by Tab.
    // Where the focus may go, the browser tells by laying all out: once, for the frame that shows it.
    requestAnimationFrame(() => {
      if (!article.hidden && !article.contains(document.activeElement)) article.focus({ preventScroll: true, focusVisible: false });
    });
  }

  /** A screen reader gives a mark the focus by itself: Tab goes on from there. @param {FocusEvent} event */
  function onFocus({ target }) {
    const id = target instanceof HTMLElement ? Number(target.dataset.id ?? 0) : 0;
    if (id !== 0 && id !== stop) describe(id);
  }

  const onScroll = () => { scrolled = true; };
  article.addEventListener('focusin', onFocus);
  document.addEventListener('scroll', onScroll, { capture: true, passive: true });
  const off = [
    workbench.on(['drawn'], reconcile),
    workbench.on(['chosen'], showChosen),
    workbench.on(['mode'], onMode),
    workbench.on(['language'], name),
  ];
  name();
  reconcile();
  show();
  return {
    article,
    goTo,
    firstMark,
    decide,
    destroy() {
      cancelAnimationFrame(frame);
      afar.rest();
      document.removeEventListener('scroll', onScroll, { capture: true });
      off.forEach((stopListening) => stopListening());
      box.remove();
    },
  };
}
