/** Labels of one's own: made, given by key, renamed, recoloured, taken away; and a palette that can be read in both themes. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { read } from "../border/schema.mjs";
import { CLIPBOARD, drop, mark, paste } from "./actions.mjs";
import { accessibilityFaults } from "./browser.mjs";
import { documentOf } from "./documents.mjs";
import { freshPages } from "./fresh-pages.mjs";
import { focus, held, select } from "./hands.mjs";

const TEXT = "Un zorbu venx kepl. Puis dora en reste la.";

const { onPage } = freshPages(async (page) => {
  await drop(page, "zorbu.json", documentOf(TEXT, [{ words: "kepl", label: "LOC" }]));
  await mark(page, "kepl").waitFor();
});

/** Makes a label in the dialog and closes it. @param {import("playwright-core").Page} page @param {string} name @param {string} [key] @param {number} [colour] */
async function make(page, name, key, colour) {
  await page.getByRole("button", { name: "Étiquettes…", exact: true }).click();
  await page.locator("[data-part=new-name]").fill(name);
  if (key) await page.locator("[data-part=new-key]").selectOption(key);
  if (colour !== undefined) await page.locator(`[data-part=new-colour-${colour}]`).check();
  await page.locator("[data-part=new-add]").click();
  await page.getByText(`L’étiquette « ${name} » est prête.`.replace("« ", "«\u00a0").replace(" »", "\u00a0»")).waitFor();
  await page.keyboard.press("Escape");
}

const switchOf = (/** @type {import("playwright-core").Page} */ page, /** @type {string} */ name) => page.locator(".bl-legend-switch.bl-kind-own", { hasText: name });

onPage("a label is made, given by its key, counted, switched, and stands on the card in its colour", async ({ page }) => {
  await make(page, "ARME", "KeyV", 3);
  await make(page, "NAVIRE");
  assert.equal(await focus(page), "Étiquettes…", "the focus is where it was");
  await select(page, "zorbu");
  assert.equal(await page.locator(".bl-menu").getByRole("menuitem", { name: "ARME" }).locator("kbd").textContent(), "V");
  await page.keyboard.press("v");
  await select(page, "dora");
  await page.locator(".bl-menu").getByRole("menuitem", { name: "NAVIRE" }).click();
  assert.deepEqual((await held(page)).marks, ["ARME zorbu", "LOC kepl", "NAVIRE dora"]);
  assert.deepEqual(await page.locator(".bl-legend-switch.bl-kind-own .bl-legend-count").allTextContents(), ["1", "1"]);
  await mark(page, "zorbu").click();
  assert.equal(await page.locator(".bl-badge").textContent(), "ARME");
  const colours = await page.evaluate(() => [".bl-badge", "mark.bl-mark-own", ".bl-legend-switch.bl-own-3"].map((selector) => getComputedStyle(/** @type {Element} */ (document.querySelector(selector))).getPropertyValue("--c")));
  assert.equal(new Set(colours).size, 1, colours.join(" "));
  assert.deepEqual(await accessibilityFaults(page, "labels of one’s own, light"), []);
  await switchOf(page, "ARME").click();
  await mark(page, "zorbu").waitFor({ state: "detached" });
  assert.equal(await switchOf(page, "ARME").getAttribute("aria-pressed"), "false");
  assert.equal(await page.locator("mark.bl-mark-own").textContent(), "dora", "the other stays");
});

onPage("by keyboard alone: the dialog, a label, its words", async ({ page }) => {
  await page.getByRole("button", { name: "Étiquettes…", exact: true }).focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-part")), "new-name");
  await page.keyboard.type("lieu dit");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("[data-part=own-0-name]").inputValue(), "lieu-dit");
  assert.ok(await page.locator("[data-part=own-0-colour-1]").isChecked());
  assert.deepEqual(await accessibilityFaults(page, "my labels, one made"), []);
  await page.keyboard.press("Escape");
  await page.locator(".bl-text").focus();
  for (const key of ["ArrowRight", "ArrowRight", "Space", "End", "ArrowLeft", "ArrowLeft", "Enter"]) await page.keyboard.press(key);
  assert.deepEqual((await held(page)).marks, ["lieu-dit zorbu", "LOC kepl"]);
});

onPage("renamed and recoloured, its annotations with it; undone", async ({ page }) => {
  await make(page, "ARME", "KeyV");
  await select(page, "zorbu");
  await page.keyboard.press("v");
  await page.getByRole("button", { name: "Étiquettes…", exact: true }).click();
  await page.locator("[data-part=own-0-name]").fill("CANON");
  await page.locator("[data-part=own-0-name]").press("Tab");
  await page.getByText("s’appelle").first().waitFor({ state: "attached" });
  await page.locator("[data-part=own-0-colour-7]").check();
  await page.locator("mark.bl-own-7").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("data-part")), "own-0-colour-7", "the focus stays on the colour");
  await page.locator("[data-part=own-0-key]").selectOption("Digit0");
  await page.keyboard.press("Escape");
  assert.deepEqual((await held(page)).marks, ["CANON zorbu", "LOC kepl"]);
  await select(page, "dora");
  await page.keyboard.press("0");
  assert.equal(await page.locator(".bl-badge").textContent(), "CANON");
  for (let turn = 0; turn < 4; turn += 1) await page.keyboard.press("Control+z");
  assert.deepEqual((await held(page)).marks, ["ARME zorbu", "LOC kepl"]);
});

