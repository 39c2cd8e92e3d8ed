// A bar of parts, drawn for the eye; the figures stand beside it.

const SVG = 'http://www.w3.org/2000/svg';

/** How long a whole bar is, and how high, in its own units. */
const LENGTH = 100;
const HEIGHT = 10;

/**
 * A bar whose parts are given as shares of the whole length, from 0 to 1, one behind the other.
 * @param {{ part: number, look: 'full' | 'light' | 'struck' }[]} parts
 * @param {string} [className]  a kind of mark, for its colour
 * @returns {SVGSVGElement}
 */
export function bar(parts, className = '') {
  const drawing = document.createElementNS(SVG, 'svg');
  drawing.setAttribute('class', `bl-bar-chart ${className}`);
  drawing.setAttribute('viewBox', `0 0 ${LENGTH} ${HEIGHT}`);
  drawing.setAttribute('preserveAspectRatio', 'none');
  drawing.setAttribute('aria-hidden', 'true');
  let at = 0;
  for (const { part, look } of [{ part: 1, look: 'rest' }, ...parts]) {
    const piece = document.createElementNS(SVG, 'rect');
    piece.setAttribute('class', `bl-bar-${look}`);
    piece.setAttribute('x', String(look === 'rest' ? 0 : at * LENGTH));
    piece.setAttribute('y', look === 'struck' ? String(HEIGHT * 0.4) : '0');
    piece.setAttribute('width', String(part * LENGTH));
    piece.setAttribute('height', String(look === 'struck' ? HEIGHT * 0.2 : HEIGHT));
    drawing.append(piece);
    if (look !== 'rest') at += part;
  }
  return drawing;
}
