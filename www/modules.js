// The compiled modules: where they lie, and how they start.
//
// Beside the page they are files. In the page that is one file they are elements of it, packed, since
// nothing can be fetched from a disk.

import init, { lendPatterns, lists } from './pkg/balise.js';

/** Starts the core, which everything needs. */
export async function startCore() {
  await init({ module_or_path: await moduleCalled('balise') });
}

/** @typedef {typeof import('./pkg/formats.js')} Formats */

/** @type {Promise<Formats> | null} */
let formats = null;

/**
 * The formats, a module of their own, which nobody waits for who only reads: it is loaded at the
 * first call. A call that fails, as one does without a network, is followed by another try.
 * @returns {Promise<Formats>}
 */
export function loadFormats() {
  formats ??= startFormats().catch((error) => {
    formats = null;
    throw error;
  });
  return formats;
}

async function startFormats() {
  const border = await import('./pkg/formats.js');
  await border.default({ module_or_path: await moduleCalled('formats') });
  border.lend(lists());
  return border;
}

/** A line of own terms that is a pattern, `/…/ = LABEL`, ends its pattern so. */
const PATTERN_END = /\/\s*=/;

/** @type {Promise<void> | null} */
let reading = null;
let canRead = false;

/**
 * Lends the core what reads patterns, if `sources`, lists of own terms or journals, may hold one: it weighs as
 * much as a sixth of the page's code, and comes with the formats. Null if there is nothing to wait for. If it
 * does not come, `teller` is told, the core says of each pattern that it is not used, and the next call tries again.
 * @param {string[]} sources
 * @param {{ notify(notice: import('./topics.js').Notice): void }} teller
 * @returns {Promise<void> | null}
 */
export function patternsFor(sources, teller) {
  if (canRead || !sources.some((source) => PATTERN_END.test(source))) return null;
  reading ??= lend().finally(() => { reading = null; });
  return reading.catch((error) => teller.notify({ key: 'notice.patterns', args: [error instanceof Error ? error.message : String(error)], tone: 'error' }));
}

async function lend() {
  const { Pattern } = await loadFormats();
  lendPatterns((/** @type {string} */ written) => new Pattern(written));
  canRead = true;
}

/**
 * The module `name`: its address, or what the page itself holds of it.
 * @param {string} name
 * @returns {Promise<URL | Response>}
 */
async function moduleCalled(name) {
  const held = document.getElementById(`bl-module-${name}`);
  if (!held) return new URL(`./pkg/${name}_bg.wasm`, import.meta.url);
  const packed = bytesOf(held.textContent ?? '', Number(held.dataset.bytes));
  const module = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(module, { headers: { 'Content-Type': 'application/wasm' } });
}

/**
 * Bytes that tools/pack printed: two of 91 characters hold 13 bits, the lowest first; the characters are
 * those of ASCII from « ! » on, without « & », « < » and « > ».
 * @param {string} text
 * @param {number} length  how many bytes
 */
function bytesOf(text, length) {
  const digits = new Uint8Array(127);
  for (let code = 33, digit = 0; code < 127; code += 1) {
    if (code !== 38 && code !== 60 && code !== 62) {
      digits[code] = digit;
      digit += 1;
    }
  }
  const bytes = new Uint8Array(length);
  let held = 0;
  let count = 0;
  let at = 0;
  for (let next = 0; next + 1 < text.length; next += 2) {
    held |= (digits[text.charCodeAt(next)] + 91 * digits[text.charCodeAt(next + 1)]) << count;
    for (count += 13; count >= 8; count -= 8) {
      bytes[at] = held; // The last bits may be of no byte any more, and are then not kept.
      at += 1;
      held >>= 8;
    }
  }
  return bytes;
}
