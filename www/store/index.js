// The store: texts and their journals, kept in this browser and nowhere else.
//
//   tables.js   keys and values in transactions: IndexedDB, or memory where there is none
//   shelf.js    texts, and journals in versions; one writer each
//   writers.js  which tab writes: Web Locks, or tabs asking each other
//   keeper.js   the open text: each command is kept at once, and comes back after a reload
//   left.js     what a page that closes had not kept yet: the next one brings it to the shelf
//   bring.js    several files or documents become texts of the list
//   backup.js   the shape of a backup; restore.js brings one back, entry by entry
//   search.js   looking through all texts

import { Shelf } from './shelf.js';
import { memoryTables, openDatabase } from './tables.js';

/**
 * The shelf of this browser; without a database it lasts as long as the page.
 * @returns {Promise<Shelf>}
 */
export async function openShelf() {
  try {
    return new Shelf(await openDatabase('balise'));
  } catch {
    return new Shelf(memoryTables()); // Refused or absent: the keeper tells the reader.
  }
}
