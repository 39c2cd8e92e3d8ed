// The compiled modules: where they lie, and how they start.
//
// Beside the page they are files. In the page that is one file they are elements of it, packed, since
// nothing can be fetched from a disk.

import init, { lists } from './pkg/balise.js';

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

/**
 * The module `name`: its address, or what the page itself holds of it.
 * @param {string} name
 * @returns {Promise<URL | Response>}
 */
async function moduleCalled(name) {
  const held = document.getElementById(`bl-module-${name}`);
  if (!held) return new URL(`./pkg/${name}_bg.wasm`, import.meta.url);
  const characters = atob(held.textContent ?? '');
  const packed = new Uint8Array(characters.length);
  for (let at = 0; at < packed.length; at += 1) packed[at] = characters.charCodeAt(at);
  const module = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(module, { headers: { 'Content-Type': 'application/wasm' } });
}
