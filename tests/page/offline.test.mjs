/** The site for a static host: after one visit it needs no network, and a new version waits for the reader. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { inflateRawSync } from "node:zlib";
import { CLIPBOARD, mark, paste } from "./actions.mjs";
import { start, withPage } from "./browser.mjs";

/** @type {string} */
let original;
/** @type {string} */
let folder;
/** @type {Awaited<ReturnType<typeof start>>} */
let session;
before(() => {
  original = mkdtempSync(join(tmpdir(), "balise-site-"));
  unzip(readFileSync(fileURLToPath(new URL("../../dist/balise-site.zip", import.meta.url))), original);
});
after(() => rmSync(original, { recursive: true }));
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "balise-site-"));
  cpSync(original, folder, { recursive: true });
  session = await start(folder);
});
afterEach(async () => {
  await session.stop();
  rmSync(folder, { recursive: true });
});

/** Unpacks a zip as a host would, by its directory. @param {Buffer} zip @param {string} into */
function unzip(zip, into) {
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field));
    const name = zip.subarray(at + 46, at + 46 + nameLength).toString();
    const [method, length, local] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)];
    const data = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(data, data + length);
    mkdirSync(join(into, name, ".."), { recursive: true });
    writeFileSync(join(into, name), method === 8 ? inflateRawSync(packed) : packed);
    assert.equal(zip.readUInt16LE(at + 12) + zip.readUInt16LE(at + 14), 0x21, "no time but the first a zip can say");
    at += 46 + nameLength + extra + comment;
  }
}

const versionOf = (html) => /<meta name="balise-version" content="([^"]*)">/.exec(html)?.[1] ?? "";

/** Puts a new version in place of the one that is served: the same page, that calls itself « Balise 2 ». */
function renew() {
  const entry = join(folder, "index.html");
  const old = versionOf(readFileSync(entry, "utf8"));
  const next = "00000000000000ff";
  renameSync(join(folder, old), join(folder, next));
  const html = readFileSync(entry, "utf8").replaceAll(old, next).replace("<title>Balise", "<title>Balise 2");
  writeFileSync(entry, html);
  const digest = createHash("sha256").update(html).digest("base64");
  const worker = readFileSync(join(folder, "sw.js"), "utf8").replaceAll(old, next).replace(/\['\.\/', '[^']*'\]/, `['./', 'sha256-${digest}']`);
  writeFileSync(join(folder, "sw.js"), worker);
  return next;
}

/** Waits until the worker has all files and answers for the page. @param {import("playwright-core").Page} page */
const kept = (page) => within(page, () => navigator.serviceWorker.controller !== null);

/** Waits until `holds` of the page, and fails if it does not come to that: a page that could not start has no worker. @param {import("playwright-core").Page} page @param {() => boolean | Promise<boolean>} holds */
async function within(page, holds) {
  for (let turn = 0; turn < 300; turn += 1) {
    if (await page.evaluate(holds)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`it did not come to this: ${holds}`);
}

/** @param {string} name @param {(opened: import("./browser.mjs").Opened) => Promise<unknown>} use */
const onSite = (name, use) => test(name, () => withPage(session, use, { context: { ...CLIPBOARD, serviceWorkers: "allow" } }));

onSite("after the first visit the page comes, annotates and exports without a network", async ({ page, problems }) => {
  await page.locator("#bl-write-area").waitFor();
  await kept(page);
  await page.context().setOffline(true);
  await page.reload();
  await paste(page, "Emmanuel Macron est à Paris.");
  await mark(page, "Emmanuel Macron").waitFor();
  // The formats were never asked for while there was a network.
  await page.getByRole("button", { name: "Exporter" }).click();
  await page.getByLabel("Format", { exact: true }).selectOption("tei");
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator(".bl-export").getByRole("button", { name: "Télécharger" }).click()]);
  assert.match(file.suggestedFilename(), /\.tei\.xml$/);
  // What the browser itself says of the entry that nobody answered for.
  problems.splice(0, problems.length, ...problems.filter((problem) => !problem.includes("ERR_INTERNET_DISCONNECTED")));
});

test("the first article needs one script, and the second is asked for again if it did not come", async () => {
  /** Whether the second script comes. */
  let comes = false;
  await withPage(session, async ({ page, problems, requests, foreign }) => {
    const refused = new EventEmitter();
    await page.route(/second\.js/, async (route) => {
      if (comes) return route.continue();
      await route.abort();
      refused.emit("refused");
    });
    await page.reload();
    await paste(page, "Emmanuel Macron est à Paris.");
    await mark(page, "Emmanuel Macron").waitFor();
    assert.equal(await page.getByRole("button", { name: "Exporter" }).count(), 0);
    await page.getByText("Une partie de la page n’est pas arrivée").waitFor();
    // Who reads English asks for it, waits for it, and reads French until then.
    const refusedAgain = once(refused, "refused");
    await page.getByRole("button", { name: "EN – English" }).click();
    await refusedAgain;
    assert.equal(await page.locator("html").getAttribute("lang"), "fr");
    comes = true;
    await page.getByRole("button", { name: "Réessayer" }).click();
    await page.getByRole("button", { name: "Export", exact: true }).waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    await page.getByText("A part of the page has not come").waitFor({ state: "detached" });
    await mark(page, "Emmanuel Macron").click();
    await page.getByRole("button", { name: "Keep" }).click();
    await page.keyboard.press("?");
    await page.getByRole("heading", { name: "Keyboard shortcuts" }).waitFor();
    await page.keyboard.press("Escape");
    // All is here now but the formats.
    const loaded = requests.length;
    await page.getByRole("button", { name: "FR – Français" }).click();
    await page.getByRole("tab", { name: "Chercher" }).click();
    await page.getByRole("button", { name: "Exporter" }).click();
    await page.getByLabel("Format", { exact: true }).selectOption("tei");
    const later = requests.slice(loaded).map((address) => new URL(address).pathname);
    assert.equal(later.length, 1, later.join(" "));
    assert.match(later[0], /^\/[0-9a-f]{16}\/pkg\/formats_bg\.wasm$/);
    assert.deepEqual(foreign(), []);
    // What the browser itself says of a file that nobody answered for.
    problems.splice(0, problems.length, ...problems.filter((problem) => !problem.includes("ERR_FAILED")));
  }, { context: { ...CLIPBOARD, serviceWorkers: "block" } });
});

