/** Searching words and annotations, stepping through them, and deciding about many at once. */
import assert from "node:assert/strict";
import { read } from "../border/schema.mjs";
import { download, drop, mark } from "./actions.mjs";
import { accessibilityFaults } from "./browser.mjs";
import { documentOf, suggested } from "./documents.mjs";
import { freshPages } from "./fresh-pages.mjs";

const TEXT = "Zorbu parle a venx, une remarque de Mark.\n\nPuis zorbu part, kepl reste, Mark aussi. L'Etat, l'etat.";
const LIST = [
  { words: "Zorbu", label: "PER", ...suggested(0.9) },
  { words: "venx", ...suggested(0.65) },
  { words: "kepl", label: "LOC", ...suggested(0.3) },
  { words: "zorbu", label: "PER", origin: "dictionary", status: "suggested", why: { code: "dictionary", args: ["zorbu"] } },
  { words: "Mark", label: "PER" },
];

const { onPage } = freshPages(async (page) => {
  await drop(page, "zorbu.json", documentOf(TEXT, LIST));
  await mark(page, "venx").waitFor();
  await page.getByRole("tab", { name: "Chercher" }).click();
});

/** @param {import("playwright-core").Page} page @param {string} layer */
const painted = (page, layer) => page.evaluate((name) => [.../** @type {any} */ (CSS.highlights.get(name) ?? [])].map(String), layer);
/** @param {import("playwright-core").Page} page */
const results = (page) => page.locator(".bl-search-context strong").allTextContents();
/** @param {import("playwright-core").Page} page */
const field = (page) => page.locator(".bl-search-field");

onPage("words are found, counted, painted and stepped through; whole words leave « remarque » alone", async ({ page }) => {
  await field(page).fill("mar");
  await page.getByText("3 fois dans le texte").waitFor();
  assert.deepEqual(await painted(page, "bl-hit"), ["mar", "Mar", "Mar"]);
  await field(page).fill("mark");
  await page.getByText("2 fois dans le texte").waitFor();
  await field(page).fill("remark");
  await page.getByText("Pas dans le texte").waitFor();
  await field(page).fill("mar");
  await page.getByLabel("mots entiers").check();
  await page.getByText("Pas dans le texte").waitFor();
  await page.getByLabel("mots entiers").uncheck();
  await page.getByLabel("mêmes majuscules").check();
  await page.getByText("1 fois dans le texte").waitFor();
  await field(page).fill("Mar");
  await page.getByText("2 fois dans le texte").waitFor();
  await field(page).press("Enter");
  assert.match((await page.locator("#live p").textContent()) ?? "", /^1 sur 2\s: .*une remarque de Mark\./);
  assert.deepEqual(await painted(page, "bl-current"), ["Mar"]);
  assert.ok(await page.evaluate(() => document.activeElement?.classList.contains("bl-search-field")));
  await field(page).press("Shift+Enter");
  await page.getByText("2 sur 2 dans le texte").waitFor();
  await page.getByRole("button", { name: "Suivant (Entrée)" }).click();
  await page.getByText("1 sur 2 dans le texte").waitFor();
  assert.deepEqual(await accessibilityFaults(page, "words searched, a hit chosen"), []);
  await field(page).press("Escape");
  assert.equal(await field(page).inputValue(), "");
  assert.deepEqual(await painted(page, "bl-hit"), []);
  await field(page).fill("Mark");
  await page.getByText("2 fois dans le texte").waitFor();
  await page.getByRole("tab", { name: "Trouvé" }).click();
  assert.deepEqual(await painted(page, "bl-hit"), [], "nothing is painted when the search is not seen");
});

onPage("accents and capitals count only if they are asked for", async ({ page }) => {
  await field(page).fill("L’état");
  await page.getByText("2 fois dans le texte").waitFor();
  await page.getByLabel("accents").check();
  await page.getByText("Pas dans le texte").waitFor();
});

