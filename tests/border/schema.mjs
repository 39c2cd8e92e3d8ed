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

/** The stretch of `text` from `start` to `end`, counted in `unit`. */
export function slice(text, unit, start, end) {
  if (unit === "code_point") return [...text].slice(start, end).join("");
  if (unit === "utf16") return text.slice(start, end);
  return Buffer.from(text).subarray(start, end).toString();
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
  for (const annotation of [...document.annotations, ...document.rejected]) {
    assert.equal(slice(text, document.unit, annotation.start, annotation.end), annotation.text);
  }
  return document;
}

/** Whether the schema takes `document`. */
export const isValid = (document) => validate(document);
