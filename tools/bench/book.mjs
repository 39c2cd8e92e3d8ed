/**
 * The benchmark's part about books, in Chromium: what a reader of a long text waits for, by the page's own clock.
 *
 * A book of five megabytes is pasted, and every task of the page that took over 50 ms is noted (the browser's `longtask`); the
 * task of the paste itself is the browser's own.
 */
import { withPage } from "../../tests/page/browser.mjs";

const MEGABYTE = 1_000_000;
export const CONTEXT = { context: { permissions: ["clipboard-read", "clipboard-write"] } };

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

/**
 * Pastes a long text, and waits until all of it is found and drawn.
 * @param {import("playwright-core").Page} page
 * @param {string} text
 */
export async function pasteWhole(page, text) {
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
  return { longest: Math.max(0, ...pasted.tasks.map(([, duration]) => duration)), ...pasted };
}
