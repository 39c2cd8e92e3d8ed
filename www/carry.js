// The work goes along when the page is reloaded for a new version: all that was done, to be undone still.

import { recallOnce, rememberOnce } from './preferences.js';

/** @typedef {import('./workbench.js').Workbench} Workbench */

const KEY = 'carried';

/**
 * Keeps the work for the page that comes next in this window, and says whether the browser took it.
 * @param {Workbench} workbench
 */
export function carry(workbench) {
  return workbench.summary.length.utf8 === 0 || rememberOnce(KEY, JSON.stringify(workbench.core.startJournal()));
}

/**
 * Goes on with work that was kept so.
 * @param {Workbench} workbench
 */
export function carryOn(workbench) {
  const kept = recallOnce(KEY);
  if (kept !== null) workbench.resume(JSON.parse(kept));
}
