/** Dates: the small calendar, what they are counted from, the line of time, and their correction. */
import { SAMPLES } from "../../www/samples.js";
import assert from "node:assert/strict";
import { read } from "../border/schema.mjs";
import { download, drop, fact, mark, paste } from "./actions.mjs";
import { accessibilityFaults } from "./browser.mjs";
import { documentOf } from "./documents.mjs";
import { freshPages } from "./fresh-pages.mjs";

const { onPage } = freshPages();

/** @param {string} value @param {string} from @param {string} to @param {object} [more] */
const meaning = (value, from, to, more = {}) => ({ label: "DATE", origin: "rule", status: "suggested", why: { code: "explicit", args: [] }, value: { value, mod: null, from, to, anchor: null, ...more } });

const TEXT = "En octobre prochain puis le lendemain, en 2013, au premier trimestre 2023, pendant les annees 1990 et jadis.";
const DATED = documentOf(TEXT, [
  { words: "octobre prochain", ...meaning("2023-10", "2023-10-01", "2023-10-31", { anchor: { reference_date: "2023-07-26" } }) },
  { words: "le lendemain", ...meaning("2023-11-01", "2023-11-01", "2023-11-01", { anchor: { annotation: "a1" } }) },
  { words: "2013", ...meaning("2013", "2013-01-01", "2013-12-31") },
  { words: "premier trimestre 2023", ...meaning("2023-Q1", "2023-01-01", "2023-03-31") },
  { words: "annees 1990", ...meaning("199X", "1990-01-01", "1999-12-31") },
  { words: "jadis", ...meaning("0052", "0052-01-01", "0052-12-31") },
]);

/** What the small calendar shows as meant. @param {import("playwright-core").Page} page */
const meant = (page) => page.locator(".bl-calendar-meant").evaluateAll((cells) => cells.map((cell) => /** @type {HTMLElement} */ (cell).title.split(" : ")[0]));

onPage("a month is shown on a calendar that can be turned by keyboard", async ({ page }) => {
  await drop(page, "zorbu.json", DATED);
  await mark(page, "octobre prochain").click();
  const table = page.getByRole("table", { name: "octobre 2023" });
  assert.equal(await table.getByRole("columnheader", { name: "lundi" }).count(), 1);
  const days = await meant(page);
  assert.equal(days.length, 31);
  assert.equal(days[0], "1er octobre 2023");
  // 1 October 2023 was a Sunday: six empty cells before it.
  assert.equal(await table.locator("tbody tr").first().locator("td").evaluateAll((cells) => cells.map((cell) => cell.firstChild?.textContent ?? "").join("|")), "||||||1");
  assert.deepEqual(await accessibilityFaults(page, "a card with a calendar"), []);
  await page.getByRole("button", { name: "Plus tôt" }).focus();
  for (let turn = 0; turn < 3; turn += 1) await page.keyboard.press("Enter");
  await page.getByRole("table", { name: "juillet 2023" }).waitFor();
  assert.equal(await page.locator(".bl-calendar-reference").textContent(), "26 date de référence");
  assert.equal((await meant(page)).length, 0);
  await page.locator(".bl-calendar-name").press("Enter");
  await page.locator(".bl-calendar-turn").waitFor({ state: "hidden" });
  await mark(page, "le lendemain").click();
  await page.locator(".bl-calendar-turn").waitFor({ state: "hidden" });
});

onPage("years, quarters and decades have calendars of their own", async ({ page }) => {
  await drop(page, "zorbu.json", DATED);
  await mark(page, "2013").click();
  assert.deepEqual(await meant(page), ["2013"]);
  assert.equal(await page.getByRole("table", { name: "2010 – 2019" }).locator("td").count(), 10);
  await mark(page, "premier trimestre").click();
  assert.deepEqual(await meant(page), ["janvier 2023", "février 2023", "mars 2023"]);
  await mark(page, "annees 1990").click();
  assert.equal((await meant(page)).length, 10);
  assert.deepEqual(await accessibilityFaults(page, "a calendar of years"), []);
});

onPage("what a date is counted from can be clicked: another passage, or the reference date", async ({ page }) => {
  await drop(page, "zorbu.json", DATED);
  await mark(page, "le lendemain").click();
  await fact(page, "Compté depuis").getByRole("button", { name: "octobre prochain" }).click();
  assert.equal(await page.locator(".bl-card h2").textContent(), "octobre prochain");
  await fact(page, "Compté depuis").getByRole("button", { name: "26 juillet 2023" }).click();
  await page.locator(".bl-bar-date .bl-panel").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("type")), "date");
});

onPage("a date is corrected by hand: checked, exported as a person's, and undone", async ({ page }) => {
  await drop(page, "zorbu.json", DATED);
  await mark(page, "octobre prochain").click();
  await page.getByRole("button", { name: "Corriger la date…" }).click();
  const field = page.locator(".bl-correct-value");
  assert.equal(await field.inputValue(), "2023-10");
  await field.fill("2023-02-30");
  await page.keyboard.press("Enter");
  await page.getByText("« 2023-02-30 » ne se lit pas ainsi").waitFor();
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  assert.deepEqual(await accessibilityFaults(page, "a date that cannot be read"), []);
  await field.fill("2024-10#START");
  await page.getByText("= début : octobre 2024").waitFor();
  await page.keyboard.press("Enter");
  await fact(page, "Valeur").getByText("début : octobre 2024").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "octobre prochain", "the focus is on the words");
  const [corrected] = read((await download(page, "code_point")).json).annotations;
  assert.equal(corrected.origin, "person");
  assert.equal(corrected.status, "accepted");
  assert.deepEqual([corrected.value.value, corrected.value.mod, corrected.value.from], ["2024-10", "START", "2024-10-01"]);
  await page.getByRole("button", { name: "Annuler", exact: true }).click();
  await fact(page, "Valeur").getByText("octobre 2023", { exact: true }).waitFor();
  const [again] = read((await download(page, "code_point")).json).annotations;
  assert.deepEqual([again.origin, again.value.value], ["rule", "2023-10"]);
});

