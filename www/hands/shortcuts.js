// Which keys do what: every action with its keys, those the reader changed remembered, and who is to be called.
//
// A view says what an action does by `shortcuts.on(id, listener)`, and adds actions of its own by `shortcuts.define`.
// Keys do nothing while a field has the focus or a dialog is open. All letters, figures and signs can be switched off
// (WCAG 2.1.4); arrows, Enter, Escape and what goes with Ctrl stay.

import { recall, remember } from '../preferences.js';
import { chordOf, isCharacter } from './chords.js';
import { GRAMMAR } from './grammar.js';

/** @typedef {import('./grammar.js').Action} Action */
/** Does the action, and says `false` if there was nothing to do, so that the key keeps its meaning. @typedef {(event: Event) => boolean | void} Listener */

const KEPT = 'shortcuts';
const FIELDS = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])';

export class Shortcuts {
  /** @type {Map<string, Action>} */
  #actions = new Map(GRAMMAR.map((action) => [action.id, action]));
  /** @type {Map<string, Set<Listener>>} */
  #listeners = new Map();
  /** @type {Set<() => void>} */
  #watchers = new Set();
  /** The keys that the reader chose. @type {Record<string, string[]>} */
  #chosen = {};
  /** Whether letters, figures and signs do anything. */
  characters = true;

  constructor() {
    this.#read(recall(KEPT));
    document.addEventListener('keydown', (event) => this.#onKey(event));
  }

  /** @param {string | null} kept */
  #read(kept) {
    if (kept === null) return;
    try {
      const { characters, chords } = JSON.parse(kept);
      this.characters = characters !== false;
      for (const [id, list] of Object.entries(chords ?? {})) {
        if (Array.isArray(list) && list.every((chord) => typeof chord === 'string')) this.#chosen[id] = list;
      }
    } catch {
      // What is kept is not ours any more: the keys are those of the table.
      this.#chosen = {};
    }
  }

  /**
   * Adds an action, or puts another in its place.
   * @param {Action} action
   */
  define(action) {
    this.#actions.set(action.id, action);
    this.#tell();
  }

  /** @param {string} id */
  forget(id) {
    this.#actions.delete(id);
    this.#tell();
  }

  /**
   * Calls `listener` when the action is asked for; the function it returns ends that.
   * @param {string} id
   * @param {Listener} listener
   * @returns {() => void}
   */
  on(id, listener) {
    const listeners = this.#listeners.get(id) ?? new Set();
    this.#listeners.set(id, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /**
   * Does the action as if its key had been pressed, and says whether there was anything to do.
   * @param {string} id
   * @param {Event} [event]
   */
  run(id, event = new Event('shortcut')) {
    let done = false;
    for (const listener of [...(this.#listeners.get(id) ?? [])]) done = listener(event) !== false || done;
    return done;
  }

  /**
   * Calls `listener` whenever keys change; the function it returns ends that.
   * @param {() => void} listener
   */
  watch(listener) {
    this.#watchers.add(listener);
    return () => this.#watchers.delete(listener);
  }

  #tell() {
    for (const watcher of [...this.#watchers]) watcher();
  }

  /** All actions, in the order they were defined. */
  actions() {
    return [...this.#actions.values()];
  }

  /**
   * The keys of an action as they are now.
   * @param {string} id
   * @returns {readonly string[]}
   */
  chords(id) {
    const action = this.#actions.get(id);
    return (action?.fixed ? null : this.#chosen[id]) ?? action?.chords ?? [];
  }

  /**
   * Whether the reader chose the keys of this action.
   * @param {string} id
   */
  isChanged(id) {
    return this.#chosen[id] !== undefined;
  }

  /**
   * The action of `group` that a key asks for, for who takes keys in before they come here.
   * @param {KeyboardEvent} event
   * @param {string} group
   */
  actionOf(event, group) {
    const chord = chordOf(event);
    if (chord === '' || (!this.characters && isCharacter(chord))) return undefined;
    return this.actions().find((action) => action.group === group && this.chords(action.id).includes(chord));
  }

  /**
   * The other actions that have `chord`.
   * @param {string} chord
   * @param {string} id
   */
  conflicts(chord, id) {
    return this.actions().filter((other) => other.id !== id && this.chords(other.id).includes(chord));
  }

  /**
   * Gives the action these keys, and takes them from all others that can be changed.
   * @param {string} id
   * @param {string[]} chords
   */
  set(id, chords) {
    for (const chord of chords) {
      for (const other of this.conflicts(chord, id)) {
        if (!other.fixed) this.#chosen[other.id] = this.chords(other.id).filter((one) => one !== chord);
      }
    }
    this.#chosen[id] = chords;
    this.#keep();
  }

  /**
   * Gives the action, or all of them, the keys of the table again; from another that has them now they are taken.
   * @param {string} [id]
   */
  reset(id) {
    if (id === undefined) this.#chosen = {};
    else {
      this.set(id, [...(this.#actions.get(id)?.chords ?? [])]);
      delete this.#chosen[id];
    }
    this.#keep();
  }

  /** @param {boolean} on */
  switchCharacters(on) {
    this.characters = on;
    this.#keep();
  }

  #keep() {
    remember(KEPT, JSON.stringify({ characters: this.characters, chords: this.#chosen }));
    this.#tell();
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.defaultPrevented || !(event.target instanceof Element) || event.target.matches(FIELDS) || document.querySelector('dialog[open]')) return;
    const chord = chordOf(event);
    if (chord === '' || (!this.characters && isCharacter(chord))) return;
    // While nothing has the focus the text has the keys, as after a reload.
    const inText = event.target.closest('.bl-text') !== null || (event.target === document.body && document.querySelector('.bl-text')?.checkVisibility() === true);
    for (const action of this.actions()) {
      if ((action.scope === 'text' && !inText) || !this.chords(action.id).includes(chord)) continue;
      if (!this.run(action.id, event)) continue;
      event.preventDefault();
      return;
    }
  }
}

/** The shortcuts of this page. */
export const shortcuts = new Shortcuts();
