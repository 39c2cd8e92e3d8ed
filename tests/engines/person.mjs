/** What a person does on the page and sees there, for any engine; waiting is by looking again. */
import { setTimeout as pause } from "node:timers/promises";
import { boxOf } from "../page/hands.mjs";

/** How long a person waits for what should come (milliseconds), and how often they look. */
const PATIENCE = 15_000;
const LOOK = 40;

/** @typedef {import("./engine.mjs").Page} Page */
/** @typedef {{ text: string, value: string, checked: boolean, expanded: string | null, pressed: string | null, point: { x: number, y: number } | null }} Seen */

/**
 * What elements are there to be seen; runs in the page. With `reach`, the first of them is scrolled into sight, and told with the
 * point where a click reaches it.
 * @param {{ css: string, words?: string, reach?: boolean }} what
 * @returns {Seen[]}
 */
function look({ css, words = "", reach = false }) {
  const found = [...document.querySelectorAll(css)].filter((one) => one.checkVisibility() && (one.textContent ?? "").includes(words));
  /** @param {Element} one */
  const pointOn = (one) => {
    one.scrollIntoView({ block: "nearest", behavior: "instant" });
    const [box] = one.getClientRects();
    if (!box) return null;
    const [x, y] = [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)];
    const top = document.elementFromPoint(x, y);
    return top && (one.contains(top) || top.closest("label")?.contains(one)) ? { x, y } : null;
  };
  return found.map((one, index) => ({
    text: one.textContent ?? "",
    value: /** @type {HTMLInputElement} */ (one).value ?? "",
    checked: /** @type {HTMLInputElement} */ (one).checked === true,
    expanded: one.getAttribute("aria-expanded"),
    pressed: one.getAttribute("aria-pressed"),
    point: reach && index === 0 ? pointOn(one) : null,
  }));
}

/**
 * Asks again until the answer is no longer empty, false or null.
 * @template T
 * @param {string} wanted  what is waited for, in words
 * @param {() => Promise<T>} ask
 * @returns {Promise<NonNullable<T>>}
 */
export async function until(wanted, ask) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const answer = await ask();
    if (answer && !(Array.isArray(answer) && answer.length === 0)) return answer;
    if (Date.now() > end) throw new Error(`Waited in vain for ${wanted}.`);
    await pause(LOOK);
  }
}

/** @param {Page} page @param {string} css @param {string} [words] */
export const all = (page, css, words) => page.run(look, { css, words });

/** Waits for the first element of its kind that holds `words`. @param {Page} page @param {string} css @param {string} [words] */
export const see = async (page, css, words = "") => (await until(`${css} « ${words} »`, () => all(page, css, words)))[0];

/** Waits until there is no such element. @param {Page} page @param {string} css @param {string} [words] */
export const miss = (page, css, words = "") => until(`the end of ${css} « ${words} »`, async () => (await all(page, css, words)).length === 0);

/** @param {Page} page @param {string} css @param {string} [words] */
export const texts = async (page, css, words) => (await all(page, css, words)).map(({ text }) => text);

/** Clicks with the mouse, once nothing lies above and it stands still. @param {Page} page @param {string} css @param {string} [words] */
export async function click(page, css, words = "") {
  let before = "";
  const { x, y } = await until(`${css} « ${words} », to be clicked`, async () => {
    const point = (await page.run(look, { css, words, reach: true }))[0]?.point;
    const now = JSON.stringify(point ?? null);
    const still = now === before;
    before = now;
    return still ? point : null;
  });
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.up();
}

/** Presses keys one after the other, each perhaps with others: "Control+z". @param {Page} page @param {...string} chords */
export async function press(page, ...chords) {
  for (const chord of chords) {
    const keys = chord.split("+");
    for (const key of keys) await page.keyboard.down(key);
    for (const key of keys.reverse()) await page.keyboard.up(key);
  }
}

/** Types letter by letter. @param {Page} page @param {string} words */
export const type = (page, words) => press(page, ...[...words].map((letter) => (letter === "\n" ? "Enter" : letter)));

/** Puts the keys into the area where a text is written. @param {Page} page */
export async function toArea(page) {
  await see(page, "#bl-write-area");
  await page.run(() => document.getElementById("bl-write-area")?.focus());
}

