/** What hands do in the text, in a few words: find words, drag over them, press keys; and what the session holds then. */
import { download } from "./actions.mjs";

/**
 * Where `words` stand on the screen, scrolled into sight: the rectangle of the first line of the nth place of them.
 * @param {import("playwright-core").Page} page
 * @param {string} words
 * @param {number} [nth]
 */
export async function boxOf(page, words, nth = 1) {
  const box = await page.evaluate(
    ({ words, nth }) => {
      for (const block of document.querySelectorAll(".bl-block")) {
        let at = -1;
        const text = block.textContent ?? "";
        while ((at = text.indexOf(words, at + 1)) >= 0) {
          nth -= 1;
          if (nth > 0) continue;
          const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
          const range = document.createRange();
          let count = 0;
          let started = false;
          while (walker.nextNode()) {
            const node = /** @type {Text} */ (walker.currentNode);
            if (!started && at < count + node.length) {
              range.setStart(node, at - count);
              started = true;
            }
            if (started && at + words.length <= count + node.length) {
              range.setEnd(node, at + words.length - count);
              break;
            }
            count += node.length;
          }
          const before = range.getBoundingClientRect();
          if (before.top < 0 || before.bottom > innerHeight * 0.8) block.scrollIntoView({ block: "center" });
          const rectangles = [...range.getClientRects()].filter(({ width }) => width > 0);
          const [first] = rectangles;
          const last = rectangles[rectangles.length - 1];
          return { left: first.left, right: first.right, top: first.top, bottom: first.bottom, endX: last.right, endY: (last.top + last.bottom) / 2, y: (first.top + first.bottom) / 2 };
        }
      }
      return null;
    },
    { words, nth },
  );
  if (!box) throw new Error(`« ${words} » is not in the text.`);
  return box;
}

/**
 * Drags the mouse from the beginning of `from` to the end of `to`, some letters inside of both if `slack` is given (pixels).
 * @param {import("playwright-core").Page} page
 * @param {string} from
 * @param {string} [to]
 * @param {{ slack?: number, alt?: boolean }} [how]
 */
export async function select(page, from, to = from, { slack = 0, alt = false } = {}) {
  const start = await boxOf(page, from);
  const end = await boxOf(page, to);
  await page.mouse.move(start.left + slack + 1, start.y);
  await page.mouse.down();
  await page.mouse.move(end.endX - slack - 4, end.endY, { steps: 4 });
  await page.mouse.move(end.endX - slack - 1, end.endY);
  if (alt) await page.keyboard.down("Alt");
  await page.mouse.up();
  if (alt) await page.keyboard.up("Alt");
}

/**
 * Takes an edge of the chosen mark and holds it where `words` begin or end.
 * @param {import("playwright-core").Page} page
 * @param {"start" | "end"} edge
 * @param {string} words
 * @param {number} [by]  pixels further on
 */
export async function pull(page, edge, words, by = 0) {
  await boxOf(page, words);
  const handle = await page.locator(`.bl-edge-${edge}`).boundingBox();
  if (!handle) throw new Error(`The ${edge} has no handle.`);
  const box = await boxOf(page, words);
  const mark = await page.locator("mark.bl-chosen").evaluateAll((marks) => {
    const rectangles = marks.flatMap((one) => [...one.getClientRects()]);
    const middle = (/** @type {DOMRect} */ one) => (one.top + one.bottom) / 2;
    return { left: rectangles[0].left, right: rectangles[rectangles.length - 1].right, first: middle(rectangles[0]), last: middle(rectangles[rectangles.length - 1]) };
  });
  const grip = handle.x + handle.width / 2;
  const offset = grip - (edge === "start" ? mark.left : mark.right);
  const target = edge === "start" ? { x: box.left, y: box.y } : { x: box.endX, y: box.endY };
  const gripY = handle.y + handle.height / 2;
  const offsetY = gripY - (edge === "start" ? mark.first : mark.last);
  await page.mouse.move(grip, gripY);
  await page.mouse.down();
  await page.mouse.move(target.x + offset + by, target.y + offsetY, { steps: 5 });
}

/**
 * What the session holds, as it is exported: label and words of each annotation, with its standing where that is not what a
 * person's own has.
 * @param {import("playwright-core").Page} page
 */
export async function held(page) {
  const { json } = await download(page, "utf16");
  await page.keyboard.press("Escape");
  const document = JSON.parse(json);
  return { document, marks: document.annotations.map((/** @type {any} */ one) => `${one.label} ${one.text}`) };
}

/** @param {import("playwright-core").Page} page */
export const chosen = async (page) => (await page.locator("mark.bl-chosen").allTextContents()).join("");

/** The words of the card. @param {import("playwright-core").Page} page */
export const cardWords = (page) => page.locator(".bl-card h2").textContent();

/** What has the focus. @param {import("playwright-core").Page} page */
export const focus = (page) => page.evaluate(() => {
  const at = document.activeElement;
  return at?.classList.contains("bl-text") ? "text" : (at?.id || at?.getAttribute("data-label") || at?.getAttribute("data-part") || at?.textContent || "");
});

/** What is selected, as the browser has it. @param {import("playwright-core").Page} page */
export const selected = (page) => page.evaluate(() => String(getSelection()));
