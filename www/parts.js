// The blocks of the text, in parts: some paragraphs that the browser lays out when they come near the screen, and leaves alone
// while they are far. A book has tens of thousands of paragraphs; each by itself would be asked at every frame where it is.
//
// A part says in `data-start` where it begins in the text, a block in `data-from` where it begins in its part, both in UTF-16
// units: an edit writes down where the parts behind it begin, and touches no block of theirs.

import { element } from './dom.js';
import { BLOCK_STRIDE } from './spans.js';

/** How many blocks a part has; those at the beginning are small, so that a text that was just opened shows at once. */
const FIRST = 24;
const FEW = 4;
const MANY = 24;

/** The class of a part of few blocks. */
const SMALL = 'bl-part-small';

/** Whether a block is a title. @param {number} index @param {Uint32Array} of */
const isTitle = (index, of) => (of[index * BLOCK_STRIDE + 4] & 4) !== 0;

/** Where a block or a part begins by what it says itself. @param {Element} one @param {'start' | 'from'} name */
const said = (one, name) => Number(/** @type {HTMLElement} */ (one).dataset[name]);

/**
 * The number of the last of `list`, which is in the order of the text, that begins at `at` or before; 0 if none does.
 * @param {HTMLCollection} list
 * @param {number} at
 * @param {'start' | 'from'} name
 */
