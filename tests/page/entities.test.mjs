/** What a person says of an annotation: with what it is one entity, what it is elsewhere, a note; and what an edit cut into. */
import assert from "node:assert/strict";
import { read } from "../border/schema.mjs";
import { download, drop, fact, listed, mark } from "./actions.mjs";
import { accessibilityFaults } from "./browser.mjs";
import { documentOf } from "./documents.mjs";
import { freshPages } from "./fresh-pages.mjs";

const TEXT = "Zorbu parle. Le Grand Venx dort. Zorbu rit, kepl reste le 3 mars.";
const LIST = [
  { words: "Zorbu", label: "PER" },
  { words: "Grand Venx", label: "PER" },
  { words: "Zorbu", nth: 2, label: "PER" },
  { words: "kepl", label: "LOC" },
  { words: "3 mars", label: "DATE", value: { value: "2023-03-03", mod: null, from: "2023-03-03", to: "2023-03-03", anchor: null } },
];

const { onPage } = freshPages(async (page) => {
  await drop(page, "zorbu.json", documentOf(TEXT, LIST));
  await mark(page, "kepl").waitFor();
});

/** @param {import("playwright-core").Page} page */
const people = async (page) => {
  await listed(page);
  return page.locator(".bl-found-group.bl-kind-per .bl-found-row").evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll(".bl-found-name, .bl-found-count")].map((part) => (part.textContent ?? "").replace(/ occurrences?$/, "")).join(" = ")));
};

/** @param {import("playwright-core").Page} page */
const hasFocus = (page) => page.evaluate(() => document.activeElement !== document.body);

onPage("mentions are grouped with another entity, by its name, and one is split off again", async ({ page }) => {
  assert.deepEqual(await people(page), ["Zorbu = 2", "Grand Venx = 1"]);
  await mark(page, "Grand Venx").click();
  await page.getByRole("button", { name: "Regrouper…" }).click();
  assert.ok(await page.evaluate(() => document.activeElement?.id === "bl-attach-group"));
  assert.deepEqual(await page.locator("#bl-attach-group option").allTextContents(), ["Choisir…", "Zorbu (2)"]);
  assert.deepEqual(await accessibilityFaults(page, "an entity being chosen"), []);
  await page.locator("#bl-attach-group").selectOption({ label: "Zorbu (2)" });
  await page.getByRole("button", { name: "Regrouper", exact: true }).click();
  assert.deepEqual(await people(page), ["Grand Venx · Zorbu = 3"]);
  assert.match((await page.locator("#live p").textContent()) ?? "", /^Regroupé\s: Grand Venx, Zorbu/);
  assert.ok(await hasFocus(page));
  await mark(page, "Zorbu").click();
  assert.equal(await fact(page, "Entité").textContent(), "Grand Venx");
  await page.getByRole("button", { name: "Séparer" }).click();
  assert.deepEqual(await people(page), ["Grand Venx · Zorbu = 2", "Zorbu = 1"]);
  assert.ok(await hasFocus(page));
  await page.getByRole("button", { name: "Annuler" }).click();
  await page.getByRole("button", { name: "Annuler" }).click();
  assert.deepEqual(await people(page), ["Zorbu = 2", "Grand Venx = 1"]);
});

onPage("a link is checked, shown, listed and exported", async ({ page }) => {
  await mark(page, "kepl").click();
  await page.getByRole("button", { name: "Lier…" }).click();
  await page.locator("#bl-attach-link").fill("Q0x");
  await page.keyboard.press("Enter");
  await page.getByText("« Q0x » n’est ni un numéro de Wikidata").waitFor();
  assert.ok(await page.evaluate(() => document.activeElement?.id === "bl-attach-link"), "the field keeps the focus");
  assert.deepEqual(await accessibilityFaults(page, "a link that cannot be read"), []);
  await page.locator("#bl-attach-link").fill("https://www.wikidata.org/wiki/Q142");
  await page.keyboard.press("Enter");
  const link = fact(page, "Lien").getByRole("link", { name: "Q142 (s’ouvre dans un autre onglet)" });
  assert.equal(await link.getAttribute("href"), "https://www.wikidata.org/wiki/Q142");
  assert.equal(await link.getAttribute("rel"), "noopener noreferrer");
  await page.locator(".bl-found-row", { hasText: "kepl" }).getByText("avec un lien").waitFor({ state: "attached" });
  assert.equal(read((await download(page, "code_point")).json).annotations.find(({ text }) => text === "kepl").link, "Q142");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Lier…" }).click();
  await page.locator("#bl-attach-link").fill("");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await link.waitFor({ state: "detached" });
});

onPage("a note is written, shown, found by its words, and left by Escape as it was", async ({ page }) => {
  await mark(page, "kepl").click();
  await page.getByRole("button", { name: "Noter…" }).click();
  await page.locator("#bl-attach-note").fill("à vérifier\nauprès de la rédaction");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  assert.equal(await fact(page, "Note").textContent(), "à vérifier\nauprès de la rédaction");
  await page.locator(".bl-found-row", { hasText: "kepl" }).getByText("avec une note").waitFor({ state: "attached" });
  assert.deepEqual(await accessibilityFaults(page, "a card with a note"), []);
  await page.getByRole("button", { name: "Noter…" }).click();
  await page.locator("#bl-attach-note").fill("autre chose");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Noter…");
  assert.match((await fact(page, "Note").textContent()) ?? "", /^à vérifier/);
  await page.getByRole("tab", { name: "Chercher" }).click();
  await page.locator(".bl-search-field").fill("verifier");
  await page.locator(".bl-search-context strong", { hasText: "kepl" }).waitFor();
});

onPage("times are no entities to be grouped, but can be linked and noted", async ({ page }) => {
  await mark(page, "3 mars").click();
  assert.deepEqual(await page.locator(".bl-attach-button").allTextContents(), ["Lier…", "Noter…"]);
});

onPage("what an edit of the text cut into is told, listed, and confirmed", async ({ page }) => {
  await page.getByRole("button", { name: "Modifier le texte" }).click();
  await page.locator("#bl-write-area").fill(TEXT.replace("Grand Venx", "Grand Venxor"));
  await page.locator(".bl-write").getByRole("button", { name: "Voir les annotations" }).click();
  await page.getByText("Une modification du texte a touché des annotations").waitFor();
  const cut = page.locator("mark.bl-cut");
  assert.deepEqual(await cut.allTextContents(), ["Grand Venxor"]);
  await page.getByRole("button", { name: "Les voir" }).click();
  assert.equal(await page.getByRole("tab", { selected: true }).getAttribute("id"), "bl-tab-doubtful");
  await page.locator(".bl-cut-list .bl-found-row", { hasText: "Grand Venxor" }).click();
  await page.getByText("Une modification du texte a touché ces mots").waitFor();
  assert.deepEqual(await accessibilityFaults(page, "what an edit cut into"), []);
  await page.locator("[data-part=keep]", { hasText: "Confirmer" }).click();
  await cut.waitFor({ state: "detached" });
  await page.locator(".bl-cut-list").waitFor({ state: "hidden" });
  assert.equal(await page.getByText("Une modification du texte a touché des annotations").count(), 0);
  assert.ok(await hasFocus(page));
});
