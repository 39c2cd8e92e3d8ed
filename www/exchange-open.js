// Opening what was read from files: one document as it is, of several each as a text of the list.

import { openFiles } from './store/bring.js';

/** @typedef {import('./workbench.js').Workbench} Workbench */
/** @typedef {import('./store/keeper.js').Keeper} Keeper */
/** @typedef {import('./exchange.js').Opened} Opened */

/** Which text of the list a document became. @type {WeakMap<Opened, string>} */
const texts = new WeakMap();

/**
 * Takes in documents that were read, and opens the first.
 * @param {Workbench} workbench
 * @param {Keeper} keeper
 * @param {Opened[]} documents
 */
export async function openDocuments(workbench, keeper, documents) {
  if (documents.length === 1) {
    const { name, bytes } = fileOf(documents[0]);
    workbench.openFile(name, bytes);
    return;
  }
  const ids = await openFiles(workbench, keeper, documents.map(fileOf));
  documents.forEach((document, at) => {
    const id = ids[at];
    if (id) texts.set(document, id);
  });
}

/**
 * Opens one of them again.
 * @param {Workbench} workbench
 * @param {Keeper} keeper
 * @param {Opened} document
 */
export function openOne(workbench, keeper, document) {
  const id = texts.get(document);
  if (id) {
    void keeper.openDocument(id);
    return;
  }
  const { name, bytes } = fileOf(document);
  workbench.openFile(name, bytes);
}

/** @param {Opened} document @returns {{ name: string, bytes: Uint8Array }} */
function fileOf(document) {
  if ('json' in document) return { name: 'document.json', bytes: new TextEncoder().encode(document.json) };
  // The name of a text says nothing more than that it is one.
  return { name: /\.(?:txt|text|md|log)$|^[^.]*$/i.test(document.name) ? document.name : `${document.name}.txt`, bytes: document.bytes };
}
