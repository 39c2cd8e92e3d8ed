/** By keyboard alone: an article corrected completely, from paste to export; and the grammar of the keys. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { load } from "../border/package.mjs";
import { read } from "../border/schema.mjs";
import { SAMPLES } from "../../www/samples.js";
import { drop } from "./actions.mjs";
import { accessibilityFaults, start } from "./browser.mjs";
import { documentOf, suggested } from "./documents.mjs";
import { freshPages } from "./fresh-pages.mjs";
import { cardWords, chosen, focus, selected } from "./hands.mjs";

const ARTICLE = SAMPLES[0].text;
const TEXT = "Un zorbu venx kepl. Puis dora en reste la.\n\nLa mire, aussi.";

const { onPage } = freshPages();

/** @param {import("playwright-core").Page} page @param {...string} keys */
const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};

/** Presses Tab until `name` has the focus. @param {import("playwright-core").Page} page @param {RegExp} name */
async function tabTo(page, name, key = "Tab") {
  for (let steps = 0; steps < 60; steps += 1) {
    await page.keyboard.press(key);
    const at = await page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "");
    if (name.test(at)) return;
  }
  throw new Error(`Tab does not reach ${name}.`);
}

/** Goes on by `key` until the card shows `words`. @param {import("playwright-core").Page} page @param {string} key @param {string} words */
async function goOn(page, key, words) {
  for (let steps = 0; steps < 80; steps += 1) {
    await page.keyboard.press(key);
    if ((await page.locator(".bl-card h2").count()) > 0 && (await cardWords(page)) === words) return;
  }
  throw new Error(`${key} does not reach « ${words} ».`);
}

onPage("a sample article is corrected completely, from paste to export", async ({ page }) => {
  const balise = await load();
  const found = JSON.parse(balise.annotateToJson(ARTICLE, { unit: "utf16" }));
  await page.evaluate((words) => navigator.clipboard.writeText(words), ARTICLE);
  for (let steps = 0; steps < 6 && (await focus(page)) !== "bl-write-area"; steps += 1) await press(page, "Tab");
  await press(page, "Control+V");
  await page.locator("mark.bl-mark").first().waitFor();
  assert.equal(await focus(page), "text");

  // One is no such thing: refused. One bears another label. One ends elsewhere.
  await goOn(page, "n", "Gazprom");
  await press(page, "Delete");
  await goOn(page, "Home", "Vladimir Poutine");
  await goOn(page, "n", "Kremlin");
  await press(page, "l");
  assert.equal(await page.locator(".bl-badge").textContent(), "LOC");
  await goOn(page, "n", "Iouri Ouchakov");
  await press(page, "x", "Shift+ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowRight", "Shift+ArrowRight", "x", "Shift+ArrowLeft");
  assert.equal(await selected(page), "Iouri");
  await press(page, "Enter");
  assert.equal(await cardWords(page), "Iouri");
  await press(page, "Control+z");
  assert.equal(await cardWords(page), "Iouri Ouchakov");
  await press(page, "Control+y");

  // What was missed is annotated: by the caret from where the keys are, word by word.
  await press(page, "Escape", "Control+Home");
  while ((await selected(page)) !== "Depuis") await press(page, "ArrowDown");
  while ((await selected(page)) !== "espace") await press(page, "ArrowRight");
  await press(page, "Shift+ArrowRight", "2");
  assert.equal(await cardWords(page), "espace postsoviétique");

  // A time that was missed says what it means.
  await press(page, "Escape", "Control+Home");
  while ((await selected(page)) !== "Le") await press(page, "Control+ArrowDown");
  while ((await selected(page)) !== "troisième") await press(page, "ArrowRight");
  await press(page, "Shift+ArrowRight", "d");
  assert.equal(await focus(page), "bl-correct-value");
  await page.keyboard.type("2023-10");
  await press(page, "Enter");
  assert.equal(await cardWords(page), "troisième fois");

  // A word twice, of which one is taken back.
  await press(page, "ArrowRight", "Space");
  await press(page, "ArrowDown", "ArrowDown", "Enter");
  await press(page, "Control+z");

  // All that is left is right: the doubtful first, then the others, one after the other.
  for (let steps = 0; steps < 30 && (await page.locator("mark.bl-doubtful").count()) > 0; steps += 1) await press(page, "u", "Enter");
  await press(page, "Home", "Enter");
  for (let steps = 0; steps < 80; steps += 1) {
    const before = await page.locator("mark.bl-chosen").first().getAttribute("data-id");
    await press(page, "n", "Enter");
    if ((await page.locator("mark.bl-chosen").first().getAttribute("data-id")) === before) break;
  }

  await press(page, "Escape");
  await tabTo(page, /^Exporter/, "Shift+Tab");
  await press(page, "Enter");
  while (!(await page.evaluate(() => document.activeElement?.matches("input[name=bl-unit]")))) await press(page, "Tab");
  await press(page, "ArrowDown");
  assert.ok(await page.locator("input[value=utf16]").isChecked());
  await tabTo(page, /^Télécharger$/);
  const [file] = await Promise.all([page.waitForEvent("download"), press(page, "Enter")]);
  const exported = read(await readFile(await file.path(), "utf8"));

  /** @param {string} words @param {number} [nth] */
  const at = (words, nth = 1) => Array.from({ length: nth }).reduce((/** @type {number} */ place) => ARTICLE.indexOf(words, place + 1), -1);
  const expected = found.annotations
    .filter((one) => one.text !== "Gazprom")
    .map(({ label, start, end, text, value }) => {
      if (text === "Iouri Ouchakov") return { label, start, end: start + 5, text: "Iouri" };
      if (text === "Kremlin" && start === at("Kremlin")) return { label: "LOC", start, end, text };
      return { label, start, end, text, ...(value ? { value: value.value } : {}) };
    });
  expected.push({ label: "LOC", start: at("espace postsoviétique"), end: at("espace postsoviétique") + 21, text: "espace postsoviétique" });
  expected.push({ label: "DATE", start: at("troisième fois"), end: at("troisième fois") + 14, text: "troisième fois", value: "2023-10" });
  expected.sort((one, other) => one.start - other.start || other.end - one.end);
  assert.deepEqual(exported.annotations.map(({ label, start, end, text, value }) => ({ label, start, end, text, ...(value ? { value: value.value } : {}) })), expected);
  assert.ok(exported.annotations.every(({ status }) => status === "accepted"), "every annotation is signed");
  assert.deepEqual(exported.annotations.filter(({ origin }) => origin === "person").map(({ text }) => text), ["Kremlin", "Iouri", "troisième fois", "espace postsoviétique"]);
  assert.deepEqual(exported.rejected.map(({ label, text }) => `${label} ${text}`).sort(), ["ORG Gazprom", "ORG Kremlin", "PER Iouri Ouchakov"]);
});

