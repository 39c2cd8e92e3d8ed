/** What is not sure: its sign, the walk through it, the threshold, and what a person decides. */
import assert from "node:assert/strict";
import { read } from "../border/schema.mjs";
import { download, drop, fact, mark } from "./actions.mjs";
import { accessibilityFaults } from "./browser.mjs";
import { documentOf, suggested } from "./documents.mjs";
import { freshPages } from "./fresh-pages.mjs";

const TEXT = "Zorbu parle a venx. Puis zorbu part, kepl reste, dora aussi.";
const SCORED = documentOf(TEXT, [
  { words: "Zorbu", label: "PER", ...suggested(0.9) },
  { words: "venx", ...suggested(0.65) },
  { words: "kepl", label: "LOC", ...suggested(0.3) },
  { words: "dora", label: "LOC", ...suggested(0.5) },
]);

const { onPage } = freshPages(async (page) => {
  await drop(page, "zorbu.json", SCORED);
  await mark(page, "venx").waitFor();
});

/** @param {import("playwright-core").Page} page */
const chosen = async (page) => (await page.locator("mark.bl-chosen").allTextContents()).join();

onPage("the doubtful ones are counted, and walked through from the least sure, by click and by key", async ({ page }) => {
  assert.equal(await page.locator("mark.bl-doubtful").count(), 3);
  await page.getByRole("button", { name: "3 douteuses" }).click();
  assert.equal(await page.getByRole("tab", { selected: true }).textContent(), "Douteuses 3");
  assert.deepEqual(await page.locator(".bl-doubtful-list .bl-found-name").allTextContents(), ["kepl · lieu", "dora · lieu", "venx · organisation"]);
  assert.equal(await page.locator(".bl-doubtful-walk span").textContent(), "3 à revoir");
  await page.locator(".bl-doubtful-walk").getByRole("button", { name: "Douteuse suivante" }).click();
  assert.equal(await chosen(page), "kepl");
  assert.equal(await page.locator(".bl-doubtful-walk span").textContent(), "Douteuse 1 sur 3");
  assert.deepEqual(await accessibilityFaults(page, "the doubtful ones, one chosen"), []);
  await mark(page, "kepl").focus();
  await page.keyboard.press("u");
  assert.equal(await chosen(page), "dora");
  await page.keyboard.press("u");
  assert.equal(await chosen(page), "venx");
  await page.keyboard.press("u");
  assert.equal(await chosen(page), "kepl", "round to the first");
  await page.keyboard.press("Shift+U");
  assert.equal(await chosen(page), "venx");
});

onPage("the threshold hides what is less sure from text, lists and counts, and is remembered", async ({ page }) => {
  await page.getByRole("tab", { name: "Douteuses" }).click();
  await page.locator(".bl-threshold-number").fill("60");
  await mark(page, "kepl").waitFor({ state: "detached" });
  assert.deepEqual(await page.locator("mark.bl-mark").allTextContents(), ["Zorbu", "venx"]);
  assert.equal(await page.locator(".bl-legend-switch.bl-kind-loc .bl-legend-count").textContent(), "0");
  assert.equal(await page.locator(".bl-threshold-slider").inputValue(), "60");
  await page.getByText("2 suggestions masquées, dans le texte, les listes et les comptes. L’export les garde").waitFor();
  await page.getByRole("button", { name: "2 masquées sous 60 %" }).waitFor();
  assert.equal(await page.getByRole("tab", { selected: true }).textContent(), "Douteuses 1");
  assert.deepEqual(await accessibilityFaults(page, "suggestions hidden by the threshold"), []);
  await page.getByRole("tab", { name: "Trouvé" }).click();
  assert.deepEqual(await page.locator(".bl-found-list:visible .bl-found-name").allTextContents(), ["Zorbu", "venx"]);
  await page.reload();
  await drop(page, "zorbu.json", SCORED);
  await mark(page, "venx").waitFor();
  assert.equal(await page.locator("mark.bl-mark").count(), 2);
  await page.getByRole("button", { name: "2 masquées sous 60 %" }).click();
  await page.locator(".bl-threshold-number").fill("0");
  await mark(page, "kepl").waitFor();
});

onPage("the export holds what the threshold hides, unless the reader chooses otherwise", async ({ page }) => {
  await page.getByRole("tab", { name: "Douteuses" }).click();
  await page.locator(".bl-threshold-slider").fill("60");
  await mark(page, "kepl").waitFor({ state: "detached" });
  const words = async () => read((await download(page, "code_point")).json).annotations.map((one) => one.text);
  assert.deepEqual(await words(), ["Zorbu", "venx", "kepl", "dora"]);
  await page.getByRole("checkbox", { name: "Sans les 2 suggestions masquées (certitude sous 60 %)" }).check();
  assert.deepEqual(await accessibilityFaults(page, "the export without what is hidden"), []);
  assert.deepEqual(await words(), ["Zorbu", "venx"]);
});

onPage("keeping and refusing lead on to the next doubtful one, are exported, and are undone", async ({ page }) => {
  await page.locator(".bl-text").focus();
  await page.keyboard.press("u");
  await page.locator(".bl-card").getByRole("button", { name: "Garder" }).click();
  assert.equal(await chosen(page), "dora");
  await page.locator(".bl-card").getByRole("button", { name: "Refuser" }).click();
  assert.equal(await chosen(page), "venx");
  assert.equal(await page.getByRole("button", { name: "1 douteuse" }).count(), 1);
  const done = read((await download(page, "code_point")).json);
  assert.deepEqual(done.annotations.map((one) => [one.text, one.status]), [["Zorbu", "suggested"], ["venx", "suggested"], ["kepl", "accepted"]]);
  assert.deepEqual(done.rejected.map((one) => one.text), ["dora"]);
  await page.keyboard.press("Escape");
  await page.locator(".bl-text").focus();
  await page.keyboard.press("Control+z");
  await mark(page, "dora").waitFor();
  await page.getByRole("button", { name: "Annuler" }).click();
  assert.equal(await page.locator("mark.bl-doubtful").count(), 3);
  await page.locator(".bl-text").focus();
  await page.keyboard.press("Control+y");
  await page.keyboard.press("Control+Shift+Z");
  await mark(page, "dora").waitFor({ state: "detached" });
  assert.deepEqual(read((await download(page, "code_point")).json), done);
});

onPage("by keyboard alone: Enter keeps, Delete refuses, the focus goes on", async ({ page }) => {
  await page.locator(".bl-text").focus();
  await page.keyboard.press("u");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "dora");
  await page.keyboard.press("Delete");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "venx");
  await page.keyboard.press("Home");
  await page.keyboard.press("Delete");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "venx", "the mark beside the one that is gone");
  assert.match((await page.locator("#live p").textContent()) ?? "", /^Retiré\s: Zorbu/);
  assert.deepEqual(await page.locator("mark.bl-mark").allTextContents(), ["venx", "kepl"]);
});

onPage("on a narrow screen the count of the doubtful leads to them, and the card walks on", async ({ page }) => {
  await page.getByRole("button", { name: "3 douteuses" }).tap();
  await page.locator(".bl-doubtful-list button").first().tap();
  await page.locator(".bl-card h2", { hasText: "kepl" }).waitFor();
  await page.locator(".bl-card-doubtful").getByRole("button", { name: "Douteuse suivante" }).tap();
  await page.locator(".bl-card h2", { hasText: "dora" }).waitFor();
  assert.equal(await fact(page, "Certitude").textContent(), "50 %");
  assert.deepEqual(await accessibilityFaults(page, "a doubtful one on a narrow screen"), []);
}, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
