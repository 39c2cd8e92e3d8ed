/** By touch, on a phone: a system's own selection, sheets that never hide the words, handles for a finger. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { read } from "../border/schema.mjs";
import { SAMPLES } from "../../www/samples.js";
import { drop, mark } from "./actions.mjs";
import { accessibilityFaults, start, withPage } from "./browser.mjs";
import { documentOf, suggested } from "./documents.mjs";
import { freshPages } from "./fresh-pages.mjs";
import { boxOf, cardWords, chosen } from "./hands.mjs";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const TEXT = "Un zorbu venx kepl. Puis dora en reste la.";

const { session } = freshPages();

/** @param {string} name @param {(opened: import("./browser.mjs").Opened & { finger: Finger }) => Promise<unknown>} use @param {object} [context] */
const onPhone = (name, use, context = {}) => test(name, () => withPage(session(), async (opened) => use({ ...opened, finger: await fingerOf(opened.page) }), { context: { ...PHONE, ...context } }));

/** @typedef {Awaited<ReturnType<typeof fingerOf>>} Finger */

/** A finger, by the debugging protocol: what it touches goes through all that a real one goes through. @param {import("playwright-core").Page} page */
async function fingerOf(page) {
  const protocol = await page.context().newCDPSession(page);
  /** @param {"touchStart" | "touchMove" | "touchEnd"} type @param {{ x: number, y: number }[]} touchPoints */
  const touch = (type, touchPoints) => protocol.send("Input.dispatchTouchEvent", { type, touchPoints });
  return {
    /** @param {{ x: number, y: number }} from @param {{ x: number, y: number }} to */
    async drag(from, to) {
      await touch("touchStart", [from]);
      for (let part = 1; part <= 5; part += 1) await touch("touchMove", [{ x: from.x + ((to.x - from.x) * part) / 5, y: from.y + ((to.y - from.y) * part) / 5 }]);
      await touch("touchEnd", []);
    },
  };
}

/** @param {import("playwright-core").Page} page @param {string} words */
async function middleOf(page, words) {
  const box = await boxOf(page, words);
  return { x: (box.left + box.right) / 2, y: box.y };
}

/** Selects as the handles of the system do, after a finger was on the text. @param {import("playwright-core").Page} page @param {string} words */
async function pick(page, words) {
  const at = await middleOf(page, words);
  await page.touchscreen.tap(at.x, at.y);
  await page.evaluate((wanted) => {
    for (const block of document.querySelectorAll(".bl-block")) {
      const at = (block.textContent ?? "").indexOf(wanted);
      if (at < 0) continue;
      const point = (/** @type {number} */ place) => {
        const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const node = /** @type {Text} */ (walker.currentNode);
          if (place <= node.length) return /** @type {[Node, number]} */ ([node, place]);
          place -= node.length;
        }
        throw new Error("behind the block");
      };
      getSelection()?.setBaseAndExtent(...point(at), ...point(at + wanted.length));
      return;
    }
  }, words);
  await page.locator(".bl-menu").waitFor();
}

/** Whether the words can be seen above the sheet. @param {import("playwright-core").Page} page @param {string} words @param {string} sheet */
async function isFree(page, words, sheet) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(undefined)))));
  const rectangle = await page.evaluate((wanted) => {
    const selection = getSelection();
    const range = selection && selection.rangeCount > 0 && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    const box = (range ?? [...document.querySelectorAll("mark")].find((one) => one.textContent === wanted))?.getBoundingClientRect();
    return box ? { top: box.top, bottom: box.bottom } : null;
  }, words);
  const top = (await page.locator(sheet).boundingBox())?.y ?? 0;
  assert.ok(rectangle && rectangle.top >= 0 && rectangle.bottom <= top, `${words}: ${JSON.stringify(rectangle)} above ${top}`);
}

