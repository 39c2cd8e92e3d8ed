/**
 * For everyone (WCAG 2.2 AA): all states of the page (states.mjs), in both languages and themes, on a wide screen, at 200 %, and
 * 320 pixels wide. In each of them axe finds nothing, every target is large enough or far enough from others, nothing must be
 * scrolled sideways, the focus is somewhere, and nothing moves where the reader wants no motion.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { SAMPLES } from "../../www/samples.js";
import { CLIPBOARD, mark, paste } from "./actions.mjs";
import { withPage } from "./browser.mjs";
import { freshPages } from "./fresh-pages.mjs";
import { STATES } from "./states.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The smallest side of a target (pixels), by success criterion 2.5.8. */
const TARGET = 24;

/** Each of these is walked through all states. */
const READERS = [
  { name: "French, light, wide", language: "fr", context: { viewport: { width: 1280, height: 860 }, colorScheme: "light" } },
  { name: "English, dark, wide", language: "en", context: { viewport: { width: 1280, height: 860 }, colorScheme: "dark" } },
  { name: "French, dark, 320 pixels wide (400 %)", language: "fr", context: { viewport: { width: 320, height: 640 }, colorScheme: "dark" } },
  { name: "English, light, enlarged to 200 %", language: "en", context: { viewport: { width: 640, height: 430 }, deviceScaleFactor: 2, colorScheme: "light" } },
];

const { session } = freshPages();

/** What axe finds wrong, whatever its weight, with the rule of target sizes, which is off unless asked for. @param {import("playwright-core").Page} page */
async function faults(page) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  const { violations } = await page.evaluate(() => /** @type {any} */ (globalThis).axe.run({ resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], rules: { "target-size": { enabled: true } } }));
  return violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")}: ${violation.help}`));
}

/** What only a laid out page tells: targets that are too small, what goes beyond the screen, a lost focus. @param {import("playwright-core").Page} page */
const measured = (page) =>
  page.evaluate((least) => {
    /** @type {string[]} */
    const wrong = [];
    const name = (/** @type {Element} */ element) => `${element.tagName.toLowerCase()}.${element.className} “${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 30)}”`;
    const dialog = document.querySelector("dialog[open]");
    for (const element of (dialog ?? document).querySelectorAll("button, a[href], select, summary, textarea, input:not([type=hidden])")) {
      if (!(/** @type {HTMLElement} */ (element).checkVisibility({ visibilityProperty: true })) || element.closest(".bl-unseen")) continue;
      // A tick is aimed at by its label.
      const target = element.matches("[type=checkbox], [type=radio]") ? (element.closest("label") ?? element) : element;
      const { width, height } = target.getBoundingClientRect();
      if (width >= least && height >= least) continue;
      // What happened on one day may stand before what went on for a month; the table of the same line lists each by itself.
      if (element.matches(".bl-time-button")) continue;
      // Smaller ones pass if a circle of that size around each touches no other target.
      const middle = target.getBoundingClientRect();
      const [x, y] = [middle.left + middle.width / 2, middle.top + middle.height / 2];
      const crowded = [...document.querySelectorAll("button, a[href], select, summary, input")].some((other) => {
        if (other === element || !(/** @type {HTMLElement} */ (other).checkVisibility())) return false;
        const box = other.getBoundingClientRect();
        const apart = Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
        return apart < least / 2;
      });
      if (crowded) wrong.push(`${name(target)} is ${Math.round(width)} by ${Math.round(height)} pixels and close to another target`);
    }
    const page = document.documentElement;
    if (page.scrollWidth > innerWidth) {
      const widest = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > innerWidth + 1).slice(0, 3).map(name);
      wrong.push(`the page is ${page.scrollWidth} pixels wide on a screen of ${innerWidth}: ${widest.join(", ")}`);
    }
    for (const panel of document.querySelectorAll(".bl-side, .bl-card-place, .bl-everywhere, .bl-panel:not([hidden]), .bl-menu:not([hidden]), dialog[open]")) {
      if (panel.scrollWidth > panel.clientWidth + 1) wrong.push(`${name(panel).slice(0, 60)} must be scrolled sideways: ${panel.scrollWidth} in ${panel.clientWidth}`);
    }
    if (!document.activeElement || document.activeElement === document.body) wrong.push("the focus is lost");
    else if (!(/** @type {HTMLElement} */ (document.activeElement).checkVisibility())) wrong.push(`the focus is on what cannot be seen: ${name(document.activeElement)}`);
    if (document.getAnimations().length > 0) wrong.push("something moves");
    return wrong;
  }, TARGET);

