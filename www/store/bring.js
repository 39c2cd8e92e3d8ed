// Several texts at once: files of plain text, and documents of Balise's own format, which importers
// make of others.

import { adoptLabels } from '../own.js';
import { Session } from '../pkg/balise.js';
import { factsOf, newId } from './facts.js';

/** @typedef {import('./keeper.js').Keeper} Keeper */
/** @typedef {import('../workbench.js').Workbench} Workbench */

/**
 * Makes a text of the list of each file, and opens the first; what cannot be read or kept is told.
 * @param {Workbench} workbench
 * @param {Keeper} keeper
 * @param {{ name: string, bytes: Uint8Array }[]} files
 * @returns {Promise<(string | null)[]>} the id of each, null where nothing came of it
 */
export async function openFiles(workbench, keeper, files) {
  const shelf = await keeper.shelf();
  /** @type {(string | null)[]} */
  const ids = [];
  /** @type {{ key: string, args: string[] }[]} */
  const failures = [];
  for (const { name, bytes } of files) {
    const read = annotated(name, bytes, workbench.termsSource);
    const id = newId();
    if ('key' in read) {
      failures.push(read);
      ids.push(null);
    } else {
      try {
        await shelf.rewrite(id, { writer: '', version: 1 }, read.lines, read.facts);
        ids.push(id);
      } catch (error) {
        failures.push({ key: 'bring.unkept', args: [name, error instanceof Error ? error.message : String(error)] });
        ids.push(null);
      }
    }
    // Between two files the page answers.
    await new Promise((resolve) => { setTimeout(resolve); });
  }
  keeper.changed();
  const brought = ids.filter((id) => id !== null);
  if (brought.length > 0) await keeper.openDocument(brought[0]);
  if (brought.length > 1) workbench.notify({ key: 'bring.done', args: [String(brought.length)], tone: 'plain' });
  if (failures.length === 1) workbench.notify({ ...failures[0], tone: 'error' });
  else if (failures.length > 1) workbench.notify({ key: 'bring.unread', args: [String(failures.length), failures.map(({ args }) => args[0]).join(', ')], tone: 'error' });
  return ids;
}

/**
 * @param {string} name
 * @param {Uint8Array} bytes
 * @param {string} terms
 * @returns {{ lines: string[], facts: import('./shelf.js').Facts } | { key: string, args: string[] }}
 */
function annotated(name, bytes, terms) {
  const session = new Session();
  try {
    adoptLabels(session);
    if (terms !== '') session.setTerms(terms);
    session.openFile(name, bytes, undefined);
    return { lines: session.startJournal(), facts: factsOf(session.summary(), () => session.text()) };
  } catch (error) {
    const { code, args, message } = /** @type {{ code?: string, args?: string[], message?: string }} */ (error);
    return { key: code ? `error.${code}` : 'error.unexpected', args: args ?? [message ?? String(error)] };
  } finally {
    session.free();
  }
}
