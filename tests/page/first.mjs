/**
 * Walks through a stranger's first five minutes, by mouse, clipboard and keyboard, and takes the pictures of
 * docs/first-five-minutes.md: `node tests/page/first.mjs [FOLDER]`, after `./dev build`.
 *
 * A step that does not come to what the document says stops the walk.
 */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { start, withPage } from "./browser.mjs";
import { boxOf, select } from "./hands.mjs";

/** A report of things that never happened, with what a local paper's text has: a dateline, initials, hours, words like « mardi soir ». */
const ARTICLE = `Le maire de Brest relance le projet de port éolien

Brest, le 14 mars 2024 – François Kerbrat, maire de Brest depuis 2001, a présenté mardi soir le nouveau calendrier du port éolien. « Nous avons perdu deux ans », a reconnu l'élu devant une centaine d'habitants réunis aux Capucins.

Selon Ouest-France, la région Bretagne versera 40 millions d'euros d'ici à la fin de l'année prochaine. Le groupe Mor Énergies, filiale de Mor Group, avait quitté le chantier en février 2021, trois semaines après la visite de la ministre de la Transition écologique, Hélène Morvan. M. Kerbrat assure que les travaux reprendront au printemps 2025 et dureront dix-huit mois.

L'association Bretagne Vivante, que préside Gwenola Kervella, s'y oppose. « Tous les lundis, nous serons devant la préfecture à 18 h 30 », promet-elle. Mme Kervella a saisi le tribunal administratif de Rennes en décembre dernier. La Commission européenne (CE) doit rendre son avis avant l'été ; la CE avait déjà critiqué le projet il y a cinq ans.

Pendant les Fêtes maritimes de Brest, du 12 au 17 juillet prochains, une maquette sera exposée à côté de l'Hermione. Le film « L'Odyssée du vent », de la réalisatrice Maïwenn Le Goff, y sera projeté en avant-première le samedi 13 juillet à 21 heures.
`;

/** The pictures are this much smaller than the window, since the document shows the order of things, not their pixels. */
const SCALE = 0.6;

const folder = resolve(process.argv[2] ?? "docs/first");
mkdirSync(folder, { recursive: true });
const kept = mkdtempSync(join(tmpdir(), "balise-first-"));
const session = await start();

/** @param {import("playwright-core").Page} page @param {string} name @param {number} [height]  of the window's upper part that is shown (pixels) */
async function picture(page, name, height = 640) {
  // Nothing under the pointer is to look chosen.
  await page.mouse.move(2, 2);
  await page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled", clip: { x: 0, y: 0, width: page.viewportSize()?.width ?? 0, height } });
  console.log(name);
}

/** @param {import("playwright-core").Page} page @param {string} words */
const mark = (page, words) => page.locator("mark.bl-mark", { hasText: words }).first();

