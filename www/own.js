// The labels that a person made, which are there again in the next text, on this device.

import { recall, remember } from './preferences.js';

/** @typedef {{ name: string, colour: number, shortcut?: string | null }} Style */

/** What is remembered; nothing if it cannot be read. @returns {Style[]} */
function remembered() {
  try {
    const read = JSON.parse(recall('labels') ?? '[]');
    return Array.isArray(read) ? read.filter((one) => one?.name) : [];
  } catch {
    return [];
  }
}

/**
 * Remembers the labels of a text beside those of others, and says whether the browser took them.
 * @param {Style[]} labels
 * @param {string} [gone]  the one that is no more
 */
export function rememberLabels(labels, gone) {
  const names = new Set([gone, ...labels.map(({ name }) => name)]);
  const all = [...labels, ...remembered().filter(({ name }) => !names.has(name))];
  return remember('labels', JSON.stringify(all.map(({ name, colour, shortcut }) => ({ name, colour, shortcut: shortcut ?? null }))));
}

/**
 * Makes the remembered labels known to the text of `core`, and says whether one of them was new to it.
 * @param {import('./pkg/balise.js').Session} core
 */
export function adoptLabels(core) {
  const known = new Set(core.ownLabels().map((/** @type {Style} */ { name }) => name));
  const missing = remembered().filter(({ name }) => !known.has(name));
  return missing.map((label) => define(core, label) || define(core, { ...label, shortcut: null })).includes(true);
}

/** Whether `core` takes a label: its key may be another's here. @param {import('./pkg/balise.js').Session} core @param {Style} style */
function define(core, style) {
  try {
    core.run({ define_label: style });
    return true;
  } catch {
    return false;
  }
}