/** @param {import("playwright-core").Page} page */
async function open(page, list = /** @type {Parameters<typeof documentOf>[1]} */ ([])) {
  await drop(page, "zorbu.json", documentOf(TEXT, list));
  await page.locator(".bl-block").first().waitFor();
  await page.locator(".bl-text").focus();
}

onPage("by word, sentence, paragraph and to the ends", async ({ page }) => {
  await open(page);
  /** @type {[string, string][]} */
  const steps = [
    ["ArrowRight", "Un"], ["ArrowRight", "zorbu"], ["ArrowLeft", "Un"], ["ArrowLeft", "Un"],
    ["ArrowDown", "Puis"], ["ArrowRight", "dora"], ["ArrowUp", "Puis"], ["ArrowUp", "Un"],
    ["Control+ArrowDown", "La"], ["ArrowRight", "mire"], ["Control+ArrowUp", "La"], ["Control+ArrowUp", "Un"],
    ["Control+End", "aussi"], ["ArrowRight", "aussi"], ["Control+Home", "Un"],
  ];
  for (const [key, words] of steps) {
    await press(page, key);
    assert.equal(await selected(page), words, key);
  }
  assert.equal(await focus(page), "text");
});

onPage("what the keys stand on is said, and where it lies", async ({ page }) => {
  await open(page, [{ words: "zorbu venx", label: "PER" }]);
  const said = page.locator(".bl-said");
  await press(page, "ArrowRight", "ArrowRight");
  await said.getByText("zorbu, dans zorbu venx, personne").waitFor();
  assert.equal(await said.getAttribute("role"), "status");
  await press(page, "Shift+ArrowRight", "Shift+ArrowRight");
  await said.getByText("zorbu venx kepl, sélectionné").waitFor();
  await press(page, "Escape", "Home", "Shift+ArrowRight");
  await said.getByText("zorbu venx kepl, nouveaux bords : Entrée pour les poser, Échap pour renoncer".replace(/ :/, "\u00a0:")).waitFor();
  assert.deepEqual(await accessibilityFaults(page, "edges moved by keys"), []);
});

