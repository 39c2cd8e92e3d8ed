/**
 * What the page can show, one line a state: its name, and how a person gets there from the state before. They are walked through
 * in this order, in any language and on any screen, so parts are named by their place and not by their words.
 */
import { readFile } from "node:fs/promises";
import { SAMPLES } from "../../www/samples.js";
import { drop, dropAll, mark, paste } from "./actions.mjs";
import { documentOf, suggested } from "./documents.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {{ name: string, enter: (page: Page) => Promise<unknown>, leave?: (page: Page) => Promise<unknown>, pointed?: boolean }} State */

const CUT_TEXT = "Zorbu parle. Le Grand Venx dort a Paris, kepl reste.";
const CUT = documentOf(CUT_TEXT, [{ words: "Grand Venx", label: "PER" }, { words: "Zorbu", label: "PER", ...suggested(0.4) }, { words: "kepl", label: "LOC" }]);
const ARTICLE = SAMPLES[0].text;

/** @param {Page} page @param {string} selector */
const click = (page, selector) => page.locator(selector).first().click();
/** @param {Page} page @param {string} key */
const key = (page, key) => page.keyboard.press(key);
/** @param {Page} page */
const escape = (page) => key(page, "Escape");
/** @param {Page} page @param {string} name */
const tab = (page, name) => click(page, `#bl-tab-${name}`);
/** Chooses a mark by the keyboard, which needs no room on the screen. @param {Page} page @param {string} words */
async function choose(page, words) {
  await mark(page, words).focus();
  if (!((await mark(page, words).getAttribute("class")) ?? "").includes("bl-chosen")) await key(page, "Enter");
  await page.locator(".bl-card-words", { hasText: words }).waitFor();
}
/** Selects words as a mouse does, by the browser's own selection. @param {Page} page @param {string} words */
async function select(page, words) {
  await mark(page, words).evaluate((element) => {
    element.scrollIntoView({ block: "center" });
    getSelection()?.selectAllChildren(element);
  });
  await mark(page, words).focus();
  await key(page, "Shift+ArrowRight");
  await page.locator(".bl-text").focus();
  await key(page, "Space");
  await page.locator(".bl-menu").waitFor();
}

/** A backup of one text, with a line that is none. @param {Page} page */
async function damagedBackup(page) {
  const [file] = await Promise.all([page.waitForEvent("download"), click(page, ".bl-texts-foot button")]);
  const text = await readFile(await file.path(), "utf8");
  await escape(page);
  await drop(page, file.suggestedFilename(), `${text}\n{"venx"`);
  await page.locator(".bl-texts-problems li").first().waitFor();
}

/** Another tab takes the text that is open here; it stays open, under this name. @type {WeakMap<Page, Page>} */
const others = new WeakMap();

/** @param {Page} page */
async function takenElsewhere(page) {
  const other = await page.context().newPage();
  others.set(page, other);
  await other.goto(page.url());
  await other.locator(".bl-notice > .bl-button:not(.bl-button-quiet)").click();
  await page.bringToFront();
  await page.locator(".bl-notice > .bl-button:not(.bl-button-quiet)").waitFor();
  // Who reads waits for the text only after a second.
  await page.waitForTimeout(1100);
  await page.locator(".bl-text").focus();
}

/**
 * Has the database say that it is full, or no longer so. (Chromium itself looks at its quota every ten seconds only.)
 * @param {Page} page
 * @param {boolean} isFull
 */
const fill = (page, isFull) => page.evaluate((full) => {
  const store = /** @type {{ put: IDBObjectStore["put"], real?: IDBObjectStore["put"] }} */ (IDBObjectStore.prototype);
  store.real ??= store.put;
  store.put = full ? () => { throw new DOMException("Full.", "QuotaExceededError"); } : store.real;
}, isFull);

