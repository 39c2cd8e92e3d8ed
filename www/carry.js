// The work goes along when the page is reloaded for a new version: all that was done, to be undone
// still. Where the browser keeps texts it is there anyway, once it is written.

import { patternsFor } from './modules.js';
import { recallOnce, rememberOnce } from './preferences.js';

/** @typedef {import('./workbench.js').Workbench} Workbench */
/** @typedef {import('./store/keeper.js').Keeper} Keeper */

const KEY = 'carried';

/** How long is waited for what is being written (milliseconds). */
const PATIENCE = 5000;

/**
 * Keeps the work for the page that comes next in this window, and says whether the browser took it.
 * @param {Workbench} workbench
 * @param {Keeper} keeper
 * @returns {Promise<boolean>}
 */
export async function carry(workbench, keeper) {
  if (keeper.lasting) return isWritten(keeper);
  return workbench.summary.length.utf8 === 0 || rememberOnce(KEY, JSON.stringify(workbench.core.startJournal()));
}

/**
 * Goes on with work that was kept so.
 * @param {Workbench} workbench
 */
export async function carryOn(workbench) {
  const kept = recallOnce(KEY);
  if (kept === null) return;
  /** @type {string[]} */
  const lines = JSON.parse(kept);
  await patternsFor(lines, workbench);
  workbench.openJournal(lines);
}

/**
 * Waits until all that was done is written, and says whether it is.
 * @param {Keeper} keeper
 * @returns {Promise<boolean>}
 */
function isWritten(keeper) {
  if (!keeper.unsaved) return Promise.resolve(true);
  return new Promise((resolve) => {
    /** @param {boolean} written */
    const end = (written) => {
      off();
      clearTimeout(timer);
      resolve(written);
    };
    const off = keeper.on(() => { if (!keeper.unsaved) end(true); });
    const timer = setTimeout(() => end(false), PATIENCE);
  });
}
