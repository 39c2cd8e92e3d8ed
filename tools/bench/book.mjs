/**
 * The benchmark's part about books, in Chromium: what a reader of a long text waits for, by the page's own clock.
 *
 * A book of five megabytes is pasted, and every task of the page that took over 50 ms is noted (the browser's `longtask`); the
 * task of the paste itself is the browser's own. In a text of one megabyte with ten thousand annotations, a mark is accepted and
 * the text is edited, from the key or click to the frame that shows it.
 */
import { withPage } from "../../tests/page/browser.mjs";

const MEGABYTE = 1_000_000;
const CONTEXT = { context: { permissions: ["clipboard-read", "clipboard-write"] } };

/** Runs in the page: notes the long tasks behind the paste. */
function watchTasks() {
  const tasks = [];
  let pasted = 0;
  addEventListener("paste", (event) => (pasted = event.timeStamp), { capture: true, once: true });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push({ startTime, duration });
  }).observe({ type: "longtask" });
  Object.assign(globalThis, {
    // The task in which the paste came began before it, or just then.
    tasksBehindPaste: () => tasks.filter(({ startTime }) => startTime > pasted + 5).map(({ startTime, duration }) => [startTime - pasted, duration]),
    sincePaste: () => performance.now() - pasted,
  });
}

/** Runs in the page: the memory of the core and of the page's own objects, in bytes. */
async function memoryOfPage() {
  const { default: start } = await import(new URL("pkg/balise.js", location.href).href);
  const { memory } = await start();
  return memory.buffer.byteLength;
}

/** Runs in the page: how long it is from the next event of this name to the frame behind it. @param {string} name */
function watchFrame(name) {
  delete document.documentElement.dataset.waited;
  addEventListener(name, (event) => {
    requestAnimationFrame(() => setTimeout(() => (document.documentElement.dataset.waited = String(performance.now() - event.timeStamp)), 0));
  }, { capture: true, once: true });
}

/**
 * Runs in the page: waits until a text that is on its way is found and drawn. The page tells by itself; Playwright would ask at
 * every frame, and each time go through every element of the book.
 */
function whole() {
  const article = /** @type {HTMLElement} */ (document.querySelector("article"));
  const progress = /** @type {HTMLElement} */ (document.querySelector("progress"));
  const isWhole = () => progress.closest("[hidden]") !== null && !article.hasAttribute("aria-busy") && article.childElementCount > 0;
  return new Promise((resolve) => {
    const look = () => {
      if (isWhole()) resolve(null);
      else setTimeout(look, 100);
    };
    look();
  });
}

/** @param {import("playwright-core").Page} page @param {string} text */
async function pasteWhole(page, text) {
  await page.evaluate((words) => navigator.clipboard.writeText(words), text);
  await page.locator("textarea").first().focus();
  await page.waitForTimeout(1000);
  await page.keyboard.press("Control+V");
  await page.locator("progress").waitFor({ state: "visible", timeout: 0 });
  await page.evaluate(whole);
}

/** @param {import("playwright-core").Page} page */
async function heap(page) {
  const tools = await page.context().newCDPSession(page);
  await tools.send("HeapProfiler.collectGarbage");
  await tools.send("Performance.enable");
  const { metrics } = await tools.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? 0) + (await page.evaluate(memoryOfPage));
}

/** @param {import("playwright-core").Page} page @param {string} event @param {() => Promise<unknown>} act */
async function waited(page, event, act) {
  await page.evaluate(watchFrame, event);
  await act();
  const done = page.locator("html[data-waited]");
  await done.waitFor({ state: "attached", timeout: 0 });
  return Number(await done.getAttribute("data-waited"));
}

/** @param {number[]} numbers */
const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/**
 * Milliseconds, and the memory as a multiple of the text.
 * @param {Awaited<ReturnType<typeof import("../../tests/page/browser.mjs").start>>} session
 * @param {string} article
 */
export async function measureBook(session, article) {
  const bytes = Buffer.byteLength(article);
  const book = article.repeat(Math.ceil((5 * MEGABYTE) / bytes));
  const pasted = await withPage(session, async ({ page }) => {
    page.setDefaultTimeout(0);
    const before = await heap(page);
    await page.evaluate(watchTasks);
    await pasteWhole(page, book);
    const seconds = (await page.evaluate(() => globalThis.sincePaste())) / 1000;
    const tasks = await page.evaluate(() => globalThis.tasksBehindPaste());
    return { seconds, tasks, memory: ((await heap(page)) - before) / Buffer.byteLength(book) };
  }, CONTEXT);
  const megabyte = article.repeat(Math.ceil(MEGABYTE / bytes));
  const commands = await withPage(session, async ({ page }) => {
    page.setDefaultTimeout(0);
    await pasteWhole(page, megabyte);
    await page.locator("mark.bl-mark").first().click();
    const accepts = [];
    for (let run = 0; run < 7; run += 1) {
      await page.keyboard.press("n");
      await page.waitForTimeout(300);
      accepts.push(await waited(page, "keydown", () => page.keyboard.press("Enter")));
    }
    const edits = [];
    for (let run = 0; run < 5; run += 1) {
      await page.getByRole("button", { name: "Modifier le texte" }).click();
      await page.evaluate((at) => {
        const area = /** @type {HTMLTextAreaElement} */ (document.querySelector("textarea"));
        area.setRangeText(" hier", at, at);
      }, 200_000 + run * 100_000);
      const button = page.locator(".bl-write").getByRole("button", { name: "Voir les annotations" });
      edits.push(await waited(page, "click", () => button.click()));
      await page.waitForTimeout(500);
    }
    return { accept: median(accepts), edit: median(edits), marks: await page.locator("mark.bl-mark[tabindex]").count() };
  }, CONTEXT);
  return { longest: Math.max(0, ...pasted.tasks.map(([, duration]) => duration)), ...pasted, ...commands };
}
