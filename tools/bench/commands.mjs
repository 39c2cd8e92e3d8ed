/**
 * The benchmark's part about correcting a long text in Chromium: a mark is accepted by a key, and the text is edited, each from
 * the event to the frame that shows it.
 *
 * Two texts of one megabyte: one with some ten thousand annotations, in which a dense news article stands among pages of a
 * chronicle that names hardly anybody; and the article alone, over and over, which has nearly three times as many.
 */
import { readFileSync } from "node:fs";
import { withPage } from "../../tests/page/browser.mjs";
import { CONTEXT, pasteWhole } from "./book.mjs";
import { median, press, waited } from "./watch.mjs";

const MEGABYTE = 1_000_000;

/** How often each is done; the median counts. */
const ACCEPTS = 9;
const EDITS = 7;

/** How long the page rests between them (milliseconds). */
const REST = 500;

const chronicle = readFileSync(new URL("chronicle.txt", import.meta.url), "utf8");

/** `text`, repeated to a megabyte. @param {string} text */
const megabyteOf = (text) => text.repeat(Math.ceil(MEGABYTE / Buffer.byteLength(text)));

/** The two texts, of `article`. @param {string} article */
export const texts = (article) => ({ mixed: megabyteOf(article + chronicle + chronicle), dense: megabyteOf(article) });

/**
 * Milliseconds, and how many annotations `text` has.
 * @param {Awaited<ReturnType<typeof import("../../tests/page/browser.mjs").start>>} session
 * @param {string} text
 */
export const measureCommands = (session, text) => withPage(session, async ({ page }) => {
  page.setDefaultTimeout(0);
  await pasteWhole(page, text);
  const marks = await page.locator("mark.bl-mark[tabindex]").count();
  await page.locator("mark.bl-mark").first().click();
  const accepts = [];
  for (let run = 0; run < ACCEPTS; run += 1) {
    await page.keyboard.press("n");
    await page.waitForTimeout(REST);
    const before = await page.locator("mark.bl-accepted").count();
    accepts.push(await waited(page, "keydown", () => page.keyboard.press("Enter")));
    if ((await page.locator("mark.bl-accepted").count()) <= before) throw new Error("Nothing was accepted.");
  }
  const edits = [];
  for (let run = 0; run < EDITS; run += 1) {
    await page.getByRole("button", { name: "Modifier le texte" }).click();
    const word = ` hier${run}`;
    await page.evaluate(([words, at]) => {
      const area = /** @type {HTMLTextAreaElement} */ (document.querySelector("textarea"));
      area.setRangeText(words, at, at);
    }, /** @type {const} */ ([word, 200_000 + run * 100_000]));
    const click = await press(page.locator(".bl-write").getByRole("button", { name: "Voir les annotations" }));
    await page.waitForTimeout(REST);
    edits.push(await waited(page, "click", click, "article:not([hidden])"));
    if (!(await page.evaluate((words) => document.querySelector("article")?.textContent?.includes(words), word))) throw new Error(`« ${word} » is not shown.`);
    await page.waitForTimeout(REST);
  }
  return { marks, accept: median(accepts), edit: median(edits) };
}, CONTEXT);
