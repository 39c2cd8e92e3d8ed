// Where the marks, names and ticks of the line of time stand, in pixels. Every name is shown: they
// are put one above the other, and a line too short for them grows and is scrolled.

import { dayNumber, partsOf } from './days.js';
import { placeOf } from './scale.js';

/** @typedef {import('./scale.js').Piece} Piece */

/** How many names stand one above the other, and the room between two of a row (pixels). */
const LANES = 4;
const GAP = 10;
/** By how much a line grows that is too short, and how long it gets (times the width seen). */
const GROWTH = 1.3;
const LONGEST = 3;
/** The least width of a mark (pixels). */
const MARK = 10;
/** The least distance between ticks (pixels). */
const TICK = 70;

/**
 * What lies from `from` to `to` (parts of the line) with a name that takes `room` pixels.
 * @typedef {{ from: number, to: number, room: number }} Wanted
 */

/**
 * Marks and names on a line of at least `seen` pixels; the first ones have their names first.
 * @param {Wanted[]} wanted
 * @param {number} seen
 */
export function layOut(wanted, seen) {
  let width = Math.max(seen, 1);
  let names = namesOf(wanted, width);
  while (names.includes(null) && width < seen * LONGEST) {
    width *= GROWTH;
    names = namesOf(wanted, width);
  }
  const items = wanted.map(({ from, to }, at) => {
    const [left, right] = markOf(from, to, width);
    return { left, right, label: names[at] };
  });
  return { width: Math.round(width), lanes: 1 + Math.max(0, ...names.map((name) => name?.lane ?? 0)), items };
}

/** @param {number} from @param {number} to @param {number} width @returns {[number, number]} */
function markOf(from, to, width) {
  const middle = ((from + to) / 2) * width;
  const half = Math.max(MARK, (to - from) * width) / 2;
  return [middle - half, middle + half];
}

/**
 * @param {Wanted[]} wanted
 * @param {number} width
 * @returns {({ middle: number, lane: number, thread: number } | null)[]}
 */
function namesOf(wanted, width) {
  /** @type {[number, number][][]} */
  const lanes = Array.from({ length: LANES }, () => []);
  return wanted.map(({ from, to, room }) => {
    const [start, end] = markOf(from, to, width);
    const half = room / 2;
    // Above the middle of its mark, or else beside it with one end above it.
    for (const wish of [(start + end) / 2, start + half, end - half]) {
      const middle = Math.max(half, Math.min(width - half, wish));
      const lane = lanes.findIndex((taken) => taken.every(([left, right]) => middle + half + GAP <= left || right + GAP <= middle - half));
      if (lane < 0) continue;
      lanes[lane].push([middle - half, middle + half]);
      return { middle, lane, thread: Math.max(start + MARK / 2, Math.min(end - MARK / 2, middle)) };
    }
    return null;
  });
}

/**
 * The ticks of a line: in each piece, years or months as far apart as they must be.
 * @param {Piece[]} pieces
 * @param {number} width  pixels
 * @param {(year: number, month: number | null) => string} nameOf
 * @param {(name: string) => number} widthOf  pixels
 */
export function ticksOf(pieces, width, nameOf, widthOf) {
  /** @type {{ middle: number, name: string }[]} */
  const ticks = [];
  let end = -Infinity;
  /** @param {number} at @param {string} name */
  const add = (at, name) => {
    const half = widthOf(name) / 2;
    const middle = Math.max(half, Math.min(width - half, at));
    if (middle - half < end + GAP) return;
    ticks.push({ middle, name });
    end = middle + half;
  };
  for (const piece of pieces) {
    const from = partsOf(piece.from);
    const to = partsOf(piece.to);
    const before = ticks.length;
    const most = Math.max(1, Math.floor(((piece.right - piece.left) * width) / TICK));
    const months = (to.year - from.year) * 12 + to.month - from.month;
    if (piece.fine && months < 24) {
      const step = [1, 2, 3, 6, 12].find((one) => months / one <= most) ?? 12;
      for (let month = Math.ceil(from.month / step) * step; month <= from.month + months; month += step) {
        const day = dayNumber(from.year, month, 1);
        if (day >= piece.from && day <= piece.to) add(placeOf(pieces, day) * width, nameOf(partsOf(day).year, step === 12 ? null : partsOf(day).month));
      }
    } else {
      const step = niceStep((to.year - from.year) / most);
      for (let year = Math.ceil(from.year / step) * step; year <= to.year; year += step) {
        const day = dayNumber(year, 0, 1);
        if (day >= piece.from && day <= piece.to) add(placeOf(pieces, day) * width, nameOf(year, null));
      }
    }
    if (ticks.length === before) add(((piece.left + piece.right) / 2) * width, nameOf(from.year, piece.fine && months < 2 ? from.month : null));
  }
  return ticks;
}

/** The next of 1, 2, 5, 10, 20, 50 … @param {number} wanted */
function niceStep(wanted) {
  let step = 1;
  while (step < wanted) step = step * (String(step).startsWith('2') ? 2.5 : 2);
  return step;
}
