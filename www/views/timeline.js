// The line of time: the days that the text speaks of, with the reference date among them; or the
// same as a table.

import { element, setAttribute } from '../dom.js';
import { keepingFocus } from '../focus.js';
import { recall, remember } from '../preferences.js';
import { dayNumber, dayOf, isoOf, partsOf } from '../time/days.js';
import { layOut, ticksOf } from '../time/layout.js';
import { piecesOf, placeOf } from '../time/scale.js';
import { dateInWords, daysInWords, yearInWords } from '../words/time.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** A stretch of time and the annotations that mean it. @typedef {{ from: number, to: number, ids: number[] }} Stretch */

/** How many stretches of time are drawn at most; a book has thousands. */
const MOST = 120;
/** How much wider the name of the reference date is, which is bold. */
const BOLD = 1.15;

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @param {import('./reader.js').Reader} reader
 * @returns {import('../types.js').View}
 */
export function mount(root, workbench, reader) {
  const name = element('h2', { class: 'bl-time-name' });
  const note = element('span', { class: 'bl-time-note' });
  const change = element('button', { type: 'button', class: 'bl-link bl-time-change', onclick: () => { asTable = !asTable; draw(); } });
  const fold = element('button', { type: 'button', class: 'bl-link bl-time-fold', onclick: onFold });
  const line = element('ol', { class: 'bl-time-line', onkeydown: onKey });
  const ticks = element('div', { class: 'bl-time-ticks', 'aria-hidden': 'true' });
  const track = element('div', { class: 'bl-time-track' }, line, ticks);
  const scroller = element('div', { class: 'bl-time-scroller' }, track);
  const table = element('div', { class: 'bl-time-table' });
  const box = element('section', { class: 'bl-time' }, element('div', { class: 'bl-time-head' }, name, note, change, fold), scroller, table);
  root.append(box);
  const pen = document.createElement('canvas').getContext('2d');
  let asTable = false;
  /** Whether nothing but its name is shown, for who wants the room. */
  let isFolded = recall('time.folded') === 'yes';
  let width = 0;
  /** The day that Tab reaches. */
  let stop = '';
  /** @type {Stretch[]} */
  let found = [];
  let inAll = 0;
  /** What the line shows, to tell whether it shows it already. */
  let drawn = '';

  const onSize = () => {
    if (scroller.clientWidth !== width && scroller.clientWidth > 0 && !box.hidden) drawLine();
  };
  // In a frame of its own: a line of another height makes others smaller, whose sizes are watched too.
  const sizes = new ResizeObserver(() => { requestAnimationFrame(onSize); });
  sizes.observe(scroller);

  function look() {
    const days = workbench.days();
    /** @type {Map<string, Stretch>} */
    const stretches = new Map();
    for (let at = 0; at < days.length; at += 3) {
      const key = `${days[at + 1]}:${days[at + 2]}`;
      const known = stretches.get(key);
      if (known) known.ids.push(days[at]);
      else stretches.set(key, { from: days[at + 1], to: days[at + 2], ids: [days[at]] });
    }
    inAll = stretches.size;
    const cited = [...stretches.values()].sort((a, b) => b.ids.length - a.ids.length).slice(0, MOST);
    found = cited.sort((a, b) => a.from - b.from || b.to - a.to);
  }

  function draw() {
    look();
    box.hidden = workbench.summary.blank || found.length === 0;
    root.hidden = box.hidden;
    if (box.hidden) return;
    name.textContent = workbench.say('time.name');
    change.textContent = workbench.say(asTable ? 'time.line' : 'time.table');
    fold.textContent = workbench.say(isFolded ? 'time.unfold' : 'time.fold');
    setAttribute(fold, 'aria-expanded', String(!isFolded));
    change.hidden = isFolded;
    note.hidden = isFolded;
    scroller.hidden = asTable || isFolded;
    table.hidden = !asTable || isFolded;
    if (isFolded) drawn = '';
    else if (asTable) drawTable();
    else drawLine();
  }

  function onFold() {
    isFolded = !isFolded;
    remember('time.folded', isFolded ? 'yes' : '');
    draw();
  }

  /** Draws anew where another text or command means other days; most commands touch none, and drawing lays out the page. */
  function drawIfOther() {
    if (asTable || isFolded || `${workbench.summary.referenceDate} ${workbench.days()}` !== drawn) draw();
    else showChosen();
  }

  /** @param {string} text */
  const widthOf = (text) => pen?.measureText(text).width ?? text.length * 8;

  function drawLine() {
    width = scroller.clientWidth;
    const { referenceDate } = workbench.summary;
    drawn = `${referenceDate} ${workbench.days()}`;
    const reference = referenceDate ? dayOf(referenceDate) : null;
    const point = reference === null ? [] : [{ from: reference, to: reference }];
    const pieces = piecesOf([...found, ...point]);
    if (pen) pen.font = getComputedStyle(name).font;
    const items = [
      ...point.map((stretch) => ({ ...stretch, ids: /** @type {number[]} */ ([]), name: workbench.say('time.reference') })),
      ...found.map((stretch) => ({ ...stretch, name: shortName(stretch) })),
    ];
    const laid = layOut(items.map(({ from, to, ids, name: text }) => ({
      from: placeOf(pieces, from),
      to: placeOf(pieces, to),
      room: widthOf(text) * (ids.length === 0 ? BOLD : 1),
    })), width);
    setAttribute(scroller, 'tabindex', laid.width > width && '0');
    const notes = [inAll > MOST ? workbench.say('time.most', String(MOST), String(inAll)) : '', pieces.length > 1 ? workbench.say('time.break') : ''];
    note.textContent = notes.filter(Boolean).join(' ');
    track.style.setProperty('--bl-track', `${laid.width}px`);
    track.style.setProperty('--bl-lanes', String(laid.lanes));
    const focused = line.contains(document.activeElement);
    if (!found.some((stretch) => keyOf(stretch) === stop)) stop = keyOf(found[0]);
    line.replaceChildren(...items.map((item, at) => {
      const { left, right, label } = laid.items[at];
      const made = item.ids.length === 0 ? pointItem(item.from, item.name) : stretchItem(item, item.name);
      made.style.setProperty('--at', `${left}px`);
      made.style.setProperty('--wide', `${right - left}px`);
      if (label) {
        made.style.setProperty('--label', `${label.middle - (left + right) / 2}px`);
        made.style.setProperty('--thread', `${label.thread - (left + right) / 2}px`);
        made.style.setProperty('--lane', String(label.lane));
      } else made.classList.add('bl-time-unnamed');
      // What is short lies above what is long.
      made.style.setProperty('--above', String(Math.max(1, 500 - Math.round(right - left))));
      return made;
    }));
    const breaks = pieces.slice(1).map(({ left }, at) => placed('bl-time-break', ((pieces[at].right + left) / 2) * laid.width, ''));
    ticks.replaceChildren(...breaks, ...ticksOf(pieces, laid.width, tickName, widthOf).map(({ middle, name: text }) => placed('bl-time-tick', middle, text)));
    if (focused) /** @type {HTMLElement | null} */ (line.querySelector('[tabindex="0"]'))?.focus();
    showChosen();
  }

  /** @param {string} className @param {number} at  pixels @param {string} text */
  function placed(className, at, text) {
    const made = element('span', { class: className }, text);
    made.style.setProperty('--at', `${at}px`);
    return made;
  }

  /** @param {number} day @param {string} text */
  function pointItem(day, text) {
    const words = `${workbench.say('time.reference')} : ${dateInWords(isoOf(day), workbench.language)}`;
    return element('li', { class: 'bl-time-item bl-time-reference', title: words }, element('span', { class: 'bl-time-label' }, text, element('span', { class: 'bl-unseen' }, ` ${dateInWords(isoOf(day), workbench.language)}`)));
  }

  /** @param {Stretch} stretch @param {string} text */
  function stretchItem(stretch, text) {
    const words = daysInWords(isoOf(stretch.from), isoOf(stretch.to), workbench.language);
    // Who speaks to the page says what is written on it.
    const spoken = words.includes(text) ? words : `${text} (${words})`;
    return element('li', { class: 'bl-time-item' }, element('button', {
      type: 'button',
      class: 'bl-time-button',
      'data-days': keyOf(stretch),
      tabindex: keyOf(stretch) === stop ? '0' : '-1',
      'aria-label': spoken,
      title: words,
      onclick: () => next(stretch),
      onfocus: () => { stop = keyOf(stretch); },
    }, element('span', { class: 'bl-time-label', 'aria-hidden': 'true' }, text)));
  }

  /** @param {Stretch} stretch */
  const keyOf = ({ from, to }) => `${from}:${to}`;

  /** @param {Stretch} stretch */
  function next(stretch) {
    const at = stretch.ids.indexOf(workbench.chosen);
    reader.goTo(stretch.ids[(at + 1) % stretch.ids.length]);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const buttons = /** @type {HTMLButtonElement[]} */ ([...line.querySelectorAll('button')]);
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined || !buttons[to]) return;
    buttons[at]?.setAttribute('tabindex', '-1');
    buttons[to].setAttribute('tabindex', '0');
    buttons[to].focus();
    event.preventDefault();
  }

  function showChosen() {
    const current = found.find(({ ids }) => ids.includes(workbench.chosen));
    for (const button of line.querySelectorAll('button')) setAttribute(button, 'aria-current', current !== undefined && button.dataset.days === keyOf(current) && 'true');
  }

  /**
   * A day, a month or a year, with its year, as short as it can be said.
   * @param {Stretch} stretch
   */
  function shortName({ from, to }) {
    const { language } = workbench;
    const start = isoOf(from);
    const first = partsOf(from);
    const behind = partsOf(to + 1);
    if (from === to) return dateInWords(start, language);
    if (first.day === 1 && behind.day === 1) {
      const months = (behind.year - first.year) * 12 + behind.month - first.month;
      if (months === 1) return dateInWords(start.slice(0, -3), language);
      if (first.month === 0 && behind.month === 0) {
        const years = [first.year, behind.year - 1].map((year) => yearInWords(year, language));
        return years[0] === years[1] ? years[0] : `${years[0]}–${years[1]}`;
      }
    }
    return daysInWords(start, isoOf(to), language);
  }

  /** @param {number} year @param {number | null} month */
  function tickName(year, month) {
    return month === null ? yearInWords(year, workbench.language) : dateInWords(isoOf(dayNumber(year, month, 1)).slice(0, -3), workbench.language);
  }

  function drawTable() {
    note.textContent = inAll > MOST ? workbench.say('time.most', String(MOST), String(inAll)) : '';
    const { referenceDate } = workbench.summary;
    const text = workbench.text();
    const rows = found.map((stretch) => ({ day: stretch.from, row: element(
      'tr',
      {},
      element('th', { scope: 'row' }, daysInWords(isoOf(stretch.from), isoOf(stretch.to), workbench.language)),
      element('td', {}, ...stretch.ids.map((id) => {
        const mark = workbench.mark(id);
        return element('button', { type: 'button', class: 'bl-link', onclick: () => reader.goTo(id) }, mark ? text.slice(mark.start, mark.end) : '');
      })),
    ) }));
    if (referenceDate) {
      const day = dayOf(referenceDate);
      const place = rows.findIndex((row) => row.day > day);
      const row = element('tr', { class: 'bl-time-table-reference' }, element('th', { scope: 'row' }, dateInWords(referenceDate, workbench.language)), element('td', {}, workbench.say('calendar.reference')));
      rows.splice(place < 0 ? rows.length : place, 0, { day, row });
    }
    table.replaceChildren(element(
      'table',
      {},
      element('caption', { class: 'bl-unseen' }, workbench.say('time.caption')),
      element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, workbench.say('time.when')), element('th', { scope: 'col' }, workbench.say('time.words')))),
      element('tbody', {}, ...rows.map(({ row }) => row)),
    ));
  }

  const off = [workbench.on(['text'], () => keepingFocus(box, drawIfOther), { after: 'text' }), workbench.on(['language'], () => keepingFocus(box, draw), { after: 'text' }), workbench.on(['chosen'], showChosen, { after: 'text' })];
  draw();
  return {
    destroy() {
      off.forEach((stopListening) => stopListening());
      sizes.disconnect();
      box.remove();
    },
  };
}
