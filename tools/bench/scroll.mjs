/**
 * The benchmark's part about going through a long text in Chromium: by the wheel from its beginning to its end, and some pages
 * back by the keyboard, while the page notes when each of its frames began. A reader feels a frame that comes late.
 */
import { withPage } from "../../tests/page/browser.mjs";
import { CONTEXT, pasteWhole } from "./book.mjs";

/** How far one turn of the wheel goes (pixels), how many pages are turned back, and how long it is to the next (milliseconds). */
const TURN = 2400;
const PAGES = 100;
const PAUSE = 30;

/** A frame is late that takes longer than one of sixty a second, but for what clocks round; a bad one takes three (milliseconds). */
const LATE = 17.5;
const BAD = 50;

/** Runs in the page: notes the frames from now on. */
function watchFrames() {
  const began = [];
  let isOver = false;
  const note = (now) => {
    began.push(now);
    if (!isOver) requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
  globalThis.framesUntilNow = () => {
    isOver = true;
    return began.slice(1).map((now, at) => now - began[at]);
  };
}

/** Runs in the page: how far the text is scrolled, from 0 to 1. */
function reached() {
  const article = /** @type {HTMLElement} */ (document.querySelector("article"));
  return article.scrollTop / Math.max(1, article.scrollHeight - article.clientHeight);
}

/**
 * Milliseconds of the longest frame, and which part of all frames was late, and bad.
 * @param {Awaited<ReturnType<typeof import("../../tests/page/browser.mjs").start>>} session
 * @param {string} text
 */
export const measureScroll = (session, text) => withPage(session, async ({ page }) => {
  page.setDefaultTimeout(0);
  await pasteWhole(page, text);
  const box = await page.locator("article").boundingBox();
  if (!box) throw new Error("There is no text to scroll.");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.locator("article").focus();
  /** @param {() => Promise<unknown>} step @param {(steps: number) => Promise<boolean>} isThere */
  const go = async (step, isThere) => {
    await page.evaluate(watchFrames);
    for (let steps = 0; !(await isThere(steps)); steps += 1) {
      await step();
      await page.waitForTimeout(PAUSE);
    }
    /** @type {number[]} */
    const frames = await page.evaluate(() => globalThis.framesUntilNow());
    const share = (most) => frames.filter((length) => length > most).length / frames.length;
    return { frames: frames.length, longest: Math.max(...frames), late: share(LATE), bad: share(BAD) };
  };
  const wheel = await go(() => page.mouse.wheel(0, TURN), async (steps) => steps % 10 === 9 && (await page.evaluate(reached)) > 0.99);
  const keys = await go(() => page.keyboard.press("PageUp"), async (steps) => steps === PAGES);
  if ((await page.evaluate(reached)) > 0.95) throw new Error("The keyboard scrolls nothing.");
  return { wheel, keys };
}, CONTEXT);
