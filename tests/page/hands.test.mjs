/** Selecting words and giving them a label; moving edges; crossing, nested, over paragraphs; with letters that are hard to count. */
import assert from "node:assert/strict";
import { read } from "../border/schema.mjs";
import { drop, fact, mark, paste } from "./actions.mjs";
import { accessibilityFaults, start } from "./browser.mjs";
import { documentOf } from "./documents.mjs";
import { freshPages } from "./fresh-pages.mjs";
import { boxOf, cardWords, chosen, focus, held, pull, select, selected } from "./hands.mjs";

const TEXT = "Un zorbu venx kepl dora en octobre prochain, puis la mire.\n\nUn autre zorbu venx, hier.";
/** Emoji, decomposed accents, a no-break space: each counts otherwise in another unit. */
const HARD = "🦊🦊 vu par l’E\u0301lyse\u0301e «\u00a0Zorbu Venx\u00a0» hier.\n\n🦊 Le Kepl Dora aussi.";

const { onPage } = freshPages();

/** @param {import("playwright-core").Page} page @param {Parameters<typeof documentOf>[1]} list */
const open = async (page, list, text = TEXT) => {
  await drop(page, "zorbu.json", documentOf(text.replaceAll("\u2019", "'"), list));
  await page.locator(".bl-block").first().waitFor();
};

onPage("a mark within words that are still selected is chosen by one press", async ({ page }) => {
  await open(page, [{ words: "venx", label: "ORG" }]);
  await select(page, "zorbu", "kepl");
  await page.locator(".bl-menu").waitFor();
  const box = await boxOf(page, "venx");
  await page.mouse.click((box.left + box.right) / 2, box.y);
  await page.locator(".bl-card-words", { hasText: /^venx$/ }).waitFor();
  await page.locator(".bl-menu").waitFor({ state: "hidden" });
});

onPage("what a mouse selects is snapped to words, the menu stands at it, and its label makes a mark with its card", async ({ page }) => {
  await open(page, []);
  await select(page, "venx", "kepl", { slack: 6 });
  const menu = page.locator(".bl-menu");
  await menu.waitFor();
  assert.equal(await selected(page), "venx kepl");
  assert.equal(await menu.locator(".bl-menu-words").textContent(), "« venx kepl »");
  const [words, box] = [await boxOf(page, "venx kepl"), await menu.boundingBox()];
  assert.ok(box && box.y >= words.bottom && box.y - words.bottom < 24, `${box?.y} beneath ${words.bottom}`);
  assert.ok(box && box.x < words.right && box.x + box.width > words.left);
  assert.equal(await menu.getByRole("menuitem").count(), 10);
  assert.deepEqual(await accessibilityFaults(page, "the menu of labels"), []);
  await menu.getByRole("menuitem", { name: "Organisation" }).click();
  await menu.waitFor({ state: "hidden" });
  assert.equal(await cardWords(page), "venx kepl");
  assert.equal(await page.locator(".bl-badge").textContent(), "ORG");
  assert.equal(await focus(page), "venx kepl", "the focus is on the new mark");
  assert.equal(await page.locator("#live p").textContent(), "Annoté\u00a0: venx kepl, organisation. Ctrl+Z pour annuler.");
  const { document } = await held(page);
  assert.deepEqual(document.annotations.map((one) => [one.label, one.text, one.start, one.origin, one.status]), [["ORG", "venx kepl", 9, "person", "accepted"]]);
});

onPage("Escape closes the menu and the focus is in the text again, by keys too", async ({ page }) => {
  await open(page, []);
  await select(page, "venx");
  await page.locator(".bl-menu").waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".bl-menu").waitFor({ state: "hidden" });
  assert.equal(await focus(page), "text");
  await page.keyboard.press("Space");
  await page.locator(".bl-menu").waitFor();
  assert.equal(await focus(page), "PER", "the keys are in the menu");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  assert.equal(await focus(page), "EVENT");
  await page.keyboard.press("Escape");
  assert.equal(await focus(page), "text");
  assert.equal(await selected(page), "venx", "what was selected stays");
  await page.keyboard.press("Escape");
  assert.equal(await selected(page), "");
});

