/** Folders that a browser downloads into. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** How long a download may take (milliseconds). */
const PATIENCE = 15_000;

/** What a browser calls a file that has not wholly come. */
const UNFINISHED = /\.(?:part|crdownload|wkdownload|tmp)$/;

/**
 * @typedef {object} Downloads
 * @property {string} folder
 * @property {(name: string) => string} path  where a file of this name lies
 * @property {() => Promise<{ name: string, bytes: Buffer }>} next  waits for one file that has come wholly, and takes it out
 * @property {() => void} empty
 * @property {() => void} remove
 */

/** @returns {Downloads} */
export function freshFolder() {
  const folder = mkdtempSync(join(tmpdir(), "balise-downloads-"));
  const path = (/** @type {string} */ name) => join(folder, name);
  const files = () => (existsSync(folder) ? readdirSync(folder) : []);

  async function next() {
    const end = Date.now() + PATIENCE;
    let before = "";
    while (Date.now() < end) {
      const names = files();
      const sizes = JSON.stringify(names.map((name) => [name, statSync(path(name)).size]));
      const [name] = names.filter((one) => !UNFINISHED.test(one));
      // Whole is what is not empty, has no part beside it and has stopped growing.
      if (name && !names.some((one) => UNFINISHED.test(one)) && sizes === before && statSync(path(name)).size > 0) {
        const bytes = readFileSync(path(name));
        rmSync(path(name));
        return { name, bytes };
      }
      before = sizes;
      await pause(100);
    }
    throw new Error(`No file was downloaded; the folder holds ${files().join(", ") || "nothing"}.`);
  }

  const empty = () => files().forEach((name) => rmSync(path(name), { recursive: true }));
  return { folder, path, next, empty, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
