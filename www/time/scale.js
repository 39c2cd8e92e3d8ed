// The scale of the line of time. One date far from the others would squeeze them into a corner, so
// the scale has breaks: it is cut where nothing happens for long, and each piece has a measure of
// its own. A piece in which dates are still squeezed is stretched where they are; all else is true.

/** @typedef {{ from: number, to: number }} Stretch  first and last day since 1970 */
/**
 * A piece of the line: its first and last day, where it lies (from 0 to 1), the days whose places
 * are fixed with these places, and whether it holds something shorter than a year.
 * @typedef {{ from: number, to: number, left: number, right: number, knots: { day: number, at: number }[], fine: boolean }} Piece
 */

/** What lasts longer than this is drawn across breaks; only its ends want a place (days). */
const LONG = 370;
/** Two dates nearer to each other than this part of their piece are squeezed. */
const SQUEEZED = 0.06;
/** A break leaves out at least this much (days), and so many times what it makes room for. */
const SHORTEST_BREAK = 90;
const GAIN = 4;
const MOST_PIECES = 8;
/** The room of a break (part of the line), and of the edges of a piece (part of the piece). */
const BREAK = 0.025;
const EDGE = 0.08;
/** How much of a stretched piece's scale is still true. */
const TRUTH = 0.3;

/**
 * The pieces of a line that shows `stretches`.
 * @param {Stretch[]} stretches
 * @returns {Piece[]}
 */
export function piecesOf(stretches) {
  let pieces = [blocksOf(stretches)];
  while (pieces.length < MOST_PIECES) {
    const at = pieces.findIndex((piece) => cutOf(piece) > 0);
    if (at < 0) break;
    const cut = cutOf(pieces[at]);
    pieces = [...pieces.slice(0, at), pieces[at].slice(0, cut), pieces[at].slice(cut), ...pieces.slice(at + 1)];
  }
  const weights = pieces.map((piece) => 0.6 + piece.length);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const room = 1 - BREAK * (pieces.length - 1);
  let left = 0;
  return pieces.map((piece, at) => {
    const width = (weights[at] / whole) * room;
    const placed = {
      from: piece[0].from,
      to: Math.max(...piece.map((block) => block.to)),
      left,
      right: left + width,
      knots: knotsOf(piece, left + width * EDGE, left + width * (1 - EDGE)),
      fine: piece.some(({ from, to }) => from !== to ? to - from < 300 : stretches.some((one) => one.from === from && one.to === to)),
    };
    left += width + BREAK;
    return placed;
  });
}

/**
 * Where the first and last days of `blocks` lie from `left` to `right`.
 * @param {Stretch[]} blocks
 * @param {number} left
 * @param {number} right
 */
function knotsOf(blocks, left, right) {
  const days = [...new Set(blocks.flatMap(({ from, to }) => [from, to]))].sort((one, other) => one - other);
  if (days.length === 1) return [{ day: days[0], at: (left + right) / 2 }];
  const [first, last] = [days[0], days[days.length - 1]];
  const truth = nearestOf(blocks) < (last - first) * SQUEEZED ? TRUTH : 1;
  return days.map((day, at) => ({ day, at: left + (right - left) * (truth * ((day - first) / (last - first)) + (1 - truth) * (at / (days.length - 1))) }));
}

/** The least distance between the beginnings of two neighbours (days). @param {Stretch[]} blocks */
function nearestOf(blocks) {
  return Math.min(...blocks.slice(1).map(({ from }, at) => from - blocks[at].from));
}

/**
 * The place of `day` on the line, from 0 to 1.
 * @param {Piece[]} pieces
 * @param {number} day
 */
export function placeOf(pieces, day) {
  const knots = pieces.flatMap((piece) => piece.knots);
  const behind = knots.findIndex((knot) => knot.day >= day);
  if (behind < 0) return knots[knots.length - 1].at;
  const { day: later, at: to } = knots[behind];
  if (behind === 0 || later === day) return to;
  const { day: earlier, at: from } = knots[behind - 1];
  return from + ((day - earlier) / (later - earlier)) * (to - from);
}

/**
 * What wants a place, in order and without overlaps.
 * @param {Stretch[]} stretches
 * @returns {Stretch[]}
 */
function blocksOf(stretches) {
  const blocks = stretches
    .flatMap(({ from, to }) => (to - from > LONG ? [{ from, to: from }, { from: to, to }] : [{ from, to }]))
    .sort((one, other) => one.from - other.from || one.to - other.to);
  /** @type {Stretch[]} */
  const merged = [];
  for (const block of blocks) {
    const last = merged[merged.length - 1];
    if (last && block.from === last.from) last.to = Math.max(last.to, block.to);
    else merged.push({ ...block });
  }
  return merged;
}

/**
 * Before which block a piece is best cut; 0 if it is well as it is.
 * @param {Stretch[]} blocks
 */
function cutOf(blocks) {
  const span = blocks[blocks.length - 1].to - blocks[0].from;
  const nearest = nearestOf(blocks);
  let widest = 0;
  let cut = 0;
  let end = blocks[0].to;
  for (let at = 1; at < blocks.length; at += 1) {
    const gap = blocks[at].from - end;
    if (gap > widest) [widest, cut] = [gap, at];
    end = Math.max(end, blocks[at].to);
  }
  return nearest < span * SQUEEZED && widest >= SHORTEST_BREAK && widest >= nearest * GAIN ? cut : 0;
}
