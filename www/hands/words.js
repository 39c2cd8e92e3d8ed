// Words to stop and snap at. Which they are the core says; here is only how hands go from one to another.

import { blockAt, blockCount } from '../parts.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('./where.js').Stretch} Stretch */

const LETTER = /[\p{L}\p{N}]/u;
const CLOSING = new Map([['»', '«'], [')', '('], [']', '['], ['”', '“'], ['’', '‘']]);
/** An article or a preposition that has lost its vowel: it stands before a name and does not belong to it. */
const ELIDED = /^\p{Ll}+['’]$/u;

/**
 * @param {Workbench} workbench
 * @param {HTMLElement} article
 */
export function wordsOf(workbench, article) {
  /** The last asked, by what they were asked for: steps stay in one paragraph for long. @type {{ kind: string, block: number, spans: Uint32Array, list: Stretch[] } | null} */
  let kept = null;

  /**
   * @param {'words' | 'sentences'} kind
   * @param {number} block
   * @returns {Stretch[]}
   */
  function list(kind, block) {
    // The array of annotations is another after every change, and so a sign that the text may be another.
    if (kept?.kind === kind && kept.block === block && kept.spans === workbench.spans) return kept.list;
    const ends = kind === 'words' ? workbench.words(block) : workbench.sentences(block);
    const made = Array.from({ length: ends.length / 2 }, (_, at) => ({ start: ends[at * 2], end: ends[at * 2 + 1] }));
    kept = { kind, block, spans: workbench.spans, list: made };
    return made;
  }

  /** @param {Stretch} stretch */
  const textOf = ({ start, end }) => workbench.text().slice(start, end);

  /** @param {Stretch} stretch */
  const isWord = (stretch) => LETTER.test(textOf(stretch));

  /**
   * The next stretch of `kind` that fits, from the block of the place `at` on or back; null at the end of the text.
   * @param {'words' | 'sentences'} kind
   * @param {number} at
   * @param {1 | -1} step
   * @param {(stretch: Stretch) => boolean} fits
   * @returns {Stretch | null}
   */
  function next(kind, at, step, fits) {
    const count = blockCount(article);
    for (let block = blockAt(article, at); block >= 0 && block < count; block += step) {
      const found = step > 0 ? list(kind, block).find(fits) : list(kind, block).findLast(fits);
      if (found) return found;
    }
    return null;
  }

  /**
   * The word at a place, or null.
   * @param {number} at
   * @returns {Stretch | null}
   */
  function wordAt(at) {
    return list('words', blockAt(article, at)).find((one) => one.start <= at && at <= one.end && isWord(one)) ?? null;
  }

  /**
   * The border of a word nearest to `at`, where a stretch can begin or end.
   * @param {number} at
   * @param {'start' | 'end'} edge
   */
  function nearestBorder(at, edge) {
    const block = blockAt(article, at);
    const borders = list('words', block).map((one) => one[edge]);
    return borders.reduce((best, border) => (Math.abs(border - at) < Math.abs(best - at) ? border : best), borders[0] ?? at);
  }

  /**
   * What somebody meant who selected from `start` to `end`: whole words, without the signs around them.
   * @param {Stretch} stretch
   * @returns {Stretch}
   */
  function snap({ start, end }) {
    /** @type {Stretch[]} */
    let words = [];
    for (let block = blockAt(article, start); block <= blockAt(article, end); block += 1) {
      words.push(...list('words', block).filter((one) => one.end > start && one.start < end));
    }
    if (words.some(isWord)) {
      while (!isWord(words[0]) || (words.length > 1 && ELIDED.test(textOf(words[0])))) words = words.slice(1);
      while (!isWord(words[words.length - 1]) && !closes(words)) words = words.slice(0, -1);
    }
    if (words.length === 0) return { start, end };
    return { start: words[0].start, end: words[words.length - 1].end };
  }

  /** Whether the last of `words` closes what opens among them. @param {Stretch[]} words */
  function closes(words) {
    const opening = CLOSING.get(textOf(words[words.length - 1]));
    return opening !== undefined && words.some((word) => textOf(word) === opening);
  }

  return { list, next, wordAt, isWord, nearestBorder, snap, textOf };
}

/** @typedef {ReturnType<typeof wordsOf>} Words */
