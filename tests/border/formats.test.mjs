/** The border of the formats: a module of its own, which is lent the lists of the page's. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { EXCHANGE } from "../../www/strings/fr/exchange.js";
import { load, loadFormats } from "./package.mjs";
import { cutter, read } from "./schema.mjs";

/** The golden vector: an emoji of several code points, a decomposed É, U+202F, and CRLF. */
const GOLDEN = "\u{1f469}\u200d\u{1f680} L\u2019E\u0301lys\u00e9e : \u00ab\u202fEmmanuel Macron\u202f\u00bb \u00e0 Paris,\r\nle 3 mars 2024.";
const GOLDEN_OFFSETS = {
  code_point: [["ORG", 6, 13], ["PER", 18, 33], ["LOC", 38, 43], ["DATE", 49, 60]],
  utf16: [["ORG", 8, 15], ["PER", 20, 35], ["LOC", 40, 45], ["DATE", 51, 62]],
  utf8: [["ORG", 16, 25], ["PER", 33, 48], ["LOC", 57, 62], ["DATE", 68, 79]],
};

/** @type {any} */
let balise;
/** @type {any} */
let formats;
before(async () => {
  balise = await load();
  formats = await loadFormats();
  assert.throws(() => formats.read([], {}), /lent/);
  assert.throws(() => formats.lend([]), /\d lists are needed, and 0 were lent/);
  formats.lend(balise.lists());
});

const text = (file) => Buffer.from(file.bytes).toString();
const golden = () => balise.annotateToJson(GOLDEN, { id: "golden.txt", referenceDate: "2024-05-16" });
/** @param {string} json @returns {[string, number, number][]} */
const offsets = (json) => JSON.parse(json).annotations.map((one) => [one.label, one.start, one.end]);

test("the module carries neither the lists nor the model, and neither names nor its makers", async () => {
  const bytes = readFileSync(new URL("../../www/pkg/formats_bg.wasm", import.meta.url));
  for (const list of ["fr.bin", "words.fst"].map((name) => readFileSync(new URL(`../../model/${name}`, import.meta.url)))) {
    assert.equal(bytes.indexOf(list), -1);
    assert.ok(readFileSync(new URL("../../www/pkg/balise_bg.wasm", import.meta.url)).indexOf(list) > 0);
  }
  for (const list of balise.lists()) assert.equal(bytes.indexOf(list), -1);
  const module = await WebAssembly.compile(bytes);
  assert.deepEqual(WebAssembly.Module.customSections(module, "name"), []);
  assert.deepEqual(WebAssembly.Module.customSections(module, "producers"), []);
});

test("each module carries what it is for: the page neither the formats nor what reads patterns", () => {
  const [page, others] = ["balise", "formats"].map((name) => readFileSync(new URL(`../../www/pkg/${name}_bg.wasm`, import.meta.url)));
  for (const words of ["teiHeader", "%FEATURE_STRUCTURES", "annotation.conf", "regex parse error"]) {
    assert.equal(page.indexOf(words), -1, words);
    assert.ok(others.indexOf(words) > 0, words);
  }
});

test("the formats come with what can be chosen in each", () => {
  const list = formats.formatList();
  assert.equal(list[0].name, "balise");
  for (const format of list) {
    assert.deepEqual(Object.keys(format), ["name", "ending", "units", "isRead", "severalFiles", "fileEach"]);
  }
  const by = Object.fromEntries(list.map((format) => [format.name, format]));
  assert.deepEqual(by.balise.units, ["code_point", "utf16", "utf8"]);
  assert.deepEqual(by.doccano.units, ["utf16", "code_point"]);
  assert.deepEqual(by.tei.units, []);
  assert.equal(by.brat.severalFiles, true);
  assert.equal(by.html.isRead, false);
});

test("the golden vector is exact in each unit that a format counts", () => {
  for (const unit of /** @type {const} */ (["code_point", "utf16", "utf8"])) {
    const [file] = formats.write([golden()], "balise", { unit });
    assert.equal(file.name, "golden.json");
    assert.ok(file.bytes instanceof Uint8Array);
    read(text(file));
    assert.deepEqual(offsets(text(file)), GOLDEN_OFFSETS[unit]);
  }
  for (const unit of /** @type {const} */ (["utf16", "code_point"])) {
    const [file] = formats.write([golden()], "doccano", { unit });
    const { text: words, label } = JSON.parse(text(file));
    assert.equal(words, GOLDEN);
    assert.deepEqual(label.map(([start, end, name]) => [name, start, end]), GOLDEN_OFFSETS[unit]);
    const [told] = formats.read([file], { unit });
    assert.deepEqual(offsets(told.documents[0]), GOLDEN_OFFSETS.utf16);
  }
});

