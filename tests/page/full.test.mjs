/** A browser that does not keep: full, refusing, private, without a database. Nothing is lost without a word. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { SAMPLES } from "../../www/samples.js";
import { mark, paste } from "./actions.mjs";
import { accessibilityFaults } from "./browser.mjs";
import { freshPages } from "./fresh-pages.mjs";

const { onPage } = freshPages();

/** Whether the page would keep its reader from leaving. @param {import("playwright-core").Page} page */
const holdsBack = (page) => page.evaluate(() => !globalThis.dispatchEvent(new Event("beforeunload", { cancelable: true })));

onPage("a full store says so, keeps trying, offers the download, and holds the reader back only meanwhile", async ({ page, origin }) => {
  assert.equal(await holdsBack(page), false);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });
  await paste(page, SAMPLES[0].text);
  await mark(page, "Interfax").click();
  await page.keyboard.press("Delete");
  const notice = page.locator(".bl-notice-error", { hasText: "Le stockage du navigateur est plein" });
  await notice.waitFor();
  await page.locator(".bl-saved", { hasText: "Pas enregistré" }).waitFor();
  assert.deepEqual(await accessibilityFaults(page, "a full store"), []);
  assert.equal(await holdsBack(page), true);
  const [file] = await Promise.all([page.waitForEvent("download"), notice.getByRole("button", { name: "Télécharger tout" }).click()]);
  assert.match(file.suggestedFilename(), /^balise-\d{4}-\d\d-\d\d\.balise\.jsonl$/);
  const saved = await readFile(await file.path(), "utf8");
  assert.match(saved, /Iouri Ouchakov/);
  assert.match(saved, /"command":"remove"/, "what could not be kept is in the file");
  assert.equal(await holdsBack(page), false, "it is in the reader's hands now");
  await mark(page, "Iouri Ouchakov").click();
  await page.keyboard.press("Delete");
  assert.equal(await holdsBack(page), true);
  await devtools.send("Storage.overrideQuotaForOrigin", { origin });
  // The next command, or the next attempt, keeps everything.
  await mark(page, "Gazprom").click();
  await page.keyboard.press("Enter");
  await page.locator(".bl-saved", { hasText: /^Enregistré/ }).waitFor();
  await notice.waitFor({ state: "detached" });
  assert.equal(await holdsBack(page), false);
  await page.reload();
  await mark(page, "Gazprom").waitFor();
  assert.equal(await mark(page, "Interfax").count(), 0);
  assert.equal(await mark(page, "Iouri Ouchakov").count(), 0);
});

onPage("a write that fails for another reason is tried again by itself", async ({ page }) => {
  await paste(page, SAMPLES[0].text);
  await mark(page, "Xi Jinping").waitFor();
  await page.locator(".bl-saved", { hasText: /^Enregistré/ }).waitFor();
  await page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    let failures = 2;
    IDBObjectStore.prototype.put = function (...args) {
      failures -= 1;
      if (failures >= 0) throw new DOMException("The disk is gone.", "UnknownError");
      return put.apply(this, /** @type {[any, any]} */ (args));
    };
  });
  await mark(page, "Interfax").click();
  await page.keyboard.press("Delete");
  await page.locator(".bl-notice-error", { hasText: "The disk is gone." }).waitFor();
  await page.locator(".bl-saved", { hasText: /^Enregistré/ }).waitFor();
  assert.equal(await page.locator(".bl-notice-error").count(), 0);
  await page.reload();
  await mark(page, "Xi Jinping").waitFor();
  assert.equal(await mark(page, "Interfax").count(), 0);
});

