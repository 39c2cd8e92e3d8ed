/** What a book costs in the memory of the core, which never gives any back: so the most that was ever held counts. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const folder = new URL("../../www/pkg/", import.meta.url);

/** How many times the text. The page holds it once more, and each mark in its lists. */
const MOST = 8.5;

test("a book annotated in slices, and its journal in portions, take less than eight and a half times its text", async () => {
  const balise = await import(new URL("balise.js", folder).href);
  const { memory } = balise.initSync({ module: readFileSync(new URL("balise_bg.wasm", folder)) });
  const article = readFileSync(new URL("../../tools/bench/article.txt", import.meta.url), "utf8");
  const text = new TextEncoder().encode(article.repeat(Math.ceil(4_500_000 / Buffer.byteLength(article))));
  const session = new balise.Session();
  const before = memory.buffer.byteLength;
  session.beginText(text, undefined);
  let most = 0;
  for (let steps = 1, isDone = 0; !isDone; steps += 1) {
    [, , isDone] = session.work(8192);
    if (steps % 25 === 0) session.lookAtFound();
  }
  session.spans();
  session.beginJournal();
  for (;;) {
    const lines = session.moreOfJournal();
    if (lines.length === 0) break;
    most = Math.max(most, ...lines.map((line) => line.length));
  }
  assert.ok(most < 1_000_000, `a portion of ${most} characters`);
  const times = (memory.buffer.byteLength - before) / text.length;
  assert.ok(times < MOST, `${times.toFixed(1)} times the text`);
});
