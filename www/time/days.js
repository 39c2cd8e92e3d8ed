// Days as numbers, counted from 1 January 1970 as the core counts them, and back.

export const DAY = 86_400_000;

/**
 * The number of a day; months count from 0 and may run over, as they do in Date.
 * @param {number} year
 * @param {number} month
 * @param {number} day
 */
export function dayNumber(year, month, day) {
  const date = new Date(0);
  // Date.UTC would take the years 0 to 99 for 1900 to 1999.
  date.setUTCFullYear(year, month, day);
  return Math.floor(date.getTime() / DAY);
}

/**
 * The number of the day written `YYYY-MM-DD`, whose year may have six digits and a sign.
 * @param {string} iso
 */
export function dayOf(iso) {
  const [, year, month, day] = /^([+-]?\d{4,6})-(\d{2})-(\d{2})$/.exec(iso) ?? [];
  return dayNumber(Number(year), Number(month) - 1, Number(day));
}

/** @param {number} day */
export function partsOf(day) {
  const date = new Date(day * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate() };
}

/**
 * `YYYY-MM-DD`; a year before 1 has a minus.
 * @param {number} day  since 1970
 */
export function isoOf(day) {
  const { year, month, day: date } = partsOf(day);
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}-${two(month + 1)}-${two(date)}`;
}
