/** The scale of the line of time and the sheets of small calendars, as numbers. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, isoOf } from "../../www/time/days.js";
import { layOut, ticksOf } from "../../www/time/layout.js";
import { piecesOf, placeOf } from "../../www/time/scale.js";
import { grainOf, sheetsOf } from "../../www/time/sheets.js";

/** @param {string} from @param {string} [to] */
const stretch = (from, to = from) => ({ from: dayOf(from), to: dayOf(to) });

test("days and their numbers, before our era too", () => {
  for (const iso of ["1970-01-01", "2024-02-29", "0052-12-31", "-0044-03-15"]) assert.equal(isoOf(dayOf(iso)), iso);
  assert.equal(dayOf("1970-01-02"), 1);
  assert.equal(dayOf("-000044-03-15"), dayOf("-0044-03-15"));
});

test("a calm line is one piece and true", () => {
  const pieces = piecesOf([stretch("2020-01-01"), stretch("2021-01-01"), stretch("2022-01-01")]);
  assert.equal(pieces.length, 1);
  const [first, second, third] = ["2020-01-01", "2021-01-01", "2022-01-01"].map((day) => placeOf(pieces, dayOf(day)));
  assert.ok(Math.abs(second - first - (third - second)) < 0.002);
});

test("a far date is cut off from the others, and order holds everywhere", () => {
  const days = ["1949-10-01", "2023-03-01", "2023-03-20", "2023-07-26", "2023-10-01"];
  const pieces = piecesOf(days.map((day) => stretch(day)));
  assert.equal(pieces.length, 2);
  assert.deepEqual(pieces.map(({ from, to }) => [isoOf(from), isoOf(to)]), [["1949-10-01", "1949-10-01"], ["2023-03-01", "2023-10-01"]]);
  const every = Array.from({ length: 400 }, (_, at) => placeOf(pieces, dayOf("1940-01-01") + at * 80));
  assert.ok(every.every((at, index) => at >= 0 && at <= 1 && (index === 0 || at >= every[index - 1])));
});

test("a long stretch is no reason to squeeze what happens in it", () => {
  const pieces = piecesOf([stretch("1900-01-01", "2000-12-31"), stretch("1950-03-01"), stretch("1950-04-01"), stretch("1950-05-01")]);
  const [march, may] = ["1950-03-01", "1950-05-01"].map((day) => placeOf(pieces, dayOf(day)));
  assert.ok(may - march > 0.2, String(may - march));
});

test("names never lie on one another, and the line grows until all have room", () => {
  const wanted = Array.from({ length: 30 }, (_, at) => ({ from: 0.5 + at / 1000, to: 0.5 + at / 1000, room: 90 }));
  const few = layOut(wanted.slice(0, 4), 600);
  assert.equal(few.width, 600);
  assert.ok(few.items.every(({ label }) => label !== null));
  const many = layOut(wanted, 600);
  assert.ok(many.width > 600);
  const names = many.items.flatMap(({ label }) => (label ? [label] : []));
  for (const [at, one] of names.entries()) assert.ok(names.slice(at + 1).every((other) => other.lane !== one.lane || Math.abs(other.middle - one.middle) >= 90));
  assert.deepEqual(many.items[0].label?.lane, 0, "the first one has its name first");
});

test("ticks say months only where something is finer than a year", () => {
  const name = (/** @type {number} */ year, /** @type {number | null} */ month) => (month === null ? `${year}` : `${year}-${month + 1}`);
  const ticks = (/** @type {{ from: number, to: number }[]} */ list) => ticksOf(piecesOf(list), 1000, name, () => 60).map((tick) => tick.name);
  assert.deepEqual(ticks([stretch("2013-01-01", "2013-12-31")]), ["2013"]);
  assert.ok(ticks([stretch("2023-03-01", "2023-03-31"), stretch("2023-06-12")]).includes("2023-4"));
});

test("the grain of a calendar", () => {
  const grain = (/** @type {string} */ from, /** @type {string} */ to) => grainOf(dayOf(from), dayOf(to));
  assert.equal(grain("2024-05-16", "2024-05-16"), "days");
  assert.equal(grain("2023-12-20", "2024-01-03"), "days");
  assert.equal(grain("2023-01-01", "2023-03-31"), "months");
  assert.equal(grain("2023-01-01", "2023-12-31"), "years");
  assert.equal(grain("2001-01-01", "2013-12-31"), "years");
  assert.equal(grain("1950-01-01", "1999-12-31"), "decades");
  assert.equal(grain("1801-01-01", "1900-12-31"), "centuries");
  assert.equal(grain("-0500-01-01", "0476-12-31"), "centuries");
});

test("a month has its weeks from Monday, in both languages, and is turned over the year's end", () => {
  const [october] = sheetsOf(dayOf("2023-10-01"), dayOf("2023-10-31"), "fr");
  assert.equal(october.caption, "octobre 2023");
  assert.deepEqual(october.heads.map(({ short }) => short), ["lu", "ma", "me", "je", "ve", "sa", "di"]);
  assert.deepEqual(october.rows[0].cells.map((cell) => cell?.short ?? ""), ["", "", "", "", "", "", "1"]);
  assert.equal(sheetsOf(dayOf("2023-10-01"), dayOf("2023-10-31"), "en", 3)[0].caption, "January 2024");
  assert.equal(sheetsOf(dayOf("1801-01-01"), dayOf("1900-12-31"), "fr")[0].rows[1].cells[3]?.short, "XIXe");
});
