// What a small calendar shows of a stretch of time: the days of a month or two; the months of a
// year or two; else years, decades or centuries, ten of them a sheet.

import { centuryInWords, dateInWords, monthsInWords, weekdayInWords, yearInWords } from '../words/time.js';
import { dayNumber, isoOf, partsOf } from './days.js';

/** @typedef {import('../types.js').Language} Language */

/**
 * A cell: what it says, in short and in full, and its first and last day since 1970.
 * @typedef {{ short: string, full: string, from: number, to: number }} Cell
 */

/**
 * A table: its caption, the heads of its columns (none where the cells say it all), its rows.
 * @typedef {{ caption: string, heads: { short: string, full: string }[], rows: { head: string, cells: (Cell | null)[] }[] }} Sheet
 */

/** @typedef {'days' | 'months' | 'years' | 'decades' | 'centuries'} Grain */

/** How many rows of tens, or of months, a calendar shows at most before it takes a coarser grain. */
const MOST_ROWS = 3;

/** How many years the cell of a grain holds. */
const YEARS = { years: 1, decades: 10, centuries: 100 };
/** The first year of a grain's first cell: centuries begin with the year 1. */
const FIRST = { years: 0, decades: 0, centuries: 1 };

/**
 * Which cells show the days from `from` to `to` best.
 * @param {number} from
 * @param {number} to
 * @returns {Grain}
 */
export function grainOf(from, to) {
  const first = partsOf(from);
  const last = partsOf(to);
  if ((last.year - first.year) * 12 + last.month - first.month <= 1) return 'days';
  const behind = partsOf(to + 1);
  const wholeYears = first.month === 0 && first.day === 1 && behind.month === 0 && behind.day === 1;
  if (!wholeYears && last.year - first.year < MOST_ROWS) return 'months';
  if (wholeYears && first.year % 100 === 1 && last.year % 100 === 0) return 'centuries';
  const rows = (/** @type {number} */ years) => Math.floor(last.year / years) - Math.floor(first.year / years) + 1;
  if (rows(10) <= MOST_ROWS) return 'years';
  return rows(100) <= MOST_ROWS ? 'decades' : 'centuries';
}

/**
 * The sheets on which the days from `from` to `to` are shown, or those `turned` sheets further on.
 * @param {number} from
 * @param {number} to
 * @param {Language} language
 * @param {number} [turned]
 * @returns {Sheet[]}
 */
export function sheetsOf(from, to, language, turned = 0) {
  const grain = grainOf(from, to);
  const first = partsOf(from);
  const last = partsOf(to);
  if (grain === 'days') {
    const months = (last.year - first.year) * 12 + last.month - first.month + 1;
    return Array.from({ length: months }, (_, at) => monthSheet(first.year, first.month + at + turned, language));
  }
  if (grain === 'months') return [yearsByMonth(first.year + turned, last.year + turned, language)];
  const size = YEARS[grain] * 10;
  const sheetOf = (/** @type {number} */ year) => Math.floor((year - FIRST[grain]) / size);
  const start = sheetOf(first.year) + turned;
  const count = sheetOf(last.year) - sheetOf(first.year) + 1;
  return Array.from({ length: count }, (_, at) => tenOf(grain, (start + at) * size + FIRST[grain], language));
}

/** @param {number} year @param {number} month  may run over @param {Language} language @returns {Sheet} */
function monthSheet(year, month, language) {
  const from = dayNumber(year, month, 1);
  const to = dayNumber(year, month + 1, 1) - 1;
  const caption = dateInWords(isoOf(from).slice(0, -3), language);
  // 1 January 1970 was a Thursday; weeks begin on Monday.
  const before = (((from + 3) % 7) + 7) % 7;
  /** @type {(Cell | null)[]} */
  const cells = [...Array.from({ length: before }, () => null)];
  for (let day = from; day <= to; day += 1) cells.push({ short: String(day - from + 1), full: dateInWords(isoOf(day), language), from: day, to: day });
  while (cells.length % 7 !== 0) cells.push(null);
  const heads = Array.from({ length: 7 }, (_, at) => weekdayInWords(at + 1, language)).map((full) => ({ short: full.slice(0, 2), full }));
  return { caption, heads, rows: inRows(cells, 7) };
}

/** @param {number} first @param {number} last @param {Language} language @returns {Sheet} */
function yearsByMonth(first, last, language) {
  const names = monthsInWords(language);
  const heads = names.map((full) => ({ short: full.slice(0, 1).toUpperCase(), full }));
  const rows = Array.from({ length: last - first + 1 }, (_, at) => first + at).map((year) => ({
    head: first === last ? '' : yearInWords(year, language),
    cells: names.map((name, month) => ({ short: '', full: `${name} ${yearInWords(year, language)}`, from: dayNumber(year, month, 1), to: dayNumber(year, month + 1, 1) - 1 })),
  }));
  const caption = first === last ? yearInWords(first, language) : `${yearInWords(first, language)} – ${yearInWords(last, language)}`;
  return { caption, heads, rows };
}

/** @param {keyof typeof YEARS} grain @param {number} start  a year @param {Language} language @returns {Sheet} */
function tenOf(grain, start, language) {
  const size = YEARS[grain];
  const cells = Array.from({ length: 10 }, (_, at) => start + at * size).map((year) => ({
    short: grain === 'centuries' && year > 0 ? centuryInWords((year + 99) / 100, language) : String(year),
    full: size === 1 ? yearInWords(year, language) : `${yearInWords(year, language)} – ${yearInWords(year + size - 1, language)}`,
    from: dayNumber(year, 0, 1),
    to: dayNumber(year + size, 0, 1) - 1,
  }));
  return { caption: `${yearInWords(start, language)} – ${yearInWords(start + size * 10 - 1, language)}`, heads: [], rows: inRows(cells, 5) };
}

/** @param {(Cell | null)[]} cells @param {number} width */
function inRows(cells, width) {
  return Array.from({ length: cells.length / width }, (_, row) => ({ head: '', cells: cells.slice(row * width, (row + 1) * width) }));
}
