/** The same everywhere: what a correction offers for the other places, what it shows first, and that one undo takes it back. */
import assert from "node:assert/strict";
import { read } from "../border/schema.mjs";
import { download, drop, mark, paste } from "./actions.mjs";
import { accessibilityFaults } from "./browser.mjs";
import { documentOf, suggested } from "./documents.mjs";
import { freshPages } from "./fresh-pages.mjs";

const TEXT = "Mark parle. Une remarque de Mark, puis MARK crie : Mark ! Le Club Mark joue. Zorbu dort, Zorbu reste.\n\nMark revient.";
const LIST = [
  { words: "Mark", label: "ORG", ...suggested(0.9) },
  { words: "Mark", nth: 2, label: "PER" },
  { words: "Club Mark", label: "ORG", ...suggested(0.9) },
  { words: "Zorbu", label: "PER", ...suggested(0.9) },
  { words: "Zorbu", nth: 2, label: "PER", ...suggested(0.9) },
];

const { onPage } = freshPages(async (page) => {
  await drop(page, "zorbu.json", documentOf(TEXT, LIST));
  await mark(page, "Zorbu").waitFor();
});

/** @param {import("playwright-core").Page} page */
const offer = (page) => page.locator(".bl-everywhere");

/** Has the first « Mark », which is an organisation, corrected to a person by the bulk action of the search. @param {import("playwright-core").Page} page */
async function relabelFirst(page) {
  await page.getByRole("tab", { name: "Chercher" }).click();
  await page.locator(".bl-search-field").fill("mark");
  const ticks = page.locator(".bl-search-tick");
  await ticks.nth(2).waitFor();
  await ticks.first().check();
  await page.locator(".bl-search-actions select").selectOption("PER");
  await page.getByRole("button", { name: "Étiqueter" }).click();
  await offer(page).waitFor();
}

/** The words of each place of a layer over the text. @param {import("playwright-core").Page} page @param {string} name */
const painted = (page, name) => page.evaluate((layer) => [.../** @type {any} */ (CSS.highlights.get(layer) ?? [])].map(String), name);

/** @param {import("playwright-core").Page} page */
async function words(page) {
  const { json } = await download(page, "code_point");
  await page.keyboard.press("Escape"); // closes the menu of the export
  return read(json).annotations.map(({ text, label, status }) => `${text} ${label} ${status}`);
}

onPage("a relabelled name is offered everywhere, each place in its context, never inside another word", async ({ page }) => {
  const before = await words(page);
  await relabelFirst(page);
  assert.equal(await offer(page).locator(".bl-everywhere-count").textContent(), "3 autres «\u00a0Mark\u00a0»");
  await offer(page).getByRole("button", { name: "Tout corriger…" }).click();
  const rows = offer(page).locator(".bl-everywhere-row");
  assert.deepEqual(await rows.locator("strong").allTextContents(), ["Mark", "Mark", "Mark"]);
  assert.deepEqual(await rows.locator(".bl-everywhere-state").allTextContents(), ["non annoté", "dans «\u00a0Club Mark\u00a0» (organisation)", "non annoté"]);
  assert.match((await rows.first().textContent()) ?? "", /MARK crie : Mark !/);
  assert.deepEqual(await rows.locator("input").evaluateAll((all) => all.map((one) => /** @type {HTMLInputElement} */ (one).checked)), [true, false, true]);
  assert.deepEqual(await painted(page, "bl-everywhere"), ["Mark", "Mark"]);
  assert.deepEqual(await accessibilityFaults(page, "the same everywhere, opened"), []);
  // In other capitals, and no longer the last one.
  await offer(page).getByLabel("avec d’autres majuscules").check();
  assert.deepEqual(await rows.locator("strong").allTextContents(), ["MARK", "Mark", "Mark", "Mark"]);
  await rows.last().locator("input").uncheck();
  assert.deepEqual(await painted(page, "bl-everywhere"), ["MARK", "Mark"]);
  await offer(page).getByRole("button", { name: "Corriger 2 occurrences" }).click();
  await offer(page).waitFor({ state: "hidden" });
  assert.equal((await page.locator("#live p").textContent())?.replaceAll("\u00a0", " "), "2 occurrences de Mark annotées, Ctrl+Z pour annuler.");
  assert.deepEqual(await painted(page, "bl-everywhere"), []);
  assert.notEqual(await page.evaluate(() => document.activeElement?.tagName), "BODY");
  assert.deepEqual(await words(page), ["Mark PER accepted", "Mark PER accepted", "MARK PER accepted", "Mark PER accepted", "Club Mark ORG suggested", "Zorbu PER suggested", "Zorbu PER suggested"]);
  await page.locator(".bl-text").focus();
  await page.keyboard.press("Control+z");
  assert.deepEqual(await words(page), ["Mark PER accepted", ...before.slice(1)]);
  await page.locator(".bl-text").focus();
  await page.keyboard.press("Control+z");
  assert.deepEqual(await words(page), before);
});

