// Signs that are drawn, where no character of a common font says the same.

const SVG = 'http://www.w3.org/2000/svg';

/** A magnifying glass; what it stands for is said by the control that bears it. */
export function glass() {
  const drawing = document.createElementNS(SVG, 'svg');
  drawing.setAttribute('class', 'bl-sign');
  drawing.setAttribute('viewBox', '0 0 16 16');
  drawing.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', 'M10.4 10.4 14.5 14.5M11.5 6.75a4.75 4.75 0 1 1-9.5 0a4.75 4.75 0 0 1 9.5 0Z');
  drawing.append(line);
  return drawing;
}
