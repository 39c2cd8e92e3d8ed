/** What a person works with, as it crosses the border: offsets count UTF-16 units on this side. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { load } from "./package.mjs";

const TEXT = "\u{1f469}\u200d\u{1f680} Mark Zorbu est à Paris.\nUne remarque : Mark revient. L’É\u0301lan de Mark.";

/** @type {any} */
let balise;
before(async () => {
  balise = await load();
});

function opened() {
  const session = new balise.Session();
  session.openText(TEXT);
  for (const [id] of rows(session.spans(), 8)) session.run({ remove: { ids: [id] } });
  return session;
}

/** @param {Uint32Array} numbers @param {number} stride */
const rows = (numbers, stride) => Array.from({ length: numbers.length / stride }, (_, at) => [...numbers.subarray(at * stride, (at + 1) * stride)]);

/** @param {string} words */
const place = (words) => [TEXT.indexOf(words), TEXT.indexOf(words) + words.length];

test("spans of commands count UTF-16 units", () => {
  const session = opened();
  const { touched: [id] } = session.run({ add: { span: place("Mark Zorbu"), label: "PER" } });
  assert.equal(session.card(id).text, "Mark Zorbu");
  session.run({ resize: { id, span: place("Mark") } });
  assert.equal(session.card(id).text, "Mark");
  assert.throws(() => session.run({ add: { span: [1, 4], label: "PER" } }), /inside a character/);
});

test("the same words elsewhere are whole words, and are made alike in one step", () => {
  const session = opened();
  const { touched: [id] } = session.run({ add: { span: place("Mark"), label: "PER" } });
  const found = rows(session.occurrences(id, {}), 5);
  assert.deepEqual(found.map(([start, end]) => TEXT.slice(start, end)), ["Mark", "Mark"]);
  assert.ok(found.every(([, , annotation, inside, flags]) => annotation === 0 && inside === 0 && flags === 4));
  session.run({ everywhere: { like: id, spans: found.map(([start, end]) => [start, end]) } });
  assert.equal(rows(session.spans(), 8).length, 3);
  session.undo();
  assert.equal(rows(session.spans(), 8).length, 1);
  assert.equal(rows(session.findText("mar", { case: false }), 2).length, 4);
  assert.equal(rows(session.findText("mark", { case: false, whole: true }), 2).length, 3);
});

test("words of a block, search, statistics, own labels and refused ones", () => {
  const session = opened();
  const words = rows(session.words(0), 2).map(([start, end]) => TEXT.slice(start, end));
  assert.deepEqual(words.slice(-6), ["Mark", "Zorbu", "est", "à", "Paris", "."]);
  const sentences = rows(session.sentences(1), 2).map(([start, end]) => TEXT.slice(start, end));
  assert.deepEqual(sentences, ["Une remarque : Mark revient.", "L’É\u0301lan de Mark."]);
  assert.deepEqual([...session.sentences(99)], []);
  session.run({ define_label: { name: "MÉTIER", colour: 3, shortcut: "KeyM" } });
  const { touched: [id] } = session.run({ add: { span: place("Zorbu"), label: "MÉTIER" } });
  assert.deepEqual(session.ownLabels(), [{ name: "MÉTIER", colour: 3, shortcut: "KeyM", used: 1 }]);
  assert.deepEqual(rows(session.spans(), 8).map(([, label]) => label), [9]);
  assert.deepEqual([...session.search({ labels: ["MÉTIER"] })], [id]);
  const [refused] = session.search({ standings: ["rejected"] });
  assert.equal(session.card(refused).refused, true);
  const { labels, entities, agreement } = session.statistics();
  assert.deepEqual(labels.filter((one) => one.label === "MÉTIER"), [{ label: "MÉTIER", annotations: 1, accepted: 1, rejected: 0, entities: 1 }]);
  assert.equal(entities.length, 1);
  assert.equal(agreement.added, 1);
  assert.ok(balise.paletteSize() > 3);
});

test("a journal gives the session back, and says what it could not use", () => {
  const session = opened();
  const lines = session.startJournal();
  const { touched: [id] } = session.run({ add: { span: place("Zorbu"), label: "PER" } });
  session.run({ set_note: { ids: [id], note: "à vérifier" } });
  session.undo();
  session.redo();
  lines.push(...session.takeEntries());
  assert.deepEqual(session.takeEntries(), []);
  const other = new balise.Session();
  assert.deepEqual(other.replay(lines), []);
  assert.equal(other.export("utf8", false), session.export("utf8", false));
  assert.equal(other.summary().canUndo, "set_note");
  const [refused] = other.replay([...lines, "{"]);
  assert.equal(refused.line, lines.length + 1);
  assert.throws(() => other.replay(["{}"]), Error);
  assert.equal(other.export("utf8", false), session.export("utf8", false));
});