onPage("what a closed page could not keep any more is there in the next one", async ({ page }) => {
  page.on("dialog", (dialog) => void dialog.accept());
  await paste(page, SAMPLES[0].text);
  await mark(page, "Xi Jinping").waitFor();
  await page.locator(".bl-saved", { hasText: /^Enregistré/ }).waitFor();
  // From now on the page is gone before the database has written anything.
  const stop = () => page.evaluate(() => {
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...args) {
      const begun = begin.apply(this, args);
      if (args[1] === "readwrite") begun.abort();
      return begun;
    };
  });
  await stop();
  await mark(page, "Interfax").click();
  await page.keyboard.press("Delete");
  await mark(page, "Iouri Ouchakov").click();
  await page.keyboard.press("Delete");
  await page.reload();
  await mark(page, "Xi Jinping").waitFor();
  assert.equal(await mark(page, "Interfax").count(), 0);
  assert.equal(await mark(page, "Iouri Ouchakov").count(), 0);
  assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((name) => name.includes("-left.")).length), 0, "it is on the shelf now");
  // A text of which nothing at all was kept.
  await stop();
  await page.getByRole("button", { name: "Nouveau texte" }).click();
  await paste(page, SAMPLES[1].text);
  await mark(page, "Narendra Modi").waitFor();
  await page.reload();
  await mark(page, "Narendra Modi").waitFor();
  await page.locator(".bl-saved", { hasText: /^Enregistré/ }).waitFor();
});

/** The only text of the shelf and its journal, once all that was done is kept. @param {import("playwright-core").Page} page */
async function onlyText(page) {
  await page.locator(".bl-saved", { hasText: /^Enregistré/ }).waitFor();
  return page.evaluate(async () => {
    const { openShelf } = await import(new URL("./store/index.js", location.href).href);
    const shelf = await openShelf();
    const [record] = await shelf.list();
    return { record, lines: (await shelf.read(record.id)).lines };
  });
}

/** What closed pages left, by the text it belongs to. @param {import("playwright-core").Page} page @param {Record<string, string>} remains */
const leave = (page, remains) => page.evaluate((all) => {
  for (const [id, left] of Object.entries(all)) localStorage.setItem(`balise-left.${id}`, left);
}, remains);

onPage("what a closed page had not kept becomes a copy where another has gone on", async ({ page, origin }) => {
  await paste(page, SAMPLES[0].text);
  await mark(page, "Interfax").click();
  await page.keyboard.press("Delete");
  await mark(page, "Iouri Ouchakov").click();
  await page.keyboard.press("Delete");
  const { record, lines } = await onlyText(page);
  // As if, in a tab of before, nothing but the second had been done.
  const step = { version: record.version, count: 1, whole: false, lines: [lines[2].replace('"n":3', '"n":2')], facts: { title: record.title } };
  await leave(page, { [record.id]: JSON.stringify({ writer: "a tab of yesterday", steps: [step] }) });
  await page.goto(origin);
  await page.getByText("Elle est gardée dans une copie.").waitFor();
  assert.equal(await mark(page, "Interfax").count(), 0);
  await page.locator(".bl-title-button").click();
  await page.locator(".bl-texts-open", { hasText: "(copie de cet onglet)" }).click();
  await mark(page, "Interfax").waitFor();
  assert.equal(await mark(page, "Iouri Ouchakov").count(), 0);
});

onPage("what a closed page left and is damaged is told of, and takes nothing else away", async ({ page, origin }) => {
  await paste(page, SAMPLES[0].text);
  await mark(page, "Interfax").click();
  await page.keyboard.press("Delete");
  const { record, lines } = await onlyText(page);
  const step = { version: record.version, count: lines.length, whole: false, lines: [`{"v":1,"n":${lines.length + 1},"undo":2}`], facts: { title: record.title } };
  await leave(page, {
    a: '{"writer":"a tab of yesterday","ste',
    [record.id]: JSON.stringify({ writer: record.writer, steps: [step] }),
    z: '{"writer":"a tab of yesterday","steps":[{"version":1}]}',
  });
  await page.goto(origin);
  await page.getByText(/étaient abîmées et manquent \(textes concernés.: 2\)/).waitFor();
  await mark(page, "Interfax").waitFor();
  assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((name) => name.includes("-left.")).length), 0);
});

