/** Files: encodings, line ends, what is refused; and texts that are none. */
import assert from "node:assert/strict";
import { read } from "../border/schema.mjs";
import { download, drop, mark, paste } from "./actions.mjs";
import { accessibilityFaults, start } from "./browser.mjs";
import { freshPages } from "./fresh-pages.mjs";

const GOLDEN = "\u{1f469}\u200d\u{1f680} L\u2019E\u0301lys\u00e9e : \u00ab\u202fEmmanuel Macron\u202f\u00bb \u00e0 Paris,\r\nle 3 mars 2024.";
const OFFSETS = {
  code_point: { "E\u0301lys\u00e9e": [6, 13], "Emmanuel Macron": [18, 33], Paris: [38, 43], "3 mars 2024": [49, 60] },
  utf16: { "E\u0301lys\u00e9e": [8, 15], "Emmanuel Macron": [20, 35], Paris: [40, 45], "3 mars 2024": [51, 62] },
  utf8: { "E\u0301lys\u00e9e": [16, 25], "Emmanuel Macron": [33, 48], Paris: [57, 62], "3 mars 2024": [68, 79] },
};

const { onPage } = freshPages();

onPage("the golden vector, dropped as a file with CRLF, is exact in all three units", async ({ page }) => {
  await drop(page, "golden.txt", GOLDEN);
  await mark(page, "Emmanuel Macron").click();
  const shown = await page.locator(".bl-position").allTextContents();
  assert.deepEqual(shown, ["18–33", "20–35", "33–48"]);
  for (const unit of /** @type {const} */ (["code_point", "utf16", "utf8"])) {
    const { name, json } = await download(page, unit);
    assert.equal(name, "golden.json");
    const document = read(json);
    assert.equal(document.document.text, GOLDEN);
    assert.deepEqual(Object.fromEntries(document.annotations.map((one) => [one.text, [one.start, one.end]])), OFFSETS[unit]);
  }
});

onPage("an edit in the page keeps the line ends of the file", async ({ page }) => {
  await drop(page, "golden.txt", GOLDEN);
  await page.getByRole("button", { name: "Modifier le texte" }).click();
  await page.getByText("Les fins de ligne du fichier sont gardées.").waitFor();
  const area = page.locator("#bl-write-area");
  await area.fill((await area.inputValue()).replace("Paris", "Moscou"));
  await page.locator(".bl-write").getByRole("button", { name: "Voir les annotations" }).click();
  await mark(page, "Moscou").waitFor();
  const document = read((await download(page, "utf8")).json);
  assert.equal(document.document.text, GOLDEN.replace("Paris", "Moscou"));
});

for (const [encoding, bytes, name] of /** @type {[string, Buffer, string][]} */ ([
  ["windows-1252", Buffer.from("L\x92\xc9lys\xe9e re\xe7oit Emmanuel Macron \xe0 Paris.", "latin1"), "Windows-1252"],
  ["utf-16le", Buffer.from("\ufeffL’Élysée reçoit Emmanuel Macron à Paris.", "utf16le"), "UTF-16 (LE)"],
  ["utf-16be", Buffer.from("\ufeffL’Élysée reçoit Emmanuel Macron à Paris.", "utf16le").swap16(), "UTF-16 (BE)"],
  ["utf-8", Buffer.from("\ufeffL’Élysée reçoit Emmanuel Macron à Paris."), "UTF-8"],
])) {
  onPage(`a file in ${encoding} is read, and the page says how`, async ({ page }) => {
    await drop(page, "a.txt", bytes);
    await mark(page, "Emmanuel Macron").waitFor();
    assert.equal(await page.locator(".bl-block").textContent(), "L’Élysée reçoit Emmanuel Macron à Paris.");
    const select = page.getByLabel("Codage du fichier");
    assert.equal(await select.inputValue(), encoding);
    assert.equal(await select.locator("option:checked").textContent(), name);
    assert.deepEqual(await accessibilityFaults(page, `a file read as ${encoding}`), []);
  });
}

onPage("another encoding can be chosen", async ({ page }) => {
  await drop(page, "a.txt", Buffer.from("L’Élysée reçoit Emmanuel Macron."));
  await page.getByLabel("Codage du fichier").selectOption("windows-1252");
  await page.locator(".bl-block", { hasText: "Lâ€™Ã‰lysÃ©e" }).waitFor();
  await page.getByLabel("Codage du fichier").selectOption("utf-8");
  await page.locator(".bl-block", { hasText: "L’Élysée" }).waitFor();
});

