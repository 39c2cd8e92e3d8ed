/** A book: annotated in slices that leave the page free, stopped and gone on with, and refused where it is too long. */
import assert from "node:assert/strict";
import { read } from "../border/schema.mjs";
import { download, drop, mark, paste } from "./actions.mjs";
import { freshPages } from "./fresh-pages.mjs";

const { onPage } = freshPages();

const CHAPTER = [
  "Publié le 16 mai 2024",
  "Le président Xi Jinping a reçu mardi Vladimir Poutine à Pékin. La veille, le ministère de la Santé (MS) avait dit non.",
  "Christine Ford travaille pour l’Organisation de coopération de Shanghai (OCS). L’OCS et Ford se taisent depuis lundi.",
  "",
].join("\n");

/** Some hundred thousand characters, with a name that stands at the end alone. */
const BOOK = `${CHAPTER.repeat(500)}Fin : Emmanuel Macron est à Reykjavik.`;

/** The bar as it is met: how often it was told of, and with what. Runs in the page. */
function watchBar() {
  const seen = [];
  const bar = /** @type {HTMLProgressElement} */ (document.querySelector("progress"));
  new MutationObserver(() => seen.push(bar.position)).observe(bar, { attributes: true });
  Object.assign(globalThis, { seenOfBar: seen });
}

/** Presses the button called `name` as soon as a text is under way: a hand would often come too late. Runs in the page. */
function pressAtOnce(name) {
  const called = (words) => [...document.querySelectorAll("button")].find((button) => button.textContent === words && button.checkVisibility());
  const observer = new MutationObserver(() => {
    if (!called("Arrêter")) return;
    observer.disconnect();
    called(name)?.click();
  });
  observer.observe(document.body, { childList: true, subtree: true, attributes: true });
}

onPage("a book comes with a bar that goes forward, and is in the end what the core makes of it at once", async ({ page }) => {
  await page.locator("#live p").waitFor({ state: "attached" });
  await page.evaluate(watchBar);
  await paste(page, BOOK);
  await page.getByRole("progressbar").waitFor();
  assert.ok((await page.locator("article").textContent())?.startsWith("Publié le 16 mai 2024"), "the text is there at once");
  assert.equal(await page.getByRole("progressbar", { name: "Annotation du texte" }).count(), 1);
  await page.getByRole("progressbar").waitFor({ state: "hidden", timeout: 120_000 });
  const seen = await page.evaluate(() => /** @type {any} */ (globalThis).seenOfBar);
  assert.ok(seen.length >= 2 && seen.at(-1) > 0 && seen.every((at, index) => index === 0 || at >= seen[index - 1]), String(seen));
  await mark(page, "Reykjavik").waitFor();
  const { json } = await download(page, "code_point");
  const today = read(json).document.reference_date;
  const whole = await page.evaluate(async ({ text, today }) => {
    const core = await import(new URL("pkg/balise.js", location.href).href);
    return core.annotateToJson(text, { today });
  }, { text: BOOK, today });
  assert.deepEqual(read(json).annotations, read(whole).annotations);
  await page.locator("#live").getByText(/annotations/).first().waitFor();
});

onPage("stopped, the text and what was found stay; the rest can be found, and nothing decided is lost", async ({ page }) => {
  await page.locator("#live p").waitFor({ state: "attached" });
  await page.evaluate(pressAtOnce, "Arrêter");
  await paste(page, BOOK);
  await page.getByText("L’annotation est arrêtée").waitFor();
  assert.equal(await page.getByRole("progressbar").count(), 0);
  const stopped = read((await download(page, "utf16")).json);
  assert.equal(stopped.document.text, BOOK);
  await page.getByRole("button", { name: "Annoter le reste" }).click();
  await page.getByRole("progressbar").waitFor({ state: "hidden", timeout: 120_000 });
  await mark(page, "Reykjavik").waitFor();
  const all = read((await download(page, "utf16")).json);
  assert.ok(all.annotations.length > stopped.annotations.length);
  await page.getByRole("button", { name: /^Annuler/ }).first().click();
  const back = read((await download(page, "utf16")).json);
  assert.deepEqual(back.annotations, stopped.annotations);
});

