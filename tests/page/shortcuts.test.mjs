/** The shortcuts: listed, changed, remembered, on a French keyboard, off in fields, and off altogether. */
import assert from "node:assert/strict";
import { drop } from "./actions.mjs";
import { accessibilityFaults } from "./browser.mjs";
import { documentOf } from "./documents.mjs";
import { freshPages } from "./fresh-pages.mjs";
import { chosen, focus, selected } from "./hands.mjs";

const TEXT = "Un zorbu venx kepl. Puis dora en reste la.";

const { onPage } = freshPages(open);

/** @param {import("playwright-core").Page} page */
async function open(page) {
  await drop(page, "zorbu.json", documentOf(TEXT, [{ words: "kepl", label: "LOC" }]));
  await page.locator("mark").waitFor();
  await page.locator(".bl-text").focus();
}

/** A key as another keyboard sends it. @param {import("playwright-core").Page} page @param {KeyboardEventInit} key */
const send = (page, key) => page.evaluate((init) => document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init })), key);

/** @param {import("playwright-core").Page} page @param {string} name */
const keysOf = (page, name) => page.locator(".bl-help-row", { has: page.locator(".bl-help-name", { hasText: new RegExp(`^${name}$`) }) }).locator("kbd").allTextContents();

/** @param {import("playwright-core").Page} page @param {string} name */
const change = (page, name) => page.getByRole("button", { name: new RegExp(`^Changer\\s: ${name} `) });

onPage("« ? » lists every action with its keys, and gives the focus back", async ({ page }) => {
  await page.keyboard.press("n");
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Raccourcis clavier" });
  await dialog.waitFor();
  assert.deepEqual(await keysOf(page, "Étiqueter\\s: personne"), ["P", "1"]);
  assert.deepEqual(await keysOf(page, "Annotation précédente"), ["Maj+N", "Ctrl+←"]);
  assert.ok((await page.locator(".bl-help-row").count()) > 45);
  assert.deepEqual(await accessibilityFaults(page, "the list of shortcuts"), []);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  assert.equal(await focus(page), "kepl");
  await page.getByRole("button", { name: "Raccourcis" }).click();
  await dialog.waitFor();
});

onPage("keys are changed, a conflict is told, and both are remembered and set back", async ({ page }) => {
  await page.keyboard.press("?");
  await change(page, "Douteuse suivante").click();
  await page.getByText("Pressez une touche…").waitFor();
  assert.deepEqual(await accessibilityFaults(page, "a key is being chosen"), []);
  await page.keyboard.press("j");
  assert.deepEqual(await keysOf(page, "Douteuse suivante"), ["J"]);
  await change(page, "Étiqueter\\s: personne").click();
  await page.keyboard.press("l");
  await page.getByText("L sert déjà à : Étiqueter : lieu.".replaceAll(" :", "\u00a0:")).waitFor();
  assert.deepEqual(await keysOf(page, "Étiqueter\\s: personne"), ["P", "1"], "nothing is taken unasked");
  assert.deepEqual(await accessibilityFaults(page, "a key that serves already"), []);
  await page.getByRole("button", { name: "Garder l’ancienne" }).click();
  await change(page, "Étiqueter\\s: personne").click();
  await page.keyboard.press("l");
  await page.getByRole("button", { name: "La prendre quand même" }).click();
  assert.deepEqual(await keysOf(page, "Étiqueter\\s: personne"), ["L"]);
  assert.deepEqual(await keysOf(page, "Étiqueter\\s: lieu"), ["2"]);
  await change(page, "Mot suivant").click();
  await page.keyboard.press("Escape");
  assert.deepEqual(await keysOf(page, "Mot suivant"), ["→"], "Escape gives up, and the list stays");
  await page.keyboard.press("Escape");
  await page.reload();
  await open(page);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("l");
  assert.equal(await page.locator("mark.bl-mark-per").textContent(), "Un");
  await page.keyboard.press("?");
  await page.getByRole("button", { name: /^Touche d’origine\s: Étiqueter\s: personne/ }).click();
  assert.deepEqual(await keysOf(page, "Étiqueter\\s: personne"), ["P", "1"]);
  await page.getByRole("button", { name: "Toutes les touches d’origine" }).click();
  assert.deepEqual(await keysOf(page, "Étiqueter\\s: lieu"), ["L", "2"]);
  assert.deepEqual(await keysOf(page, "Douteuse suivante"), ["U"]);
});

