/**
 * How long a reader waits: from what a hand does, by the event's own time, to the frame that shows what came of it, by the page's
 * clock. While it is measured nobody else asks anything of the page: Playwright's own waiting goes through every element of a
 * text, and its clicks look first what lies under the pointer, which in a long text takes longer than what is measured.
 */

/** Runs in the page: notes how long it is from the next event of this name to the first frame that has `what`. */
function watch({ name, what }) {
  globalThis.waited = new Promise((resolve) => {
    addEventListener(name, (event) => {
      const look = () => {
        // The task after a frame's callbacks runs when that frame is on its way to the screen.
        if (document.querySelector(what)) setTimeout(() => resolve(performance.now() - event.timeStamp));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, { capture: true, once: true });
  });
}

/**
 * Milliseconds from the event `name`, which `act` brings about, to the first frame in which `what` is found.
 * @param {import("playwright-core").Page} page
 * @param {string} name
 * @param {() => Promise<unknown>} act
 * @param {string} [what]  a selector
 * @returns {Promise<number>}
 */
export async function waited(page, name, act, what = "body") {
  await page.evaluate(watch, { name, what });
  await act();
  return page.evaluate(() => globalThis.waited);
}

/**
 * Presses where an element is, as a hand does.
 * @param {import("playwright-core").Locator} locator
 * @returns {Promise<() => Promise<void>>} the press, for later
 */
export async function press(locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error(`There is nothing to press: ${locator}`);
  const { mouse } = locator.page();
  await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  return async () => {
    await mouse.down();
    await mouse.up();
  };
}

/** @param {number[]} numbers */
export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