/** @type {readonly State[]} */
export const STATES = [
  { name: "empty", enter: (page) => page.locator("#bl-write-area").focus() },
  { name: "a text, nothing chosen", enter: async (page) => { await paste(page, ARTICLE); await mark(page, "Xi Jinping").waitFor(); } },
  { name: "a card", enter: (page) => choose(page, "Xi Jinping") },
  { name: "kept: the same everywhere is offered", enter: async (page) => { await click(page, "[data-part=keep]"); await page.locator(".bl-everywhere").waitFor(); } },
  { name: "the same everywhere, opened", enter: (page) => click(page, ".bl-everywhere-bar button") },
  { name: "the same everywhere, with all that is near", enter: async (page) => { for (const box of await page.locator(".bl-everywhere-wider input").all()) await box.check(); } },
  { name: "done everywhere", enter: (page) => click(page, ".bl-everywhere-body .bl-button-main") },
  { name: "a link being written", enter: (page) => click(page, "[data-part=attach-link]") },
  { name: "a link that cannot be read", enter: async (page) => { await page.locator("#bl-attach-link").fill("Q0x"); await key(page, "Enter"); }, leave: escape },
  { name: "a note being written", enter: (page) => click(page, "[data-part=attach-note]") },
  { name: "a note on the card", enter: async (page) => { await page.locator("#bl-attach-note").fill("à vérifier"); await click(page, ".bl-attach [type=submit]"); } },
  { name: "an entity being chosen", enter: (page) => click(page, "[data-part=attach-group]"), leave: escape },
  { name: "split off", enter: (page) => click(page, "[data-part=attach-split]") },
  { name: "undone", enter: (page) => click(page, ".bl-bar-history button"), leave: escape },
  { name: "a date's card", enter: (page) => choose(page, "octobre prochain") },
  { name: "a date's calendar", enter: (page) => click(page, ".bl-calendar-name") },
  { name: "a date being corrected", enter: (page) => click(page, "[data-part=correct]") },
  { name: "a date that cannot be read", enter: async (page) => { await page.locator("#bl-correct-value").fill("mars"); await key(page, "Enter"); }, leave: async (page) => { await escape(page); await escape(page); } },
  { name: "the doubtful ones", enter: (page) => click(page, ".bl-legend-doubtful") },
  { name: "a doubtful one's card", enter: (page) => click(page, ".bl-doubtful-list:visible button") },
  { name: "a doubtful one refused, the next one shown", enter: (page) => click(page, "[data-part=refuse]"), leave: escape },
  { name: "suggestions hidden by the threshold", enter: (page) => page.locator(".bl-threshold-number").fill("80"), leave: (page) => page.locator(".bl-threshold-number").fill("0") },
  { name: "what was found", enter: (page) => tab(page, "found") },
  { name: "what was found, one chosen", enter: (page) => click(page, ".bl-found-list button:visible"), leave: (page) => click(page, "[data-part=close]") },
  { name: "the refused ones", enter: (page) => click(page, ".bl-found-rejected") },
  { name: "all filters", enter: (page) => page.locator(".bl-search-how input:visible").last().check() },
  { name: "words searched, a hit chosen", enter: async (page) => { await page.locator(".bl-search-filter-body > .bl-link").click(); await page.locator(".bl-search-field").fill("Chine"); await key(page, "Enter"); } },
  { name: "results ticked", enter: (page) => page.locator(".bl-search-tick").first().check() },
  { name: "results labelled", enter: async (page) => { await page.locator(".bl-search-actions select").selectOption("ORG"); await click(page, ".bl-search-actions .bl-row button"); } },
  { name: "nothing found", enter: async (page) => { await page.locator(".bl-search-field").fill("introuvable"); await page.locator(".bl-search-result").first().waitFor({ state: "detached" }); } },
  { name: "the numbers", enter: (page) => tab(page, "statistics") },
  { name: "own terms with a bad line", enter: async (page) => { await tab(page, "terms"); await page.locator(".bl-terms-area").fill("Gazprom = ORG\nParis = VILLE"); await page.locator(".bl-terms-problems li").waitFor(); }, leave: async (page) => { await page.locator(".bl-terms-area").fill(""); await tab(page, "found"); } },
  { name: "the reference date", enter: (page) => click(page, ".bl-chip"), leave: escape },
  { name: "the export", enter: (page) => click(page, ".bl-bar-export button") },
  { name: "the export, and what a format loses", enter: async (page) => { const list = page.locator("#bl-format"); const names = await list.locator("option").evaluateAll((all) => all.map((one) => /** @type {HTMLOptionElement} */ (one).value)); await list.selectOption(names.find((name) => /conll/i.test(name)) ?? names[names.length - 1]); await page.locator(".bl-export-losses li, .bl-export-lost p").first().waitFor(); }, leave: async (page) => { await page.locator("#bl-format").selectOption({ index: 0 }); await escape(page); } },
  { name: "a label switched off", enter: (page) => click(page, ".bl-legend-switch.bl-kind-loc"), leave: (page) => click(page, ".bl-legend-switch.bl-kind-loc") },
  { name: "the menu of labels", enter: (page) => select(page, "Iouri Ouchakov"), leave: async (page) => { await escape(page); await escape(page); } },
  { name: "own labels", enter: (page) => click(page, ".bl-legend-tools button"), leave: escape },
  { name: "the brush", enter: (page) => page.locator(".bl-legend-tools button").nth(1).click(), leave: (page) => page.locator(".bl-legend-tools button").nth(1).click() },
  { name: "the list of shortcuts", enter: (page) => page.locator(".bl-legend-tools button").nth(2).click() },
  { name: "other keys being asked for", enter: (page) => click(page, ".bl-help-keys[data-key]"), leave: async (page) => { await escape(page); await escape(page); } },
  { name: "the line of time as a table", enter: (page) => click(page, ".bl-time-change"), leave: (page) => click(page, ".bl-time-change") },
  { name: "the line of time folded away", enter: (page) => click(page, ".bl-time-fold"), leave: (page) => click(page, ".bl-time-fold") },
  { name: "the list of texts", enter: async (page) => { await click(page, ".bl-title-button"); await page.locator(".bl-texts-row").first().waitFor(); } },
  { name: "all texts searched", enter: async (page) => { await page.locator(".bl-texts-search").fill("Chine"); await page.locator(".bl-texts-row mark, .bl-texts-row").first().waitFor(); }, leave: (page) => page.locator(".bl-texts-search").fill("") },
  { name: "a text being renamed", enter: (page) => click(page, ".bl-texts-row [data-part=rename]"), leave: escape },
  { name: "a text copied", enter: async (page) => { await click(page, ".bl-texts-row [data-part=duplicate]"); await page.locator(".bl-texts-row").nth(1).waitFor(); } },
  { name: "a text deleted, to be taken back", enter: async (page) => { await page.locator(".bl-texts-row:not(:has([aria-current])) [data-part=remove]").first().click(); await page.locator(".bl-texts-undo button").waitFor(); }, leave: escape },
  { name: "the text being edited", enter: (page) => click(page, ".bl-bar-actions button") },
  { name: "another text", enter: (page) => page.locator(".bl-bar-actions > button").nth(1).click() },
  { name: "a file that cannot be read", enter: async (page) => { await drop(page, "image.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2])); await page.locator(".bl-report:visible, .bl-notice-error:visible").first().waitFor(); }, leave: (page) => page.locator(".bl-report-head button:visible, .bl-notice-error .bl-button-sign:visible").first().click() },
  { name: "what an edit of the text cut into", enter: async (page) => { await drop(page, "venx.json", CUT); await mark(page, "Grand Venx").waitFor(); await click(page, ".bl-bar-actions button"); await page.locator("#bl-write-area").fill(CUT_TEXT.replace("Venx", "Venxor")); await page.locator(".bl-write .bl-button-main").click(); await page.locator(".bl-cut").waitFor(); } },
  { name: "the list of what was cut, a card of it", enter: async (page) => { await click(page, ".bl-notice > .bl-button:not(.bl-button-quiet)"); await click(page, ".bl-cut-list button"); } },
  { name: "confirmed", enter: (page) => click(page, "[data-part=keep]"), leave: escape },
  { name: "several files taken in, and one that cannot be read", enter: async (page) => { await dropAll(page, [["a.txt", "Zorbu est à Paris."], ["b.txt", ARTICLE], ["image.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2])]]); await page.locator(".bl-report:visible").waitFor(); }, leave: (page) => page.locator(".bl-report-head button:visible").first().click() },
  { name: "a damaged backup restored", enter: async (page) => { await click(page, ".bl-title-button"); await page.locator(".bl-texts-row").first().waitFor(); await damagedBackup(page); }, leave: escape },
  { name: "the text is worked on in another tab", enter: takenElsewhere },
  { name: "the other tab has given the text back", enter: async (page) => { await others.get(page)?.close({ runBeforeUnload: true }); await page.locator(".bl-notice > .bl-button:not(.bl-button-quiet)").waitFor({ state: "detached" }); } },
  { name: "the store is full", enter: async (page) => { await fill(page, true); await page.locator(".bl-bar-actions > button").nth(1).click(); await paste(page, ARTICLE); await page.locator(".bl-notice-error").waitFor(); }, leave: (page) => fill(page, false) },
];
