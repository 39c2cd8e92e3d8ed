// Opening what is kept of a text: its journal, or else an earlier version of it.

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('./shelf.js').Shelf} Shelf */
/** @typedef {import('./shelf.js').KeptDocument} KeptDocument */

/**
 * @param {Workbench} workbench
 * @param {Shelf} shelf
 * @param {KeptDocument} record
 * @param {string[]} lines
 * @param {(isReplaying: boolean) => void} mark
 * @returns {Promise<{ damaged: boolean } | null>}
 */
export async function replay(workbench, shelf, { id, version, title }, lines, mark) {
  /** @type {{ version: number, lines: string[] } | null} */
  let attempt = { version, lines };
  let reason = '';
  while (attempt) {
    try {
      mark(true);
      const refused = workbench.openJournal(attempt.lines);
      const earlier = attempt.version !== version;
      if (earlier) workbench.notify({ key: 'store.earlier', args: [reason], tone: 'error' });
      else if (refused.length > 0) workbench.notify({ key: 'store.repaired', args: [String(refused.length), refused[0].message], tone: 'error' });
      return { damaged: earlier || refused.length > 0 };
    } catch (error) {
      reason ||= error instanceof Error ? error.message : String(error);
      mark(false);
      attempt = await shelf.earlier(id, attempt.version);
    } finally {
      mark(false);
    }
  }
  workbench.notify({ key: 'store.damaged', args: [title, reason], tone: 'error' });
  return null;
}