onPage("annotations are filtered by label, state, origin, certainty and words", async ({ page }) => {
  assert.deepEqual(await results(page), ["Zorbu", "venx", "Mark", "zorbu", "kepl"]);
  await page.locator(".bl-search-filter summary").click();
  const box = (/** @type {string} */ name) => page.locator(".bl-search-filter").getByLabel(name, { exact: true });
  await box("personne").check();
  assert.deepEqual(await results(page), ["Zorbu", "Mark", "zorbu"]);
  await box("suggéré").check();
  assert.deepEqual(await results(page), ["Zorbu", "zorbu"]);
  await box("mes termes").check();
  assert.deepEqual(await results(page), ["zorbu"]);
  assert.deepEqual(await accessibilityFaults(page, "annotations filtered"), []);
  await page.getByRole("button", { name: "Tout montrer" }).click();
  assert.equal((await results(page)).length, 5);
  await box("Certitude au moins, en pour cent").fill("50");
  assert.deepEqual(await results(page), ["Zorbu", "venx"]);
  await box("Certitude au plus, en pour cent").fill("70");
  assert.deepEqual(await results(page), ["venx"]);
  await page.locator(".bl-search-result button").click();
  assert.equal(await page.locator("mark.bl-chosen").textContent(), "venx");
});

onPage("labels are replaced, kept and refused for all results or the ticked ones, each in one step", async ({ page }) => {
  await field(page).fill("zorbu");
  await page.getByText("2 annotations", { exact: true }).waitFor();
  await page.locator(".bl-search-actions select").selectOption("ORG");
  await page.getByRole("button", { name: "Étiqueter" }).click();
  assert.match((await page.locator("#live p").textContent()) ?? "", /^2 annotations ont l’étiquette organisation/);
  assert.equal(await page.locator("mark.bl-mark-org", { hasText: /zorbu/i }).count(), 2);
  await page.getByRole("button", { name: "Annuler" }).click();
  assert.equal(await page.locator("mark.bl-mark-per", { hasText: /zorbu/i }).count(), 2);
  await page.locator(".bl-search-tick").nth(1).check();
  await page.getByText("Pour 1 cochée").waitFor();
  await page.locator(".bl-search-actions").getByRole("button", { name: "Garder" }).click();
  const { json } = await download(page, "code_point");
  await page.keyboard.press("Escape");
  assert.deepEqual(read(json).annotations.filter(({ text }) => /zorbu/i.test(text)).map(({ text, status }) => `${text} ${status}`), ["Zorbu suggested", "zorbu accepted"]);
});

onPage("what was refused is listed, seen in the text, and taken back", async ({ page }) => {
  await field(page).fill("zorbu");
  await page.getByText("2 annotations", { exact: true }).waitFor();
  await page.locator(".bl-search-actions").getByRole("button", { name: "Refuser" }).click();
  assert.equal(await page.locator("mark.bl-mark", { hasText: /zorbu/i }).count(), 0);
  await page.getByText("Aucune annotation ne répond").waitFor();
  assert.ok(await page.evaluate(() => document.activeElement !== document.body));
  await field(page).press("Escape");
  await page.getByRole("tab", { name: "Trouvé" }).click();
  await page.getByRole("button", { name: "2 suggestions refusées" }).click();
  assert.deepEqual(await results(page), ["Zorbu", "zorbu"]);
  assert.deepEqual(await accessibilityFaults(page, "the refused ones, listed"), []);
  await page.locator(".bl-search-result button").last().click();
  assert.deepEqual(await painted(page, "bl-current"), ["zorbu"]);
  await page.getByRole("button", { name: "Reprendre" }).click();
  assert.match((await page.locator("#live p").textContent()) ?? "", /^2 suggestions reprises/);
  assert.equal(await page.locator("mark.bl-mark", { hasText: /zorbu/i }).count(), 2);
  assert.ok(await page.evaluate(() => document.activeElement !== document.body));
});