for (const { name, language, context } of READERS) {
  test(`every state is for everyone: ${name}`, async () => {
    await withPage(
      session(),
      async ({ page, problems }) => {
        await page.locator("#live p").first().waitFor({ state: "attached" });
        if (language === "en") await page.locator(".bl-bar-settings button").nth(1).click();
        /** @type {string[]} */
        const wrong = [];
        for (const state of STATES) {
          try {
            await state.enter(page);
            // What the state brings up is drawn, and what is shown after a moment has come.
            await page.evaluate(() => new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(() => done(undefined))), 60)));
          } catch (error) {
            throw new Error(`“${state.name}” could not be reached: ${error instanceof Error ? error.message : error}`);
          }
          const found = [...(await faults(page)), ...(await measured(page))];
          console.log(`${name}: ${state.name}: ${found.length === 0 ? "nothing found" : `${found.length} found`}`);
          wrong.push(...found.map((fault) => `${state.name}: ${fault}`));
          if (process.env.BALISE_SHOTS) await page.screenshot({ path: `${process.env.BALISE_SHOTS}/${name} ${state.name}.png`.replaceAll(/[^\w/.-]+/g, "-") });
          await state.leave?.(page);
        }
        assert.ok(wrong.length === 0, wrong.join("\n"));
        assert.deepEqual(problems, []);
      },
      { context: { ...CLIPBOARD, reducedMotion: "reduce", ...context } },
    );
  });
}

test("the net: a target that is too small, a page too wide and a lost focus are noticed", async () => {
  await withPage(
    session(),
    async ({ page }) => {
      await page.locator("#bl-write-area").waitFor();
      await page.evaluate(() => {
        const row = document.createElement("div");
        for (const name of ["a", "b"]) {
          const button = document.createElement("button");
          button.textContent = name;
          for (const [key, value] of Object.entries({ width: "12px", height: "12px", padding: "0", border: "0" })) button.style.setProperty(key, value);
          row.append(button);
        }
        row.style.setProperty("width", "2000px");
        document.body.append(row);
        /** @type {HTMLElement} */ (document.activeElement).blur();
      });
      const wrong = (await measured(page)).join("\n");
      for (const part of ["12 by 12", "the page is 2000 pixels wide", "the focus is lost"]) assert.ok(wrong.includes(part), `${part} in ${wrong}`);
    },
    { context: { reducedMotion: "reduce", viewport: { width: 800, height: 600 } } },
  );
});

test("the order of reading: bar, legend, text, card and lists, line of time; headings go down by one", async () => {
  await withPage(
    session(),
    async ({ page }) => {
      await paste(page, SAMPLES[0].text);
      await mark(page, "Xi Jinping").click();
      const order = await page.evaluate(() => [...document.querySelectorAll("header, main, aside, footer")].map((part) => part.tagName));
      assert.deepEqual(order, ["HEADER", "MAIN", "ASIDE", "FOOTER"]);
      const tabs = await page.evaluate(() => [...document.querySelectorAll("[tabindex]")].filter((element) => /** @type {HTMLElement} */ (element).tabIndex > 0).length);
      assert.equal(tabs, 0, "nothing jumps the queue of Tab");
      const levels = await page.evaluate(() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((heading) => /** @type {HTMLElement} */ (heading).checkVisibility()).map((heading) => Number(heading.tagName[1])));
      levels.reduce((before, level) => {
        assert.ok(level <= before + 1, `h${level} after h${before} in ${levels.join()}`);
        return level;
      }, 0);
      // No mark breaks a word in the middle: what is read aloud is the text.
      assert.deepEqual(await page.locator(".bl-block").evaluateAll((blocks) => blocks.map((block) => block.textContent)), SAMPLES[0].text.split("\n").filter(Boolean));
    },
    { context: CLIPBOARD },
  );
});

test("with forced colours what is chosen, ticked, switched off or drawn can still be told", async () => {
  await withPage(
    session(),
    async ({ page }) => {
      await paste(page, SAMPLES[0].text);
      await mark(page, "Xi Jinping").click();
      const style = (/** @type {string} */ selector, /** @type {string} */ property) => page.evaluate(([at, key]) => getComputedStyle(/** @type {Element} */ (document.querySelector(at))).getPropertyValue(key), [selector, property]);
      assert.equal(await style("mark.bl-chosen", "outline-style"), "solid");
      assert.notEqual(await style("[role=tab][aria-selected=true]", "border-bottom-color"), await style("[role=tab][aria-selected=false]", "border-bottom-color"));
      await page.locator(".bl-legend-switch.bl-kind-loc").click();
      assert.match(await style(".bl-legend-switch.bl-kind-loc", "text-decoration-line"), /line-through/);
      await page.locator("#bl-tab-statistics").click();
      assert.notEqual(await style(".bl-bar-full", "fill"), await style(".bl-bar-rest", "fill"));
    },
    { context: { ...CLIPBOARD, forcedColors: "active" } },
  );
});
