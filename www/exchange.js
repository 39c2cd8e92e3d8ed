// Files in and out: what is asked of the formats' module, and what comes back.

import { loadFormats } from './modules.js';

/** @typedef {import('./types.js').Unit} Unit */

/** What a format offers. @typedef {{ name: string, ending: string, units: Unit[], isRead: boolean, severalFiles: boolean, fileEach: boolean }} Format */
/** Something that a format cannot hold, and how often. @typedef {{ code: string, count: number }} Loss */
/** @typedef {{ name: string, bytes: Uint8Array<ArrayBuffer> }} Bytes */
/** @typedef {{ unit?: Unit, separator?: string, zip?: boolean }} Options */

/** A sentence of the core: a code with its arguments and the document it is about, where the page has words for it, and the English ones. @typedef {{ code: string, args: string[], place: string, text: string }} Remark */

/**
 * What became of a file.
 * @typedef {object} Told
 * @property {string} name
 * @property {string | undefined} format
 * @property {string[]} documents  each in balise/1
 * @property {string | undefined} text  that of a file without annotations
 * @property {Remark | undefined} why  why it was not read
 * @property {Remark[]} mended
 * @property {Remark[]} refused
 */

/** A document to be opened: in balise/1, or plain text that is yet to be annotated. @typedef {{ name: string, json: string } | { name: string, bytes: Uint8Array<ArrayBuffer> }} Opened */

/** Balise's own JSON, which the page itself writes and opens. @type {Format} */
export const OWN = { name: 'balise', ending: 'json', units: ['code_point', 'utf16', 'utf8'], isRead: true, severalFiles: false, fileEach: true };

/** The endings of plain text; a file without one is plain text too. */
const PLAIN = ['txt', 'text', 'md', 'log'];

/** The endings of files that hold no plain text, though some are zips: documents of offices, pictures, sounds, programs. */
const NOT_READ = ['doc', 'docx', 'odt', 'rtf', 'pdf', 'epub', 'xls', 'xlsx', 'ods', 'ppt', 'pptx', 'odp', 'png', 'jpg', 'jpeg', 'gif', 'webp', 'svg', 'mp3', 'mp4', 'ogg', 'webm', 'exe', 'dmg'];

/** @returns {Promise<Format[]>} */
export async function formatList() {
  return (await loadFormats()).formatList();
}

/**
 * What the format called `format` cannot hold of a document.
 * @param {string} json  in balise/1
 * @param {string} format
 * @returns {Promise<Loss[]>}
 */
export async function losses(json, format) {
  return (await loadFormats()).losses([json], format);
}

/**
 * The files that hold a document in the format called `format`; one zip of them if there are several.
 * @param {string} json  in balise/1
 * @param {string} format
 * @param {Options} options
 * @returns {Promise<Bytes[]>}
 */
export async function write(json, format, options) {
  return /** @type {Bytes[]} */ ((await loadFormats()).write([json], format, { ...options, zip: true }));
}

/**
 * Whether the page's own core opens these files, so that no other format need be loaded: one plain
 * text, or one document of Balise's.
 * @param {Bytes[]} files
 */
export function isOwn(files) {
  if (files.length !== 1) return false;
  const [{ name, bytes }] = files;
  const ending = endingOf(name);
  // The core says that it is of a kind that is not read.
  if (NOT_READ.includes(ending)) return true;
  if (ending === 'json') return /^[\s\ufeff]*\{\s*"format"\s*:\s*"balise\//.test(new TextDecoder().decode(bytes.subarray(0, 1000)));
  return (ending === '' || PLAIN.includes(ending)) && !isTagged(bytes);
}

/**
 * Whether a file without an ending that says so is lines of words with tags, as CoNLL has them.
 * @param {Uint8Array} bytes
 */
function isTagged(bytes) {
  const lines = new TextDecoder().decode(bytes.subarray(0, 4000)).split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#')).slice(0, 20);
  return lines.length > 1 && lines.slice(0, -1).every((line) => /^\S+[ \t].*\b(?:O|[BIESLU]-\S+)$/.test(line));
}

/**
 * Reads files of any format, zips among them: what became of each, and what can be opened.
 * @param {Bytes[]} files
 * @returns {Promise<{ told: Told[], opened: Opened[] }>}
 */
export async function read(files) {
  const formats = await loadFormats();
  const others = files.filter(({ name }) => NOT_READ.includes(endingOf(name)));
  /** @type {Told[]} */
  const told = [
    ...formats.read(files.filter((file) => !others.includes(file)), {}),
    ...others.map(({ name }) => ({ name, format: undefined, documents: [], text: undefined, why: { code: 'unknown_kind', args: [], place: '', text: 'It is of a kind that is not read.' }, mended: [], refused: [] })),
  ];
  /** @type {Opened[]} */
  const opened = [];
  for (const one of told) {
    for (const json of one.documents) opened.push({ name: documentName(json) || one.name, json });
    // The file as it was given: its encoding can be chosen anew.
    if (one.text !== undefined) opened.push(files.find(({ name }) => name === one.name) ?? { name: one.name, bytes: new TextEncoder().encode(one.text) });
  }
  return { told, opened };
}

/** @param {string} json */
function documentName(json) {
  const { id, title } = JSON.parse(json).document;
  return /** @type {string} */ (id || title || '');
}

/** @param {string} name */
function endingOf(name) {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
}