onPage("Alt selects letters", async ({ page }) => {
  await open(page, []);
  const from = await boxOf(page, "enx");
  const to = await boxOf(page, "kep");
  await page.mouse.move(from.left, from.y);
  await page.mouse.down();
  await page.mouse.move(to.right, to.y, { steps: 4 });
  await page.keyboard.down("Alt");
  await page.mouse.up();
  await page.keyboard.up("Alt");
  await page.locator(".bl-menu").waitFor();
  assert.equal(await selected(page), "enx kep");
  await page.keyboard.press("w");
  assert.equal(await cardWords(page), "enx kep");
});

onPage("signs and an elided article around the words stay outside, what closes inside stays in", async ({ page }) => {
  await paste(page, "Il parle de l’Zorbu, au Forum « Kepl Dora », hier.");
  await page.locator(".bl-block").first().waitFor();
  await select(page, "l’Zorbu,");
  assert.equal(await selected(page), "Zorbu");
  await page.keyboard.press("Escape");
  await select(page, "Forum « Kepl Dora »,");
  assert.equal(await selected(page), "Forum «\u00a0Kepl Dora\u00a0»".replaceAll("\u00a0", " "));
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await select(page, "« Kepl Dora »");
  assert.equal(await selected(page), "Kepl Dora");
});

onPage("offsets are right with emoji, decomposed accents and no-break spaces, in all three units", async ({ page }) => {
  await paste(page, HARD);
  await page.locator(".bl-block").nth(1).waitFor();
  await select(page, "Kepl Dora");
  await page.keyboard.press("p");
  const at = HARD.indexOf("Kepl Dora");
  assert.equal(await page.locator("[data-unit=utf16]").textContent(), `${at}–${at + 9}`);
  const before = HARD.slice(0, at);
  assert.equal(await page.locator("[data-unit=utf8]").textContent(), `${Buffer.byteLength(before)}–${Buffer.byteLength(before) + 9}`);
  assert.equal(await page.locator("[data-unit=code_point]").textContent(), `${[...before].length}–${[...before].length + 9}`);
});

onPage("a mark inside a mark, across a mark, and over two paragraphs", async ({ page }) => {
  await open(page, [{ words: "zorbu venx kepl", label: "EVENT" }]);
  await select(page, "venx");
  await page.keyboard.press("o");
  assert.equal(await page.locator("mark.bl-mark-event mark.bl-mark-org").textContent(), "venx");
  await select(page, "kepl", "dora");
  await page.keyboard.press("l");
  assert.equal(await chosen(page), "kepl dora");
  await select(page, "la mire", "Un autre");
  await page.keyboard.press("w");
  assert.equal((await cardWords(page))?.replace(/\s+/g, " "), "la mire. Un autre");
  const { document, marks } = await held(page);
  read(JSON.stringify(document));
  assert.deepEqual(marks, ["EVENT zorbu venx kepl", "ORG venx", "LOC kepl dora", "PROD la mire.\n\nUn autre"]);
  assert.deepEqual(await page.locator(".bl-block").allTextContents(), TEXT.split("\n\n"));
});

onPage("words that are marked get another label, or are confirmed", async ({ page }) => {
  await open(page, [{ words: "zorbu", label: "PER", origin: "model", status: "suggested", score: 0.9, why: { code: "tagger", args: [] } }, { words: "dora", label: "LOC" }]);
  await select(page, "zorbu");
  await page.keyboard.press("p");
  await page.keyboard.press("Escape");
  await select(page, "dora");
  await page.locator(".bl-menu").getByRole("menuitem", { name: "Événement" }).click();
  const { document } = await held(page);
  assert.deepEqual(document.annotations.map((one) => [one.label, one.text, one.status, one.origin]), [["PER", "zorbu", "accepted", "model"], ["EVENT", "dora", "accepted", "person"]]);
  await page.getByRole("button", { name: "EVENT, Changer l’étiquette" }).click();
  assert.equal(await focus(page), "PER");
  assert.deepEqual(await accessibilityFaults(page, "another label from the card"), []);
  await page.keyboard.press("w");
  assert.equal(await page.locator(".bl-badge").textContent(), "PROD");
});