onPage("entries of a text that never came to be are let go of", async ({ page }) => {
  await paste(page, SAMPLES[0].text);
  await page.locator(".bl-saved", { hasText: /^Enregistré/ }).waitFor();
  /** How many entries there are that begin so, after `change`. */
  const entries = () => page.evaluate(() => new Promise((resolve, reject) => {
    const request = indexedDB.open("balise");
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const keys = request.result.transaction("entries").objectStore("entries").getAllKeys();
      keys.onsuccess = () => {
        request.result.close();
        resolve(keys.result.filter((key) => /** @type {string[]} */ (key)[0] === "stray").length);
      };
    };
  }));
  await page.evaluate(() => new Promise((resolve, reject) => {
    const request = indexedDB.open("balise");
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const transaction = request.result.transaction("entries", "readwrite");
      for (let at = 0; at < 20; at += 1) transaction.objectStore("entries").put("x", ["stray", 1, at]);
      transaction.oncomplete = () => {
        request.result.close();
        resolve(null);
      };
    };
  }));
  assert.equal(await entries(), 20);
  await page.reload();
  await mark(page, "Xi Jinping").waitFor();
  assert.equal(await entries(), 0);
});

/** Browsers that offer no database: without one, and with one that refuses, as private windows did. */
const NONE = {
  "without IndexedDB": () => Object.defineProperty(globalThis, "indexedDB", { value: undefined }),
  "with a database that refuses": () => {
    IDBFactory.prototype.open = () => { throw new DOMException("Not in private windows.", "InvalidStateError"); };
  },
};

for (const [name, spoil] of Object.entries(NONE)) {
  onPage(`${name} everything works while the page is open, which is told once`, async ({ page }) => {
    await page.addInitScript(spoil);
    await page.reload();
    assert.equal(await holdsBack(page), false);
    await paste(page, SAMPLES[0].text);
    const notice = page.locator(".bl-notice-plain", { hasText: "Ce navigateur ne garde rien ici" });
    await notice.waitFor();
    await page.locator(".bl-saved", { hasText: "Seulement dans cette page" }).waitFor();
    assert.deepEqual(await accessibilityFaults(page, name), []);
    assert.equal(await holdsBack(page), true);
    await notice.getByRole("button", { name: "Fermer" }).click();
    await mark(page, "Interfax").click();
    await page.keyboard.press("Delete");
    await page.getByRole("button", { name: "Nouveau texte" }).click();
    await paste(page, SAMPLES[1].text);
    await mark(page, "Narendra Modi").waitFor();
    assert.equal(await notice.count(), 0, "once");
    await page.locator(".bl-title-button").click();
    await page.getByText("Gardés tant que cette page est ouverte.").waitFor();
    await page.locator(".bl-texts-open", { hasText: "Vladimir Poutine" }).click();
    await mark(page, "Iouri Ouchakov").waitFor();
    assert.equal(await mark(page, "Interfax").count(), 0);
    await page.locator(".bl-text").focus();
    await page.keyboard.press("Control+z");
    await mark(page, "Interfax").waitFor();
    await page.locator(".bl-title-button").click();
    await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Tout sauvegarder" }).click()]);
    await page.getByText("Sauvegarde de 2 textes téléchargée.").waitFor();
    assert.equal(await holdsBack(page), false);
  });
}

onPage("Safari's seven days are told once, after the first edit", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "vendor", { value: "Apple Computer, Inc." }));
  await page.reload();
  await paste(page, SAMPLES[0].text);
  await mark(page, "Interfax").click();
  const notice = page.getByText("Safari peut effacer vos textes après sept jours sans visite");
  assert.equal(await notice.count(), 0);
  await page.keyboard.press("Delete");
  await notice.waitFor();
  await page.reload();
  await mark(page, "Xi Jinping").click();
  await page.keyboard.press("Enter");
  await page.locator(".bl-saved", { hasText: /^Enregistré/ }).waitFor();
  assert.equal(await notice.count(), 0);
});