/** @param {import("playwright-core").Page} page @param {string} format */
async function exported(page, format) {
  await page.getByRole("button", { name: "Exporter" }).click();
  await page.locator(".bl-export-format").selectOption({ label: format });
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator(".bl-export").getByRole("button", { name: "Télécharger" }).click()]);
  const path = join(kept, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

/** @param {import("playwright-core").Page} page @param {string[]} paths */
async function brought(page, paths) {
  const fresh = page.locator(".bl-bar").getByRole("button", { name: "Nouveau texte" });
  // The empty page has no such button.
  if (await fresh.isVisible()) await fresh.click();
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Ouvrir un fichier…" }).click()]);
  await chooser.setFiles(paths);
}

try {
  await withPage(session, async ({ page }) => {
    await page.getByRole("heading", { name: "Collez un article" }).waitFor();
    await picture(page, "01-empty");

    // Pasted with no click before it.
    await page.evaluate((text) => navigator.clipboard.writeText(text), ARTICLE);
    await page.keyboard.press("Control+V");
    await mark(page, "14 mars 2024").waitFor();
    await picture(page, "02-pasted", 800);

    // The day that the text says is the one that dates are counted from.
    await page.locator(".bl-bar-date strong", { hasText: "14 mars 2024" }).waitFor();
    await mark(page, "mardi soir").click();
    await page.locator(".bl-facts", { hasText: "mardi 12 mars 2024" }).waitFor();
    await picture(page, "04-counted", 800);

    // A wrong label.
    await mark(page, "Mor Énergies").click();
    await page.locator(".bl-card .bl-badge").click();
    await page.locator(".bl-menu").waitFor();
    await picture(page, "05-label", 800);
    await page.keyboard.press("o");
    await page.locator(".bl-card .bl-badge", { hasText: "ORG" }).waitFor();

    // A name that was not found, and the same words elsewhere.
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Étiquettes…" }).click();
    await page.getByLabel("Nom : nouvelle étiquette").fill("projet public");
    await page.getByLabel("Touche : nouvelle étiquette").selectOption({ label: "I" });
    await page.getByRole("button", { name: "Ajouter" }).click();
    await page.getByLabel("Nom : projet-public").waitFor();
    await picture(page, "06-own-label");
    await page.keyboard.press("Escape");
    await select(page, "port éolien");
    await page.locator(".bl-menu").waitFor();
    await page.keyboard.press("i");
    await page.getByRole("button", { name: "Tout annoter…" }).click();
    await picture(page, "07-everywhere");
    await page.getByRole("button", { name: "Annoter 1 occurrence" }).click();
    assert.equal(await page.locator("mark.bl-mark", { hasText: "port éolien" }).count(), 2);

    // An edge dragged to the word before, a refusal, and both taken back.
    await mark(page, "Capucins").click();
    const grip = await page.locator(".bl-edge-start").boundingBox();
    const wanted = await boxOf(page, "aux Capucins");
    assert.ok(grip);
    await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
    await page.mouse.down();
    await page.mouse.move(wanted.left + 2, grip.y + grip.height / 2, { steps: 8 });
    await page.mouse.up();
    await page.locator(".bl-card h2", { hasText: "aux Capucins" }).waitFor();
    await page.keyboard.press("Control+z");
    await mark(page, "Hermione").click();
    await page.getByRole("button", { name: "Refuser" }).click();
    assert.equal(await page.locator("mark.bl-mark", { hasText: "Hermione" }).count(), 0);
    await page.keyboard.press("Control+z");
    await mark(page, "Hermione").waitFor();

    await page.getByRole("tab", { name: "Chercher" }).click();
    await page.locator('input[type="search"]:visible').fill("Brest");
    await page.getByText("4 fois dans le texte").waitFor();
    await picture(page, "08-search");

    // Away and back.
    const own = await exported(page, "Balise (JSON)");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Exporter" }).click();
    await page.locator(".bl-export-format").selectOption({ label: "Tableau (CSV)" });
    await picture(page, "09-export");
    await page.keyboard.press("Escape");
    const table = await exported(page, "Tableau (CSV)");
    await page.keyboard.press("Escape");
    await brought(page, [table]);
    await page.locator(".bl-notice-error", { hasText: "avec ce fichier" }).waitFor();
    await picture(page, "10-no-text");
    const text = join(kept, "texte.txt");
    writeFileSync(text, ARTICLE);
    for (const files of [[table, text], [own]]) {
      await brought(page, files);
      await mark(page, "port éolien").waitFor();
      assert.equal(await page.locator("mark.bl-mark", { hasText: "port éolien" }).count(), 2);
    }
    await page.locator(".bl-bar-title", { hasText: "Enregistré" }).waitFor();
    await page.reload();
    await mark(page, "port éolien").waitFor();

    // By keys alone, from the first one after the reload.
    await page.keyboard.press("n");
    await page.keyboard.press("n");
    await page.keyboard.press("Enter");
    await page.locator(".bl-card h2").waitFor();
    await page.keyboard.press("?");
    await page.getByRole("heading", { name: "Raccourcis clavier" }).waitFor();
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: "Thème : automatique" }).click();
    await page.getByRole("button", { name: "Thème : sombre" }).waitFor();
    await picture(page, "11-dark");
  }, { context: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: SCALE, permissions: ["clipboard-read", "clipboard-write"] } });

  // The one file, from the disk, on a telephone.
  const address = pathToFileURL(fileURLToPath(new URL("../../dist/balise.html", import.meta.url))).href;
  await withPage(session, async ({ page }) => {
    await page.locator("#bl-write-area").fill(ARTICLE);
    await page.getByRole("button", { name: "Voir les annotations" }).tap();
    await mark(page, "Gwenola Kervella").tap();
    await page.locator(".bl-card h2", { hasText: "Gwenola Kervella" }).waitFor();
    await picture(page, "12-telephone", 844);
  }, { address, context: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 1 } });
} finally {
  await session.stop();
  rmSync(kept, { recursive: true });
}