test("what each format that is read holds comes back through the border", () => {
  for (const { name, isRead } of formats.formatList()) {
    const files = formats.write([golden()], name, {});
    assert.ok(files.length > 0 && files.every((file) => file.name !== "" && file.bytes.length > 0), name);
    if (!isRead) continue;
    const told = formats.read([...files, { name: "golden.txt", bytes: new TextEncoder().encode(GOLDEN) }], {});
    const documents = told.flatMap((one) => one.documents).map(read);
    assert.equal(documents.length, 1, name);
    const [document] = documents;
    assert.equal(document.unit, "utf16");
    const cut = cutter(document.document.text, "utf16");
    const wanted = name === "timeml" ? ["3 mars 2024"] : ["E\u0301lysée", "Emmanuel Macron", "Paris", "3 mars 2024"];
    assert.deepEqual(document.annotations.map((one) => cut(one.start, one.end)), wanted, name);
  }
});

test("several files come as one zip if they are wanted so, and are read from it", () => {
  const [zip, ...others] = formats.write([golden()], "brat", { zip: true });
  assert.deepEqual(others, []);
  assert.match(zip.name, /\.zip$/);
  const told = formats.read([zip], {});
  const ann = told.find((one) => one.name.endsWith(".ann"));
  assert.deepEqual(Object.keys(ann), ["name", "format", "documents", "text", "why", "mended", "refused"]);
  assert.equal(ann.format, "brat");
  assert.deepEqual(offsets(ann.documents[0]), GOLDEN_OFFSETS.utf16);
});

test("tokens are those of the page's own lists", () => {
  const json = balise.annotateToJson("Gazadevrait figurer.", {});
  assert.match(text(formats.write([json], "conll", {})[0]), /^Gaza\s.*\ndevrait\s/m);
});

test("losses are counted, over all documents", () => {
  const codes = (name, ...documents) => Object.fromEntries(formats.losses(documents, name).map(({ code, count }) => [code, count]));
  assert.deepEqual(codes("balise", golden()), {});
  const one = codes("spacy", golden());
  assert.equal(one.values, 1);
  assert.equal(one.document_name, 1);
  assert.equal(codes("spacy", golden(), golden()).values, 2);
});

test("the reader's separator is that of the table", () => {
  const [file] = formats.write([golden()], "csv", { separator: "," });
  assert.ok(text(file).split(/\r?\n/)[0].split(",").length > 5);
});

test("what is said of one of several documents says which", () => {
  const lines = [[0, 4, "PER"], [0, 99, "PER"]].map((entity) => JSON.stringify({ text: "Paul est à Paris.", entities: [entity] }));
  const [told] = formats.read([{ name: "a.jsonl", bytes: new TextEncoder().encode(lines.join("\n")) }], {});
  assert.deepEqual(told.refused.map(({ code, args, place }) => [code, args, place]), [["no_place", ["PER", "0", "99"], "2"]]);
});

test("every remark that has a code has a sentence on the page", () => {
  const source = ["report", "draft", "placing", "reading", "detect", "archive", "brat", "label_studio", "hugging_face", "cas", "timeml", "csv", "tei", "spacy", "xml"].map((name) => readFileSync(new URL(`../../src/formats/${name}.rs`, import.meta.url), "utf8")).join("\n");
  const forms = [/(?:Remark::new|unknown|finish)\(\s*"([a-z_0-9]+)",/g, /\(\s*"([a-z_]+)",\s*self\./g, /=> \(?\s*"([a-z]+_[a-z_0-9]+)"/g, /_ => \(\s*"([a-z_]+)"/g];
  const codes = new Set(forms.flatMap((form) => [...source.matchAll(form)].map(([, code]) => code)));
  for (const code of ["trimmed", "more_mended", "counted_utf16_lf", "no_place", "other_words", "web_page", "text_missing"]) assert.ok(codes.has(code), code);
  for (const code of codes) assert.ok(`remark.${code}` in EXCHANGE, code);
  for (const { name } of formats.formatList()) assert.ok(`format.${name}` in EXCHANGE && `format.${name}.for` in EXCHANGE, name);
});

test("what cannot be read says why, in a sentence", () => {
  const [told] = formats.read([{ name: "a.ann", bytes: new TextEncoder().encode("T1\tLOC 6 11\tParis\n") }], {});
  assert.deepEqual(told.documents, []);
  assert.match(told.why.text, /missing/);
  assert.deepEqual([told.why.code, told.why.args, told.why.place], ["text_missing", ["a.txt"], ""]);
  const [plain] = formats.read([{ name: "a.txt", bytes: new TextEncoder().encode("Née à Paris.") }], {});
  assert.equal(plain.text, "Née à Paris.");
  assert.throws(() => formats.write([golden()], "word", {}), /There is no format “word”/);
  assert.throws(() => formats.write(["{}"], "spacy", {}), Error);
  assert.throws(() => formats.write([golden()], "balise", { unit: "bytes" }), Error);
});