onPage("what is refused is offered for the other suggestions of these words, and what is kept too", async ({ page }) => {
  await mark(page, "Zorbu").click();
  await page.locator("[data-part=refuse]").click();
  await offer(page).waitFor();
  assert.equal(await offer(page).locator(".bl-everywhere-count").textContent(), "1 autre «\u00a0Zorbu\u00a0»");
  await offer(page).getByRole("button", { name: "Retirer aussi…" }).click();
  await offer(page).getByRole("button", { name: "Retirer 1 occurrence" }).click();
  assert.equal(await page.locator("mark.bl-mark", { hasText: "Zorbu" }).count(), 0);
  assert.match((await page.locator("#live p").textContent()) ?? "", /^1 occurrence de Zorbu retirée/);
  assert.ok(await page.evaluate(() => document.activeElement !== document.body));
  await page.getByRole("button", { name: "Annuler" }).click();
  await page.getByRole("button", { name: "Annuler" }).click();
  await mark(page, "Zorbu").click();
  await page.locator("[data-part=keep]").click();
  await offer(page).getByRole("button", { name: "Garder aussi…" }).click();
  await offer(page).getByRole("button", { name: "Garder 1 occurrence" }).click();
  assert.equal((await words(page)).filter((one) => one === "Zorbu PER accepted").length, 2);
});

onPage("the offer goes by its cross, by Escape, by undo, and the focus stays on the page", async ({ page }) => {
  for (const leave of [
    () => offer(page).getByRole("button", { name: "Ne pas l’appliquer ailleurs" }).click(),
    async () => {
      await offer(page).getByRole("button", { name: "Garder aussi…" }).press("Enter");
      await page.keyboard.press("Escape");
      assert.ok(await offer(page).isVisible(), "the first Escape closes the list");
      await page.keyboard.press("Escape");
    },
    () => page.keyboard.press("Control+z"),
  ]) {
    await mark(page, "Zorbu").click();
    await page.locator("[data-part=keep]").click();
    await offer(page).waitFor();
    await leave();
    await offer(page).waitFor({ state: "hidden" });
    assert.ok(await page.evaluate(() => document.activeElement !== document.body));
    if ((await page.getByRole("button", { name: "Annuler" }).getAttribute("aria-disabled")) === "false") await page.getByRole("button", { name: "Annuler" }).click();
  }
});

onPage("a corrected name is remembered as an own term, below those that are there, and found in the next text", async ({ page }) => {
  await page.getByRole("tab", { name: "Mes termes" }).click();
  await page.locator(".bl-terms-area").fill("Venx = LOC");
  await page.getByRole("tab", { name: "Mes termes 1" }).click();
  // A file is taken as it is; a list of terms counts anew what is open.
  await drop(page, "zorbu.json", documentOf(TEXT, LIST));
  await relabelFirst(page);
  await offer(page).getByRole("button", { name: "Tout corriger…" }).click();
  await offer(page).getByRole("button", { name: "Retenir pour d’autres textes" }).click();
  assert.match((await page.locator("#live p").textContent()) ?? "", /^Retenu dans mes termes\s: Mark = PER/);
  assert.equal(await page.locator(".bl-terms-area").inputValue(), "Venx = LOC\nMark = PER\n");
  await offer(page).getByRole("button", { name: "Retenir pour d’autres textes" }).click();
  assert.equal(await page.locator(".bl-terms-area").inputValue(), "Venx = LOC\nMark = PER\n", "once is enough");
  await page.getByRole("button", { name: "Nouveau texte" }).click();
  await paste(page, "Pas une remarque : Mark est à Venx.");
  await mark(page, "Mark").waitFor();
  assert.deepEqual(await page.locator("mark.bl-mark").allTextContents(), ["Mark", "Venx"]);
});

onPage("where the browser has no highlights, the blocks of the places are marked", async ({ page }) => {
  await mark(page, "Zorbu").click();
  await page.locator("[data-part=keep]").click();
  await offer(page).getByRole("button", { name: "Garder aussi…" }).click();
  assert.equal(await page.locator(".bl-block.bl-everywhere-block").count(), 1);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".bl-block.bl-everywhere-block").count(), 0);
}, {}, "delete CSS.highlights; delete globalThis.Highlight;");

onPage("on a narrow screen the offer stands above the sheet, and neither hides the chosen words", async ({ page }) => {
  await mark(page, "Zorbu").tap();
  await page.locator("[data-part=keep]").tap();
  await offer(page).waitFor();
  const settled = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(undefined)))));
  await settled();
  const top = async () => (await offer(page).boundingBox())?.y ?? 0;
  const bottom = async () => { const box = await mark(page, "Zorbu").boundingBox(); return (box?.y ?? 0) + (box?.height ?? 0); };
  assert.ok((await bottom()) <= (await top()) + 1, `${await bottom()} above ${await top()}`);
  assert.deepEqual(await accessibilityFaults(page, "the same everywhere, offered on a narrow screen"), []);
  await offer(page).getByRole("button", { name: "Garder aussi…" }).tap();
  await settled();
  assert.ok((await bottom()) <= (await top()) + 1, `opened: ${await bottom()} above ${await top()}`);
  assert.deepEqual(await accessibilityFaults(page, "the same everywhere, opened on a narrow screen"), []);
}, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
