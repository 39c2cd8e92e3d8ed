/**
 * The page in every engine: what matters most of what it does, in Chromium, Firefox and WebKit, from a server and as one file.
 *
 * Each behaviour stands here once. The words after the command name engines; without any, all are tried, one after the other.
 */
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { read } from "../border/schema.mjs";
import { serve } from "../page/browser.mjs";
import { documentOf } from "../page/documents.mjs";
import { SAMPLES } from "../../www/samples.js";
import * as chromium from "./chromium.mjs";
import * as firefox from "./firefox.mjs";
import * as webkit from "./webkit.mjs";
import { all, click, download, drop, miss, openExport, paste, press, pullEnd, see, select, texts, toArea, type, until } from "./person.mjs";

/** @typedef {import("./engine.mjs").Page} Page */

const ARTICLE = SAMPLES[0].text;
const BLOCKS = ARTICLE.split("\n").filter(Boolean);
const FILE = pathToFileURL(fileURLToPath(new URL("../../dist/balise.html", import.meta.url))).href;
const ENGINES = { chromium, firefox, webkit };
const wanted = (process.env.BALISE_ENGINES ?? "").split(" ").filter(Boolean);

/** What an older engine does not have; it is taken away before the page's own scripts run. */
const LACKING = `
delete CSS.highlights;
delete globalThis.Highlight;
delete Document.prototype.caretPositionFromPoint;
delete globalThis.requestIdleCallback;
delete Navigator.prototype.locks;
delete globalThis.BroadcastChannel;
delete globalThis.trustedTypes;
delete Crypto.prototype.randomUUID;
`;
const NO_DATABASE = "Object.defineProperty(globalThis, 'indexedDB', { value: undefined });\n";

/**
 * A copy of the page whose first script runs `script` before all else.
 * @param {string} script
 */
function copyWith(script) {
  const folder = mkdtempSync(join(tmpdir(), "balise-older-"));
  cpSync(fileURLToPath(new URL("../../www", import.meta.url)), folder, { recursive: true });
  const early = join(folder, "early.js");
  writeFileSync(early, script + readFileSync(early, "utf8"));
  return folder;
}

const older = copyWith(LACKING);
const forgetful = copyWith(NO_DATABASE);
/** @type {Record<"page" | "older" | "forgetful", Awaited<ReturnType<typeof serve>>>} */
let servers;
before(async () => {
  servers = { page: await serve(), older: await serve(older), forgetful: await serve(forgetful) };
});
after(async () => {
  for (const server of Object.values(servers ?? {})) await server.stop();
  for (const folder of [older, forgetful]) rmSync(folder, { recursive: true });
});

/** The words that are marked, with their labels, as the JSON tells them. @param {Page} page */
async function held(page) {
  const { json } = await download(page, "utf16");
  return read(json).annotations.map((/** @type {any} */ one) => `${one.label} ${one.text}`);
}

/** @param {Page} page */
const chosen = async (page) => (await texts(page, "mark.bl-chosen")).join("");