onPage("on a French keyboard: figures without Shift, letters where they are printed", async ({ page }) => {
  /** @type {[KeyboardEventInit, string, string][]} */
  const keys = [
    [{ code: "Digit1", key: "&" }, "per", "zorbu"],
    [{ code: "Digit2", key: "é" }, "loc", "zorbu"],
    [{ code: "Digit1", key: "1", shiftKey: true }, "loc", "zorbu"],
    [{ code: "KeyZ", key: "w" }, "prod", "zorbu"],
    [{ code: "Digit3", key: "\"" }, "org", "zorbu"],
    // Another alphabet: the place of the key tells.
    [{ code: "KeyP", key: "з" }, "per", "zorbu"],
    [{ code: "Numpad2", key: "2" }, "loc", "zorbu"],
  ];
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  for (const [key, kind, words] of keys) {
    await send(page, key);
    assert.equal(await page.locator(`mark.bl-mark-${kind}`).first().textContent(), words, JSON.stringify(key));
  }
  await send(page, { code: "Semicolon", key: "m" });
  assert.equal(await chosen(page), "zorbu");
  await send(page, { code: "KeyW", key: "z", ctrlKey: true });
  assert.equal(await page.locator("mark.bl-mark-per").textContent(), "zorbu", "Ctrl and the key that prints Z");
  await send(page, { code: "KeyM", key: "?", shiftKey: true });
  await page.getByRole("dialog").waitFor();
});

onPage("while typing in a field no key does anything, nor does one that types with AltGr", async ({ page }) => {
  await page.keyboard.press("n");
  await page.getByRole("tab", { name: "Mes termes" }).click();
  const field = page.locator(".bl-terms-area");
  await field.focus();
  await page.keyboard.type("p l? b");
  assert.equal(await field.inputValue(), "p l? b");
  assert.equal(await page.getByRole("dialog").count(), 0);
  assert.equal(await page.locator(".bl-brush").isVisible(), false);
  assert.equal(await page.locator(".bl-badge").textContent(), "LOC");
});

onPage("single keys are switched off: letters, figures and signs do nothing, the others go on", async ({ page }) => {
  await page.getByRole("button", { name: "Raccourcis" }).click();
  await page.getByRole("checkbox", { name: /Raccourcis d’une seule touche/ }).uncheck();
  await page.keyboard.press("Escape");
  await page.reload();
  await open(page);
  for (const key of ["ArrowRight", "p", "1", "b", "?", "Shift+L", "n"]) await page.keyboard.press(key);
  assert.equal(await page.locator("mark").count(), 1);
  assert.equal(await selected(page), "Un");
  assert.equal(await page.locator("dialog[open], .bl-brush:visible").count(), 0);
  await page.keyboard.press("Control+ArrowRight");
  assert.equal(await chosen(page), "kepl");
  await page.keyboard.press("Delete");
  await page.keyboard.press("Control+z");
  await page.locator("mark").waitFor();
  await page.keyboard.press("Space");
  assert.equal(await page.locator(".bl-menu kbd").count(), 0, "the menu shows no key that does nothing");
});

for (const [language, colorScheme] of /** @type {const} */ ([["fr", "dark"], ["en", "light"], ["en", "dark"]])) {
  onPage(`the list of shortcuts is clean in ${language}, ${colorScheme}`, async ({ page }) => {
    if (language === "en") await page.getByRole("button", { name: "English" }).click();
    await page.locator(".bl-text").focus();
    await page.keyboard.press("?");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    assert.deepEqual(await accessibilityFaults(page, `the list of shortcuts, ${language}, ${colorScheme}`), []);
    const shown = await dialog.innerText();
    assert.ok(!/\b(keys|key|label|kind)\.[a-z]/.test(shown), "no sentence is missing");
    if (language === "en") assert.ok(!/Étiqueter|suivant|Maj/.test(shown), shown);
  }, { colorScheme });
}
