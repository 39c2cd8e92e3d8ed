/**
 * The package that tools/pack builds, loaded in Node as a page would load it, but from bytes.
 */
import { readFileSync } from "node:fs";

/** The package of the page. Each caller gets the one instance that Node's module cache holds. */
export async function load(folder = new URL("../../www/pkg/", import.meta.url)) {
  const balise = await import(new URL("balise.js", folder).href);
  balise.initSync({ module: readFileSync(new URL("balise_bg.wasm", folder)) });
  return balise;
}

/** The package of the formats, to which nothing is lent yet. */
export async function loadFormats(folder = new URL("../../www/pkg/", import.meta.url)) {
  const formats = await import(new URL("formats.js", folder).href);
  formats.initSync({ module: readFileSync(new URL("formats_bg.wasm", folder)) });
  return formats;
}
