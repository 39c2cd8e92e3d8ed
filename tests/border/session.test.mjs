/** The border: the shape of everything that crosses it, and that it crosses unchanged. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { LABELS } from "../../www/labels.js";
import { SAMPLES } from "../../www/samples.js";
import { load, loadFormats } from "./package.mjs";
import { cutter, isValid, read } from "./schema.mjs";

/** The golden vector: an emoji of several code points, a decomposed É, U+202F, and CRLF. */
const GOLDEN = "\u{1f469}\u200d\u{1f680} L\u2019E\u0301lys\u00e9e : \u00ab\u202fEmmanuel Macron\u202f\u00bb \u00e0 Paris,\r\nle 3 mars 2024.";
const GOLDEN_OFFSETS = {
  code_point: { "E\u0301lys\u00e9e": [6, 13], "Emmanuel Macron": [18, 33], Paris: [38, 43], "3 mars 2024": [49, 60] },
  utf16: { "E\u0301lys\u00e9e": [8, 15], "Emmanuel Macron": [20, 35], Paris: [40, 45], "3 mars 2024": [51, 62] },
  utf8: { "E\u0301lys\u00e9e": [16, 25], "Emmanuel Macron": [33, 48], Paris: [57, 62], "3 mars 2024": [68, 79] },
};
const UNITS = ["code_point", "utf16", "utf8"];

/** @type {any} */
let balise;
before(async () => {
  balise = await load();
});

/** @param {string} text */
function opened(text) {
  const session = new balise.Session();
  session.openText(text);
  return session;
}

/** @param {Uint32Array} spans */
const marks = (spans) =>
  Array.from({ length: spans.length / 8 }, (_, at) => {
    const [id, label, start, end, parent, entity, flags, block] = spans.subarray(at * 8, at * 8 + 8);
    return { id, label, start, end, parent, entity, flags, block };
  });

test("the labels have the numbers that the page counts on", () => {
  assert.deepEqual(balise.labelNames(), LABELS);
});

test("spans come eight numbers each, in UTF-16 units", () => {
  const [{ text }] = SAMPLES;
  const session = opened(text);
  const spans = session.spans();
  assert.ok(spans instanceof Uint32Array);
  const found = marks(spans);
  assert.ok(found.length > 20);
  const names = session.entityNames();
  assert.equal(session.entityForms().length, names.length);
  const blocks = session.blocks();
  for (const mark of found) {
    const card = session.card(mark.id);
    assert.equal(card.text, text.slice(mark.start, mark.end));
    assert.equal(card.label, LABELS[mark.label]);
    assert.equal(card.parent?.id ?? 0, mark.parent);
    assert.equal(card.entity, mark.entity);
    assert.ok(mark.entity < names.length);
    assert.ok(blocks[mark.block * 6] <= mark.start && mark.start < blocks[mark.block * 6 + 1]);
    for (const [key, unit] of [["codePoint", "code_point"], ["utf16", "utf16"], ["utf8", "utf8"]]) {
      assert.equal(cutter(text, unit)(...card.offsets[key]), card.text);
    }
  }
  assert.deepEqual(new Set(found.map((mark) => mark.id)).size, found.length);
});

test("days come three numbers each", () => {
  const session = opened("Le 3 mars 2024, à Paris.");
  const [id, from, to] = session.days();
  assert.equal(session.card(id).text, "3 mars 2024");
  assert.equal(new Date(from * 86_400_000).toISOString().slice(0, 10), "2024-03-03");
  assert.equal(from, to);
});

test("a card has this shape", () => {
  const session = opened("Il est né le 3 mars 2024.");
  const [mark] = marks(session.spans());
  const card = session.card(mark.id);
  assert.deepEqual(Object.keys(card), ["id", "label", "text", "origin", "status", "score", "why", "value", "offsets", "parent", "children", "entity", "link", "note", "refused"]);
  assert.deepEqual(Object.keys(card.value), ["value", "modifier", "from", "to", "freq", "anchorDate", "anchor"]);
  assert.equal(card.value.value, "2024-03-03");
  assert.equal(session.card(999), undefined);
});

test("a summary has this shape", () => {
  const session = new balise.Session();
  session.openFile("a.txt", new Uint8Array(Buffer.from("\ufeffPublié le 16 mai 2024\n\nVladimir Poutine est à Pékin.")), undefined);
  const summary = session.summary();
  assert.deepEqual(Object.keys(summary), ["id", "title", "language", "referenceDate", "referenceFrom", "referenceWords", "source", "encoding", "replaced", "length", "underWay", "annotations", "accepted", "rejected", "putAside", "doubtful", "ownTerms", "termsSource", "canUndo", "canRedo", "blank"]);
  assert.equal(summary.id, "a.txt");
  assert.equal(summary.encoding, "utf-8");
  assert.equal(summary.referenceDate, "2024-05-16");
  assert.equal(summary.referenceFrom, "text");
  assert.match(summary.referenceWords, /16 mai 2024/);
  assert.equal(summary.blank, false);
});