function lastUpTo(list, at, name) {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (said(list[middle], name) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where in the text a block begins (UTF-16 units). @param {HTMLElement} block */
export const startOf = (block) => said(/** @type {Element} */ (block.parentElement), 'start') + said(block, 'from');

/**
 * The block that holds the place `at`, the nearer one if it lies between two.
 * @param {HTMLElement} article
 * @param {number} at  UTF-16 units
 */
export function blockHolding(article, at) {
  const part = article.children[lastUpTo(article.children, at, 'start')];
  return /** @type {HTMLElement | undefined} */ (part?.children[lastUpTo(part.children, at - said(part, 'start'), 'from')]);
}

/** The number of that block. @param {HTMLElement} article @param {number} at */
export function blockAt(article, at) {
  const last = lastUpTo(article.children, at, 'start');
  let before = 0;
  for (let part = 0; part < last; part += 1) before += article.children[part].childElementCount;
  const part = article.children[last];
  return part ? before + lastUpTo(part.children, at - said(part, 'start'), 'from') : 0;
}

/** How many blocks are there. @param {HTMLElement} article */
export const blockCount = (article) => [...article.children].reduce((count, part) => count + part.childElementCount, 0);

/**
 * The first block that ends below a line across the screen, found without laying out what is far from it.
 * @param {HTMLElement} article
 * @param {number} line  pixels from the top of the window
 */
export function firstBelow(article, line) {
  const parts = article.children;
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (parts[middle].getBoundingClientRect().bottom <= line) low = middle + 1;
    else high = middle;
  }
  const found = [...parts[low]?.children ?? []].find((block) => block.getBoundingClientRect().bottom > line);
  return /** @type {HTMLElement | undefined} */ (found ?? parts[low + 1]?.children[0]);
}

export class Parts {
  /** The elements of the blocks; those behind the last are made when they are drawn. @type {HTMLElement[]} */
  elements = [];
  #article;
  /** What each block and part says of itself. @type {WeakMap<Element, number>} */
  #worn = new WeakMap();

  /** @param {HTMLElement} article */
  constructor(article) {
    this.#article = article;
  }

  /** Takes all away. */
  clear() {
    this.elements = [];
    this.#article.replaceChildren();
  }

  /** Makes the elements up to that of the block `index`. @param {number} index @param {Uint32Array} of */
  make(index, of) {
    if (this.elements.length > index) return;
    let part = this.#article.lastElementChild;
    const begun = part;
    const from = this.elements.length - (part?.childElementCount ?? 0);
    while (this.elements.length <= index) {
      const at = this.elements.length;
      if (!part || part.childElementCount >= (part.classList.contains(SMALL) ? FEW : MANY)) part = this.#part(at < FIRST, part);
      const made = this.#block(at, of);
      part.append(made);
      this.elements.push(made);
    }
    this.#dress(of, begun, from);
  }

  /**
   * Puts other blocks in the place of those from `from` up to `to`, and says of all where they begin now.
   * @param {number} from
   * @param {number} to
   * @param {number} count  how many come
   * @param {Uint32Array} of  the blocks as they are then
   */
  replace(from, to, count, of) {
    const { elements } = this;
    const made = Array.from({ length: count }, (_, at) => this.#block(from + at, of));
    const gone = elements.slice(from, to);
    if (from > 0) elements[from - 1].after(...made);
    else if (to < elements.length) elements[to].before(...made);
    else if (made.length > 0) this.#part(true, null).append(...made);
    const part = made[0]?.parentElement;
    for (const one of gone) {
      const held = one.parentElement;
      one.remove();
      if (held?.childElementCount === 0) held.remove();
    }
    this.elements = [...elements.slice(0, from), ...made, ...elements.slice(to)];
    if (part) this.#split(part);
    this.#dress(of);
  }

  /** Says of all blocks where they begin now; makes a title of what has become one, and the other way round. @param {Uint32Array} of @param {Iterable<number>} changed  the blocks that are drawn anew */
  dress(of, changed) {
    for (const index of changed) {
      const before = this.elements[index];
      if ((before.tagName === 'H2') === isTitle(index, of)) continue;
      this.elements[index] = this.#block(index, of);
      before.replaceWith(this.elements[index]);
    }
    this.#dress(of);
  }

  /** @param {boolean} small @param {Element | null} before */
  #part(small, before) {
    const part = element('div', { class: small ? `bl-part ${SMALL}` : 'bl-part' });
    if (before) before.after(part);
    else this.#article.append(part);
    return part;
  }

  /** @param {number} index @param {Uint32Array} of */
  #block = (index, of) => {
    // Chromium tells a screen reader of a paragraph that it has not laid out only if its role is said, else of loose words.
    const role = !isTitle(index, of) && 'paragraph';
    return element(isTitle(index, of) ? 'h2' : 'p', { class: 'bl-block', dir: 'auto', role });
  };

  /** What came into a part must not make it as long as a book. @param {Element} part */
  #split(part) {
    while (part.childElementCount > 2 * MANY) {
      const rest = [...part.children].slice(MANY);
      part = this.#part(false, part);
      part.append(...rest);
    }
  }

  /**
   * Says of each part and block from one part on where it begins, and what stands before it; what is said already is not said
   * again, since that costs.
   * @param {Uint32Array} of
   * @param {Element | null} [part]  the first one
   * @param {number} [index]  its first block
   */
  #dress(of, part = null, index = 0) {
    for (let next = part ?? this.#article.firstElementChild; next; next = next.nextElementSibling) {
      const start = of[index * BLOCK_STRIDE];
      // Its first block has no margin of its own: the part keeps the distance.
      this.#say(next, 'start', start, of[index * BLOCK_STRIDE + 4]);
      for (const end = index + next.childElementCount; index < end; index += 1) {
        this.#say(this.elements[index], 'from', of[index * BLOCK_STRIDE] - start, of[index * BLOCK_STRIDE + 4]);
      }
    }
  }

  /** @param {Element} one @param {'start' | 'from'} name @param {number} at @param {number} flags */
  #say(one, name, at, flags) {
    const worn = at * 4 + (flags & 3);
    const before = this.#worn.get(one);
    if (before === worn) return;
    this.#worn.set(one, worn);
    /** @type {HTMLElement} */ (one).dataset[name] = String(at);
    if (((before ?? 0) & 3) === (flags & 3)) return;
    one.classList.toggle('bl-after-blank', (flags & 1) !== 0);
    one.classList.toggle('bl-continued', (flags & 2) !== 0);
  }
}
