/** The package itself: what lies in it, and that an engine takes it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "./package.mjs";

const bytes = readFileSync(new URL("../../www/pkg/balise_bg.wasm", import.meta.url));

test("the package loads", async () => {
  const balise = await load();
  assert.equal(typeof balise.default, "function");
});

test("the module carries neither names nor a record of its makers", async () => {
  const module = await WebAssembly.compile(bytes);
  assert.deepEqual(WebAssembly.Module.customSections(module, "name"), []);
  assert.deepEqual(WebAssembly.Module.customSections(module, "producers"), []);
});

test("the module asks its host for nothing but the package's own glue", async () => {
  const module = await WebAssembly.compile(bytes);
  const foreign = WebAssembly.Module.imports(module).filter(({ module }) => module !== "./balise_bg.js");
  assert.deepEqual(foreign, []);
});
