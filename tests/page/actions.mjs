/** What a person does on the page, in a few words. */
import { readFile } from "node:fs/promises";

/** A browser that may use the clipboard. */
export const CLIPBOARD = { permissions: ["clipboard-read", "clipboard-write"] };

/**
 * Pastes `text` into the empty page, as a person does.
 * @param {import("playwright-core").Page} page
 * @param {string} text
 */
export async function paste(page, text) {
  await page.evaluate((words) => navigator.clipboard.writeText(words), text);
  await page.locator("#bl-write-area").focus();
  await page.keyboard.press("Control+V");
}

/**
 * Waits until the lists beside the text have heard of what was done: they do when the text itself is on the screen.
 * @param {import("playwright-core").Page} page
 */
export async function listed(page) {
  await page.evaluate(() => new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => setTimeout(() => resolve(null)))));
  }));
}

/**
 * Drops a file on the page.
 * @param {import("playwright-core").Page} page
 * @param {string} name
 * @param {Buffer | string} content
 */
export async function drop(page, name, content) {
  // The last thing that is mounted: a file dropped before has nobody to take it.
  await page.locator("#live p").waitFor({ state: "attached" });
  await page.evaluate(
    ({ name, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], name));
      document.body.dispatchEvent(new DragEvent("dragover", { dataTransfer, bubbles: true, cancelable: true }));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    },
    { name, base64: Buffer.from(content).toString("base64") },
  );
}

/**
 * Downloads the JSON with its offsets in `unit`.
 * @param {import("playwright-core").Page} page
 * @param {"code_point" | "utf16" | "utf8"} unit
 */
export async function download(page, unit) {
  const menu = page.locator(".bl-bar-export");
  if ((await menu.getByRole("button").first().getAttribute("aria-expanded")) === "false") await menu.getByRole("button").first().click();
  await menu.locator(`input[value=${unit}]`).check();
  const [file] = await Promise.all([page.waitForEvent("download"), menu.getByRole("button", { name: "Télécharger" }).click()]);
  return { name: file.suggestedFilename(), json: await readFile(await file.path(), "utf8") };
}

/**
 * The mark that shows `words`.
 * @param {import("playwright-core").Page} page
 * @param {string} words
 */
export function mark(page, words) {
  return page.locator("mark.bl-mark", { hasText: words }).first();
}

/**
 * What the chosen annotation's card says beside `term`.
 * @param {import("playwright-core").Page} page
 * @param {string} term
 */
export function fact(page, term) {
  return page.locator(".bl-facts > div", { has: page.locator("dt", { hasText: term }) }).locator("dd");
}

/**
 * Drops several files at once.
 * @param {import("playwright-core").Page} page
 * @param {[string, string | Buffer][]} files  names and contents
 */
export async function dropAll(page, files) {
  await page.locator("#live p").waitFor({ state: "attached" });
  await page.evaluate((list) => {
    const dataTransfer = new DataTransfer();
    for (const [name, base64] of list) dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], name));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, files.map(([name, content]) => [name, Buffer.from(content).toString("base64")]));
}
