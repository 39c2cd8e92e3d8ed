/** A backup of all texts: there and back, and a damaged one entry by entry. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { SAMPLES } from "../../www/samples.js";
import { checksum, readBackup } from "../../www/store/backup.js";
import { CLIPBOARD, download, drop, mark, paste } from "./actions.mjs";
import { accessibilityFaults, withPage } from "./browser.mjs";
import { freshPages } from "./fresh-pages.mjs";

const { onPage, session } = freshPages();

/** @param {import("playwright-core").Page} page */
const kept = (page) => page.locator(".bl-saved", { hasText: /^Enregistré/ }).waitFor();

/** Two texts, the second with two decisions, and their backup. @param {import("playwright-core").Page} page */
async function work(page) {
  await paste(page, SAMPLES[1].text);
  await mark(page, "Narendra Modi").waitFor();
  await kept(page);
  await page.getByRole("button", { name: "Nouveau texte" }).click();
  await paste(page, SAMPLES[0].text);
  await mark(page, "Interfax").click();
  await page.keyboard.press("Delete");
  await mark(page, "Xi Jinping").click();
  await page.keyboard.press("Enter");
  await kept(page);
  return save(page);
}

/** @param {import("playwright-core").Page} page */
async function save(page) {
  await page.locator(".bl-title-button").click();
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Tout sauvegarder" }).click()]);
  await page.getByText(/^Sauvegarde de \d textes? téléchargée\.$/).waitFor();
  await page.keyboard.press("Escape");
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

/** @param {import("playwright-core").Page} page */
const problems = (page) => page.locator(".bl-texts-problems li").allTextContents();

test("a checksum is the CRC-32 that everybody computes", () => {
  assert.equal(checksum("123456789"), "cbf43926");
  assert.equal(checksum(""), "00000000");
});

test("each line of a backup is known to be whole or damaged by itself", () => {
  const line = (/** @type {object} */ what) => `{"crc32":"${checksum(JSON.stringify(what))}","line":${JSON.stringify(what)}}`;
  const text = [line({ backup: "balise-backup/1", made: "", documents: 1, preferences: {} }), line({ of: "a", entry: { v: 1 } }), line({ of: "a", entry: { v: 2 } }).replace("2}", "3}"), line({ what: 1 }), "{"].join("\n");
  const { isBackup, documents, refused } = readBackup(text);
  assert.ok(isBackup);
  assert.deepEqual(documents, [{ id: "a", about: null, lines: ['{"v":1}'] }]);
  assert.deepEqual(refused.map(({ line: at, code }) => [at, code]), [[3, "damaged"], [4, "unknown"], [5, "damaged"]]);
  assert.equal(readBackup("Bonjour.\n").isBackup, false);
});

onPage("a whole backup comes back in another browser: texts, decisions, history", async ({ page }) => {
  const json = (await work(page).then(async (backup) => ({ backup, json: (await download(page, "code_point")).json })));
  await withPage(session(), async ({ page: other }) => {
    await other.locator(".bl-title-button").click();
    const [chooser] = await Promise.all([other.waitForEvent("filechooser"), other.getByRole("button", { name: "Restaurer…" }).click()]);
    await chooser.setFiles({ name: json.backup.name, mimeType: "application/jsonl", buffer: Buffer.from(json.backup.text) });
    await other.getByText("2 textes restaurés").waitFor();
    assert.deepEqual(await accessibilityFaults(other, "a backup restored"), []);
    await other.locator(".bl-texts-open", { hasText: "Vladimir Poutine" }).click();
    await mark(other, "Xi Jinping").waitFor();
    assert.equal((await download(other, "code_point")).json, json.json);
    await other.locator(".bl-text").focus();
    await other.keyboard.press("Control+z");
    await other.keyboard.press("Control+z");
    await mark(other, "Interfax").waitFor();
    await kept(other);
    // Once more: what is the same is left alone, what was worked on stays, the backup comes beside it.
    await drop(other, json.backup.name, json.backup.text);
    await other.getByText("1 texte était déjà là, identique").waitFor();
    await other.getByText("1 texte était ici sous une autre forme").waitFor();
    assert.equal(await other.locator(".bl-texts-title").count(), 3);
    await other.locator(".bl-texts-title", { hasText: "(restauré)" }).waitFor();
    await other.keyboard.press("Escape");
    await mark(other, "Interfax").waitFor();
  }, { context: CLIPBOARD });
});

onPage("of a damaged backup the whole entries come back, and each other is named with its reason", async ({ page }) => {
  const { text } = await work(page);
  const lines = text.trimEnd().split("\n");
  const at = (/** @type {string} */ words) => lines.findIndex((line) => line.includes(words));
  const command = at('"command":"remove"');
  const opening = lines.findIndex((line) => line.includes('"open":') && line.includes("Narendra Modi"));
  // One letter of a command is another, one opening is cut short, and the file ends too early.
  const spoiled = lines.map((line, index) => (index === command ? line.replace("remove", "remove".toUpperCase()) : index === opening ? line.slice(0, 400) : line));
  await withPage(session(), async ({ page: other }) => {
    await drop(other, "travail.balise.jsonl", `${spoiled.join("\n")}\nque`);
    await other.getByText("1 texte restauré", { exact: true }).waitFor();
    await other.getByText("1 texte n’a pas pu être lu").waitFor();
    const told = (await problems(other)).join("\n");
    for (const wanted of [`Ligne ${command + 1} :`, `Ligne ${opening + 1} :`, `Ligne ${lines.length + 1} :`, "Vladimir Poutine attendu en Chine", "rien n’a pu en être lu"]) assert.ok(told.replace(/\s/g, " ").includes(wanted.replace(/\s/g, " ")), `${wanted} in ${told}`);
    assert.deepEqual(await accessibilityFaults(other, "a damaged backup restored"), []);
    await other.locator(".bl-texts-open", { hasText: "Vladimir Poutine" }).click();
    // The refusal is lost, what was accepted after it is there.
    await mark(other, "Interfax").waitFor();
    const { annotations } = JSON.parse((await download(other, "code_point")).json);
    assert.equal(annotations.filter((/** @type {any} */ one) => one.status === "accepted").length, 1);
  }, { context: CLIPBOARD });
});

onPage("what is no backup is refused, and nothing is changed", async ({ page }) => {
  await paste(page, SAMPLES[0].text);
  await mark(page, "Interfax").waitFor();
  await kept(page);
  await drop(page, "autre.balise.jsonl", "Bonjour.\nRien.");
  await page.locator(".bl-notice-error", { hasText: "« autre.balise.jsonl » n’est pas une sauvegarde de Balise." }).waitFor();
  await page.locator(".bl-title-button").click();
  assert.equal(await page.locator(".bl-texts-row").count(), 1);
});

onPage("own terms come back where there are none", async ({ page }) => {
  await paste(page, "Le Zorbu Venx est à Paris.");
  await page.getByRole("tab", { name: "Mes termes" }).click();
  await page.locator(".bl-terms-area").fill("Zorbu Venx = ORG");
  await mark(page, "Zorbu Venx").waitFor();
  await kept(page);
  const { name, text } = await save(page);
  await withPage(session(), async ({ page: other }) => {
    await drop(other, name, text);
    await other.getByText("1 texte restauré").waitFor();
    await other.reload();
    await paste(other, "Le Zorbu Venx repart.");
    await mark(other, "Zorbu Venx").waitFor();
  }, { context: CLIPBOARD });
});