onPage("while it comes nothing else is done, and another text is free to come", async ({ page }) => {
  await page.locator("#live p").waitFor({ state: "attached" });
  await page.evaluate(pressAtOnce, "Modifier le texte");
  await paste(page, BOOK.repeat(8));
  await page.getByText("encore en cours d’annotation").waitFor();
  await drop(page, "court.txt", "Emmanuel Macron est à Rome.");
  await mark(page, "Rome").waitFor();
  assert.equal(await page.getByRole("progressbar").count(), 0);
});

onPage("a file comes in slices too", async ({ page }) => {
  await drop(page, "livre.txt", BOOK);
  await page.getByRole("progressbar").waitFor({ state: "hidden", timeout: 120_000 });
  await mark(page, "Reykjavik").waitFor();
  assert.equal(read((await download(page, "utf8")).json).document.id, "livre.txt");
});

onPage("fifty megabytes are refused with the way that there is, pasted or dropped", async ({ page }) => {
  await page.locator("#live p").waitFor({ state: "attached" });
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "Un texte trop long. ".repeat(2_500_000));
    const area = /** @type {HTMLTextAreaElement} */ (document.querySelector("#bl-write-area"));
    area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  const refusal = page.getByText("balise annotate");
  await refusal.waitFor();
  assert.match((await refusal.textContent()) ?? "", /50\u00a0Mo|50 Mo/);
  await page.getByRole("button", { name: "Fermer" }).click();
  await page.evaluate(() => {
    const file = new File(["x"], "livre.txt");
    // A file that says how long it is, and whose bytes nobody may ask for.
    Object.defineProperties(file, {
      size: { value: 60_000_000 },
      arrayBuffer: { value: () => { throw new Error("the bytes were read"); } },
    });
    const transfer = new DataTransfer();
    Object.defineProperty(transfer, "files", { value: [file] });
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
  });
  await page.getByText("Ce texte fait 60").waitFor();
  assert.equal(await page.locator("#bl-write-area").inputValue(), "");
});

/** Runs in the page: what is kept of the only text, and how many entries its journal has. */
function kept() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("balise");
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const documents = request.result.transaction("documents").objectStore("documents").getAll();
      documents.onsuccess = () => {
        request.result.close();
        const [record] = documents.result;
        resolve(record ? { texts: documents.result.length, count: record.count, annotations: record.annotations } : null);
      };
    };
  });
}

/** Waits until what is kept is as `wanted` says. @param {import("playwright-core").Page} page @param {(kept: any) => boolean} wanted */
async function untilKept(page, wanted) {
  for (let tries = 0; tries < 1200; tries += 1) {
    const now = await page.evaluate(kept);
    if (now && wanted(now)) return now;
    await page.waitForTimeout(50);
  }
  throw new Error(`It is not kept so: ${JSON.stringify(await page.evaluate(kept))}`);
}

onPage("a page that goes while a book comes has its text in the list, and annotates it when it is opened again", async ({ page }) => {
  await page.locator("#live p").waitFor({ state: "attached" });
  await paste(page, BOOK.repeat(8));
  await page.getByRole("progressbar").waitFor();
  await untilKept(page, ({ count }) => count > 1);
  assert.ok(await page.getByRole("progressbar").isVisible(), "it is still coming");
  page.once("dialog", (dialog) => dialog.accept());
  await page.reload();
  await page.getByRole("progressbar").waitFor();
  assert.ok((await page.locator("article").textContent())?.startsWith("Publié le 16 mai 2024"), "the text is there at once");
  await page.getByRole("progressbar").waitFor({ state: "hidden", timeout: 120_000 });
  // All of it comes in portions, and counts from the last on.
  const { texts, count } = await untilKept(page, ({ annotations }) => annotations > 30_000);
  assert.ok(texts === 1 && count > 15, `${texts} texts, ${count} entries`);
  page.once("dialog", (dialog) => dialog.accept());
  await page.reload();
  await mark(page, "Xi Jinping").first().waitFor();
  assert.equal(await page.getByRole("progressbar").count(), 0);
  const { json } = await download(page, "utf8");
  assert.equal(read(json).document.text, BOOK.repeat(8));
  assert.ok(read(json).annotations.length > 30_000);
});
