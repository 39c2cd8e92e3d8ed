/** The shelf by itself, in tables that are gone with the test. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Shelf } from "../../www/store/shelf.js";
import { memoryTables } from "../../www/store/tables.js";
import { difference } from "../../www/sketch.js";

const DAY = 86_400_000;
const FACTS = { title: "Un livre", referenceDate: null, annotations: 0, accepted: 0, doubtful: 0, length: 1 };

/** The texts that have entries. @param {import("../../www/store/tables.js").Tables} tables */
const withEntries = (tables) => tables.transact("readonly", async (on) => {
  const ids = [];
  for (let key = await on.firstKey("entries", [""]); key; key = await on.firstKey("entries", [key[0], Infinity])) ids.push(key[0]);
  return ids;
});

test("a journal whose page went before all of it was there is let go of, and none that is being written or stands in the list", async () => {
  const tables = memoryTables();
  let now = 10 * DAY;
  const shelf = new Shelf(tables, () => now);
  const of = { writer: "a", version: 1 };
  await shelf.writePart("b-left", of, 0, ["1", "2"]);
  await shelf.writePart("c-whole", of, 0, ["1"]);
  await shelf.writePart("c-whole", of, 1, ["2"]);
  await shelf.turnTo("c-whole", of, 2, FACTS);
  // Written by a Balise that made no note of it.
  await tables.transact("readwrite", async (on) => on.put("entries", ["a-old", 1, 0], "1"));
  await shelf.tidy();
  assert.deepEqual(await withEntries(tables), ["b-left", "c-whole"], "another tab may still be writing");
  now += 2 * DAY;
  await shelf.writePart("d-coming", of, 0, ["1"]);
  // A new version of what stands in the list is no first one.
  await shelf.writePart("c-whole", { writer: "a", version: 2 }, 0, ["1"]);
  await shelf.tidy();
  assert.deepEqual(await withEntries(tables), ["c-whole", "d-coming"]);
  assert.deepEqual((await shelf.read("c-whole"))?.lines, ["1", "2"]);
  const notes = await tables.transact("readonly", (on) => on.all("settings"));
  assert.equal(notes.length, 1, "what is noted goes with it");
});

test("a journal of any length is read whole", async () => {
  const shelf = new Shelf(memoryTables());
  for (const length of [1, 15, 16, 17, 40]) {
    const lines = Array.from({ length }, (_, at) => String(at));
    await shelf.rewrite(`text-${length}`, { writer: "a", version: 1 }, lines, FACTS);
    assert.deepEqual((await shelf.read(`text-${length}`))?.lines, lines);
  }
});

test("where two texts differ is found, and no character is cut in two", () => {
  const pieces = ["", "a", "é", "\u{1F600}", "\u{1F601}", "aa", "\n"];
  const isCut = (/** @type {string} */ text, /** @type {number} */ at) => at > 0 && at < text.length && /[\uD800-\uDBFF]/.test(text[at - 1]) && /[\uDC00-\uDFFF]/.test(text[at]);
  let seed = 7;
  const next = (/** @type {number} */ most) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % most;
  };
  const words = () => Array.from({ length: next(8) }, () => pieces[next(pieces.length)]).join("");
  for (let times = 0; times < 3000; times += 1) {
    const [start, end] = [words(), words()];
    const [before, after] = [start + words() + end, start + words() + end];
    const [from, to, with_] = difference(before, after);
    assert.equal(before.slice(0, from) + with_ + before.slice(to), after);
    assert.ok(from <= to && !isCut(before, from) && !isCut(before, to), JSON.stringify([before, after]));
    // Nothing more than what differs.
    if (before === after) assert.deepEqual([from === to, with_], [true, ""]);
    else assert.notEqual([...before.slice(from)][0], [...after.slice(from)][0]);
  }
});
