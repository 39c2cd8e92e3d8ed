// Bringing a backup back: each text that is whole, and of a damaged one what is whole. Nothing that
// is here already is overwritten: what differs comes beside it.

import { Session } from '../pkg/balise.js';
import { recall, remember } from '../preferences.js';
import { readBackup } from './backup.js';
import { factsOf, newId } from './facts.js';
import { readJournal } from './replay.js';

/** @typedef {import('./shelf.js').Shelf} Shelf */
/** @typedef {Parameters<typeof readJournal>[2]} Teller */

/**
 * What came of it; `problems` are sentences of the page with their arguments.
 * @typedef {object} Report
 * @property {number} restored  texts that were not here
 * @property {number} beside  texts that were here otherwise, and came as a copy
 * @property {number} same  texts that were here already
 * @property {number} lost  texts of which nothing can be used
 * @property {{ key: string, args: string[] }[]} problems
 */

/**
 * @param {Shelf} shelf
 * @param {string} text  the backup
 * @param {Teller} teller
 * @param {(title: string) => string} copyName
 * @returns {Promise<Report | null>} null if it is no backup
 */
export async function restore(shelf, text, teller, copyName) {
  const { isBackup, preferences, documents, refused } = readBackup(text);
  if (!isBackup) return null;
  /** @type {Report} */
  const report = { restored: 0, beside: 0, same: 0, lost: 0, problems: refused.map(({ line, code, args }) => ({ key: `restore.${code}`, args: code === 'short' ? args : [String(line)] })) };
  for (const { id, about, lines } of documents) {
    const here = await shelf.read(id);
    if (here && here.lines.length === lines.length && here.lines.every((line, at) => line === lines[at])) {
      if (here.record.deleted) await shelf.takeBack(id);
      report[here.record.deleted ? 'restored' : 'same'] += 1;
      continue;
    }
    const read = await replayed(lines, teller);
    const title = about?.title ?? '';
    if ('failure' in read) {
      report.lost += 1;
      report.problems.push({ key: 'restore.lost', args: [title || id, read.failure] });
      continue;
    }
    for (const { line, message } of read.refused) report.problems.push({ key: 'restore.entry', args: [title || read.facts.title, String(line), message] });
    const now = Date.now();
    await shelf.rewrite(here ? newId() : id, { writer: '', version: 1 }, read.lines, read.facts, {
      title: here ? copyName(title || read.facts.title) : title || read.facts.title,
      named: Boolean(here) || about?.named === true,
      created: about?.created ?? now,
      changed: about?.changed ?? now,
    });
    report[here ? 'beside' : 'restored'] += 1;
  }
  for (const [name, value] of Object.entries(preferences)) {
    // What is set here is the reader's latest word.
    if (typeof value === 'string' && recall(name) === null) remember(name, value);
  }
  return report;
}

/**
 * What the core makes of a journal.
 * @param {string[]} lines
 * @param {Teller} teller
 * @returns {Promise<{ lines: string[], facts: import('./shelf.js').Facts, refused: { line: number, message: string }[] } | { failure: string }>}
 */
async function replayed(lines, teller) {
  const session = new Session();
  try {
    await readJournal(session, lines, teller);
    const refused = session.endReplay();
    return { lines: refused.length > 0 ? session.startJournal() : lines, facts: factsOf(session.summary(), () => session.text()), refused };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  } finally {
    session.free();
  }
}
