/** Many texts, and nothing lost: what is done is kept at once and comes back. */
import assert from "node:assert/strict";
import { SAMPLES } from "../../www/samples.js";
import { download, drop, dropAll, mark, paste } from "./actions.mjs";
import { accessibilityFaults, start } from "./browser.mjs";
import { documentOf, suggested } from "./documents.mjs";
import { freshPages } from "./fresh-pages.mjs";

const { onPage } = freshPages();

onPage("a reload loses nothing: text, decisions, undo and redo", async ({ page }) => {
  await paste(page, SAMPLES[0].text);
  await mark(page, "Interfax").click();
  await page.keyboard.press("Delete");
  await mark(page, "Xi Jinping").click();
  await page.keyboard.press("Enter");
  const before = (await download(page, "code_point")).json;
  await page.reload();
  await mark(page, "Xi Jinping").waitFor();
  assert.equal((await download(page, "code_point")).json, before);
  await page.locator(".bl-text").focus();
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await mark(page, "Interfax").waitFor();
  await page.reload();
  await mark(page, "Interfax").waitFor();
  await page.keyboard.press("Control+y");
  await page.keyboard.press("Control+y");
  assert.equal((await download(page, "code_point")).json, before);
});

/** @param {import("playwright-core").Page} page */
const openList = async (page) => {
  await page.locator(".bl-title-button").click();
  await page.getByRole("dialog", { name: "Mes textes" }).waitFor();
};

/** @param {import("playwright-core").Page} page */
const titles = (page) => page.locator(".bl-texts-title").allTextContents();

/** All that was done is kept. @param {import("playwright-core").Page} page */
const kept = (page) => page.locator(".bl-saved", { hasText: /^Enregistré à \d\d:\d\d$/ }).waitFor();

const NOTES = [
  ["paris.txt", "Emmanuel Macron est à Paris.\n\nUne remarque sur l’Élysée."],
  ["moscou.txt", "Vladimir Poutine est à Moscou."],
  ["astana.txt", "Xi Jinping est à Astana, puis à Paris."],
];

onPage("no notice comes where all goes well, and what is typed is there after a reload without a pause", async ({ page }) => {
  await page.locator("#bl-write-area").pressSequentially("Emmanuel Macron est à Paris.");
  await page.reload();
  await mark(page, "Emmanuel Macron").waitFor();
  await kept(page);
  await page.getByRole("button", { name: "Modifier le texte" }).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Xi Jinping est à Pékin.");
  await page.reload();
  await mark(page, "Xi Jinping").waitFor();
  assert.equal(await page.locator(".bl-notice").count(), 0);
});

onPage("what is typed without a pause is kept before it becomes a command, and comes back after a crash of the tab", async ({ page, problems }) => {
  await drop(page, "a.txt", "Emmanuel Macron est à Paris.");
  await mark(page, "Paris").waitFor();
  await kept(page);
  await page.getByRole("button", { name: "Modifier le texte" }).click();
  // Keys come faster than the pause after which the text is annotated.
  await page.evaluate(() => {
    const area = /** @type {HTMLTextAreaElement} */ (document.getElementById("bl-write-area"));
    setInterval(() => {
      area.value = `${area.value}!`;
      area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }, 50);
  });
  const draft = () => page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open("balise");
    request.onsuccess = () => {
      const asked = request.result.transaction("drafts").objectStore("drafts").getAll();
      asked.onsuccess = () => { request.result.close(); resolve(asked.result[0]?.text ?? ""); };
    };
  }));
  let written = "";
  while (!written.includes("Paris.!!!")) written = /** @type {string} */ (await draft());
  // The tab crashes: it has no time for a last word, and no answer comes to who made it crash.
  const crashed = page.waitForEvent("crash");
  const devtools = await page.context().newCDPSession(page);
  devtools.send("Page.crash").catch(() => null);
  await crashed;
  problems.splice(0);
  const again = await page.context().newPage();
  await again.goto(page.url());
  await mark(again, "Emmanuel Macron").waitFor();
  assert.match(await again.locator(".bl-block").innerText(), /Paris\.!!!/);
});

