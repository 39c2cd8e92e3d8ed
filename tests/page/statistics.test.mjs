/** The document in numbers: tables that are charts, what they say in words, and taking them away. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { drop, listed, mark } from "./actions.mjs";
import { accessibilityFaults } from "./browser.mjs";
import { documentOf, suggested } from "./documents.mjs";
import { freshPages } from "./fresh-pages.mjs";

const TEXT = "Zorbu parle a venx. Puis Zorbu part, kepl reste, dora aussi.";
const LIST = [
  { words: "Zorbu", label: "PER", ...suggested(0.9) },
  { words: "Zorbu", nth: 2, label: "PER", ...suggested(0.9) },
  { words: "venx", label: "LOC", ...suggested(0.8) },
  { words: "kepl", label: "LOC", ...suggested(0.8) },
  { words: "dora", label: "ORG" },
];

const { onPage } = freshPages(async (page) => {
  await drop(page, "zorbu.json", documentOf(TEXT, LIST));
  await mark(page, "venx").waitFor();
  await page.getByRole("tab", { name: "Chiffres" }).click();
});

/** The cells of the table called `name`, row by row. @param {import("playwright-core").Page} page @param {string} name */
const cells = async (page, name) => {
  await listed(page);
  return page.getByRole("table", { name }).locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent).join(" ")));
};

onPage("counts by label and entity, and how far the work is", async ({ page }) => {
  assert.deepEqual(await cells(page, "Par étiquette"), ["personne 2 0 0 1", "lieu 2 0 0 2", "organisation 1 1 0 1"]);
  assert.deepEqual((await cells(page, "Les plus citées")).slice(0, 1), ["Zorbu 2"]);
  await page.getByText("1 annotation sur 5 est décidée (20 %).").waitFor();
  // A chart is as long as its figure says: the bar of all that is decided takes a fifth.
  const [whole, part] = await page.locator(".bl-statistics-part").first().locator("rect").evaluateAll((all) => all.map((one) => Number(one.getAttribute("width"))));
  assert.deepEqual([whole, part], [100, 20]);
  assert.deepEqual(await accessibilityFaults(page, "the numbers"), []);
});

onPage("agreement is told in words once something is decided, and follows each decision", async ({ page }) => {
  await page.getByText("Précision et rappel se disent dès").waitFor({ state: "hidden" });
  assert.deepEqual(await cells(page, "Accord avec les suggestions"), ["ajoutées à la main 1", "pas encore décidées 4"]);
  await mark(page, "Zorbu").click();
  await page.locator("[data-part=keep]").click();
  await mark(page, "kepl").click();
  await page.locator("[data-part=refuse]").click();
  assert.deepEqual(await cells(page, "Accord avec les suggestions"), ["acceptées telles quelles 1", "refusées 1", "ajoutées à la main 1", "pas encore décidées 2"]);
  assert.match((await page.getByText("Précision 50").textContent()) ?? "", /^Précision 50\s%\s: de ce que Balise a suggéré/);
  assert.match((await page.getByText("Rappel 50").textContent()) ?? "", /la part que Balise avait suggérée telle quelle\.$/);
});

onPage("the numbers are copied and downloaded as a table", async ({ page }) => {
  await page.getByRole("button", { name: "Copier en tableau (TSV)" }).click();
  await page.getByText("Tableau copié.").waitFor();
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split("\n");
  assert.equal(lines[0], "label\tannotations\taccepted\trejected\tentities");
  assert.ok(lines.includes("PER\t2\t0\t0\t1") && lines.includes("Zorbu\tPER\t2") && lines.includes("open\t4"), lines.join("\n"));
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Télécharger (CSV)" }).click()]);
  assert.equal(file.suggestedFilename(), "chiffres.csv");
  const csv = await readFile(await file.path(), "utf8");
  assert.ok(csv.startsWith("\ufefflabel,annotations") && csv.includes("\r\nZorbu,PER,2\r\n"));
});