onPage("a date marked by hand is asked for at once, with what Balise reads in its words", async ({ page }) => {
  await open(page, []);
  await select(page, "octobre prochain");
  await page.keyboard.press("d");
  assert.equal(await focus(page), "bl-correct-value");
  assert.equal(await page.locator("#bl-correct-value").inputValue(), "2023-10");
  assert.equal(await page.locator(".bl-correct-said").textContent(), "= octobre 2023");
  assert.deepEqual(await accessibilityFaults(page, "a value is asked for"), []);
  await page.keyboard.press("Enter");
  assert.equal(await fact(page, "Valeur").textContent(), "octobre 2023 2023-10");
  assert.equal(await focus(page), "octobre prochain");
  await select(page, "kepl");
  await page.keyboard.press("t");
  assert.equal(await page.locator("#bl-correct-value").inputValue(), "");
  await page.keyboard.press("Escape");
  assert.equal(await focus(page), "kepl", "not answered: the focus is in the text, the question stays");
  await page.locator("#bl-correct-value").waitFor();
});

onPage("the edges of a mark are dragged: a preview, snapped to words, undone by Ctrl+Z", async ({ page }) => {
  await open(page, [{ words: "venx", label: "PER" }]);
  await mark(page, "venx").click();
  await pull(page, "end", "dora", -6);
  assert.equal(await page.evaluate(() => String([...(CSS.highlights.get("bl-preview") ?? [])][0])), "venx kepl dora");
  assert.deepEqual(await accessibilityFaults(page, "an edge is dragged"), []);
  assert.equal(await chosen(page), "venx", "nothing is done before the hand lets go");
  await page.mouse.up();
  assert.equal(await cardWords(page), "venx kepl dora");
  assert.equal(await page.evaluate(() => CSS.highlights.has("bl-preview")), false);
  await pull(page, "start", "zorbu", 5);
  await page.mouse.up();
  assert.equal(await cardWords(page), "zorbu venx kepl dora");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  assert.equal(await chosen(page), "venx");
});

onPage("an edge never passes the other, goes to letters with Alt, and Escape leaves it", async ({ page }) => {
  await open(page, [{ words: "venx kepl", label: "PER" }, { words: "dora", label: "LOC" }]);
  await mark(page, "venx kepl").click();
  await pull(page, "end", "zorbu");
  await page.mouse.up();
  assert.equal(await cardWords(page), "venx");
  await page.keyboard.down("Alt");
  await pull(page, "end", "ke");
  await page.mouse.up();
  await page.keyboard.up("Alt");
  assert.equal(await cardWords(page), "venx ke");
  await pull(page, "start", "zorbu");
  await page.keyboard.press("Escape");
  await page.mouse.up();
  assert.equal(await chosen(page), "venx ke");
  await pull(page, "end", "dora", -2);
  await page.mouse.up();
  assert.deepEqual((await held(page)).marks, ["PER venx kepl dora", "LOC dora"], "over another mark");
  assert.equal(await page.locator("mark.bl-mark-per mark.bl-mark-loc").count(), 1);
});

onPage("a handle is 24 pixels large, and a click on it that does not drag is for the words beneath", async ({ page }) => {
  await open(page, [{ words: "venx", label: "PER" }, { words: "zorbu", label: "LOC" }]);
  await mark(page, "venx").click();
  for (const edge of ["start", "end"]) {
    const box = await page.locator(`.bl-edge-${edge}`).boundingBox();
    assert.ok(box && box.width >= 24 && box.height >= 24, `${edge}: ${box?.width} × ${box?.height}`);
  }
  const beside = await boxOf(page, "zorbu");
  await page.mouse.click(beside.right - 4, beside.y);
  assert.equal(await chosen(page), "zorbu");
});