onPage("names and keys that cannot be are explained", async ({ page }) => {
  await make(page, "ARME", "KeyV");
  await page.getByRole("button", { name: "Étiquettes…", exact: true }).click();
  const said = page.locator(".bl-own .bl-panel-said");
  for (const [name, words] of [["2tours", "ne peut pas être un nom"], ["per", "est déjà une étiquette de Balise"], ["ARME", "existe déjà"]]) {
    await page.locator("[data-part=new-name]").fill(name);
    await page.locator("[data-part=new-add]").click();
    assert.ok((await said.textContent())?.includes(words), name);
  }
  const keys = await page.locator("[data-part=new-key] option").evaluateAll((options) => options.map((one) => /** @type {HTMLOptionElement} */ (one).value));
  for (const taken of ["KeyP", "KeyN", "Digit1", "KeyV"]) assert.ok(!keys.includes(taken), `${taken} is taken`);
  assert.ok(keys.includes("KeyH") && keys.includes("Digit0"));
  await page.keyboard.press("Escape");
  await page.locator(".bl-text").focus();
  await page.keyboard.press("?");
  await page.getByRole("button", { name: /^Changer\s: Menu des étiquettes / }).click();
  await page.keyboard.press("v");
  await page.getByText("est la touche de l’étiquette ARME").waitFor();
});

onPage("taken away when unused; else only after saying what becomes of its annotations", async ({ page }) => {
  await make(page, "ARME", "KeyV");
  await make(page, "NAVIRE", "KeyH");
  await make(page, "VIDE");
  await select(page, "zorbu");
  await page.keyboard.press("v");
  await select(page, "dora");
  await page.keyboard.press("h");
  await page.getByRole("button", { name: "Étiquettes…", exact: true }).click();
  await page.getByRole("button", { name: "Retirer l’étiquette VIDE" }).click();
  await switchOf(page, "VIDE").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Retirer l’étiquette ARME" }).click();
  const question = page.getByRole("group", { name: /1 annotation porte l’étiquette/ });
  await question.waitFor();
  assert.deepEqual(await accessibilityFaults(page, "what becomes of its annotations"), []);
  await question.getByRole("button", { name: "Renoncer" }).click();
  assert.equal(await switchOf(page, "ARME").count(), 1);
  await page.getByRole("button", { name: "Retirer l’étiquette ARME" }).click();
  await question.getByLabel("Nouvelle étiquette").selectOption("PROD");
  await question.getByRole("button", { name: "Leur donner celle-ci" }).click();
  await page.getByRole("button", { name: "Retirer l’étiquette NAVIRE" }).click();
  await question.getByRole("button", { name: "Les retirer" }).click();
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".bl-legend-switch.bl-kind-own").count(), 0);
  const { document, marks } = await held(page);
  read(JSON.stringify(document));
  assert.deepEqual(marks, ["PROD zorbu", "LOC kepl"]);
  await page.locator(".bl-text").focus();
  await page.keyboard.press("Control+z");
  await mark(page, "dora").waitFor();
  assert.equal(await switchOf(page, "NAVIRE").count(), 1);
});

onPage("a person's labels and the terms that bear them are there after a reload, in a new text, in a file and in several; each document keeps its own", async ({ page }) => {
  await make(page, "ARME", "KeyV", 3);
  await make(page, "NAVIRE");
  await page.evaluate(() => localStorage.setItem("balise.terms", "kepl = ARME"));
  await page.getByRole("button", { name: "Nouveau texte" }).click();
  await page.reload();
  await paste(page, "Un zorbu venx kepl.");
  await switchOf(page, "ARME").waitFor();
  assert.equal(await page.getByRole("button", { name: "Annuler", exact: true }).isDisabled(), true, "nothing is there to be undone");
  await select(page, "zorbu");
  await page.keyboard.press("v");
  assert.deepEqual((await held(page)).marks, ["ARME zorbu", "ARME kepl"]);
  // A label that goes here stays in the documents that have it, and is not in those that come.
  await page.getByRole("button", { name: "Étiquettes…", exact: true }).click();
  await page.getByRole("button", { name: "Retirer l’étiquette NAVIRE" }).click();
  await page.locator("[data-part=own-0-name]").fill("CANON");
  await page.locator("[data-part=own-0-name]").press("Tab");
  await page.keyboard.press("Escape");
  await drop(page, "dora.json", documentOf("Puis dora en reste.", [{ words: "dora", label: "LOC" }]));
  await mark(page, "dora").waitFor();
  assert.deepEqual(await page.locator(".bl-legend-switch.bl-kind-own").allInnerTexts().then((all) => all.map((one) => one.split(/\s/)[0])), ["CANON"]);
  await page.locator("input[type=file]").first().setInputFiles(["un", "deux"].map((name) => ({ name: `${name}.txt`, mimeType: "text/plain", buffer: Buffer.from(`${name} texte.`) })));
  await page.locator(".bl-text", { hasText: "un texte." }).waitFor();
  await switchOf(page, "CANON").waitFor();
}, CLIPBOARD);

