/** Balise's own JSON, opened: annotations as they stand, whatever the finders would say. */
import assert from "node:assert/strict";
import { read } from "../border/schema.mjs";
import { download, drop, fact, mark } from "./actions.mjs";
import { accessibilityFaults } from "./browser.mjs";
import { documentOf } from "./documents.mjs";
import { freshPages } from "./fresh-pages.mjs";

const { onPage } = freshPages();

const TEXT = "Un zorbu venx kepl dora en octobre prochain, puis en 2013.";

/** @param {Parameters<typeof documentOf>[1]} list */
const document = (list) => documentOf(TEXT, list);

/** A document without what its writer works out: which mentions are of one thing. */
function withoutEntities({ entities, annotations, ...rest }) {
  assert.ok(Array.isArray(entities));
  return { ...rest, annotations: annotations.map(({ entity, ...one }) => one) };
}

const OCTOBER = { value: "2023-10", mod: null, from: "2023-10-01", to: "2023-10-31", anchor: { reference_date: "2023-07-26" } };
const YEAR = { value: "2013", mod: null, from: "2013-01-01", to: "2013-12-31" };

onPage("marks that cross are drawn in segments of one id, and no letter is drawn twice", async ({ page }) => {
  const json = document([{ words: "zorbu venx kepl" }, { words: "kepl dora", label: "LOC" }]);
  await drop(page, "zorbu.json", json);
  await mark(page, "zorbu").waitFor();
  read((await download(page, "code_point")).json);
  const segments = await page.locator("mark").evaluateAll((marks) => marks.map((one) => [one.dataset.id, one.textContent, one.dataset.from, one.dataset.to]));
  assert.deepEqual(segments, [
    ["1", "zorbu venx kepl", "3", "18"],
    ["2", "kepl", "14", "23"],
    ["2", " dora", "14", "23"],
  ]);
  assert.equal(await page.locator(".bl-block").textContent(), TEXT);
  assert.equal(await page.locator("mark[tabindex]").count(), 2);
  await page.locator("mark", { hasText: "dora" }).click();
  assert.equal(await page.locator("mark.bl-chosen").count(), 2);
  assert.equal(await page.locator(".bl-card h2").textContent(), "kepl dora");
  assert.deepEqual(await accessibilityFaults(page, "marks that cross"), []);
});

onPage("a date's value is shown in words and as written, and on the line of time", async ({ page }) => {
  await drop(page, "zorbu.json", document([{ words: "octobre prochain", label: "DATE", value: OCTOBER }, { words: "2013", label: "DATE", value: YEAR }]));
  await mark(page, "octobre prochain").click();
  assert.equal(await fact(page, "Valeur").textContent(), "octobre 2023 2023-10");
  assert.equal(await fact(page, "Du – au").textContent(), "1er – 31 octobre 2023");
  assert.equal(await fact(page, "Compté depuis").textContent(), "26 juillet 2023");
  await page.locator(".bl-time-reference").waitFor();
  await page.locator(".bl-time-button[aria-label='1er janvier – 31 décembre 2013']").click();
  assert.equal(await page.locator(".bl-card h2").textContent(), "2013");
  assert.deepEqual(await accessibilityFaults(page, "the line of time"), []);
});

onPage("a doubtful suggestion has a sign of its own", async ({ page }) => {
  const suggested = { origin: "model", status: "suggested", why: { code: "tagger", args: [] } };
  await drop(page, "zorbu.json", document([{ words: "zorbu", ...suggested, score: 0.4 }, { words: "venx", ...suggested, score: 0.9 }]));
  await mark(page, "zorbu").click();
  assert.equal(await page.locator("mark.bl-doubtful").count(), 1);
  const sign = await mark(page, "zorbu").evaluate((one) => getComputedStyle(one, "::after").content);
  assert.match(sign, /^"\?"/);
  assert.equal(await fact(page, "Certitude").textContent(), "40 %");
});

onPage("what a person decided outlives another reference date, and the file is given back as it was", async ({ page }) => {
  const json = document([{ words: "zorbu venx kepl", label: "EVENT" }, { words: "venx", parent: "a1" }]);
  await drop(page, "zorbu.json", json);
  await mark(page, "zorbu").waitFor();
  assert.deepEqual(withoutEntities(read((await download(page, "code_point")).json)), JSON.parse(json));
  await page.locator(".bl-chip").click();
  await page.locator(".bl-panel input[type=date]").fill("2020-01-01");
  await page.locator(".bl-chip", { hasText: "1er janvier 2020" }).waitFor();
  const again = read((await download(page, "code_point")).json);
  assert.deepEqual(withoutEntities(again).annotations.filter((one) => one.origin === "person"), JSON.parse(json).annotations);
});

onPage("a damaged file is refused, and says what is wrong", async ({ page }) => {
  await drop(page, "zorbu.json", document([]).replace("zorbu venx", "zorbu vent"));
  await page.locator(".bl-notice-error", { hasText: "sha256" }).waitFor();
  assert.equal(await page.locator("#bl-write-area").inputValue(), "");
});
