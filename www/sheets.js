// How much of a narrow screen the sheets from below cover, told to the style sheet. Beside a wide screen nothing asks for it,
// and it is not told: a change of the root's style has the browser style and lay out every mark of a book anew.

const WIDE = matchMedia('(min-width: 60rem) and (min-height: 34rem)');

/**
 * @param {'--bl-sheet' | '--bl-offer' | '--bl-menu-sheet'} name
 * @param {() => number} height  pixels; asked only where it matters, since that lays out the page
 * @returns {boolean}  whether it covers anything there
 */
export function cover(name, height) {
  if (WIDE.matches) return false;
  document.documentElement.style.setProperty(name, `${height()}px`);
  return true;
}

/**
 * What was told of last (pixels).
 * @param {'--bl-sheet' | '--bl-offer' | '--bl-menu-sheet'} name
 */
export const covered = (name) => Number.parseFloat(document.documentElement.style.getPropertyValue(name)) || 0;
