/** Every format, taken away in the page and brought back to it; several files, zips, and what is said of each. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { drop, mark } from "./actions.mjs";
import { accessibilityFaults } from "./browser.mjs";
import { documentOf, suggested } from "./documents.mjs";
import { freshPages } from "./fresh-pages.mjs";

const TEXT = "Emmanuel Macron est venu le 3 mars 2024 au Conseil de Paris.\n\nIl a parlé.";
/** A person, a date with its value, and a place inside an organisation. */
const DOCUMENT = documentOf(TEXT.replaceAll("é", "e"), [
  { words: "Emmanuel Macron", label: "PER" },
  { words: "3 mars 2024", label: "DATE", value: { value: "2024-03-03", mod: null, from: "2024-03-03", to: "2024-03-03" } },
  { words: "Conseil de Paris", label: "ORG", ...suggested(0.9) },
  { words: "Paris", label: "LOC", parent: "a3" },
]);

/** The formats in the order of the menu; of those that are read, the words that must come back marked. */
const ALL = ["Emmanuel Macron", "3 mars 2024", "Conseil de Paris", "Paris"];
const OUTER = ALL.slice(0, 3);
/** @type {Record<string, string[] | null>} */
const FORMATS = {
  balise: ALL,
  marked: null,
  spacy: ALL,
  doccano: ALL,
  "label-studio": ALL,
  brat: ALL,
  conll: OUTER,
  bilou: OUTER,
  prodigy: ALL,
  "hugging-face": OUTER,
  "web-annotation": ALL,
  tei: ALL,
  timeml: ["3 mars 2024"],
  cas: ALL,
  displacy: OUTER,
  csv: ALL,
  html: null,
};

const { onPage } = freshPages();

/** Opens the menu and chooses a format. @param {import("playwright-core").Page} page @param {string} format */
async function choose(page, format) {
  const button = page.getByRole("button", { name: "Exporter" });
  if ((await button.getAttribute("aria-expanded")) === "false") await button.click();
  await page.getByLabel("Format", { exact: true }).selectOption(format);
}

/** Downloads the work in a format. @param {import("playwright-core").Page} page @param {string} format */
async function take(page, format) {
  await choose(page, format);
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator(".bl-export").getByRole("button", { name: "Télécharger" }).click()]);
  await page.keyboard.press("Escape");
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** Drops several files at once. @param {import("playwright-core").Page} page @param {{ name: string, bytes: Buffer | string }[]} files */
async function dropAll(page, files) {
  await page.locator("#live p").waitFor({ state: "attached" });
  await page.evaluate(
    (given) => {
      const dataTransfer = new DataTransfer();
      for (const { name, base64 } of given) dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], name));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    },
    files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString("base64") })),
  );
}

/** The words that are marked, in the order of the text, outer ones before what is inside. @param {import("playwright-core").Page} page */
const marked = (page) => page.locator("mark.bl-mark:not(.bl-mark-more)").evaluateAll((marks) => marks.map((one) => (one.textContent ?? "").trim()));

const report = (page) => page.getByRole("region", { name: "Fichiers lus" });

onPage("the formats are those of the core, each with its words, and their module is loaded when the menu is first opened", async ({ page, requests }) => {
  await drop(page, "a.json", DOCUMENT);
  await mark(page, "Emmanuel Macron").waitFor();
  assert.deepEqual(requests.filter((address) => address.includes("formats")), []);
  await choose(page, "spacy");
  assert.equal(requests.filter((address) => address.includes("formats")).length, 2);
  const options = await page.getByLabel("Format", { exact: true }).locator("option").evaluateAll((all) => all.map((one) => [/** @type {HTMLOptionElement} */ (one).value, one.textContent]));
  assert.deepEqual(options.map(([value]) => value), Object.keys(FORMATS));
  for (const [value, words] of options) assert.ok(words && !words.startsWith("format."), value ?? "");
});

for (const [format, back] of Object.entries(FORMATS)) {
  onPage(`${format}: written by the page, and read by it`, async ({ page }) => {
    await drop(page, "a.json", DOCUMENT);
    await mark(page, "Emmanuel Macron").waitFor();
    const { name, bytes } = await take(page, format);
    assert.match(name, /^zorbu\./);
    if (back === null) {
      assert.match(bytes.toString(), /Emmanuel Macron/);
      return;
    }
    await page.getByRole("button", { name: "Nouveau texte" }).click();
    await page.locator("#bl-write-area").waitFor();
    // Annotations without their text come with it, as people have them.
    const files = [{ name, bytes }];
    if (["web-annotation", "csv"].includes(format)) files.push({ name: "zorbu.txt", bytes: Buffer.from(JSON.parse(DOCUMENT).document.text) });
    await dropAll(page, files);
    await mark(page, "3 mars 2024").waitFor();
    assert.deepEqual((await marked(page)).sort(), [...back].sort());
  });
}

onPage("what a format cannot hold is said before it is written", async ({ page }) => {
  await drop(page, "a.json", DOCUMENT);
  await mark(page, "Emmanuel Macron").waitFor();
  const lost = page.locator(".bl-export-lost");
  await choose(page, "balise");
  await lost.getByText("Ce format garde tout.").waitFor();
  await choose(page, "conll");
  await lost.getByText("Ce format ne garde pas :").waitFor();
  const list = await lost.locator("li").allTextContents();
  assert.ok(list.includes("1 annotation dans une autre"), list.join("; "));
  assert.ok(list.includes("la valeur de 1 expression de temps"), list.join("; "));
  assert.ok(list.every((one) => !one.includes("loss.")), list.join("; "));
  assert.deepEqual(await accessibilityFaults(page, "export, a format that loses"), []);
});