onPhone("a sample article is corrected by touch, from sample to export", async ({ page, finger }) => {
  await page.getByRole("button", { name: SAMPLES[0].title }).tap();
  await mark(page, "Xi Jinping").waitFor();
  await mark(page, "Gazprom").tap();
  await isFree(page, "Gazprom", ".bl-card-place");
  await page.locator(".bl-card").getByRole("button", { name: "Refuser" }).tap();
  await mark(page, "Mongolie").tap();
  await page.locator(".bl-card").getByRole("button", { name: "Garder" }).tap();
  await pick(page, "espace postsoviétique");
  await isFree(page, "espace postsoviétique", ".bl-menu");
  await page.locator(".bl-menu").getByRole("menuitem", { name: "Lieu" }).tap();
  assert.equal(await cardWords(page), "espace postsoviétique");
  await isFree(page, "espace postsoviétique", ".bl-card-place");
  await mark(page, "Iouri Ouchakov").tap();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(undefined)))));
  const handle = await page.locator(".bl-edge-start").boundingBox();
  assert.ok(handle && handle.width >= 44 && handle.height >= 44, `${handle?.width} × ${handle?.height}`);
  const knob = { x: handle.x + handle.width * 0.75, y: handle.y + handle.height / 2 };
  const [from, to] = [await boxOf(page, "Iouri Ouchakov"), await boxOf(page, "Ouchakov")];
  await finger.drag(knob, { x: knob.x + to.left - from.left + 4, y: knob.y + to.y - from.y });
  assert.equal(await cardWords(page), "Ouchakov");
  await page.getByRole("button", { name: "Fermer la fiche" }).tap();
  await page.locator(".bl-bar-export button").first().tap();
  await page.locator("input[value=utf16]").tap();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Télécharger" }).tap()]);
  const { annotations, rejected } = read(await readFile(await file.path(), "utf8"));
  assert.deepEqual(annotations.filter(({ status }) => status === "accepted").map(({ label, text, origin }) => [label, text, origin === "person"]), [["PER", "Ouchakov", true], ["LOC", "espace postsoviétique", true], ["LOC", "Mongolie", false]]);
  assert.deepEqual(rejected.map(({ text }) => text).sort(), ["Gazprom", "Iouri Ouchakov"]);
});

/** @param {import("playwright-core").Page} page @param {Parameters<typeof documentOf>[1]} [list] */
async function open(page, list = []) {
  await drop(page, "zorbu.json", documentOf(TEXT, list));
  await page.locator(".bl-block").waitFor();
}

onPhone("what the system selects by a long press stays as it is, and the menu comes as a sheet", async ({ page }) => {
  await open(page);
  await pick(page, "venx");
  assert.equal(await page.evaluate(() => String(getSelection())), "venx");
  const sheet = await page.locator(".bl-menu").boundingBox();
  assert.ok(sheet && sheet.x === 0 && sheet.width === 390 && Math.abs(sheet.y + sheet.height - 844) < 1, JSON.stringify(sheet));
  for (const item of await page.locator(".bl-menu").getByRole("menuitem").all()) assert.ok(((await item.boundingBox())?.height ?? 0) >= 44);
  assert.deepEqual(await accessibilityFaults(page, "the sheet of labels"), []);
  await page.locator(".bl-menu [data-label=ORG]").tap();
  assert.equal(await chosen(page), "venx");
});

onPhone("part of a word is taken as the word; a tap elsewhere gives up", async ({ page }) => {
  await open(page);
  await pick(page, "orbu ve");
  assert.equal(await page.locator(".bl-menu-words").textContent(), "« zorbu venx »");
  const at = await middleOf(page, "dora");
  await page.touchscreen.tap(at.x, at.y);
  await page.locator(".bl-menu").waitFor({ state: "hidden" });
  assert.equal(await page.locator("mark").count(), 0);
  await pick(page, "reste");
  await page.locator(".bl-menu").getByRole("menuitem", { name: "Événement" }).tap();
  assert.equal(await chosen(page), "reste");
});

onPhone("the brush by taps, on words and marks", async ({ page }) => {
  await open(page, [{ words: "dora", label: "LOC", ...suggested(0.9) }]);
  await page.getByRole("button", { name: "Pinceau" }).tap();
  await page.locator(".bl-brush-choice").selectOption("ORG");
  for (const words of ["venx", "dora"]) {
    const at = await middleOf(page, words);
    await page.touchscreen.tap(at.x, at.y);
  }
  assert.deepEqual(await page.locator("mark.bl-mark-org").allTextContents(), ["venx", "dora"]);
  assert.deepEqual(await accessibilityFaults(page, "the brush on a phone"), []);
  await page.locator(".bl-brush-end").tap();
  await page.locator(".bl-brush").waitFor({ state: "hidden" });
});

onPhone("the dialogs fit a phone, and nothing is wider than it", async ({ page }) => {
  await open(page);
  for (const name of ["Raccourcis", "Étiquettes…"]) {
    await page.getByRole("button", { name, exact: true }).tap();
    const box = await page.locator("dialog[open]").boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= 390 && box.y >= 0 && box.y + box.height <= 844, JSON.stringify(box));
    assert.deepEqual(await accessibilityFaults(page, `${name} on a phone`), []);
    await page.locator("dialog[open] .bl-dialog-close").tap();
  }
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(widths[0] <= widths[1], widths.join(" > "));
}, { colorScheme: "dark" });
