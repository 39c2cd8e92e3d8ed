/** By mouse: an article corrected from sample to export, with no key pressed but to write a value. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { load } from "../border/package.mjs";
import { read } from "../border/schema.mjs";
import { SAMPLES } from "../../www/samples.js";
import { mark } from "./actions.mjs";
import { start, withPage } from "./browser.mjs";
import { freshPages } from "./fresh-pages.mjs";
import { boxOf, cardWords, chosen, pull, select } from "./hands.mjs";

const { text: ARTICLE, title: TITLE } = SAMPLES[1];

const { session } = freshPages();

test("a sample article is corrected by mouse", () =>
  withPage(session(), async ({ page }) => {
    const balise = await load();
    const found = JSON.parse(balise.annotateToJson(ARTICLE, { unit: "utf16" }));
    await page.getByRole("button", { name: TITLE }).click();
    await mark(page, "Narendra Modi").waitFor();

    // Refused on its card; another label from its card; other edges by hand; a name that was missed; all words of a kind by the brush.
    await mark(page, "OTAN").click();
    await page.locator(".bl-card").getByRole("button", { name: "Refuser" }).click();
    await mark(page, "Pakistan").click();
    await page.locator(".bl-card").getByRole("button", { name: /Changer l’étiquette/ }).click();
    await page.locator(".bl-menu").getByRole("menuitem", { name: "Organisation" }).click();
    assert.equal(await page.locator(".bl-badge").textContent(), "ORG");
    await mark(page, "António Guterres").click();
    await pull(page, "start", "Guterres", 3);
    await page.mouse.up();
    assert.equal(await cardWords(page), "Guterres");
    await select(page, "secrétaire", "général");
    await page.locator(".bl-menu").getByRole("menuitem", { name: "Œuvre ou produit" }).click();
    assert.equal(await chosen(page), "secrétaire général");
    await page.getByRole("button", { name: "Annuler" }).click();
    await page.getByRole("button", { name: "Rétablir" }).click();
    await select(page, "six");
    await page.locator(".bl-menu").getByRole("menuitem", { name: "Durée" }).click();
    await page.locator("#bl-correct-value").fill("P6Y");
    await page.locator(".bl-correct").getByRole("button", { name: "Donner" }).click();
    await page.getByRole("button", { name: "Pinceau" }).click();
    await page.locator(".bl-brush-choice").selectOption("EVENT");
    for (const words of ["sommet", "planète"]) {
      const box = await boxOf(page, words);
      await page.mouse.click((box.left + box.right) / 2, box.y);
    }
    await page.locator(".bl-brush-end").click();
    await mark(page, "Xinhua").click();
    await page.locator(".bl-card").getByRole("button", { name: "Garder" }).click();

    await page.locator(".bl-bar-export button").first().click();
    await page.locator("input[value=utf16]").check();
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Télécharger" }).click()]);
    const exported = read(await readFile(await file.path(), "utf8"));

    const first = (/** @type {string} */ words) => ({ start: ARTICLE.indexOf(words), end: ARTICLE.indexOf(words) + words.length, text: words });
    const pakistan = found.annotations.find(({ text }) => text === "Pakistan");
    const expected = found.annotations
      .filter(({ text }) => text !== "OTAN")
      .map(({ label, start, end, text }) => {
        if (text === "António Guterres") return { label, start: start + 8, end, text: "Guterres" };
        return { label: start === pakistan.start && end === pakistan.end ? "ORG" : label, start, end, text };
      });
    expected.push({ label: "PROD", ...first("secrétaire général") }, { label: "DURATION", ...first("six") }, { label: "EVENT", ...first("sommet") }, { label: "EVENT", ...first("planète") });
    expected.sort((one, other) => one.start - other.start || other.end - one.end);
    assert.deepEqual(exported.annotations.map(({ label, start, end, text }) => ({ label, start, end, text })), expected);
    assert.equal(exported.annotations.find(({ text }) => text === "six").value.value, "P6Y");
    assert.equal(exported.annotations.find(({ text }) => text.endsWith("Xinhua")).status, "accepted");
    assert.deepEqual(exported.rejected.map(({ label, text }) => `${label} ${text}`).sort(), ["LOC Pakistan", "ORG OTAN", "PER António Guterres"]);
  }, { context: { viewport: { width: 1280, height: 860 } } }));
