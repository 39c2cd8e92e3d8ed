// The kinds of marks: what the legend shows, in which order, with which letter.

/**
 * @typedef {object} Kind
 * @property {string} name   what its class is called: `bl-kind-per`
 * @property {number[]} labels  numbers of its labels, as the core counts them
 * @property {string} letter  the key that with Shift goes to its next mark
 */

/** @type {readonly Kind[]} */
export const KINDS = [
  { name: 'per', labels: [0], letter: 'P' },
  { name: 'loc', labels: [1], letter: 'L' },
  { name: 'org', labels: [2], letter: 'O' },
  { name: 'event', labels: [3], letter: 'E' },
  { name: 'prod', labels: [4], letter: 'W' },
  { name: 'time', labels: [5, 6, 7, 8], letter: 'D' },
  { name: 'own', labels: Array.from({ length: 23 }, (_, at) => 9 + at), letter: 'A' },
];

/** The labels by number, as the core names them; those that a person made come behind them, in the order they were made. A test of the border compares the two. */
export const LABELS = ['PER', 'LOC', 'ORG', 'EVENT', 'PROD', 'DATE', 'TIME', 'DURATION', 'SET'];

/** The keys that give a label unless the reader wants others: a letter that both languages know it by, and its number. */
export const LABEL_KEYS = {
  PER: ['KeyP', 'Digit1'],
  LOC: ['KeyL', 'Digit2'],
  ORG: ['KeyO', 'Digit3'],
  EVENT: ['KeyE', 'Digit4'],
  PROD: ['KeyW', 'Digit5'],
  DATE: ['KeyD', 'Digit6'],
  TIME: ['KeyT', 'Digit7'],
  DURATION: ['KeyR', 'Digit8'],
  SET: ['KeyS', 'Digit9'],
};

/**
 * The kind of the label numbered `label`.
 * @param {number} label
 * @returns {Kind}
 */
export function kindOf(label) {
  return KINDS.find((kind) => kind.labels.includes(label)) ?? KINDS[KINDS.length - 1];
}

/**
 * The bits of the labels of `kind`.
 * @param {Kind} kind
 * @returns {number}
 */
export function bitsOf(kind) {
  return kind.labels.reduce((bits, label) => bits | (1 << label), 0);
}

/**
 * What a label is called.
 * @param {string} label  as the core names it
 * @param {(key: string) => string} say
 */
export function labelInWords(label, say) {
  return LABELS.includes(label) ? say(`label.${label}`) : label;
}