onPage("a file of another kind is refused with a sentence, and the text stays", async ({ page }) => {
  await drop(page, "a.txt", "Emmanuel Macron est à Paris.");
  await mark(page, "Emmanuel Macron").waitFor();
  for (const [name, bytes, sentence] of /** @type {[string, Buffer | string, string][]} */ ([
    ["rapport.docx", "PK", "« rapport.docx » est d’un type que Balise ne lit pas : il ouvre le texte brut (.txt) et les formats de son export."],
    ["image.txt", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), "« image.txt » ne contient pas de texte brut."],
    ["autre.json", "{}", "« autre.json » n’a pas pu être lu."],
  ])) {
    await drop(page, name, bytes);
    await page.locator(".bl-notice-error", { hasText: sentence }).waitFor();
    assert.equal(await page.locator(".bl-block").textContent(), "Emmanuel Macron est à Paris.");
  }
  assert.deepEqual(await accessibilityFaults(page, "files refused"), []);
});

onPage("a file is picked", async ({ page }) => {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Ouvrir un fichier…" }).click()]);
  await chooser.setFiles({ name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("Emmanuel Macron est à Paris.") });
  await mark(page, "Emmanuel Macron").waitFor();
});

onPage("an empty text and one of blanks say that there is nothing to annotate", async ({ page }) => {
  assert.deepEqual(await accessibilityFaults(page, "empty, light"), []);
  await page.locator(".bl-write").getByRole("button", { name: "Voir les annotations" }).click();
  const said = page.getByText("Ce texte est vide : il n’y a rien à annoter.");
  await said.waitFor();
  await page.locator(".bl-notice").getByRole("button", { name: "Fermer" }).click();
  await paste(page, "  \n\u00a0\t\n ");
  await said.waitFor();
  await page.locator("#bl-write-area").waitFor();
  await drop(page, "vide.txt", "");
  await drop(page, "blancs.txt", " \r\n ");
  await said.waitFor();
  assert.equal(await page.locator("mark.bl-mark").count(), 0);
});

onPage("a text in another language is met with a notice", async ({ page }) => {
  await paste(page, "The president said on Monday that he would travel to the capital with his ministers, and that the talks with the other side had been useful for both of them.");
  await page.getByText("Ce texte ne semble pas être en français").waitFor();
  assert.deepEqual(await accessibilityFaults(page, "a text that is not French"), []);
});

onPage("right-to-left letters and emoji keep their places", async ({ page }) => {
  const text = "👩‍🚀🇫🇷 Emmanuel Macron a écrit « مرحبا بالعالم » à Paris.\nمرحبا يا Paris 👋";
  await paste(page, text);
  await mark(page, "Emmanuel Macron").waitFor();
  assert.deepEqual(await page.locator(".bl-block").allTextContents(), text.split("\n"));
  read((await download(page, "code_point")).json);
});

onPage("markup in the text stays text", async ({ page }) => {
  const text = "<img src=x onerror=alert(1)> Emmanuel Macron <script>alert(2)</script> & <b>Paris</b>";
  await paste(page, text);
  await mark(page, "Emmanuel Macron").waitFor();
  assert.equal(await page.locator(".bl-block").textContent(), text);
  assert.equal(await page.locator(".bl-text img, .bl-text script, .bl-text b").count(), 0);
});

onPage("a megabyte is annotated and drawn to its end, and the page answers meanwhile", async ({ page }) => {
  const paragraph = "Le président russe, Vladimir Poutine, a reçu Xi Jinping à Moscou le 20 mars 2023, selon l’agence Interfax.\n\n";
  const text = `${paragraph.repeat(Math.ceil(1_000_000 / Buffer.byteLength(paragraph)))}Fin : Iouri Ouchakov est à Astana.`;
  await paste(page, text);
  await mark(page, "Vladimir Poutine").click();
  await page.locator(".bl-card h2", { hasText: "Vladimir Poutine" }).waitFor();
  await page.locator(".bl-text:not([aria-busy])").waitFor();
  assert.equal(await page.locator(".bl-block").last().textContent(), "Fin : Iouri Ouchakov est à Astana.");
  await page.locator(".bl-found-row", { hasText: "Iouri Ouchakov" }).click();
  const box = await mark(page, "Iouri Ouchakov").boundingBox();
  const height = page.viewportSize()?.height ?? 0;
  assert.ok(box && box.y > 0 && box.y < height, "it was scrolled to");
  const document = read((await download(page, "utf8")).json);
  assert.ok(document.annotations.length > 9000);
});
