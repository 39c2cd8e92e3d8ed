/** The JSON Schema of balise/1, applied to an export. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";

const schema = JSON.parse(readFileSync(new URL("../../www/balise-1.schema.json", import.meta.url), "utf8"));
const validate = new Ajv2020.default({ allErrors: true, allowUnionTypes: true }).compile(schema);

/** How many units of each kind a string is long. */
const UNITS = {
  code_point: (text) => [...text].length,
  utf16: (text) => text.length,
  utf8: (text) => Buffer.byteLength(text),
};

/** A way to cut `text` that counts in `unit`; made once for many cuts. */
export function cutter(text, unit) {
  if (unit === "utf16") return (start, end) => text.slice(start, end);
  if (unit === "code_point") {
    const points = [...text];
    return (start, end) => points.slice(start, end).join("");
  }
  const bytes = Buffer.from(text);
  return (start, end) => bytes.subarray(start, end).toString();
}

/**
 * Reads an export, and fails if it breaks the schema or an offset does not give the words beside it.
 * @param {string} json
 */
export function read(json) {
  const document = JSON.parse(json);
  assert.ok(validate(document), JSON.stringify(validate.errors, null, 1));
  const { text, length } = document.document;
  assert.equal(length.code_points, UNITS.code_point(text));
  assert.equal(length.utf16, UNITS.utf16(text));
  assert.equal(length.utf8, UNITS.utf8(text));
  const cut = cutter(text, document.unit);
  for (const annotation of [...document.annotations, ...document.rejected]) {
    assert.equal(cut(annotation.start, annotation.end), annotation.text);
  }
  return document;
}

/** Whether the schema takes `document`. */
export const isValid = (document) => validate(document);