test("what is asked of the second script before it comes is done when it does, unless the reader went on", async () => {
  await withPage(session, async ({ page }) => {
    /** Lets the second script come. */
    let release = () => {};
    /** @type {Promise<void>} */
    let released;
    const hold = () => {
      released = new Promise((resolve) => { release = resolve; });
    };
    hold();
    await page.route(/second\.js/, async (route) => {
      await released;
      await route.continue();
    });
    await page.evaluate(() => localStorage.setItem("balise.language", "en"));
    await page.reload();
    // Who reads English does not look at an empty page.
    await page.getByRole("heading", { name: "Collez un article" }).waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), "fr");
    await paste(page, "La Chine reçoit. La Chine parle. Emmanuel Macron est à Paris.");
    // A correction now is offered for the other places later; so is the help, for who waits for it.
    await mark(page, "Chine").first().click();
    await page.keyboard.press("o");
    await page.keyboard.press("?");
    await page.getByText("Un instant : cette partie de la page arrive.").waitFor();
    release();
    await page.getByRole("heading", { name: "Keyboard shortcuts" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByText("1 other “Chine”").waitFor();
    assert.equal(await page.getByText("One moment").count(), 0);
    // Once more, and the reader goes on.
    hold();
    await page.evaluate(() => localStorage.setItem("balise.language", "fr"));
    await page.reload();
    await mark(page, "Emmanuel Macron").click();
    await page.keyboard.press("?");
    await page.keyboard.press("n");
    release();
    await page.getByRole("button", { name: "Exporter" }).waitFor();
    await page.getByRole("button", { name: "Garder" }).waitFor();
    assert.equal(await page.locator("dialog[open]").count(), 0);
  }, { context: { ...CLIPBOARD, serviceWorkers: "block" } });
});

onSite("a new version waits, is told of, and takes over with the work when the reader says so", async ({ page }) => {
  await paste(page, "Emmanuel Macron est à Paris.");
  await mark(page, "Emmanuel Macron").click();
  await page.getByRole("button", { name: "Garder" }).click();
  await kept(page);
  const next = renew();
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  const reload = page.getByRole("button", { name: "Nouvelle version : recharger" });
  await reload.waitFor();
  // Nothing happens by itself: the page goes on as it is, with the files of its own version.
  assert.equal(await page.title(), "Balise");
  await mark(page, "Emmanuel Macron").waitFor();
  await Promise.all([page.waitForEvent("load"), reload.click()]);
  await mark(page, "Emmanuel Macron").waitFor();
  assert.equal(await page.title(), "Balise 2");
  assert.equal(versionOf(await page.content()), next);
  // What was done can still be undone.
  await page.getByRole("button", { name: "Annuler" }).click();
  await page.getByRole("button", { name: "Rétablir" }).waitFor();
});

onSite("a page that is open through a new version still gets the files of its own", async ({ page }) => {
  await kept(page);
  renew();
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await page.getByRole("button", { name: "Nouvelle version : recharger" }).waitFor();
  await paste(page, "Emmanuel Macron est à Paris.");
  await page.getByRole("button", { name: "Exporter" }).click();
  await page.getByLabel("Format", { exact: true }).selectOption("brat");
  await page.getByText("Ce format ne garde pas").waitFor();
});

onSite("a reader who reloads gets the new version from the network, and it takes over in silence", async ({ page }) => {
  await kept(page);
  renew();
  await page.reload();
  assert.equal(await page.title(), "Balise 2");
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await within(page, async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return registration?.active !== undefined && !registration.installing && !registration.waiting;
  });
  assert.equal(await page.getByRole("button", { name: "Nouvelle version : recharger" }).count(), 0);
  assert.deepEqual((await page.evaluate(() => caches.keys())).length, 2);
});

test("the manifest names what is there, and nothing else lies outside the version's folder", () => {
  const version = versionOf(readFileSync(join(original, "index.html"), "utf8"));
  assert.deepEqual(readdirSync(original).sort(), [version, "balise-1.schema.json", "index.html", "manifest.webmanifest", "sw.js"].sort());
  const manifest = JSON.parse(readFileSync(join(original, "manifest.webmanifest"), "utf8"));
  for (const { src, sizes, type } of manifest.icons) {
    const bytes = readFileSync(join(original, src));
    if (type === "image/png") assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes);
  }
});
