/**
 * The browser's process is killed in the midst of a hundred random commands, ten times over, on one profile. After reopening,
 * all that the page had said to be kept is there, all but at most the last command that was done, and nothing else. Then
 * twice more while keys come faster than the disk answers: what the page had said to be kept is still there.
 *
 * The test listens to what the page gives the database, entry by entry, and to what the page says of it (how much was done,
 * how much is kept); it asks neither of them afterwards, when the process is gone.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { SAMPLES } from "../../www/samples.js";
import { download } from "./actions.mjs";
import { FLAGS, chromiumPath, serve } from "./browser.mjs";

const KILLS = 10;
const HURRIED = 2;
const COMMANDS = 100;

/** How long the commands of one turn may take before the blow comes, however few were done (milliseconds). */
const TURN = 3500;

/** What the keys of a person do, in which proportion: decide, take back, do again, go on. */
const KEYS = ["n", "n", "Enter", "Enter", "Delete", "u", "Control+z", "Control+z", "Control+y"];

/** @type {Awaited<ReturnType<typeof serve>>} */
let server;
/** @type {string} */
let profile;
before(async () => {
  server = await serve();
  profile = await mkdtemp(join(tmpdir(), "balise-kill-"));
});
after(async () => {
  await server.stop();
  await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

/** A Chromium of its own group of processes, so that all of them can be killed at one blow. */
async function launch() {
  await rm(join(profile, "DevToolsActivePort"), { force: true });
  const child = spawn(chromiumPath(), [...FLAGS, "--headless=new", "--remote-debugging-port=0", `--user-data-dir=${profile}`, "--lang=fr-FR", "about:blank"], { detached: true, stdio: "ignore" });
  const gone = new Promise((resolve) => child.once("exit", resolve));
  let port = "";
  for (let tries = 0; tries < 300 && port === ""; tries += 1) {
    await pause(50);
    port = (await readFile(join(profile, "DevToolsActivePort"), "utf8").catch(() => "")).split("\n")[0];
  }
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const context = browser.contexts()[0];
  context.setDefaultTimeout(15_000);
  return {
    context,
    kill: async () => {
      process.kill(-(/** @type {number} */ (child.pid)), "SIGKILL");
      await gone;
    },
  };
}

/** Waits a little. @param {number} milliseconds */
const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

/**
 * What the page told while it lived: the entries it gave the database, by version of the journal and place in it; how many
 * it said were done and kept; how far the journal went when it last said that all was kept.
 * @typedef {object} Told
 * @property {Map<number, string[]>} versions
 * @property {number} last  the last version
 * @property {number} commands
 * @property {number} done
 * @property {number} kept
 * @property {{ version: number, count: number }} confirmed
 */

/** Runs in the page before its own scripts: reports every entry that is put, and what the bar says. */
function listen() {
  const tell = (/** @type {object} */ what) => /** @type {any} */ (globalThis).told(JSON.stringify(what));
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value, key) {
    if (this.name === "entries" && Array.isArray(key)) tell({ key, value });
    return put.call(this, value, key);
  };
  new MutationObserver(() => {
    const saved = document.querySelector(".bl-saved");
    if (saved instanceof HTMLElement && saved.dataset.done) tell({ done: Number(saved.dataset.done), kept: Number(saved.dataset.kept) });
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-done", "data-kept"] });
}

/** A page with somebody listening. @param {import("playwright-core").BrowserContext} context */
async function open(context) {
  /** @type {Told} */
  const told = { versions: new Map(), last: 0, commands: 0, done: 0, kept: 0, confirmed: { version: 0, count: 0 } };
  const page = await context.newPage();
  await page.exposeBinding("told", (_, message) => {
    const { key, value, done, kept } = JSON.parse(message);
    if (key) {
      const [, version, at] = key;
      if (!told.versions.has(version)) told.versions.set(version, []);
      const lines = /** @type {string[]} */ (told.versions.get(version));
      lines[at] = value;
      told.last = Math.max(told.last, version);
    } else {
      told.commands += Math.max(0, done - told.done);
      Object.assign(told, { done, kept });
      if (kept === done) told.confirmed = { version: told.last, count: told.versions.get(told.last)?.length ?? 0 };
    }
  });
  await page.addInitScript(listen);
  await page.goto(server.origin);
  return { page, told };
}

/** The journal of the only text, as the database has it. @param {import("playwright-core").Page} page */
const stored = (page) => page.evaluate(() => new Promise((resolve, reject) => {
  const request = indexedDB.open("balise");
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const transaction = request.result.transaction(["documents", "entries"]);
    const documents = transaction.objectStore("documents").getAll();
    const keys = transaction.objectStore("entries").getAllKeys();
    const lines = transaction.objectStore("entries").getAll();
    transaction.oncomplete = () => {
      const [{ id, version, count }] = documents.result;
      request.result.close();
      const own = keys.result.map((key, at) => ({ key: /** @type {any[]} */ (key), line: lines.result[at] })).filter(({ key }) => key[0] === id && key[1] === version && key[2] < count);
      resolve({ documents: documents.result.length, version, lines: own.map(({ line }) => line) });
    };
  };
}));

/** The journal, once the page has written down what it opened. @param {import("playwright-core").Page} page */
async function settled(page) {
  const saved = page.locator(".bl-saved");
  for (;;) {
    const [done, kept] = await saved.evaluate((one) => [/** @type {HTMLElement} */ (one).dataset.done, /** @type {HTMLElement} */ (one).dataset.kept]);
    if (done === kept) return /** @type {Promise<{ documents: number, version: number, lines: string[] }>} */ (stored(page));
    await pause(5);
  }
}

/** What the core makes of these lines, as the page's own export gives it. @param {import("playwright-core").Page} page @param {string[]} lines */
const replayed = (page, lines) => page.evaluate(async (journal) => {
  const { Session } = await import(new URL("/pkg/balise.js", location.href).href);
  const session = new Session();
  const refused = session.replay(journal);
  return { refused, json: session.export("code_point", false) };
}, lines);

/** A number from 0 to below `limit`, from a chain that begins with `seed`. @param {number} seed */
function random(seed) {
  let state = seed;
  return (/** @type {number} */ limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

test(`killed ${KILLS} times in the midst of ${COMMANDS} commands, it loses at most the last one`, async (t) => {
  const pick = random(20_261_122);
  /** @type {Told | null} */
  let before = null;
  let commands = 0;
  /** @type {number[]} */
  const lost = [];
  for (let turn = 0; turn <= KILLS + HURRIED; turn += 1) {
    const { context, kill } = await launch();
    let struck = false;
    try {
      const { page, told } = await open(context);
      if (before === null) await page.getByRole("button", { name: SAMPLES[0].title }).click();
      // Any mark: which of them are left depends on what the keys have refused by now.
      await page.locator("mark.bl-mark").first().waitFor();
      await page.locator(".bl-saved[data-kept]").waitFor();
      const { documents, version, lines } = await settled(page);
      if (before !== null) {
        assert.equal(documents, 1);
        const missing = missingFrom(before, version, lines);
        lost.push(missing);
        if (turn <= KILLS) assert.ok(missing <= 1, `${missing} commands are missing`);
        const { refused, json } = await replayed(page, lines);
        assert.deepEqual(refused, []);
        assert.equal((await download(page, "code_point")).json, json, "the page shows what the journal tells");
      }
      if (turn === KILLS + HURRIED) break;
      told.versions.set(version, [...lines]);
      Object.assign(told, { last: version, commands: 0, confirmed: { version, count: lines.length } });
      before = told;
      await page.locator(".bl-text").focus();
      const aim = 5 + pick(COMMANDS / 2);
      const working = (async () => {
        while (!struck) {
          await page.keyboard.press(KEYS[pick(KEYS.length)]);
          // A person sees that a command is done, and then does the next. The answer comes behind what the page has told of it.
          if (turn < KILLS) await page.evaluate(() => null);
          while (turn < KILLS && told.kept < told.done && !struck) await pause(1);
        }
      })().catch((error) => { if (!struck) throw error; });
      const begun = Date.now();
      while (told.commands < aim && Date.now() - begun < TURN) await pause(1);
      await pause(pick(12));
      struck = true;
      await kill();
      await working;
      commands += told.commands;
    } finally {
      struck = true;
      await kill().catch(() => null);
    }
  }
  assert.ok(commands > (KILLS + HURRIED) * 5);
  t.diagnostic(`${commands} commands, ${KILLS + HURRIED} kills; done and not there after each: ${lost.join(", ")}`);
});

/**
 * How many commands are missing: given to the database, and not there. Fails if something else is there, or if something is
 * missing that the page had said to be kept.
 * @param {Told} told
 * @param {number} version
 * @param {string[]} lines
 */
function missingFrom(told, version, lines) {
  const given = told.versions.get(version) ?? [];
  // The last it did, a page that is killed may not have had time to tell.
  const both = Math.min(lines.length, given.length);
  assert.deepEqual(lines.slice(0, both), given.slice(0, both));
  const { confirmed } = told;
  assert.ok(version > confirmed.version || (version === confirmed.version && lines.length >= confirmed.count), `kept were ${confirmed.count} of version ${confirmed.version}, there are ${lines.length} of version ${version}`);
  // A journal written anew comes with one command, and is there wholly or not at all.
  const later = [...told.versions].filter(([other]) => other > version).reduce((sum, [, more]) => sum + Math.max(1, more.length - given.length), 0);
  return Math.max(0, given.length - lines.length) + later;
}
