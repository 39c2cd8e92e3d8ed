// What Balise itself reads in the words of a time expression: proposed where a person is asked for its value.

import { annotateToJson } from '../pkg/balise.js';
import { LABELS } from '../labels.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */

/**
 * Whether a label has values.
 * @param {string} label
 */
export const isTime = (label) => LABELS.indexOf(label) >= LABELS.indexOf('DATE');

/**
 * The value of `words` as a `label`, counted from the reference date, written as a person would; empty if they say none.
 * @param {Workbench} workbench
 * @param {string} words
 * @param {string} label
 * @returns {string}
 */
export function readingOf(workbench, words, label) {
  const { referenceDate } = workbench.summary;
  const { annotations } = JSON.parse(annotateToJson(words, { referenceDate, unit: 'utf16' }));
  /** @type {{ label: string, start: number, end: number, value?: { value: string, mod: string | null, freq?: number } }[]} */
  const read = annotations;
  const value = read.find((one) => one.label === label && one.start === 0 && one.end === words.length)?.value;
  if (!value) return '';
  return [value.value, value.mod ?? value.freq].filter((part) => part !== undefined && part !== null).join('#');
}