test("the golden vector is exact in all three units", () => {
  for (const unit of UNITS) {
    const document = read(balise.annotateToJson(GOLDEN, { unit }));
    const found = Object.fromEntries(document.annotations.map((one) => [one.text, [one.start, one.end]]));
    assert.deepEqual(found, GOLDEN_OFFSETS[unit], unit);
    assert.equal(document.document.text, GOLDEN);
  }
});

test("every export fits the schema, and opened again gives the same bytes", () => {
  const texts = [...SAMPLES.map((sample) => sample.text), GOLDEN, "", " \r\n\u00a0", "مرحبا باريس 👩‍🚀 à Paris", "<img src=x onerror=alert(1)> à Moscou"];
  for (const text of texts) {
    const session = opened(text);
    for (const unit of UNITS) {
      const json = session.export(unit);
      read(json);
      const again = new balise.Session();
      again.openFile("work.json", new TextEncoder().encode(json), undefined);
      assert.equal(again.export(unit), json);
    }
  }
});

test("the schema refuses what is no balise/1", () => {
  const document = JSON.parse(balise.annotateToJson(SAMPLES[0].text, { referenceDate: "2023-07-26" }));
  assert.ok(isValid(document));
  const broken = [
    (copy) => { copy.format = "balise/2"; },
    (copy) => { copy.unit = "bytes"; },
    (copy) => { delete copy.rejected; },
    (copy) => { copy.annotations[0].start = -1; },
    (copy) => { copy.annotations[0].label = "ville ?"; },
    (copy) => { copy.annotations[0].remark = "?"; },
    (copy) => { delete copy.annotations.find((one) => one.value).value.value; },
    (copy) => { copy.document.sha256 = "0"; },
  ];
  for (const breaks of broken) {
    const copy = structuredClone(document);
    breaks(copy);
    assert.equal(isValid(copy), false, String(breaks));
  }
});

test("the package and the command give the same bytes", () => {
  const program = process.env.BALISE_COMMAND ?? join(process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL("../../target", import.meta.url)), "debug/balise");
  for (const text of [...SAMPLES.map((sample) => sample.text), GOLDEN]) {
    for (const unit of UNITS) {
      const native = spawnSync(program, ["annotate", "--reference-date", "2024-05-16", "--unit", unit], { input: text, encoding: "utf8", maxBuffer: 1 << 26 });
      assert.equal(native.status, 0, native.stderr || String(native.error));
      const { document } = JSON.parse(native.stdout);
      const json = balise.annotateToJson(text, { id: document.id, referenceDate: "2024-05-16", unit });
      assert.equal(`${json}\n`, native.stdout);
    }
  }
});

test("an unchanged annotation keeps its number through an edit, and gets no other's", () => {
  const session = opened("Vladimir Poutine est à Moscou.\n\nXi Jinping est à Pékin.");
  const idOf = (words) => marks(session.spans()).find((mark) => session.card(mark.id).text === words)?.id;
  const xi = idOf("Xi Jinping");
  session.editText("Narendra Modi et Vladimir Poutine sont à Moscou.\n\nXi Jinping est à Pékin.");
  assert.equal(idOf("Xi Jinping"), xi);
  const ids = marks(session.spans()).map((mark) => mark.id);
  assert.equal(new Set(ids).size, ids.length);
});

test("hiding a label changes the digests of its blocks only", () => {
  const session = opened("Vladimir Poutine est là.\n\nIl est à Moscou.");
  const digests = () => { const blocks = session.blocks(); return [0, 1].map((at) => `${blocks[at * 6 + 2]}:${blocks[at * 6 + 3]}`); };
  const before_ = digests();
  session.hide(1 << LABELS.indexOf("PER"));
  const after = digests();
  assert.notEqual(after[0], before_[0]);
  assert.equal(after[1], before_[1]);
});

test("a command crosses as its JSON, is undone and done again", () => {
  const session = opened("Il est né le 3 mars 2024.");
  const [{ id }] = marks(session.spans());
  const before = session.export("code_point", false);
  const outcome = session.run({ set_value: { ids: [id], value: "2023-03" } });
  assert.deepEqual(outcome, { command: "set_value", touched: [id], cut: [] });
  assert.equal(session.card(id).value.value, "2023-03");
  assert.equal(session.card(id).origin, "person");
  assert.equal(session.summary().canUndo, "set_value");
  const after = session.export("code_point", false);
  assert.equal(session.undo().command, "set_value");
  assert.equal(session.export("code_point", false), before);
  assert.equal(session.redo().command, "set_value");
  assert.equal(session.export("code_point", false), after);
  assert.equal(session.redo(), undefined);
  assert.throws(() => session.run({ set_value: { ids: [id], value: "2023-02-30" } }), /2023-02-30/);
  assert.throws(() => session.run({ shout: {} }), Error);
  assert.equal(session.export("code_point", false), after);
});

