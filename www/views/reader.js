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
  /** @type {HTMLElement[]} */
  let elements = [];
  /** @type {string[]} */
  let digests = [];
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

  /** @param {number[] | Uint32Array} block @param {number} at */
  const digestOf = (block, at) => `${block[at + 2]}:${block[at + 3]}`;

  /** Keeps the elements of the blocks that are as they were; the others wait to be drawn. */
  function reconcile() {
    const blocks = workbench.blocks();
    const count = blocks.length / BLOCK_STRIDE;
    const now = Array.from({ length: count }, (_, index) => digestOf(blocks, index * BLOCK_STRIDE));
    let same = 0;
    while (same < count && same < digests.length && now[same] === digests[same]) same += 1;
    let sameEnd = 0;
    while (sameEnd < Math.min(count, digests.length) - same && now[count - 1 - sameEnd] === digests[digests.length - 1 - sameEnd]) sameEnd += 1;
    // Where as many blocks go as come, they are the same blocks drawn otherwise, one by one.
    const paired = count === digests.length;
    /** @type {Set<HTMLElement>} */
    const undrawn = new Set([...waiting].map((index) => elements[index]));
    const before = elements;
    waiting = new Set();
    elements = now.map((digest, index) => {
      let kept;
      if (index < same) kept = before[index];
      else if (index >= count - sameEnd) kept = before[before.length - (count - index)];
      else if (paired) kept = before[index];
      const title = (blocks[index * BLOCK_STRIDE + 4] & 4) !== 0;
      if (kept && (kept.tagName === 'H2') !== title) kept = undefined;
      const drawn = kept && (index < same || index >= count - sameEnd || digests[index] === digest);
      if (!drawn || (kept && undrawn.has(kept))) waiting.add(index);
      return kept ?? element(title ? 'h2' : 'p', { dir: 'auto' });
    });
    digests = now;
    elements.forEach((block, index) => {
      const flags = blocks[index * BLOCK_STRIDE + 4];
      block.className = `bl-block${flags & 1 ? ' bl-after-blank' : ''}${flags & 2 ? ' bl-continued' : ''}`;
      block.dataset.start = String(blocks[index * BLOCK_STRIDE]);
    });
    arrange();
    draw(performance.now() + 2 * SLICE);
  }

  /** Puts the elements in place, touching only what moved. */
  function arrange() {
    const wanted = new Set(elements);
    for (const child of [...article.children]) if (!wanted.has(/** @type {HTMLElement} */ (child))) child.remove();
    let next = article.firstChild;
    for (const block of elements) {
      if (block === next) next = next.nextSibling;
      else article.insertBefore(block, next);
    }
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
    const later = [];
    for (const index of [...waiting]) {
      if (index >= onScreen) yield index;
      else later.push(index);
    }
    yield* later;
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
    const first = [...places()].find((place) => workbench.shows(workbench.markAt(place).label));
    describe(firstMark(stop) ? stop : workbench.chosen || (first === undefined ? 0 : workbench.markAt(first).id));
  }

  function* places() {
    for (let place = 0; place < workbench.count; place += 1) yield place;
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
  const firstMark = (id) => marksOf(id)[0];

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