onPage("unit and separator are asked for where the format leaves the choice, and several files come as one", async ({ page }) => {
  await drop(page, "a.json", DOCUMENT);
  await mark(page, "Emmanuel Macron").waitFor();
  const units = page.locator("input[name=bl-unit]");
  await choose(page, "doccano");
  assert.deepEqual(await units.evaluateAll((all) => all.map((one) => /** @type {HTMLInputElement} */ (one).value)), ["utf16", "code_point"]);
  await choose(page, "spacy");
  await units.first().waitFor({ state: "hidden" });
  await choose(page, "csv");
  await page.locator("input[name=bl-separator][value=',']").check();
  const { bytes } = await take(page, "csv");
  assert.ok(bytes.toString().split("\n")[0].split(",").length > 5);
  assert.match((await take(page, "brat")).name, /\.zip$/);
});

onPage("what is text is copied", async ({ page }) => {
  await drop(page, "a.json", DOCUMENT);
  await mark(page, "Emmanuel Macron").waitFor();
  await choose(page, "spacy");
  await page.locator(".bl-export").getByRole("button", { name: "Copier" }).click();
  await page.getByText("Copié.").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(JSON.parse(copied).text, JSON.parse(DOCUMENT).document.text);
  await choose(page, "brat");
  await page.locator(".bl-export").getByRole("button", { name: "Copier" }).waitFor({ state: "hidden" });
});

onPage("several files are read at once: each is accounted for, the first is open and the others can be", async ({ page }) => {
  const line = (text) => JSON.stringify({ text, entities: [[0, text.indexOf(" "), "PER"]] });
  await dropAll(page, [
    { name: "deux.jsonl", bytes: `${line("Paul parle.")}\n${line("Luc rit.")}\n` },
    { name: "seul.txt", bytes: "Emmanuel Macron est à Paris." },
    { name: "orpheline.ann", bytes: "T1\tLOC 6 11\tParis\n" },
    { name: "photo.png", bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]) },
  ]);
  const rows = report(page).locator(".bl-report-files > li");
  await rows.first().waitFor();
  const told = await rows.allTextContents();
  assert.equal(told.length, 4);
  assert.match(told[0], /^deux\.jsonl – spaCy \(JSONL\)\s: 2 documents$/);
  assert.match(told[1], /^seul\.txt – texte brut, à annoter$/);
  assert.match(told[2], /^orpheline\.ann – refusé – Le texte de ces annotations manque/);
  assert.match(told[3], /^photo\.png – refusé – Balise ne lit pas ce type de fichier\.$/);
  await mark(page, "Paul").waitFor();
  assert.deepEqual(await marked(page), ["Paul"]);
  assert.deepEqual(await accessibilityFaults(page, "the report of files"), []);
  const documents = report(page).locator(".bl-report-documents > li");
  assert.equal(await documents.count(), 3);
  await documents.nth(1).getByRole("button", { name: "Ouvrir" }).click();
  await page.locator(".bl-block", { hasText: "Luc rit." }).waitFor();
  await documents.nth(2).getByRole("button", { name: "Ouvrir" }).click();
  await mark(page, "Emmanuel Macron").waitFor();
  await page.getByRole("button", { name: "Fermer ce compte rendu" }).click();
  await report(page).waitFor({ state: "hidden" });
});

onPage("what had to be mended in a file is said", async ({ page }) => {
  await drop(page, "a.jsonl", JSON.stringify({ text: "Paul est à Paris.", entities: [[0, 5, "PERSON"]] }));
  await mark(page, "Paul").waitFor();
  await report(page).getByText("Mis en ordre :").waitFor();
  const remarks = report(page).locator(".bl-report-remarks li");
  assert.deepEqual((await remarks.allTextContents()).map((words) => words.replaceAll("\u00a0", " ")), [
    "1 annotation « PERSON » lue comme PER.",
    "1 annotation commençait ou finissait par un blanc, qui en est ôté.",
  ]);
  // The same sentences in the page's other language, and never a code.
  await page.getByRole("button", { name: "English" }).click();
  await page.getByText("1 annotation “PERSON” read as PER.").waitFor();
});

onPage("without a network the page says so, keeps its own JSON, and tries again", async ({ page, problems }) => {
  await drop(page, "a.json", DOCUMENT);
  await mark(page, "Emmanuel Macron").waitFor();
  await page.getByRole("button", { name: "Exporter" }).waitFor();
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Exporter" }).click();
  await page.getByText("Les autres formats n’ont pas pu être chargés").waitFor();
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator(".bl-export").getByRole("button", { name: "Télécharger" }).click()]);
  assert.equal(file.suggestedFilename(), "zorbu.json");
  await page.keyboard.press("Escape");
  await drop(page, "a.jsonl", JSON.stringify({ text: "Paul est à Paris.", entities: [] }));
  await page.getByText("Pour lire ce fichier il faut les autres formats").waitFor();
  assert.deepEqual((await marked(page)).length, 4);
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Exporter" }).click();
  await page.getByLabel("Format", { exact: true }).selectOption("tei");
  // What the browser itself says of files that nobody answered for.
  problems.splice(0, problems.length, ...problems.filter((problem) => !problem.includes("ERR_INTERNET_DISCONNECTED")));
});
