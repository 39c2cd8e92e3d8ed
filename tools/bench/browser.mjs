/**
 * The benchmark's part in Chromium; prints one line of JSON. `./dev bench` calls it.
 *
 * Speed is that of the package by itself, in a page that has loaded it; the wait is that of a reader: a real paste into the page,
 * timed by the page's own clock from the paste to the frame after the first highlight.
 */
import { readFileSync } from "node:fs";
import { chromiumPath, start, withPage } from "../../tests/page/browser.mjs";
import { execFileSync } from "node:child_process";
import { measureBook } from "./book.mjs";

const article = readFileSync(new URL("article.txt", import.meta.url), "utf8");
const MEGABYTE = 1_000_000;

/** Runs in the page. @param {{ article: string, repeats: number, runs: number }} work */
async function secondsForText({ article, repeats, runs }) {
  const address = "/pkg/balise.js";
  const balise = await import(address);
  await balise.default({ module_or_path: new URL("/pkg/balise_bg.wasm", location.href) });
  const text = article.repeat(repeats);
  const once = () => {
    const session = new balise.Session();
    const begin = performance.now();
    session.openText(text);
    const seconds = (performance.now() - begin) / 1000;
    session.free();
    return seconds;
  };
  once();
  const times = Array.from({ length: runs }, once).sort((a, b) => a - b);
  return times[Math.floor(runs / 2)];
}

/** Runs in the page: notes when the paste came and when its highlights were on the screen. */
function watchPaste() {
  let pasted = 0;
  addEventListener("paste", (event) => (pasted = event.timeStamp), { capture: true, once: true });
  const observer = new MutationObserver(() => {
    if (!pasted || !document.querySelector("mark.bl-mark")) return;
    observer.disconnect();
    // The task after the next frame's callbacks runs when that frame is on its way to the screen.
    requestAnimationFrame(() => setTimeout(() => (document.documentElement.dataset.waited = String(performance.now() - pasted)), 0));
  });
  observer.observe(document.body, { childList: true, subtree: true });
}

/** Nobody pastes sooner after a page has come (milliseconds). */
const BEFORE_PASTE = 1000;

/** @param {number[]} numbers */
const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const session = await start();
try {
  const bytes = Buffer.byteLength(article);
  const seconds = (megabytes, runs) =>
    withPage(session, async ({ page }) => {
      page.setDefaultTimeout(0);
      return page.evaluate(secondsForText, { article, repeats: Math.ceil((megabytes * MEGABYTE) / bytes), runs });
    });
  const small = await seconds(1, 7);
  const large = await seconds(10, 3);
  const waits = [];
  for (let run = 0; run < 7; run += 1) {
    waits.push(await withPage(session, waitAfterPaste, { context: { permissions: ["clipboard-read", "clipboard-write"] } }));
  }
  const version = execFileSync(chromiumPath(), ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const book = await measureBook(session, article);
  console.log(JSON.stringify({ book, version: /[\d.]+/.exec(version)?.[0] ?? "", small, large, paste: median(waits) }));
} finally {
  await session.stop();
}

/** A first paste into a fresh page, in milliseconds. @param {import("../../tests/page/browser.mjs").Opened} opened */
async function waitAfterPaste({ page }) {
  await page.evaluate((text) => navigator.clipboard.writeText(text), article);
  await page.evaluate(watchPaste);
  await page.locator("textarea").first().focus();
  await page.waitForTimeout(BEFORE_PASTE);
  await page.keyboard.press("Control+V");
  const done = page.locator("html[data-waited]");
  await done.waitFor({ state: "attached" });
  return Number(await done.getAttribute("data-waited"));
}