test("what is less sure than the threshold is neither counted nor drawn, and exported unless it is asked not to be", () => {
  const document = JSON.parse(balise.annotateToJson("Emmanuel Macron parle. Vladimir Poutine se tait.", { referenceDate: "2024-05-16" }));
  document.annotations.forEach((one, at) => Object.assign(one, { origin: "model", score: at === 0 ? 0.4 : 0.65 }));
  const session = new balise.Session();
  session.openFile("a.json", new TextEncoder().encode(JSON.stringify(document)), undefined);
  assert.equal(balise.doubtfulBelow(), 70);
  const [first, second] = marks(session.spans()).map((mark) => mark.id);
  assert.deepEqual([...session.doubtful()], [first, 400, second, 650]);
  session.putAsideBelow(50);
  assert.deepEqual(marks(session.spans()).map((mark) => mark.id), [second]);
  assert.deepEqual([...session.doubtful()], [second, 650]);
  assert.equal(session.blocks()[5], 1);
  assert.deepEqual([session.summary().putAside, session.summary().doubtful], [1, 1]);
  assert.equal(read(session.export("utf16", false)).annotations.length, 2);
  assert.deepEqual(read(session.export("utf16", true)).annotations.map((one) => one.text), ["Vladimir Poutine"]);
});

test("an error crosses as an Error: a sentence, a code and its arguments", () => {
  const session = opened("Paris");
  const refused = (name, bytes) => {
    try {
      session.openFile(name, bytes, undefined);
    } catch (error) {
      assert.ok(error instanceof Error);
      assert.match(error.message, /^“.*[.]$/s);
      return [error.code, ...error.args];
    }
    return null;
  };
  assert.deepEqual(refused("a.docx", new Uint8Array([80, 75])), ["unknown_kind", "a.docx"]);
  assert.deepEqual(refused("a.txt", new Uint8Array([0x89, 0x50, 0, 1])), ["not_text", "a.txt"]);
  assert.deepEqual(refused("a.json", new Uint8Array([123, 125]))?.slice(0, 2), ["not_balise", "a.json"]);
  assert.throws(() => session.setReferenceDate("2024-02-30"), /2024-02-30/);
  assert.throws(() => session.export("bytes"), /bytes/);
  assert.throws(() => balise.annotateToJson("Paris", { vague: "perhaps" }), Error);
  assert.equal(session.text(), "Paris");
});

test("a pattern is not used until what reads patterns is lent", async () => {
  const session = opened("Zorbu vole en Zo-12 et en Zo-7.");
  const terms = "Zorbu = PER\n/Zo-\\d{2}/ = PROD";
  assert.deepEqual(session.setTerms(terms).map(({ line, code }) => [line, code]), [[2, "pattern_not_ready"]]);
  assert.throws(() => balise.annotateToJson("Zo-12", { terms }), /Line 2: .* is not loaded/);
  const { Pattern } = await loadFormats();
  balise.lendPatterns((written) => new Pattern(written));
  assert.deepEqual(session.setTerms(`${terms}\n`), []);
  const products = marks(session.spans()).filter(({ label }) => label === LABELS.indexOf("PROD"));
  assert.deepEqual(products.map(({ start, end }) => [start, end]), [[14, 19]]);
  assert.match(balise.annotateToJson("é Zo-12", { terms }), /"label":"PROD","start":2,"end":7/);
});

test("bad lines of the own terms come with their number", () => {
  const session = opened("Zorbu est à Venx.");
  const problems = session.setTerms("Zorbu = PER\nVenx = VILLE\n/(/ = ORG");
  assert.deepEqual(problems.map(({ line, code }) => [line, code]), [[2, "unknown_label"], [3, "bad_pattern"]]);
  assert.equal(session.summary().ownTerms, 1);
  assert.equal(session.card(session.spans()[0]).origin, "dictionary");
});

test("the sentences of the page cover every reason the core gives for its samples", async () => {
  const { WHY } = await import("../../www/strings/fr/why.js");
  const codes = new Set(SAMPLES.flatMap(({ text }) => JSON.parse(balise.annotateToJson(text, { referenceDate: "2024-05-16" })).annotations.map((one) => one.why.code)));
  assert.deepEqual([...codes].filter((code) => !(`why.${code}` in WHY)), []);
});

test("the schema is the one that the page serves", () => {
  assert.equal(JSON.parse(readFileSync(new URL("../../www/balise-1.schema.json", import.meta.url), "utf8")).properties.format.const, "balise/1");
});
