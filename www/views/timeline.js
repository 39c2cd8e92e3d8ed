// The line of time: the days that the text speaks of, with the reference date among them.

import { element } from '../dom.js';
import { dateInWords, daysInWords } from '../words/time.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {{ from: number, to: number, ids: number[] }} Stretch */

/** How many stretches of time are drawn at most; a book has thousands. */
const MOST = 120;
/** The room a name needs on the line (per cent of its width), and one more letter of it. */
const NAME_ROOM = 3;
const LETTER_ROOM = 0.55;

const DAY = 86_400_000;

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @param {import('./reader.js').Reader} reader
 * @returns {import('../types.js').View}
 */
export function mount(root, workbench, reader) {
  const name = element('h2', { class: 'bl-time-name' });
  const line = element('ol', { class: 'bl-time-line' });
  const years = element('div', { class: 'bl-time-years', 'aria-hidden': 'true' });
  const box = element('section', { class: 'bl-time' }, name, line, years);
  root.append(box);

  /** @returns {Stretch[]} */
  function stretches() {
    const days = workbench.days();
    /** @type {Map<string, Stretch>} */
    const found = new Map();
    for (let at = 0; at < days.length; at += 3) {
      const key = `${days[at + 1]}:${days[at + 2]}`;
      const known = found.get(key);
      if (known) known.ids.push(days[at]);
      else found.set(key, { from: days[at + 1], to: days[at + 2], ids: [days[at]] });
    }
    return [...found.values()].sort((a, b) => a.from - b.from || b.to - a.to).slice(0, MOST);
  }

  function draw() {
    name.textContent = workbench.say('time.name');
    const found = stretches();
    box.hidden = workbench.summary.blank || found.length === 0;
    root.hidden = box.hidden;
    if (box.hidden) return;
    const { referenceDate } = workbench.summary;
    const reference = referenceDate ? Math.floor(Date.parse(`${referenceDate}T00:00:00Z`) / DAY) : null;
    const ends = [...found.flatMap(({ from, to }) => [from, to]), ...(reference === null ? [] : [reference])];
    const first = Math.min(...ends);
    const last = Math.max(...ends, first + 31);
    /** @param {number} day */
    const at = (day) => ((day - first) / (last - first)) * 100;
    /** The stretches of names that are taken (per cent). @type {[number, number][]} */
    const taken = [];
    /** @param {number} middle @param {string} text */
    const fits = (middle, text) => {
      const half = NAME_ROOM / 2 + (text.length * LETTER_ROOM) / 2;
      const room = /** @type {[number, number]} */ ([middle - half, middle + half]);
      if (taken.some(([from, to]) => room[0] < to && from < room[1])) return false;
      taken.push(room);
      return true;
    };
    /** @type {HTMLLIElement[]} */
    const items = [];
    if (reference !== null && referenceDate) {
      const text = workbench.say('time.reference');
      fits(at(reference), text);
      const point = element('li', { class: 'bl-time-item bl-time-reference', title: dateInWords(referenceDate, workbench.language) }, element('span', { class: 'bl-time-label' }, text));
      place(point, at(reference), 0);
      items.push(point);
    }
    for (const stretch of found) {
      const words = daysInWords(iso(stretch.from), iso(stretch.to), workbench.language);
      const short = shortName(stretch);
      const left = at(stretch.from);
      const width = at(stretch.to) - left;
      const shown = fits(left + width / 2, short);
      const button = element('button', { type: 'button', class: 'bl-time-button', 'aria-label': words, title: words, onclick: () => next(stretch) }, element('span', { class: 'bl-time-label', 'aria-hidden': 'true' }, shown ? short : ''));
      const item = element('li', { class: 'bl-time-item' }, button);
      place(item, left, width);
      items.push(item);
    }
    line.replaceChildren(...items);
    drawYears(first, last, at);
  }

  /**
   * Sets where an item stands. Through the object model, since the policy forbids style attributes.
   * @param {HTMLElement} item
   * @param {number} left  per cent
   * @param {number} width  per cent
   */
  function place(item, left, width) {
    item.style.setProperty('--at', `${left}%`);
    item.style.setProperty('--wide', `${width}%`);
  }

  /** @param {Stretch} stretch */
  function next(stretch) {
    const at = stretch.ids.indexOf(workbench.chosen);
    reader.goTo(stretch.ids[(at + 1) % stretch.ids.length]);
  }

  /**
   * A year, a month or a day, as short as it can be said.
   * @param {Stretch} stretch
   */
  function shortName({ from, to }) {
    const start = iso(from);
    const length = to - from + 1;
    if (length > 300) {
      const last = iso(to).slice(0, 4);
      return start.slice(0, 4) === last ? last : `${start.slice(0, 4)}–${last}`;
    }
    if (length > 27) return dateInWords(start.slice(0, 7), workbench.language).replace(/ \d+$/, '');
    return dateInWords(start, workbench.language).replace(/ \d+$/, '');
  }

  /** @param {number} first @param {number} last @param {(day: number) => number} at */
  function drawYears(first, last, at) {
    const from = Number(iso(first).slice(0, 4)) + (iso(first).slice(5) === '01-01' ? 0 : 1);
    const to = Number(iso(last).slice(0, 4));
    const step = niceStep((to - from) / 6);
    const ticks = [];
    for (let year = Math.ceil(from / step) * step; year <= to; year += step) {
      const tick = element('span', { class: 'bl-time-year' }, String(year));
      place(tick, at(Math.floor(Date.UTC(year, 0, 1) / DAY)), 0);
      ticks.push(tick);
    }
    years.replaceChildren(...ticks);
  }

  const off = workbench.on(['text', 'language'], draw);
  draw();
  return {
    destroy() {
      off();
      box.remove();
    },
  };
}

/** @param {number} day  since 1970 */
function iso(day) {
  const date = new Date(day * DAY);
  const year = date.getUTCFullYear();
  const digits = String(Math.abs(year)).padStart(4, '0');
  return `${year < 0 ? '-' : ''}${digits}${date.toISOString().slice(-20, -14)}`;
}

/** The next of 1, 2, 5, 10, 20, 50 … @param {number} wanted */
function niceStep(wanted) {
  let step = 1;
  while (step < wanted) step = step * (String(step).startsWith('2') ? 2.5 : 2);
  return step;
}
