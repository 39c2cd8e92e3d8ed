/**
 * The benchmark's part in Chromium; prints one line of JSON. `./dev bench` calls it.
 *
 * Speed is that of the package by itself, in a page that has loaded it; the wait is that of a reader: a real paste into the page,
 * timed by the page's own clock from the paste to the first frame with highlights.
 */
import { readFileSync } from "node:fs";
import { chromiumPath, start, withPage } from "../../tests/page/browser.mjs";
import { execFileSync } from "node:child_process";
import { CONTEXT, measureBook } from "./book.mjs";
import { measureCommands, texts } from "./commands.mjs";
import { measureScroll } from "./scroll.mjs";
import { median, waited } from "./watch.mjs";

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

/** Nobody pastes sooner after a page has come (milliseconds). */
const BEFORE_PASTE = 1000;

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
    waits.push(await withPage(session, waitAfterPaste, CONTEXT));
  }
  const version = execFileSync(chromiumPath(), ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const book = await measureBook(session, article);
  const { mixed, dense } = texts(article);
  const commands = [await measureCommands(session, mixed), await measureCommands(session, dense)];
  const scroll = await measureScroll(session, mixed);
  console.log(JSON.stringify({ book, commands, scroll, version: /[\d.]+/.exec(version)?.[0] ?? "", small, large, paste: median(waits) }));
} finally {
  await session.stop();
}

/** A first paste into a fresh page, in milliseconds. @param {import("../../tests/page/browser.mjs").Opened} opened */
async function waitAfterPaste({ page }) {
  await page.evaluate((text) => navigator.clipboard.writeText(text), article);
  await page.locator("textarea").first().focus();
  await page.waitForTimeout(BEFORE_PASTE);
  return waited(page, "paste", () => page.keyboard.press("Control+V"), "mark.bl-mark");
}
