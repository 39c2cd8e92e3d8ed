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

/** The labels among `labels` that the text of `core` does not know. @param {import('./pkg/balise.js').Session} core @param {Style[]} labels */
function unknown(core, labels) {
  const known = new Set(core.ownLabels().map((/** @type {Style} */ { name }) => name));
  return labels.filter(({ name }) => !known.has(name));
}

/** Whether a remembered label is unknown to the text of `core`. @param {import('./pkg/balise.js').Session} core */
export const lacksLabels = (core) => unknown(core, remembered()).length > 0;

/**
 * Makes labels known to the text of `core`, as far as it takes them.
 * @param {import('./pkg/balise.js').Session} core
 * @param {Style[]} [labels]  if not those that are remembered
 */
export function adoptLabels(core, labels = remembered()) {
  // A key may be another's here.
  for (const label of unknown(core, labels)) if (!define(core, label)) define(core, { ...label, shortcut: null });
}

/** Makes a label, and says whether `core` takes it. @param {import('./pkg/balise.js').Session} core @param {Style} style */
function define(core, { name, colour, shortcut }) {
  try {
    core.run({ define_label: { name, colour, shortcut: shortcut ?? null } });
    return true;
  } catch {
    return false;
  }
}