onPage("extending goes by word, by letter, by sentence, to both sides, and never past its anchor", async ({ page }) => {
  await open(page);
  /** @type {[string, string][]} */
  const steps = [
    ["ArrowRight", "Un"], ["ArrowRight", "zorbu"], ["ArrowRight", "venx"],
    ["Shift+ArrowRight", "venx kepl"], ["Shift+ArrowLeft", "venx"], ["Shift+ArrowLeft", "venx"],
    ["Control+Shift+ArrowLeft", "ven"], ["Control+Shift+ArrowRight", "venx"], ["Control+Shift+ArrowRight", "venx "],
    ["x", "venx "], ["Shift+ArrowLeft", "zorbu venx "], ["Control+Shift+ArrowRight", "orbu venx "],
    ["Escape", ""], ["ArrowRight", "venx"], ["Shift+ArrowLeft", "zorbu venx"],
    ["Escape", ""], ["ArrowDown", "Puis"], ["Shift+ArrowDown", "Puis dora en reste la."], ["Shift+ArrowUp", "Puis dora en reste la."],
  ];
  for (const [key, words] of steps) {
    await press(page, key);
    assert.equal(await selected(page), words, key);
  }
});

onPage("by annotation, by kind, by mention, around from the last to the first", async ({ page }) => {
  await open(page, [{ words: "zorbu", label: "PER" }, { words: "kepl", label: "LOC" }, { words: "dora", label: "PER" }, { words: "mire", label: "LOC" }]);
  /** @type {[string, string][]} */
  const steps = [
    ["n", "zorbu"], ["n", "kepl"], ["Shift+N", "zorbu"], ["Shift+L", "kepl"], ["Shift+L", "mire"], ["Shift+L", "kepl"], ["Shift+P", "dora"],
    ["End", "mire"], ["Home", "zorbu"], ["Control+ArrowRight", "kepl"], ["Control+ArrowLeft", "zorbu"],
  ];
  for (const [key, words] of steps) {
    await press(page, key);
    assert.equal(await chosen(page), words, key);
    assert.equal(await focus(page), words, key);
  }
  await press(page, "ArrowRight", "ArrowRight", "ArrowRight", "n");
  assert.equal(await chosen(page), "dora", "from the word where the keys are");
  await press(page, "ArrowLeft", "ArrowLeft");
  assert.equal(await selected(page), "kepl");
  await press(page, "Enter");
  assert.equal(await chosen(page), "kepl", "Enter on a word of an annotation chooses it");
});

onPage("labels by letter and by figure: of a word, of a selection, of an annotation; with nothing at hand a letter goes to the next", async ({ page }) => {
  await open(page);
  await press(page, "ArrowRight", "ArrowRight", "p");
  assert.equal(await page.locator("mark.bl-mark-per").textContent(), "zorbu");
  await press(page, "3");
  assert.equal(await page.locator("mark.bl-mark-org").textContent(), "zorbu");
  await press(page, "ArrowRight", "Shift+ArrowRight", "4");
  assert.equal(await page.locator("mark.bl-mark-event").textContent(), "venx kepl");
  await press(page, "Escape", "Escape");
  await page.locator(".bl-text").focus();
  await press(page, "o");
  assert.equal(await chosen(page), "zorbu");
  assert.equal(await page.locator(".bl-badge").textContent(), "ORG");
});

onPage("the focus is never lost: after removing, relabelling, resizing, undoing, closing", async ({ page }) => {
  await open(page, [{ words: "zorbu", label: "PER", ...suggested(0.9) }, { words: "kepl", label: "LOC" }, { words: "mire", label: "LOC" }]);
  const inText = () => page.evaluate(() => document.activeElement?.closest(".bl-text") !== null);
  for (const key of ["n", "Enter", "o", "Shift+ArrowRight", "Enter", "Control+z", "Control+z", "Delete", "Control+z", "n", "Delete", "Delete", "Delete", "Escape"]) {
    await press(page, key);
    assert.ok(await inText(), key);
  }
  await press(page, "Control+z", "n", "c");
  assert.equal(await focus(page), "keep".replace("keep", "refuse"), "C goes to the card");
  await press(page, "Escape");
  assert.ok(await inText(), "and Escape back");
});

onPage("the brush by keys: it takes words, selections and another label", async ({ page }) => {
  await open(page);
  await press(page, "b", "l", "ArrowRight", "ArrowRight", "Enter");
  assert.equal(await page.locator("mark.bl-mark-loc").textContent(), "zorbu");
  await press(page, "ArrowRight", "Shift+ArrowRight", "Enter");
  assert.deepEqual(await page.locator("mark.bl-mark-loc").allTextContents(), ["zorbu", "venx kepl"]);
  await press(page, "Escape", "Escape");
  await page.locator(".bl-brush").waitFor({ state: "hidden" });
});
