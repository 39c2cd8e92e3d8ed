/** Many texts, and nothing lost: what is done is kept at once and comes back. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SAMPLES } from "../../www/samples.js";
import { CLIPBOARD, download, drop, mark, paste } from "./actions.mjs";
import { accessibilityFaults, start, withPage } from "./browser.mjs";
import { documentOf, suggested } from "./documents.mjs";

/** @type {Awaited<ReturnType<typeof start>>} */
let session;
before(async () => {
  session = await start();
});
after(() => session.stop());

/** @param {string} name @param {(opened: import("./browser.mjs").Opened) => Promise<unknown>} use @param {object} [context] */
const onPage = (name, use, context = {}) => test(name, () => withPage(session, use, { context: { ...CLIPBOARD, ...context } }));

onPage("a reload loses nothing: text, decisions, undo and redo", async ({ page }) => {
  await paste(page, SAMPLES[0].text);
  await mark(page, "Interfax").click();
  await page.keyboard.press("Delete");
  await mark(page, "Xi Jinping").click();
  await page.keyboard.press("Enter");
  const before = (await download(page, "code_point")).json;
  await page.reload();
  await mark(page, "Xi Jinping").waitFor();
  assert.equal((await download(page, "code_point")).json, before);
  await page.locator(".bl-text").focus();
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await mark(page, "Interfax").waitFor();
  await page.reload();
  await mark(page, "Interfax").waitFor();
  await page.keyboard.press("Control+y");
  await page.keyboard.press("Control+y");
  assert.equal((await download(page, "code_point")).json, before);
});
