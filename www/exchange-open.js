// Opening what was read from files. The documents after the first stay in the report of the files.

/** @typedef {import('./workbench.js').Workbench} Workbench */
/** @typedef {import('./exchange.js').Opened} Opened */

/**
 * Takes in documents that were read, and opens the first.
 * @param {Workbench} workbench
 * @param {Opened[]} documents
 */
export function openDocuments(workbench, documents) {
  if (documents.length > 0) openOne(workbench, documents[0]);
}

/**
 * @param {Workbench} workbench
 * @param {Opened} document
 */
export function openOne(workbench, document) {
  if ('json' in document) workbench.openFile('document.json', new TextEncoder().encode(document.json));
  // The name of a text says nothing more than that it is one.
  else workbench.openFile(/\.(?:txt|text|md|log)$|^[^.]*$/i.test(document.name) ? document.name : `${document.name}.txt`, document.bytes);
}
