// Opening what is kept of a text: its journal, or else an earlier version of it.

import { patternsFor } from '../modules.js';
import { SLICE, moment } from '../slices.js';

/** @typedef {import('../pkg/balise.js').Session} Session */
/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('./shelf.js').Shelf} Shelf */
/** @typedef {import('./shelf.js').KeptDocument} KeptDocument */

/** How many annotations are looked at before it is asked how late it is. */
const UNITS = 4000;

/**
 * Has `core` read a journal in slices, so that the page answers in between; its `endReplay` makes it the text. Whether it is still
 * wanted then. Rejected if nothing can be made of it.
 * @param {Session} core
 * @param {string[]} lines
 * @param {Parameters<typeof patternsFor>[1]} teller
 * @param {() => boolean} [isWanted]
 */
export async function readJournal(core, lines, teller, isWanted = () => true) {
  let begun = performance.now();
  const goesOn = async () => {
    if (performance.now() - begun < SLICE) return true;
    await moment();
    begun = performance.now();
    return isWanted();
  };
  for (const isCareful of [false, true]) {
    core.beginReplay(isCareful);
    for (const line of lines) {
      const patterns = patternsFor([line], teller);
      if (patterns) await patterns;
      if (patterns && !isWanted()) return false;
      core.replayLine(line);
      while (core.workAtReplay(UNITS, false) === 0) if (!(await goesOn())) return false;
      if (!(await goesOn())) return false;
    }
    let state = 0;
    while ((state = core.workAtReplay(UNITS, true)) === 0) if (!(await goesOn())) return false;
    if (state === 1) break;
  }
  return true;
}

/**
 * Opens a text; null if it cannot be, or is not wanted any more.
 * @param {Workbench} workbench
 * @param {Shelf} shelf
 * @param {KeptDocument} record
 * @param {string[]} lines
 * @param {() => boolean} isWanted
 * @param {(isReplaying: boolean) => void} mark
 * @returns {Promise<{ damaged: boolean } | null>}
 */
export async function replay(workbench, shelf, { id, version, title }, lines, isWanted, mark) {
  /** @type {{ version: number, lines: string[] } | null} */
  let attempt = { version, lines };
  let reason = '';
  while (attempt) {
    try {
      const refused = await workbench.openJournal(attempt.lines, isWanted, mark);
      if (!refused) return null;
      const earlier = attempt.version !== version;
      if (earlier) workbench.notify({ key: 'store.earlier', args: [reason], tone: 'error' });
      else if (refused.length > 0) workbench.notify({ key: 'store.repaired', args: [String(refused.length), refused[0].message], tone: 'error' });
      return { damaged: earlier || refused.length > 0 };
    } catch (error) {
      reason ||= error instanceof Error ? error.message : String(error);
      attempt = await shelf.earlier(id, attempt.version);
    } finally {
      mark(false);
    }
  }
  workbench.notify({ key: 'store.damaged', args: [title, reason], tone: 'error' });
  return null;
}
