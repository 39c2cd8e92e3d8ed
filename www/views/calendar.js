// The small calendar of a time expression: which days, months or years it means. It can be turned
// to what lies before and behind, and is a table to those who hear it.

import { element } from '../dom.js';
import { recall, remember } from '../preferences.js';
import { dayOf } from '../time/days.js';
import { grainOf, sheetsOf } from '../time/sheets.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('../time/sheets.js').Sheet} Sheet */
/** @typedef {import('../time/sheets.js').Cell} Cell */

/**
 * @param {Workbench} workbench
 * @param {string} from  the first day meant, `YYYY-MM-DD`
 * @param {string} to  the last one
 * @returns {HTMLElement}
 */
export function calendar(workbench, from, to) {
  const first = dayOf(from);
  const last = dayOf(to);
  const { referenceDate } = workbench.summary;
  const reference = referenceDate ? dayOf(referenceDate) : null;
  let turned = 0;
  const sheets = element('div', { class: `bl-calendar-sheets bl-calendar-${grainOf(first, last)}`, 'aria-live': 'polite' });
  // On a narrow screen the card shares the screen with the text, and starts without its calendar.
  const open = recall('calendar') ?? (matchMedia('(min-width: 60rem)').matches ? 'open' : 'closed');
  const box = element(
    'details',
    { class: 'bl-calendar', open: open === 'open', ontoggle: onToggle },
    element('summary', { class: 'bl-calendar-name', 'data-part': 'calendar' }, workbench.say('card.calendar')),
    element('div', { class: 'bl-calendar-turn' }, turn(-1, 'earlier', '‹'), sheets, turn(1, 'later', '›')),
  );

  function onToggle() {
    const now = box.open ? 'open' : 'closed';
    if (now !== open || recall('calendar') !== null) remember('calendar', now);
  }

  /** @param {number} step @param {string} part @param {string} sign */
  function turn(step, part, sign) {
    const name = workbench.say(`calendar.${part}`);
    return element('button', { type: 'button', class: 'bl-button bl-button-quiet bl-calendar-step', 'data-part': part, 'aria-label': name, title: name, onclick: () => { turned += step; draw(); } }, sign);
  }

  function draw() {
    sheets.replaceChildren(...sheetsOf(first, last, workbench.language, turned).map(table));
  }

  /** @param {Sheet} sheet */
  function table({ caption, heads, rows }) {
    const named = rows.some((row) => row.head !== '');
    return element(
      'table',
      { class: 'bl-calendar-sheet' },
      element('caption', {}, caption),
      heads.length > 0
        ? element('thead', {}, element('tr', {}, named ? element('td') : null, ...heads.map(({ short, full }) => element('th', { scope: 'col', abbr: full, title: full }, element('span', { 'aria-hidden': 'true' }, short), element('span', { class: 'bl-unseen' }, full)))))
        : null,
      element('tbody', {}, ...rows.map((row) => element('tr', {}, named ? element('th', { scope: 'row' }, row.head) : null, ...row.cells.map(cell)))),
    );
  }

  /** @param {Cell | null} data */
  function cell(data) {
    if (!data) return element('td');
    const whole = data.from >= first && data.to <= last;
    const partly = !whole && data.from <= last && data.to >= first;
    const isReference = reference !== null && data.from <= reference && reference <= data.to;
    const said = [whole && 'meant', partly && 'partly', isReference && 'reference'].filter((key) => typeof key === 'string');
    const words = said.map((key) => workbench.say(`calendar.${key}`)).join(', ');
    const made = element('td', { class: said.map((key) => `bl-calendar-${key}`).join(' ') || null, title: words ? `${data.full} : ${words}` : data.full }, data.short, words ? element('span', { class: 'bl-unseen' }, ` ${words}`) : null);
    if (data.from <= first && first <= data.to) made.classList.add('bl-calendar-first');
    if (data.from <= last && last <= data.to) made.classList.add('bl-calendar-last');
    return made;
  }

  draw();
  return box;
}