onPage("a book gets a person's labels and terms before it is annotated", async ({ page }) => {
  // As another tab leaves them: the text that is open does not know the label.
  await page.evaluate(() => localStorage.setItem("balise.labels", JSON.stringify([{ name: "ARME", colour: 3, shortcut: "KeyV" }])));
  await drop(page, "livre.txt", `Un zorbu venx kepl. ${"Puis dora en reste la, et personne ne vient. ".repeat(6000)}`);
  await switchOf(page, "ARME").waitFor();
  await page.locator(".bl-progress").waitFor({ state: "hidden" });
  assert.equal(await page.getByRole("button", { name: "Annuler", exact: true }).isDisabled(), true, "nothing is there to be undone");
  await select(page, "zorbu");
  await page.keyboard.press("v");
  await mark(page, "zorbu").waitFor();
});

onPage("labels that another hand damaged are left alone, and a key that is taken is not taken twice", async ({ page }) => {
  for (const damaged of ["5", "{", '[null,{"name":3},{"name":"OK","colour":99}]']) {
    await page.evaluate((value) => localStorage.setItem("balise.labels", value), damaged);
    await page.reload();
    await drop(page, "dora.txt", "Emmanuel Macron en reste.");
    await mark(page, "Emmanuel Macron").waitFor();
    assert.equal(await page.locator(".bl-legend-switch.bl-kind-own").count(), 0, damaged);
  }
  await page.evaluate(() => localStorage.setItem("balise.labels", JSON.stringify([{ name: "A", colour: 0, shortcut: "KeyV" }, { name: "B", colour: 1, shortcut: "KeyV" }])));
  await page.reload();
  await drop(page, "dora.txt", "Puis dora en reste.");
  await switchOf(page, "B").waitFor();
  await page.getByRole("button", { name: "Étiquettes…", exact: true }).click();
  assert.equal(await page.locator("[data-part=own-0-key]").inputValue(), "KeyV");
  assert.equal(await page.locator("[data-part=own-1-key]").inputValue(), "");
});

for (const [language, colorScheme] of /** @type {const} */ ([["fr", "dark"], ["en", "light"], ["en", "dark"]])) {
  onPage(`my labels are clean in ${language}, ${colorScheme}, and every colour has 4.5 : 1 on paper, panel and card`, async ({ page }) => {
    if (language === "en") await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("button", { name: language === "en" ? "Labels…" : "Étiquettes…", exact: true }).click();
    for (let at = 0; at < 12; at += 1) {
      await page.locator("[data-part=new-name]").fill(`N${at}`);
      await page.keyboard.press("Enter");
    }
    assert.deepEqual(await accessibilityFaults(page, `my labels, twelve made, ${language}, ${colorScheme}`), []);
    const shown = await page.locator(".bl-own").innerText();
    assert.ok(!/\bown\.[a-z]/.test(shown), "no sentence is missing");
    await page.keyboard.press("Escape");
    const worst = await page.evaluate(() => {
      const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
      const probe = document.createElement("span");
      document.body.append(probe);
      /** @param {string} value */
      const light = (value) => {
        probe.style.color = value;
        pen.fillStyle = getComputedStyle(probe).color;
        pen.fillRect(0, 0, 1, 1);
        const [red, green, blue] = [...pen.getImageData(0, 0, 1, 1).data].map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      const ratios = [];
      for (let at = 0; at < 12; at += 1) {
        for (const ground of ["paper", "panel", "raised"]) {
          const [one, other] = [light(`var(--bl-own-${at})`), light(`var(--bl-${ground})`)].sort((a, b) => b - a);
          ratios.push({ at, ground, ratio: (one + 0.05) / (other + 0.05) });
        }
      }
      probe.remove();
      return ratios.sort((one, other) => one.ratio - other.ratio)[0];
    });
    assert.ok(worst.ratio >= 4.5 && worst.ratio < 21, JSON.stringify(worst));
  }, { colorScheme });
}

test("the palette of the page has as many colours as the core counts", () => {
  const css = readFileSync(new URL("../../www/css/tokens.css", import.meta.url), "utf8");
  const colours = [...css.matchAll(/--bl-own-(\d+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)];
  assert.deepEqual(colours.map(([, at]) => Number(at)), Array.from({ length: 12 }, (_, at) => at));
  assert.equal(new Set(colours.map(([, , light]) => light)).size, 12);
  assert.equal([...css.matchAll(/\.bl-own-(\d+) \{ --c: var\(--bl-own-\1\); \}/g)].length, 12);
});

