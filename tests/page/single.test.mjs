/** The page as one file: it opens from a disk, with no network, no server and no module, and does all that the other does. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { SAMPLES } from "../../www/samples.js";
import { read } from "../border/schema.mjs";
import { CLIPBOARD, download, drop, mark, paste } from "./actions.mjs";
import { accessibilityFaults, withPage } from "./browser.mjs";
import { freshPages } from "./fresh-pages.mjs";

const file = fileURLToPath(new URL("../../dist/balise.html", import.meta.url));
const address = pathToFileURL(file).href;

const { session } = freshPages();

/** @param {string} name @param {(opened: import("./browser.mjs").Opened) => Promise<unknown>} use */
const onFile = (name, use) => test(name, () => withPage(session(), use, { address, context: { ...CLIPBOARD, offline: true } }));

onFile("an article is annotated from the disk without a network, and nothing is asked for but the file", async ({ page, requests }) => {
  await paste(page, SAMPLES[0].text);
  await mark(page, "Xi Jinping").waitFor();
  assert.deepEqual(await page.locator(".bl-block").allTextContents(), SAMPLES[0].text.split("\n").filter(Boolean));
  const { json } = await download(page, "utf16");
  assert.ok(read(json).annotations.length > 20);
  const others = requests.filter((one) => one !== address && !/^(?:data|blob):/.test(one));
  assert.deepEqual(others, []);
  assert.deepEqual(await accessibilityFaults(page, "the single file"), []);
});

onFile("other formats are in the file: one is written and read again", async ({ page }) => {
  await paste(page, "Emmanuel Macron est à Paris.");
  await mark(page, "Emmanuel Macron").waitFor();
  await page.getByRole("button", { name: "Exporter" }).click();
  await page.getByLabel("Format", { exact: true }).selectOption("spacy");
  const [taken] = await Promise.all([page.waitForEvent("download"), page.locator(".bl-export").getByRole("button", { name: "Télécharger" }).click()]);
  const line = await readFile(await taken.path(), "utf8");
  assert.deepEqual(JSON.parse(line).entities, [[0, 15, "PER"], [22, 27, "LOC"]]);
  await page.getByRole("button", { name: "Nouveau texte" }).click();
  await drop(page, "a.jsonl", line);
  await mark(page, "Emmanuel Macron").waitFor();
});

test("the same page gives the same bytes", () => {
  const digests = () => ["balise.html", "balise-site.zip"].map((name) => createHash("sha256").update(readFileSync(new URL(`../../dist/${name}`, import.meta.url))).digest("hex"));
  const before = digests();
  execFileSync(process.env.BALISE_PACK ?? fileURLToPath(new URL("../../target/debug/balise-pack", import.meta.url)), ["dist"]);
  assert.deepEqual(digests(), before);
});

test("its policy allows no connection, names every script and the style by a hash, and stands before them", () => {
  const html = readFileSync(file, "utf8");
  const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html);
  assert.ok(policy);
  const rules = Object.fromEntries(policy[1].split("; ").map((rule) => [rule.split(" ")[0], rule.split(" ").slice(1)]));
  assert.deepEqual(rules["default-src"], ["'none'"]);
  assert.deepEqual(rules["connect-src"], ["'none'"]);
  assert.deepEqual(rules["require-trusted-types-for"], ["'script'"]);
  assert.ok(rules["script-src"].every((source) => source === "'wasm-unsafe-eval'" || source.startsWith("'sha256-")));
  assert.ok(rules["style-src"].every((source) => source.startsWith("'sha256-")));
  assert.ok(policy.index < html.indexOf("<script"));
  assert.ok(policy.index < html.indexOf("<style"));
  assert.doesNotMatch(html, /<(?:script|link|img)[^>]* (?:src|href)="(?!data:)/);
});