/**
 * Pastes into the empty page, by keys, what was copied by keys. No engine lets its automation fill the clipboard from outside, so
 * the words are given in answer to the copying. Where an engine's copying would not keep them as they are, pasting is the event
 * that the keys cause.
 * @param {Page} page
 * @param {string} words
 */
export async function paste(page, words) {
  await toArea(page);
  if (page.copiesPlainSpaces && words.includes("\u00a0")) {
    await page.run((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      document.getElementById("bl-write-area")?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, words);
    return;
  }
  await page.run((text) => {
    const given = (/** @type {ClipboardEvent} */ event) => {
      event.clipboardData?.setData("text/plain", text);
      event.preventDefault();
      document.documentElement.dataset.testCopied = "";
    };
    document.addEventListener("copy", given, { capture: true, once: true });
  }, words);
  await press(page, "Control+c");
  await until("the copy", () => page.run(() => "testCopied" in document.documentElement.dataset));
  await press(page, "Control+v");
}

/**
 * Drops a file on the page. The drag from a file manager is out of reach of every engine's automation; these are the events it
 * ends with.
 * @param {Page} page
 * @param {string} name
 * @param {Buffer | string} content
 */
export async function drop(page, name, content) {
  // The last thing that is mounted: a file dropped before has nobody to take it.
  await until("the page to be ready", () => page.run(() => document.querySelector("#live p") !== null));
  await page.run(
    ({ name, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], name));
      document.body.dispatchEvent(new DragEvent("dragover", { dataTransfer, bubbles: true, cancelable: true }));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    },
    { name, base64: Buffer.from(content).toString("base64") },
  );
}

/** Opens the panel of exports if it is closed. @param {Page} page */
export async function openExport(page) {
  if ((await see(page, ".bl-bar-export button")).expanded !== "true") await click(page, ".bl-bar-export button");
  await see(page, ".bl-export");
}

/**
 * Downloads the JSON with its offsets in `unit`.
 * @param {Page} page
 * @param {"code_point" | "utf16" | "utf8"} unit
 */
export async function download(page, unit) {
  await openExport(page);
  await click(page, `.bl-export input[value=${unit}]`);
  await click(page, ".bl-export button", "Télécharger");
  const { name, bytes } = await page.downloads.next();
  await press(page, "Escape");
  return { name, json: bytes.toString() };
}

/** Where words of the text stand, once they stand still. @param {Page} page @param {string} words */
async function wordsAt(page, words) {
  let before = "";
  return until(`« ${words} » to stand still`, async () => {
    const box = await boxOf(/** @type {any} */ ({ evaluate: page.run }), words);
    const now = JSON.stringify(box);
    const still = now === before;
    before = now;
    return still ? box : null;
  });
}

/** Drags the mouse over words of the text. @param {Page} page @param {string} words */
export async function select(page, words) {
  const box = await wordsAt(page, words);
  await drag(page, { x: box.left + 1, y: box.y }, { x: box.endX - 1, y: box.endY });
  await page.mouse.up();
}

/**
 * Takes the end of the chosen mark and holds it where `words` end.
 * @param {Page} page
 * @param {string} words
 */
export async function pullEnd(page, words) {
  const grip = await until("the handle at the end", () =>
    page.run(() => {
      const handle = document.querySelector(".bl-edge-end")?.getBoundingClientRect();
      const marks = [...document.querySelectorAll("mark.bl-chosen")].flatMap((one) => [...one.getClientRects()]);
      const last = marks[marks.length - 1];
      return handle && handle.width > 0 && last ? { x: handle.x + handle.width / 2, y: handle.y + handle.height / 2, right: last.right, middle: (last.top + last.bottom) / 2 } : null;
    }),
  );
  const box = await wordsAt(page, words);
  await drag(page, grip, { x: box.endX + grip.x - grip.right, y: box.endY + grip.y - grip.middle });
}

/**
 * Presses the button at `from` and moves to `to` in steps, as a hand does; the button stays down.
 * @param {Page} page
 * @param {{ x: number, y: number }} from
 * @param {{ x: number, y: number }} to
 */
async function drag(page, from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let step = 1; step <= 4; step += 1) await page.mouse.move(from.x + ((to.x - from.x) * step) / 4, from.y + ((to.y - from.y) * step) / 4);
}
