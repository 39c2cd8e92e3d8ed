// Going through the text by keys: a word, a sentence, a paragraph, an annotation at a time; and extending from there.

import { KINDS } from '../labels.js';
import { blockAt, blockCount, blockHolding } from '../parts.js';
import { rectanglesOf } from './where.js';
import { shortcuts } from './shortcuts.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('../views/reader.js').Reader} Reader */
/** @typedef {import('./picked.js').Picked} Picked */
/** @typedef {import('./words.js').Words} Words */
/** @typedef {import('./where.js').Stretch} Stretch */

/** How far from the edge of the screen the keys' words stay (pixels). */
const MARGIN = 48;

/**
 * @param {Workbench} workbench
 * @param {Reader} reader
 * @param {Picked} picked
 * @param {Words} words
 * @returns {import('../types.js').View}
 */
export function mount(workbench, reader, picked, words) {
  const { article } = reader;

  /** The annotation that has the focus or is chosen, if nothing is picked. */
  function current() {
    if (picked.pick) return null;
    const focused = document.activeElement instanceof HTMLElement && article.contains(document.activeElement) ? document.activeElement.dataset.id : undefined;
    return workbench.mark(Number(focused ?? 0)) ?? workbench.mark(workbench.chosen);
  }

  /** Where a step begins: the edges of what is picked or chosen, or the place of the last step. @returns {Stretch} */
  const here = () => picked.stretch ?? current() ?? { start: picked.at, end: picked.at };

  /** @param {Stretch | null} word */
  function stand(word) {
    if (!word) return;
    // The focus leaves a mark for the text, so that the next key still comes here.
    if (document.activeElement !== article) article.focus({ preventScroll: true });
    picked.set({ anchor: word.start, focus: word.end, by: 'caret', base: 0 });
    reveal();
  }

  /** @param {Stretch | null} stretch */
  const firstWord = (stretch) => stretch && (words.next('words', stretch.start, 1, (one) => one.start >= stretch.start && words.isWord(one)) ?? null);

  /** @param {1 | -1} step */
  function word(step) {
    const { start, end } = here();
    stand(words.next('words', step > 0 ? end : start, step, (one) => words.isWord(one) && (step > 0 ? one.start >= end : one.end <= start)));
  }

  /** @param {1 | -1} step */
  function sentence(step) {
    const { start } = here();
    const found = words.next('sentences', start, step, (one) => (step > 0 ? one.start > start : one.start < start));
    stand(firstWord(found));
  }

  /** @param {1 | -1} step */
  function paragraph(step) {
    const { start } = here();
    const block = blockAt(article, start);
    const [first] = words.list('words', block).filter(words.isWord);
    // Back goes first to the beginning of the paragraph one stands in.
    const to = step < 0 && first && first.start < start ? block : block + step;
    if (to < 0 || to >= blockCount(article)) return;
    stand(words.list('words', to).find(words.isWord) ?? null);
  }

  /** @param {1 | -1} step */
  const farthest = (step) => stand(words.next('words', step > 0 ? 0 : workbench.text().length, step, words.isWord));

  /**
   * The annotation `step` further on, from the one at hand or from where the keys are.
   * @param {1 | -1} step
   * @param {import('../labels.js').Kind} [kind]
   */
  function neighbour(step, kind) {
    const from = current();
    if (from) return workbench.neighbour(from.id, step, kind);
    const { start, end } = here();
    for (let place = step > 0 ? 0 : workbench.count - 1; place >= 0 && place < workbench.count; place += step) {
      const mark = workbench.markAt(place);
      if ((step > 0 ? mark.start < start : mark.start >= end && end > 0) || !workbench.shows(mark.label) || (kind && !kind.labels.includes(mark.label))) continue;
      return mark.id;
    }
    return 0;
  }

  /** @param {number} id */
  function goTo(id) {
    if (id === 0) return false;
    reader.goTo(id, { focus: true });
    return true;
  }

  /** What extending begins with: the annotation at hand, whose edges move then, or the word where the keys are. */
  function begin() {
    const { pick } = picked;
    if (pick && pick.by !== 'caret') return pick;
    const mark = current();
    if (mark) return { anchor: mark.start, focus: mark.end, by: /** @type {const} */ ('keys'), base: mark.id };
    if (pick) return { ...pick, by: /** @type {const} */ ('keys') };
    const one = words.wordAt(picked.at) ?? words.next('words', picked.at, 1, words.isWord);
    return one && { anchor: one.start, focus: one.end, by: /** @type {const} */ ('keys'), base: 0 };
  }

  /**
   * Moves the moving end, which never passes the other.
   * @param {1 | -1} step
   * @param {(focus: number, ending: boolean) => number | null | undefined} target
   */
  function extend(step, target) {
    const wasCaret = picked.pick?.by === 'caret';
    let pick = begin();
    if (!pick) return false;
    // From the word where the keys are one extends to either side.
    if (wasCaret && step < 0) pick = { ...pick, anchor: pick.focus, focus: pick.anchor };
    const ending = pick.focus > pick.anchor;
    const to = target(pick.focus, ending);
    const focus = to !== null && to !== undefined && (ending ? to > pick.anchor : to < pick.anchor) ? to : pick.focus;
    if (document.activeElement !== article) article.focus({ preventScroll: true });
    picked.set({ ...pick, focus, by: 'keys' });
    reveal();
    return true;
  }

  /** @param {'words' | 'sentences'} kind @param {1 | -1} step */
  const extendBy = (kind, step) => extend(step, (focus, ending) => {
    const edge = ending ? 'end' : 'start';
    return words.next(kind, focus, step, (one) => (step > 0 ? one[edge] > focus : one[edge] < focus))?.[edge];
  });

  /** @param {1 | -1} step */
  const extendByLetter = (step) => extend(step, (focus) => letterFrom(workbench.text(), focus, step));

  function swap() {
    const pick = begin();
    if (!pick) return false;
    if (document.activeElement !== article) article.focus({ preventScroll: true });
    picked.set({ ...pick, anchor: pick.focus, focus: pick.anchor, by: 'keys' });
    reveal();
    return true;
  }

  /** Brings what is picked before the reader's eyes, above a sheet. */
  function reveal() {
    const { pick, stretch } = picked;
    if (!pick || !stretch) return;
    const block = blockHolding(article, pick.focus);
    if (!block) return;
    const box = block.getBoundingClientRect();
    const own = article.scrollHeight > article.clientHeight && getComputedStyle(article).overflowY !== 'visible';
    const frame = own ? article.getBoundingClientRect() : { top: 0, bottom: innerHeight };
    if (box.bottom < frame.top || box.top > frame.bottom) block.scrollIntoView({ block: 'nearest' });
    const rectangles = rectanglesOf(article, stretch);
    const line = rectangles[pick.focus > pick.anchor ? rectangles.length - 1 : 0];
    if (!line) return;
    const by = Math.max(0, line.bottom + MARGIN - frame.bottom) || Math.min(0, line.top - MARGIN - frame.top);
    if (by !== 0) (own ? article : window).scrollBy({ top: by });
  }

  const off = [
    shortcuts.on('word.next', () => word(1)),
    shortcuts.on('word.previous', () => word(-1)),
    shortcuts.on('sentence.next', () => sentence(1)),
    shortcuts.on('sentence.previous', () => sentence(-1)),
    shortcuts.on('paragraph.next', () => paragraph(1)),
    shortcuts.on('paragraph.previous', () => paragraph(-1)),
    shortcuts.on('text.first', () => farthest(1)),
    shortcuts.on('text.last', () => farthest(-1)),
    shortcuts.on('mark.next', () => goTo(neighbour(1))),
    shortcuts.on('mark.previous', () => goTo(neighbour(-1))),
    shortcuts.on('mark.first', () => goTo(workbench.neighbour(0, 1))),
    shortcuts.on('mark.last', () => goTo(workbench.neighbour(0, -1))),
    shortcuts.on('mention.next', () => goTo(workbench.otherMention(current()?.id ?? 0, 1))),
    shortcuts.on('mention.previous', () => goTo(workbench.otherMention(current()?.id ?? 0, -1))),
    shortcuts.on('doubtful.next', () => goTo(workbench.nextDoubtful(1))),
    shortcuts.on('doubtful.previous', () => goTo(workbench.nextDoubtful(-1))),
    ...KINDS.map((kind) => shortcuts.on(`kind.${kind.name}`, () => goTo(neighbour(1, kind) || workbench.neighbour(0, 1, kind)))),
    shortcuts.on('extend.word.next', () => extendBy('words', 1)),
    shortcuts.on('extend.word.previous', () => extendBy('words', -1)),
    shortcuts.on('extend.letter.next', () => extendByLetter(1)),
    shortcuts.on('extend.letter.previous', () => extendByLetter(-1)),
    shortcuts.on('extend.sentence.next', () => extendBy('sentences', 1)),
    shortcuts.on('extend.sentence.previous', () => extendBy('sentences', -1)),
    shortcuts.on('extend.swap', swap),
  ];
  return { destroy: () => off.forEach((stop) => stop()) };
}

/**
 * The place one letter, with all its marks, from `at`.
 * @param {string} text
 * @param {number} at  UTF-16 units
 * @param {1 | -1} step
 */
export function letterFrom(text, at, step) {
  let to = at;
  do to += step;
  while (to > 0 && to < text.length && (/\p{M}/u.test(text[to]) || (/[\uDC00-\uDFFF]/.test(text[to]) && /[\uD800-\uDBFF]/.test(text[to - 1]))));
  return Math.min(Math.max(to, 0), text.length);
}