/** What all engines do with the page, wherever it comes from. @type {[name: string, use: (page: Page) => Promise<void>][]} */
const EVERYWHERE = [
  ["an article that is pasted is marked whole, and counted", async (page) => {
    await paste(page, ARTICLE);
    await see(page, "mark.bl-mark", "Xi Jinping");
    assert.deepEqual(await texts(page, ".bl-block"), BLOCKS);
    const people = await all(page, "mark.bl-mark-per:not(.bl-mark-more)");
    assert.ok(people.length > 3);
    assert.deepEqual(await texts(page, ".bl-legend-switch.bl-kind-per .bl-legend-count"), [String(people.length)]);
  }],
  ["decisions by keys are undone and done again, and a reload loses none of them", async (page) => {
    await paste(page, ARTICLE);
    // The line of time comes last, and takes its place from the text: nobody clicks sooner, a machine does.
    await see(page, ".bl-time-line");
    await click(page, "mark.bl-mark", "Interfax");
    await press(page, "Delete");
    await miss(page, "mark.bl-mark", "Interfax");
    await click(page, "mark.bl-mark", "Xi Jinping");
    await press(page, "Enter", "l");
    assert.equal((await see(page, ".bl-card .bl-badge")).text, "LOC");
    const before = await download(page, "code_point");
    read(before.json);
    await page.reload();
    await see(page, "mark.bl-mark", "Xi Jinping");
    assert.equal((await download(page, "code_point")).json, before.json);
    await page.run(() => /** @type {HTMLElement} */ (document.querySelector(".bl-text")).focus());
    await press(page, "Control+z", "Control+z", "Control+z");
    await see(page, "mark.bl-mark", "Interfax");
    await press(page, "Control+y", "Control+y", "Control+y");
    await miss(page, "mark.bl-mark", "Interfax");
    assert.equal((await download(page, "code_point")).json, before.json);
  }],
  ["the JSON counts in each unit, and a file of it that is dropped gives the same work", async (page) => {
    const text = "🦊 L’E\u0301lyse\u0301e «\u00a0reçoit\u00a0» Emmanuel Macron à Paris.\n\nVladimir Poutine est à Moscou le 3 mai 2023.";
    await paste(page, text);
    await see(page, "mark.bl-mark", "Vladimir Poutine");
    for (const unit of /** @type {const} */ (["code_point", "utf16", "utf8"])) {
      const { name, json } = await download(page, unit);
      assert.match(name, /\.json$/);
      const document = read(json);
      assert.equal(document.unit, unit);
      assert.equal(document.document.text, text);
      assert.ok(document.annotations.length >= 4);
      await click(page, "button", "Nouveau texte");
      await miss(page, "mark.bl-mark");
      await drop(page, "travail.json", json);
      await see(page, "mark.bl-mark", "Vladimir Poutine");
      assert.equal((await download(page, unit)).json, json);
    }
  }],
  ["another tool's format is written, and read again", async (page) => {
    await paste(page, "Emmanuel Macron est à Paris.");
    await see(page, "mark.bl-mark", "Emmanuel Macron");
    await openExport(page);
    // A list that the system draws is out of the mouse's reach; this is what choosing in it does.
    await until("the other formats", () => page.run(() => document.querySelector(".bl-export select option[value=spacy]") !== null));
    await page.run(() => {
      const list = /** @type {HTMLSelectElement} */ (document.querySelector(".bl-export select"));
      list.value = "spacy";
      list.dispatchEvent(new Event("input", { bubbles: true }));
      list.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await click(page, ".bl-export button", "Télécharger");
    const { name, bytes } = await page.downloads.next();
    assert.match(name, /\.jsonl$/);
    assert.deepEqual(JSON.parse(bytes.toString()).entities, [[0, 15, "PER"], [22, 27, "LOC"]]);
    await press(page, "Escape");
    await click(page, "button", "Nouveau texte");
    await miss(page, "mark.bl-mark");
    await drop(page, "a.jsonl", bytes);
    await see(page, "mark.bl-mark", "Emmanuel Macron");
  }],
  ["words that the mouse selects get a label, and its end is pulled on", async (page) => {
    await drop(page, "zorbu.json", documentOf("Un zorbu venx kepl dora en reste, puis la mire.", []));
    await see(page, ".bl-block");
    await select(page, "venx");
    await see(page, ".bl-menu");
    await press(page, "o");
    assert.equal((await see(page, ".bl-card h2")).text, "venx");
    await pullEnd(page, "kepl");
    await page.mouse.up();
    await until("the longer mark", async () => (await chosen(page)) === "venx kepl");
    await press(page, "Control+z");
    await until("the shorter mark", async () => (await chosen(page)) === "venx");
    assert.deepEqual(await held(page), ["ORG venx"]);
  }],
];

/** What needs no second look from a file. @type {[name: string, use: (page: Page) => Promise<void>][]} */
const FROM_A_SERVER = [
  ["what is copied and pasted by keys is marked", async (page) => {
    await paste(page, "Emmanuel Macron est à Paris.\n\nIl y reste jusqu’au 3 mai 2023.");
    await see(page, "mark.bl-mark", "3 mai 2023");
    assert.deepEqual(await texts(page, ".bl-block"), ["Emmanuel Macron est à Paris.", "Il y reste jusqu’au 3 mai 2023."]);
  }],
  ["a card says what, why and where; Escape closes it", async (page) => {
    await paste(page, ARTICLE);
    await click(page, "mark.bl-mark", "Iouri Ouchakov");
    assert.equal((await see(page, ".bl-card h2")).text, "Iouri Ouchakov");
    assert.equal((await see(page, ".bl-card .bl-badge")).text, "PER");
    assert.match((await see(page, ".bl-card .bl-card-why")).text, /\.$/);
    const at = ARTICLE.indexOf("Iouri Ouchakov");
    const bytes = Buffer.byteLength(ARTICLE.slice(0, at));
    assert.equal((await see(page, "[data-unit=utf16]")).text, `${at}–${at + 14}`);
    assert.equal((await see(page, "[data-unit=utf8]")).text, `${bytes}–${bytes + 14}`);
    await press(page, "Escape");
    await miss(page, ".bl-card");
  }],
  ["what is typed is annotated, and an edit counts anew", async (page) => {
    await toArea(page);
    await type(page, "Xi Jinping est en Chine.\nIl y reste.");
    await until("the count of people", async () => (await texts(page, ".bl-legend-switch.bl-kind-per .bl-legend-count"))[0] === "1");
    await click(page, ".bl-write button", "Voir les annotations");
    await see(page, "mark.bl-mark", "Xi Jinping");
    await click(page, "button", "Modifier le texte");
    await toArea(page);
    await press(page, "Control+End");
    await type(page, " Vladimir Poutine aussi.");
    await until("the count of people", async () => (await texts(page, ".bl-legend-switch.bl-kind-per .bl-legend-count"))[0] === "2");
    await press(page, "Control+Enter");
    await see(page, "mark.bl-mark", "Vladimir Poutine");
    assert.deepEqual(await texts(page, ".bl-block"), ["Xi Jinping est en Chine.", "Il y reste. Vladimir Poutine aussi."]);
  }],
  ["a file that is dropped keeps its letters and its ends of lines", async (page) => {
    const text = "Emmanuel Macron est à Paris 🦊.\r\n\r\nVladimir Poutine l’attend.\r\n";
    await drop(page, "notes.txt", text);
    await see(page, "mark.bl-mark", "Vladimir Poutine");
    const { document, annotations } = read((await download(page, "utf8")).json);
    assert.equal(document.text, text);
    assert.ok(annotations.some((/** @type {any} */ one) => one.text === "Vladimir Poutine"));
  }],
  ["what is searched for is painted", async (page) => {
    await drop(page, "zorbu.json", documentOf("Zorbu parle de venx.\n\nPuis zorbu part.", []));
    await search(page, "zorbu");
    await until("the painted words", async () => (await page.run(() => [.../** @type {any} */ (CSS.highlights.get("bl-hit") ?? [])].map(String).join(" "))) === "Zorbu zorbu");
  }],
];

/** What comes instead, in an engine that lacks what LACKING names. @type {typeof FROM_A_SERVER} */
const WITHOUT = [
  ["without highlights, blocks with what is searched for are marked at their edge", async (page) => {
    await drop(page, "zorbu.json", documentOf("Zorbu parle de venx.\n\nPuis kepl part.", []));
    await search(page, "zorbu");
    assert.equal(await page.run(() => "highlights" in CSS || typeof (/** @type {any} */ (globalThis).Highlight) !== "undefined"), false);
    await until("the marked block", async () => (await texts(page, ".bl-hit-block")).join("|") === "Zorbu parle de venx.");
    const edges = await page.run(() => [...document.querySelectorAll(".bl-block")].map((one) => getComputedStyle(one).boxShadow !== "none" || getComputedStyle(one).borderInlineStartWidth !== "0px"));
    assert.deepEqual(edges, [true, false], "the edge is drawn");
  }],
  ["without highlights and caret positions, an edge that is pulled shows what it would hold", async (page) => {
    await drop(page, "zorbu.json", documentOf("Un zorbu venx kepl dora en reste.", [{ words: "venx" }]));
    await click(page, "mark.bl-mark", "venx");
    await pullEnd(page, "dora");
    await until("the preview", async () => (await page.run(() => String(getSelection()))) === "venx kepl dora");
    await page.mouse.up();
    await until("the longer mark", async () => (await chosen(page)) === "venx kepl dora");
    assert.deepEqual(await held(page), ["ORG venx kepl dora"]);
  }],
  ["without locks and channels between tabs, a reload still finds the work", async (page) => {
    assert.deepEqual(await page.run(() => [typeof navigator.locks, typeof globalThis.BroadcastChannel]), ["undefined", "undefined"]);
    await paste(page, ARTICLE);
    // The line of time comes last, and takes its place from the text: nobody clicks sooner, a machine does.
    await see(page, ".bl-time-line");
    await click(page, "mark.bl-mark", "Interfax");
    await press(page, "Delete");
    await miss(page, "mark.bl-mark", "Interfax");
    const before = await held(page);
    await page.reload();
    await see(page, "mark.bl-mark", "Xi Jinping");
    assert.deepEqual(await held(page), before);
  }],
];

/** @type {typeof FROM_A_SERVER} */
const WITHOUT_A_DATABASE = [
  ["where nothing can be kept the page says so, and works", async (page) => {
    await paste(page, ARTICLE);
    await see(page, "mark.bl-mark", "Xi Jinping");
    await see(page, "#notices", "ne garde");
    assert.ok((await held(page)).includes("PER Iouri Ouchakov"));
  }],
];

/** Looks for words in the text by the tab for it. @param {Page} page @param {string} words */
async function search(page, words) {
  await see(page, ".bl-block");
  await click(page, "#bl-tab-search");
  await click(page, ".bl-search-field");
  await type(page, words);
  await see(page, "#bl-tab-panel-search", " fois dans le texte");
}

for (const [key, { name, launch }] of Object.entries(ENGINES)) {
  if (wanted.length > 0 && !wanted.includes(key)) continue;
  describe(name, () => {
    /** @type {import("./engine.mjs").Engine} */
    let engine;
    before(async () => {
      engine = await launch();
      console.log(`${name} ${engine.version}`);
    });
    after(() => engine?.stop());

    /** @param {string} behaviour @param {() => string} address @param {(page: Page) => Promise<void>} use */
    const onPage = (behaviour, address, use) =>
      test(`${name}: ${behaviour}`, async () => {
        const page = await engine.open(address());
        /** @type {unknown[]} */
        const failures = [];
        await use(page).catch((error) => failures.push(error));
        // The page's own error is often the cause of what the test ran into, so both are told.
        failures.push(...(await page.problems().catch((error) => [error])));
        await page.close();
        if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join("\n"));
      });

    for (const [behaviour, use] of [...EVERYWHERE, ...FROM_A_SERVER]) onPage(behaviour, () => servers.page.origin, use);
    for (const [behaviour, use] of EVERYWHERE) onPage(`from one file, ${behaviour}`, () => FILE, use);
    for (const [behaviour, use] of WITHOUT) onPage(behaviour, () => servers.older.origin, use);
    for (const [behaviour, use] of WITHOUT_A_DATABASE) onPage(behaviour, () => servers.forgetful.origin, use);
  });
}
