// The shape of a backup: JSON Lines, `balise-backup/1`.
//
// Each line is an object `{"crc32":"…","line":…}`: the checksum (CRC-32, eight hexadecimal digits)
// is that of the UTF-8 bytes of what stands behind `"line":` up to the last brace, exactly as it
// stands there. So each line is known to be whole or damaged by itself, and a damaged one costs no
// other. Of lines there are three kinds:
//
//   {"backup":"balise-backup/1","made":"2026-11-22T14:02:11.000Z","documents":2,"preferences":{…}}
//   {"document":{"id":"…","title":"…","named":false,"created":…,"changed":…,"entries":12}}
//   {"of":"…","entry":{"v":1,"n":1,"open":{…}}}
//
// The first comes once. A document's line comes before its entries, which are those of the core's
// journal in their order, character for character; `of` is the document's id. Times are
// milliseconds since 1970, but `made`, which is for people. `preferences` are what the page
// remembers on the device beside texts, such as own terms.

/**
 * @typedef {object} SavedDocument
 * @property {string} id
 * @property {string} title
 * @property {boolean} named
 * @property {number} created
 * @property {number} changed
 * @property {number} entries  how many lines of its journal follow
 */

/** @typedef {{ id: string, about: SavedDocument | null, lines: string[] }} FoundDocument */

/** A line that cannot be used: its number from 1, and a code for the reason. @typedef {{ line: number, code: 'damaged' | 'unknown' | 'short', args: string[] }} Refusal */

const FORMAT = 'balise-backup/1';

/** What files of this kind are called behind their name. */
export const ENDING = '.balise.jsonl';

/**
 * The first line of a backup.
 * @param {Date} made
 * @param {number} documents
 * @param {Record<string, string>} preferences
 */
export function firstLine(made, documents, preferences) {
  return sealed(JSON.stringify({ backup: FORMAT, made: made.toISOString(), documents, preferences }));
}

/**
 * The lines of a document.
 * @param {Omit<SavedDocument, 'entries'>} about
 * @param {string[]} lines  its journal
 * @returns {string[]}
 */
export function documentLines({ id, title, named, created, changed }, lines) {
  const head = sealed(JSON.stringify({ document: { id, title, named, created, changed, entries: lines.length } }));
  const before = entryStart(id);
  return [head, ...lines.map((line) => sealed(`${before}${line}}`))];
}

/** @param {string} id */
const entryStart = (id) => `{"of":${JSON.stringify(id)},"entry":`;

/** @param {string} line  JSON */
function sealed(line) {
  return `{"crc32":"${checksum(line)}","line":${line}}\n`;
}

/**
 * Reads a backup, whatever of it is whole.
 * @param {string} text
 * @returns {{ isBackup: boolean, preferences: Record<string, string>, documents: FoundDocument[], refused: Refusal[] }}
 */
export function readBackup(text) {
  /** @type {Map<string, FoundDocument>} */
  const documents = new Map();
  /** @param {string} id */
  const documentOf = (id) => {
    const found = documents.get(id) ?? { id, about: null, lines: [] };
    documents.set(id, found);
    return found;
  };
  /** @type {Refusal[]} */
  const refused = [];
  /** @type {Record<string, string>} */
  let preferences = {};
  let isBackup = false;
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  lines.forEach((whole, index) => {
    const line = unsealed(whole.endsWith('\r') ? whole.slice(0, -1) : whole);
    if (line === null) {
      refused.push({ line: index + 1, code: 'damaged', args: [] });
      return;
    }
    const read = JSON.parse(line);
    if (read.backup === FORMAT) {
      isBackup = true;
      if (read.preferences && typeof read.preferences === 'object') preferences = read.preferences;
    } else if (isSavedDocument(read.document)) {
      documentOf(read.document.id).about = read.document;
    } else if (typeof read.of === 'string' && line.startsWith(entryStart(read.of))) {
      documentOf(read.of).lines.push(line.slice(entryStart(read.of).length, -1));
    } else {
      refused.push({ line: index + 1, code: 'unknown', args: [] });
    }
  });
  for (const { id, about, lines: found } of documents.values()) {
    if (about && found.length < about.entries) refused.push({ line: 0, code: 'short', args: [about.title || id, String(about.entries - found.length)] });
  }
  return { isBackup: isBackup || documents.size > 0, preferences, documents: [...documents.values()], refused };
}

/** What stands in a line, if it is as it was written. @param {string} whole @returns {string | null} */
function unsealed(whole) {
  const found = /^\{"crc32":"([0-9a-f]{8})","line":(\{.*\})\}$/.exec(whole);
  return found && checksum(found[2]) === found[1] ? found[2] : null;
}

/** @param {any} read @returns {read is SavedDocument} */
function isSavedDocument(read) {
  return Boolean(read) && typeof read.id === 'string' && typeof read.title === 'string' && typeof read.created === 'number' && typeof read.changed === 'number' && typeof read.entries === 'number';
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum >>> 0;
});

/**
 * CRC-32 as in ISO-HDLC (that of zip and gzip) over the UTF-8 bytes of `text`.
 * @param {string} text
 */
export function checksum(text) {
  let sum = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) sum = (sum >>> 8) ^ TABLE[(sum ^ byte) & 0xff];
  return ((sum ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0');
}