onPage("one date far off does not squeeze the others, and every date has its name", async ({ page }) => {
  await drop(page, "zorbu.json", DATED);
  await page.locator(".bl-time-button").first().waitFor();
  const labels = await page.locator(".bl-time-line .bl-time-label").evaluateAll((all) => all.map((label) => ({ text: label.firstChild?.textContent, box: label.getBoundingClientRect().toJSON() })));
  assert.deepEqual(labels.map(({ text }) => text).sort(), ["1990–1999", "1er janvier – 31 mars 2023", "1er novembre 2023", "2013", "52", "octobre 2023", "référence"]);
  for (const [at, { text, box }] of labels.entries()) {
    for (const other of labels.slice(at + 1)) {
      const apart = box.right <= other.box.left || other.box.right <= box.left || box.bottom <= other.box.top || other.box.bottom <= box.top;
      assert.ok(apart, `${text} and ${other.text}`);
    }
  }
  const months = await page.locator(".bl-time-button[aria-label='1er – 31 octobre 2023']").boundingBox();
  const quarter = await page.locator(".bl-time-button[aria-label='1er janvier – 31 mars 2023']").boundingBox();
  assert.ok(months && quarter && months.x - (quarter.x + quarter.width) > 40, "months of one year stand apart");
  assert.ok((await page.locator(".bl-time-break").count()) > 0);
  await page.getByText("L’échelle est coupée là où il ne se passe rien.").waitFor();
});

onPage("the line of time is walked by arrows, and is a table too", async ({ page }) => {
  await drop(page, "zorbu.json", DATED);
  const buttons = page.locator(".bl-time-button");
  await buttons.first().focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".bl-card h2").textContent(), "2013");
  assert.equal(await page.locator(".bl-time-button[aria-current]").getAttribute("aria-label"), "1er janvier – 31 décembre 2013");
  assert.equal(await page.locator(".bl-time-button[tabindex='0']").count(), 1);
  await page.getByRole("button", { name: "En tableau" }).click();
  const table = page.getByRole("table", { name: "Les jours dont parle le texte" });
  assert.equal(await table.locator("tbody tr").count(), 7);
  assert.equal(await table.locator("tbody tr", { hasText: "date de référence" }).locator("th").textContent(), "26 juillet 2023");
  assert.deepEqual(await accessibilityFaults(page, "the line of time as a table"), []);
  await table.getByRole("button", { name: "le lendemain" }).click();
  assert.equal(await page.locator(".bl-card h2").textContent(), "le lendemain");
});

onPage("the line of time is folded away, which is remembered", async ({ page }) => {
  await paste(page, SAMPLES[0].text);
  const [line, fold] = [page.locator(".bl-time-line"), page.getByRole("button", { name: "Replier" })];
  await line.waitFor();
  const high = (await page.locator(".bl-time").boundingBox())?.height ?? 0;
  await fold.click();
  await line.waitFor({ state: "hidden" });
  const low = (await page.locator(".bl-time").boundingBox())?.height ?? 0;
  assert.ok(low < high / 2, `${low} pixels of ${high}`);
  await page.locator(".bl-saved", { hasText: /^Enregistré/ }).waitFor();
  await page.reload();
  await mark(page, "Xi Jinping").waitFor();
  assert.equal(await line.isVisible(), false);
  await page.getByRole("button", { name: "Déplier" }).click();
  await page.locator(".bl-time-button").first().waitFor();
});

onPage("on a narrow screen the line of time is scrolled, and the page is not", async ({ page }) => {
  await drop(page, "zorbu.json", DATED);
  await page.locator(".bl-time-button").first().waitFor();
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(widths[0] <= widths[1], widths.join(" > "));
  assert.equal(await page.locator(".bl-time-unnamed").count(), 0);
  assert.deepEqual(await accessibilityFaults(page, "the line of time, narrow"), []);
}, { viewport: { width: 390, height: 844 } });

onPage("the mentions of one thing are stepped through in the list and by key", async ({ page }) => {
  await paste(page, "Emmanuel Macron est en Chine. M. Macron y reste. Puis Emmanuel Macron part.");
  const row = page.locator(".bl-found-row", { hasText: "Emmanuel Macron" });
  assert.equal(await row.locator(".bl-found-name").textContent(), "Emmanuel Macron · Macron");
  await row.click();
  const turn = page.locator(".bl-found-turn");
  assert.equal(await turn.locator("span").textContent(), "1 sur 3");
  await turn.getByRole("button", { name: "Occurrence suivante" }).click();
  assert.equal(await turn.locator("span").textContent(), "2 sur 3");
  assert.equal(await page.locator(".bl-card-turn span").textContent(), "2 sur 3");
  assert.match((await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))) ?? "", /^Occurrence suivante/, "the focus stays on the step");
  assert.deepEqual(await accessibilityFaults(page, "the list, stepping through mentions"), []);
  await row.focus();
  await page.keyboard.press("ArrowRight");
  assert.equal(await turn.locator("span").textContent(), "3 sur 3");
  await page.keyboard.press("ArrowDown");
  assert.match((await page.evaluate(() => document.activeElement?.textContent)) ?? "", /^Chine/);
  await page.locator("mark.bl-chosen").focus();
  await page.keyboard.press("m");
  assert.equal(await turn.locator("span").textContent(), "1 sur 3");
  await page.keyboard.press("Shift+M");
  assert.equal(await turn.locator("span").textContent(), "3 sur 3");
});
