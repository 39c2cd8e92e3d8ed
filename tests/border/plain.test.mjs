/**
 * The package without vector instructions finds what the package with them finds, byte for byte.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const packer = process.env.BALISE_PACK ?? join(root, "target/debug/balise-pack");

/** @param {string} folder */
async function core(folder) {
  const module = await import(pathToFileURL(join(folder, "balise.js")).href);
  module.initSync({ module: readFileSync(join(folder, "balise_bg.wasm")) });
  return module;
}

test("the same bytes with vector instructions and without", async () => {
  execFileSync(packer, ["build", "--plain"], { cwd: root, stdio: "inherit" });
  const plainFolder = join(root, "target/pkg-plain");
  assert.ok(existsSync(plainFolder), "tools/pack builds the plain package");
  const [vector, plain] = [await core(join(root, "www/pkg")), await core(plainFolder)];
  for (const name of ["tools/bench/article.txt", "tests/page/sample.txt"]) {
    const text = readFileSync(join(root, name), "utf8");
    assert.equal(plain.annotateToJson(text, {}), vector.annotateToJson(text, {}), name);
  }
});