onPage("several files become texts of the list, each by its own encoding; the last text comes back after a reload", async ({ page }) => {
  await dropAll(page, [...NOTES.slice(0, 2), ["latin.txt", Buffer.from("L\x92\xc9lys\xe9e re\xe7oit Xi Jinping.", "latin1")], ["image.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2])]]);
  await mark(page, "Emmanuel Macron").waitFor();
  await page.getByText("3 textes importés").waitFor();
  await page.locator(".bl-report", { hasText: "image.png" }).waitFor();
  await openList(page);
  assert.deepEqual((await titles(page)).sort(), ["latin.txt", "moscou.txt", "paris.txt"]);
  assert.deepEqual(await accessibilityFaults(page, "the list of texts, light"), []);
  await page.locator(".bl-texts-open", { hasText: "latin.txt" }).click();
  await page.locator(".bl-block", { hasText: "L’Élysée reçoit Xi Jinping." }).waitFor();
  await page.reload();
  await page.locator(".bl-block", { hasText: "L’Élysée reçoit Xi Jinping." }).waitFor();
});

onPage("files are picked for import, several at once", async ({ page }) => {
  await openList(page);
  await page.getByText("Aucun texte pour l’instant.").waitFor();
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Importer des fichiers…" }).click()]);
  assert.ok(chooser.isMultiple());
  await chooser.setFiles(NOTES.map(([name, content]) => ({ name, mimeType: "text/plain", buffer: Buffer.from(content) })));
  await page.getByText("3 textes importés").waitFor();
  await mark(page, "Emmanuel Macron").waitFor();
  await openList(page);
  await page.locator(".bl-texts-row").nth(2).waitFor();
  assert.equal((await titles(page)).length, 3);
});

onPage("renamed, duplicated, deleted and taken back, by keyboard alone", async ({ page }) => {
  await dropAll(page, /** @type {[string, string][]} */ (NOTES));
  await page.getByText("3 textes importés").waitFor();
  await page.locator(".bl-title-button").focus();
  await page.keyboard.press("Enter");
  await page.locator(".bl-texts-open").nth(2).waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.closest("[data-id]")?.querySelector(".bl-texts-title")?.textContent ?? document.activeElement?.textContent);
  await page.locator(".bl-texts-open", { hasText: "paris.txt" }).focus();
  await page.keyboard.press("F2");
  await page.keyboard.type("Macron à Paris");
  await page.keyboard.press("Enter");
  await page.locator(".bl-texts-title", { hasText: "Macron à Paris" }).waitFor();
  assert.equal(await focused(), "Macron à Paris");
  await page.keyboard.press("F2");
  assert.deepEqual(await accessibilityFaults(page, "a text being renamed"), []);
  await page.keyboard.type("Rien");
  await page.keyboard.press("Escape");
  assert.equal(await focused(), "Macron à Paris", "Escape leaves the title as it was, and the list open");
  await page.getByRole("button", { name: "Dupliquer « Macron à Paris »" }).focus();
  await page.keyboard.press("Enter");
  await page.locator(".bl-texts-title", { hasText: "Macron à Paris (copie)" }).waitFor();
  assert.equal(await focused(), "Macron à Paris (copie)");
  await page.keyboard.press("Delete");
  await page.getByText("« Macron à Paris (copie) » est supprimé.").waitFor();
  assert.equal(await focused(), "Annuler la suppression");
  assert.deepEqual(await accessibilityFaults(page, "a text deleted"), []);
  await page.keyboard.press("Enter");
  await page.locator(".bl-texts-title", { hasText: "Macron à Paris (copie)" }).waitFor();
  // The open one goes as well, and comes back after a reload.
  await page.getByRole("button", { name: "Supprimer « Macron à Paris »" }).click();
  await page.getByText("« Macron à Paris » est supprimé.").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("#bl-write-area").waitFor();
  assert.equal(await page.locator("#bl-write-area").inputValue(), "");
  await page.reload();
  await openList(page);
  await page.getByRole("button", { name: "Annuler la suppression" }).click();
  await page.locator(".bl-texts-open").filter({ has: page.getByText("Macron à Paris", { exact: true }) }).click();
  await mark(page, "Emmanuel Macron").waitFor();
  assert.equal(await page.locator(".bl-title-words").textContent(), "Macron à Paris");
  // Another deletion lets the first go for good.
  await openList(page);
  await page.getByRole("button", { name: "Supprimer « moscou.txt »" }).click();
  await page.getByText("« moscou.txt » est supprimé.").waitFor();
  await page.getByRole("button", { name: "Supprimer « astana.txt »" }).click();
  await page.getByText("« astana.txt » est supprimé.").waitFor();
  await page.getByRole("button", { name: "Annuler la suppression" }).click();
  await page.locator(".bl-texts-title", { hasText: "astana.txt" }).waitFor();
  assert.deepEqual((await titles(page)).sort(), ["Macron à Paris", "Macron à Paris (copie)", "astana.txt"]);
});

onPage("search in all finds titles, texts and notes, whatever the accents, and leads to the words", async ({ page }) => {
  await dropAll(page, /** @type {[string, string][]} */ (NOTES));
  await page.getByText("3 textes importés").waitFor();
  await openList(page);
  const search = page.getByRole("searchbox", { name: "Chercher dans tous les textes" });
  await search.fill("elysee");
  await page.getByText("1 texte trouvé").waitFor();
  assert.equal(await page.locator(".bl-texts-snippet b").textContent(), "Élysée");
  await search.fill("paris");
  await page.getByText("2 textes trouvés").waitFor();
  assert.deepEqual((await titles(page)).sort(), ["astana.txt", "paris.txt"]);
  assert.deepEqual(await accessibilityFaults(page, "texts found"), []);
  await search.fill("zorbu");
  await page.getByText("Aucun texte ne contient « zorbu ».").waitFor();
  await search.fill("MOSCOU.TXT");
  await page.getByText("1 texte trouvé").waitFor();
  await search.fill("Astana, puis");
  await page.locator(".bl-texts-open", { hasText: "Xi Jinping est à Astana, puis à Paris." }).click();
  await mark(page, "Xi Jinping").waitFor();
  const pointed = page.evaluate(() => new Promise((resolve) => {
    const look = () => {
      const [range] = CSS.highlights.get("bl-pointed") ?? [];
      if (range) resolve(String(range));
      else requestAnimationFrame(look);
    };
    look();
  }));
  assert.equal(await pointed, "Astana, puis");
});

onPage("the list says how far each text is, and sorts", async ({ page }) => {
  await drop(page, "b.json", documentOf("Zorbu parle a venx.", [{ words: "Zorbu", label: "PER" }, { words: "venx", ...suggested(0.4) }]));
  await mark(page, "venx").waitFor();
  await kept(page);
  await drop(page, "a.txt", "Emmanuel Macron est à Paris le 3 mars 2024.");
  await mark(page, "Paris").waitFor();
  await openList(page);
  const row = page.locator(".bl-texts-row", { hasText: "Zorbu" });
  assert.match((await row.innerText()).replace(/\s+/g, " "), /compté depuis le 26 juillet 2023.* 1 gardée sur 2 1 douteuse/);
  await page.getByLabel("Trier par").selectOption("title");
  assert.deepEqual((await titles(page)).map((title) => title.slice(0, 5)), ["a.txt", "zorbu"]);
  await page.getByLabel("Trier par").selectOption("created");
  assert.deepEqual((await titles(page)).map((title) => title.slice(0, 5)), ["a.txt", "zorbu"]);
  await page.getByLabel("Trier par").selectOption("open");
  assert.deepEqual((await titles(page)).map((title) => title.slice(0, 5)), ["a.txt", "zorbu"]);
});

onPage("own terms follow undo and redo, in the text and for the next one", async ({ page }) => {
  await paste(page, "Le zorbu venx est arrivé à Paris.");
  await page.getByRole("tab", { name: "Mes termes" }).click();
  const terms = page.locator(".bl-terms-area");
  await terms.fill("zorbu venx = ORG");
  await mark(page, "zorbu venx").waitFor();
  await page.locator(".bl-text").focus();
  await page.keyboard.press("Control+z");
  await mark(page, "zorbu venx").waitFor({ state: "detached" });
  assert.equal(await terms.inputValue(), "");
  await kept(page);
  await page.reload();
  await mark(page, "Paris").waitFor();
  await page.keyboard.press("Control+y");
  await mark(page, "zorbu venx").waitFor();
  await page.getByRole("tab", { name: "Mes termes" }).click();
  assert.equal(await terms.inputValue(), "zorbu venx = ORG");
  await page.getByRole("button", { name: "Nouveau texte" }).click();
  await paste(page, "Le zorbu venx repart.");
  await mark(page, "zorbu venx").waitFor();
});

onPage("the place in a text and what was chosen are found again", async ({ page }) => {
  await paste(page, Array.from({ length: 80 }, (_, at) => `Paragraphe ${at + 1} : Emmanuel Macron est à Paris, et rien d’autre ne se passe dans cette phrase.`).join("\n\n"));
  await mark(page, "Emmanuel Macron").waitFor();
  await page.locator(".bl-block").nth(50).evaluate((block) => block.scrollIntoView({ block: "start" }));
  await page.locator(".bl-block").nth(51).locator("mark").first().click();
  await kept(page);
  await page.reload();
  await page.locator("mark.bl-chosen").waitFor();
  const box = await page.locator("mark.bl-chosen").boundingBox();
  const height = page.viewportSize()?.height ?? 0;
  assert.ok(box && box.y > 0 && box.y < height, "it is on the screen");
});

onPage("a damaged journal is opened as far as it is whole, and one whose beginning is lost from the version before", async ({ page }) => {
  await paste(page, SAMPLES[0].text);
  await mark(page, "Interfax").click();
  await page.keyboard.press("Delete");
  await mark(page, "Xi Jinping").click();
  await page.keyboard.press("Enter");
  await kept(page);
  const spoil = (/** @type {number} */ at) => page.evaluate((place) => new Promise((resolve) => {
    const request = indexedDB.open("balise");
    request.onsuccess = () => {
      const transaction = request.result.transaction(["documents", "entries"], "readwrite");
      const documents = transaction.objectStore("documents").getAll();
      documents.onsuccess = () => transaction.objectStore("entries").put("{\"v\":1", [documents.result[0].id, documents.result[0].version, place]);
      transaction.oncomplete = () => { request.result.close(); resolve(null); };
    };
  }), at);
  await spoil(1);
  await page.reload();
  await page.getByText("entrées du journal étaient abîmées").waitFor();
  await mark(page, "Interfax").waitFor();
  await kept(page);
  await spoil(0);
  await page.reload();
  await page.getByText("Le journal était abîmé : voici la version précédente du texte.").waitFor();
  await mark(page, "Xi Jinping").waitFor();
});

for (const context of [{ colorScheme: "dark" }, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: "dark" }]) {
  onPage(`the list in English, dark${"viewport" in context ? ", as a sheet on a narrow screen" : ""}`, async ({ page }) => {
    await page.getByRole("button", { name: "English" }).click();
    await dropAll(page, /** @type {[string, string][]} */ (NOTES));
    await page.getByText("3 texts imported").waitFor();
    await page.locator(".bl-saved", { hasText: /^Saved at / }).waitFor();
    await page.locator(".bl-title-button").click();
    await page.getByRole("button", { name: "Delete “moscou.txt”" }).click();
    await page.getByText("“moscou.txt” is deleted.").waitFor();
    await page.getByRole("searchbox").fill("paris");
    await page.getByText("2 texts found").waitFor();
    assert.deepEqual(await accessibilityFaults(page, `the list in English, dark, ${JSON.stringify(page.viewportSize())}`), []);
    const shown = await page.locator("dialog.bl-texts").innerText();
    for (const french of ["Mes textes", "Renommer", "caractères", "gardée", "Restaurer", "Trier"]) assert.ok(!shown.includes(french), french);
    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(widths[0] <= widths[1], widths.join(" > "));
  }, context);
}
