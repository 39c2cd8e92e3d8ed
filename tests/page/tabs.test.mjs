/** Two tabs of one text: the second is told, reads, and can take over; nothing is lost or mixed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { SAMPLES } from "../../www/samples.js";
import { CLIPBOARD, download, mark, paste } from "./actions.mjs";
import { accessibilityFaults, withPage } from "./browser.mjs";
import { freshPages } from "./fresh-pages.mjs";

const { session } = freshPages();

const KEPT = /^Enregistré à \d\d:\d\d$/;

/** Browsers, and pages opened as a file, that have no Web Locks: tabs ask each other then. */
const MISSING = {
  "": () => null,
  ", without Web Locks": () => Object.defineProperty(Navigator.prototype, "locks", { value: undefined }),
  ", with Web Locks refused": () => {
    if ("LockManager" in globalThis) LockManager.prototype.request = () => Promise.reject(new DOMException("Not for this page.", "SecurityError"));
  },
};

/**
 * Two pages of one browser, both with the same text.
 * @param {keyof typeof MISSING} missing
 * @param {(first: import("playwright-core").Page, second: import("playwright-core").Page) => Promise<void>} use
 */
const inTwo = (missing, use) => withPage(session(), async ({ page, origin }) => {
  await page.context().addInitScript(MISSING[missing]);
  await page.reload();
  await paste(page, SAMPLES[0].text);
  await mark(page, "Xi Jinping").waitFor();
  await page.locator(".bl-saved", { hasText: KEPT }).waitFor();
  const second = await page.context().newPage();
  await second.goto(origin);
  await second.getByText("Ce texte est ouvert dans un autre onglet").waitFor();
  await use(page, second);
}, { context: CLIPBOARD });

for (const missing of /** @type {(keyof typeof MISSING)[]} */ (Object.keys(MISSING))) {
  test(`the second tab only reads, and takes over what the first did last${missing}`, () => inTwo(missing, async (first, second) => {
    const before = (await download(second, "code_point")).json;
    await mark(second, "Xi Jinping").click();
    await second.keyboard.press("Delete");
    await mark(second, "Xi Jinping").waitFor();
    assert.equal((await download(second, "code_point")).json, before, "nothing is changed where it can only be read");
    await second.locator(".bl-saved", { hasText: "Lecture seule" }).waitFor();
    assert.equal(await second.getByRole("button", { name: "Modifier le texte" }).count(), 0);
    if (missing === "") assert.deepEqual(await accessibilityFaults(second, "a text that is open elsewhere"), []);
    await first.bringToFront();
    await mark(first, "Interfax").click();
    await first.keyboard.press("Delete");
    await second.bringToFront();
    await second.getByRole("button", { name: "Travailler ici" }).click();
    await second.locator(".bl-saved", { hasText: KEPT }).waitFor();
    await mark(second, "Interfax").waitFor({ state: "detached" });
    await first.getByText("Vous travaillez maintenant sur ce texte dans un autre onglet").waitFor();
    await mark(second, "Iouri Ouchakov").click();
    await second.keyboard.press("Delete");
    await mark(second, "Iouri Ouchakov").waitFor({ state: "detached" });
    await mark(first, "Iouri Ouchakov").click();
    await first.keyboard.press("Enter");
    await first.locator(".bl-saved", { hasText: "Lecture seule" }).waitFor();
    const after = (await download(second, "code_point")).json;
    // The first takes it back, and has what the second did.
    await first.bringToFront();
    await first.getByRole("button", { name: "Travailler ici" }).click();
    await mark(first, "Iouri Ouchakov").waitFor({ state: "detached" });
    assert.equal((await download(first, "code_point")).json, after);
    await second.getByText("Vous travaillez maintenant sur ce texte dans un autre onglet").waitFor();
  }));

  test(`a tab that is closed gives the text to the one that waits${missing}`, () => inTwo(missing, async (first, second) => {
    await mark(first, "Interfax").click();
    await first.keyboard.press("Delete");
    await first.locator(".bl-saved", { hasText: KEPT }).waitFor();
    // Whoever reads begins to wait a second after it was told.
    await second.waitForTimeout(1500);
    await first.close({ runBeforeUnload: true });
    await second.getByText("L’autre onglet a rendu ce texte").waitFor();
    await mark(second, "Interfax").waitFor({ state: "detached" });
    await second.locator(".bl-text").focus();
    await second.keyboard.press("Control+z");
    await mark(second, "Interfax").waitFor();
    await second.locator(".bl-saved", { hasText: KEPT }).waitFor();
  }));
}

test("a tab that is gone without a word gives the text to the one that waits, without Web Locks", () => inTwo(", without Web Locks", async (first, second) => {
  await first.evaluate(() => { BroadcastChannel.prototype.postMessage = () => null; });
  await second.getByText("L’autre onglet a rendu ce texte").waitFor();
  await mark(second, "Interfax").click();
  await second.keyboard.press("Delete");
  await second.locator(".bl-saved", { hasText: KEPT }).waitFor();
}));

test("what is done in a tab that was not asked becomes a copy, and nothing is mixed", () => inTwo("", async (first, second) => {
  // A tab that hears nothing: as one that the browser had put to sleep.
  await first.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "visible" });
    BroadcastChannel.prototype.postMessage = () => null;
  });
  const mark_ = await first.evaluate(() => new Promise((resolve) => {
    // Another tab makes itself the writer behind this one's back.
    const request = indexedDB.open("balise");
    request.onsuccess = () => {
      const transaction = request.result.transaction("documents", "readwrite");
      const store = transaction.objectStore("documents");
      store.getAll().onsuccess = (event) => {
        const [record] = /** @type {IDBRequest} */ (event.target).result;
        store.put({ ...record, writer: "somebody else" }, record.id);
      };
      transaction.oncomplete = () => { request.result.close(); resolve(true); };
    };
  }));
  assert.ok(mark_);
  await mark(first, "Interfax").click();
  await first.keyboard.press("Delete");
  await first.getByText("Ce que vous aviez fait ici est gardé dans une copie.").waitFor();
  await first.locator(".bl-saved", { hasText: KEPT }).waitFor();
  await first.locator(".bl-title-button").click();
  await first.locator(".bl-texts-title", { hasText: "(copie de cet onglet)" }).waitFor();
  assert.equal(await first.locator(".bl-texts-row").count(), 2);
  await first.locator(".bl-texts-open").filter({ hasNotText: "copie" }).click();
  await mark(first, "Interfax").waitFor();
  await second.close();
}));
