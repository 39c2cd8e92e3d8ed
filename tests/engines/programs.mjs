/** The programs that the engines need, and what they say when they start. */
import { delimiter, join } from "node:path";
import { isExecutable } from "../page/browser.mjs";

/**
 * The program that the environment's `variable` names, else the first of `names` in PATH.
 * @param {string} variable
 * @param {string[]} names
 */
export function programCalled(variable, names) {
  const given = process.env[variable];
  if (given) return given;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
  if (!found) throw new Error(`There is no ${names[0]} here: ./dev engines installs it or says how.`);
  return found;
}

/**
 * The first line that a stream gives.
 * @param {import("node:stream").Readable} stream
 * @returns {Promise<string>}
 */
export function firstLine(stream) {
  return new Promise((resolve, reject) => {
    let said = "";
    stream.on("data", (chunk) => {
      said += chunk;
      const end = said.indexOf("\n");
      if (end >= 0) resolve(said.slice(0, end));
    });
    stream.once("end", () => reject(new Error(`It ended before it said a line: ${said}`)));
  });
}
