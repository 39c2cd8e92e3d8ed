// The grammar of the keys, in one table: what can be done, and by which keys unless the reader wants others.
//
// Arrows move a word at a time, with Shift they extend, with Ctrl they take the larger or the smaller step. A letter or a
// figure gives a label to what is chosen; with Shift a letter goes to the next passage of its kind. Enter says yes, Delete
// says no, Escape steps back.
//
// A chord is its modifiers in the order Ctrl, Alt, Shift and a key: `KeyP` is the key that prints P, `Digit1` the key of the
// upper row that bears 1 whether or not it needs Shift to print it, a sign such as `?` is itself, with or without Shift; the
// others are called as `event.key` calls them. Ctrl is also the Command key.

import { KINDS, LABEL_KEYS } from '../labels.js';

/**
 * Something that keys can do.
 * @typedef {object} Action
 * @property {string} id
 * @property {string} group  under which it is listed
 * @property {string} says  the sentence that says what it does
 * @property {string[]} args  of that sentence
 * @property {'text' | 'page'} scope  whether it works in the text alone or everywhere
 * @property {readonly string[]} chords  its keys by default
 * @property {boolean} [fixed]  its keys are changed elsewhere
 */

/**
 * @param {Action['scope']} scope
 * @param {string} group
 * @param {Record<string, string[]>} chords  by id
 * @returns {Action[]}
 */
const actions = (scope, group, chords) => Object.entries(chords).map(([id, list]) => ({ id, group, says: `keys.${id}`, args: [], scope, chords: list }));

/** The groups in which actions are listed; a group that a view adds comes behind them. */
export const GROUPS = ['move', 'select', 'label', 'decide', 'page'];

/** @type {readonly Action[]} */
export const GRAMMAR = [
  ...actions('text', 'move', {
    'word.next': ['ArrowRight'],
    'word.previous': ['ArrowLeft'],
    'sentence.next': ['ArrowDown'],
    'sentence.previous': ['ArrowUp'],
    'paragraph.next': ['Ctrl+ArrowDown'],
    'paragraph.previous': ['Ctrl+ArrowUp'],
    'text.first': ['Ctrl+Home'],
    'text.last': ['Ctrl+End'],
    'mark.next': ['KeyN', 'Ctrl+ArrowRight'],
    'mark.previous': ['Shift+KeyN', 'Ctrl+ArrowLeft'],
    'mark.first': ['Home'],
    'mark.last': ['End'],
    'mention.next': ['KeyM'],
    'mention.previous': ['Shift+KeyM'],
    'doubtful.next': ['KeyU'],
    'doubtful.previous': ['Shift+KeyU'],
  }),
  ...KINDS.map((kind) => ({ id: `kind.${kind.name}`, group: 'move', says: 'keys.kind', args: [`kind.${kind.name}`], scope: /** @type {const} */ ('text'), chords: [`Shift+Key${kind.letter}`] })),
  ...actions('text', 'select', {
    'extend.word.next': ['Shift+ArrowRight'],
    'extend.word.previous': ['Shift+ArrowLeft'],
    'extend.letter.next': ['Ctrl+Shift+ArrowRight'],
    'extend.letter.previous': ['Ctrl+Shift+ArrowLeft'],
    'extend.sentence.next': ['Shift+ArrowDown'],
    'extend.sentence.previous': ['Shift+ArrowUp'],
    'extend.swap': ['KeyX'],
  }),
  ...Object.entries(LABEL_KEYS).map(([label, chords]) => ({ id: `label.${label}`, group: 'label', says: 'keys.label', args: [`label.${label}`], scope: /** @type {const} */ ('text'), chords })),
  ...actions('text', 'label', { menu: ['Space', 'ContextMenu', 'Shift+F10'], brush: ['KeyB'] }),
  ...actions('text', 'decide', { accept: ['Enter'], remove: ['Delete', 'Backspace'], back: ['Escape'], card: ['KeyC'] }),
  ...actions('page', 'page', { undo: ['Ctrl+KeyZ'], redo: ['Ctrl+KeyY', 'Ctrl+Shift+KeyZ'], search: ['/', 'Ctrl+KeyK'], help: ['?'] }),
];