onPage("without dragging: the edges go word by word from the card, which keeps the focus", async ({ page }) => {
  await open(page, [{ words: "venx", label: "PER" }]);
  await mark(page, "venx").click();
  await page.getByRole("button", { name: "Fin : un mot vers la droite" }).click();
  await page.getByRole("button", { name: "Début : un mot vers la gauche" }).click();
  assert.equal(await cardWords(page), "zorbu venx kepl");
  assert.equal(await focus(page), "edge-start-left");
  await page.getByRole("button", { name: "Fin : un mot vers la gauche" }).click();
  assert.equal(await cardWords(page), "zorbu venx");
});

onPage("a date whose words change is asked for again, with its value as it was", async ({ page }) => {
  const value = { value: "2023-10", mod: null, from: "2023-10-01", to: "2023-10-31" };
  await open(page, [{ words: "prochain", label: "DATE", value }]);
  await mark(page, "prochain").click();
  await page.keyboard.press("x");
  await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("Shift+ArrowLeft");
  assert.equal(await selected(page), "en octobre prochain");
  await page.keyboard.press("Enter");
  assert.equal(await cardWords(page), "en octobre prochain");
  assert.equal(await focus(page), "bl-correct-value");
  assert.equal(await page.locator("#bl-correct-value").inputValue(), "2023-10");
});

onPage("the brush paints words, selections and marks until Escape", async ({ page }) => {
  await open(page, [{ words: "dora", label: "LOC" }]);
  await page.getByRole("button", { name: "Pinceau" }).click();
  await page.locator(".bl-brush-choice").selectOption("ORG");
  assert.deepEqual(await accessibilityFaults(page, "the brush"), []);
  for (const words of ["zorbu", "dora"]) {
    const box = await boxOf(page, words);
    await page.mouse.click((box.left + box.right) / 2, box.y);
  }
  await select(page, "venx", "kepl");
  assert.equal(await page.locator(".bl-menu").isVisible(), false);
  assert.deepEqual(await page.locator("mark.bl-mark-org").allTextContents(), ["zorbu", "venx kepl", "dora"]);
  await page.keyboard.press("Escape");
  await page.locator(".bl-brush").waitFor({ state: "hidden" });
  const box = await boxOf(page, "hier");
  await page.mouse.click((box.left + box.right) / 2, box.y);
  assert.equal(await page.locator("mark.bl-mark").count(), 3);
});

for (const [language, colorScheme] of /** @type {const} */ ([["fr", "dark"], ["en", "light"], ["en", "dark"]])) {
  onPage(`the menu, the brush and the edges are clean in ${language}, ${colorScheme}`, async ({ page }) => {
    if (language === "en") await page.getByRole("button", { name: "English" }).click();
    await open(page, [{ words: "dora", label: "LOC" }]);
    await select(page, "venx");
    await page.locator(".bl-menu").waitFor();
    assert.deepEqual(await accessibilityFaults(page, `the menu, ${language}, ${colorScheme}`), []);
    await page.keyboard.press("d");
    assert.deepEqual(await accessibilityFaults(page, `a value asked for, ${language}, ${colorScheme}`), []);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.keyboard.press("b");
    assert.deepEqual(await accessibilityFaults(page, `the brush, ${language}, ${colorScheme}`), []);
  }, { colorScheme });
}

onPage("with forced colours what is picked, the edges and a label of one's own can be seen", async ({ page }) => {
  await open(page, [{ words: "venx", label: "PER" }]);
  await mark(page, "venx").click();
  const handle = await page.locator(".bl-edge-end").evaluate((one) => getComputedStyle(one, "::after").backgroundColor);
  assert.notEqual(handle, "rgba(0, 0, 0, 0)");
  await page.keyboard.press("ArrowRight");
  assert.equal(await selected(page), "kepl");
}, { forcedColors: "active" });
