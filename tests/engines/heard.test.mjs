/**
 * What a screen reader is told of a long text, by the interface that it uses itself (AT-SPI), in each engine with its window on a
 * desktop. An engine may leave out what it has not laid out, or tell it otherwise; the page sees to it that none does
 * (www/views/afar.js). The words after the command name engines, as for engines.test.mjs.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { serve } from "../page/browser.mjs";
import { chronicleOf } from "../page/heard.mjs";
import * as chromium from "./chromium.mjs";
import { desktop } from "./desktop.mjs";
import * as firefox from "./firefox.mjs";
import { click, paste, press, see, until } from "./person.mjs";
import * as webkit from "./webkit.mjs";

/** @typedef {{ role: string, name: string, description: string, text: string, element: string, children: Told[] }} Told */

// WebKitGTK has no place for `aria-description` in this interface.
const ENGINES = { chromium: { ...chromium, describes: true }, firefox: { ...firefox, describes: true }, webkit: { ...webkit, describes: false } };
const wanted = (process.env.BALISE_ENGINES ?? "").split(" ").filter(Boolean);

/** Enough for some screens, of which the most by far are not laid out at first. */
const { text, paragraphs, marks } = chronicleOf(320);

/** Stands in a text for what is told by itself. */
const EMBEDDED = /\ufffc/g;

/** All words of what is told, those of what stands in it too. @param {Told} told @returns {string} */
function wordsOf(told) {
  const inside = told.children.filter(({ element }) => element !== "");
  return told.text.replace(EMBEDDED, () => wordsOf(/** @type {Told} */ (inside.shift())));
}

/** All for which `is` holds, in the order of the page. @param {Told} told @param {(one: Told) => boolean} is @returns {Told[]} */
const all = (told, is) => [...(is(told) ? [told] : []), ...told.children.flatMap((child) => all(child, is))];

/** @param {Told} told */
const isMark = (told) => told.element === "mark";

/** The paragraphs of the text, without those of the page around it. @param {Told | null} page */
const paragraphsOf = (page) => (page ? all(page, ({ role }) => role === "paragraph").filter((one) => one.text.includes("arriv")) : []);

for (const [key, { name, launch, describes }] of Object.entries(ENGINES)) {
  if (wanted.length > 0 && !wanted.includes(key)) continue;
  describe(`${name}, by AT-SPI`, () => {
    /** @type {Awaited<ReturnType<typeof serve>>} */
    let server;
    /** @type {import("./desktop.mjs").Desktop} */
    let place;
    /** @type {import("./engine.mjs").Engine} */
    let engine;
    /** @type {import("./engine.mjs").Page} */
    let page;
    before(async () => {
      server = await serve();
      place = await desktop();
      engine = await launch(place);
      page = await engine.open(server.origin);
      await paste(page, text);
      await see(page, "mark.bl-mark");
      await until("the end of what is done in idle moments", () => page.run((count) => document.querySelectorAll(".bl-block").length === count && document.querySelector("mark[tabindex]:not([aria-description])") === null, paragraphs.length));
    });
    after(async () => {
      await page?.close();
      await engine?.stop();
      place?.stop();
      await server?.stop();
    });

    /** Asks until `isThere`, for the browser tells later than it draws; the last answer counts. @param {(page: Told | null) => boolean} isThere @returns {Promise<Told | null>} */
    async function heard(isThere) {
      let told = null;
      await until("what is told", async () => isThere((told = await place.ask("tree")))).catch(() => null);
      return told;
    }

    test(`${name}: all paragraphs of a long text are told, with all their words`, async () => {
      const told = paragraphsOf(await heard((page) => paragraphsOf(page).length === paragraphs.length));
      assert.deepEqual(told.map(wordsOf), paragraphs);
    });

    test(`${name}: all marks are told in their paragraphs, and what they are`, async () => {
      const told = paragraphsOf(await place.ask("tree")).flatMap((one) => all(one, isMark));
      assert.deepEqual(told.map(wordsOf), marks.map(({ words }) => words));
      if (!describes) return;
      assert.match(told[0].description, /^personne, 1 sur 80, suggéré$/);
      assert.deepEqual(told.slice(1).map(({ description }) => description), marks.slice(1).map(({ kind }) => `${kind}, suggéré`));
    });

    test(`${name}: a paragraph far from the screen is brought to it, and read by its lines`, async () => {
      const { text, lines } = await place.ask("lines", "Texte annoté", String(paragraphs.length - 20));
      const visible = await page.run(() => {
        const { top, bottom } = document.querySelectorAll(".bl-block")[300].getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      });
      assert.ok(visible, "it is on the screen");
      // Two lines, or three; not a piece for each mark and for what stands between them.
      assert.ok(lines.length > 1 && lines.length < 4, lines.join("|"));
      // What stands at the end of a line may be told at the beginning of the next one again.
      assert.equal(lines.join("").replace(EMBEDDED, ""), text.replace(EMBEDDED, ""));
    });

    test(`${name}: while the text is edited, it is not told behind the area; then it is again`, async () => {
      await click(page, "button", "Modifier le texte");
      await see(page, "#bl-write-area");
      const told = await heard((page) => paragraphsOf(page).length === 0);
      assert.deepEqual(paragraphsOf(told).map(wordsOf), []);
      await press(page, "Escape");
      await see(page, "mark.bl-mark");
      const again = await heard((page) => paragraphsOf(page).map(wordsOf).join() === paragraphs.join());
      assert.deepEqual(paragraphsOf(again).map(wordsOf), paragraphs);
    });
  });
}
