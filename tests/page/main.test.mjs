/** The main job: paste an article, see it annotated, ask why, take the JSON away. */
import assert from "node:assert/strict";
import { read } from "../border/schema.mjs";
import { SAMPLES } from "../../www/samples.js";
import { download, drop, fact, mark, paste } from "./actions.mjs";
import { accessibilityFaults, start } from "./browser.mjs";
import { freshPages } from "./fresh-pages.mjs";

const ARTICLE = SAMPLES[0].text;
const UNITS = /** @type {const} */ (["code_point", "utf16", "utf8"]);

const { onPage } = freshPages();

onPage("a pasted article is marked at once, and the legend counts the marks", async ({ page }) => {
  await paste(page, ARTICLE);
  await mark(page, "Xi Jinping").waitFor();
  const people = await page.locator("mark.bl-mark-per:not(.bl-mark-more)").count();
  assert.ok(people > 3);
  assert.equal(await page.locator(".bl-legend-switch.bl-kind-per .bl-legend-count").textContent(), String(people));
  const text = await page.locator(".bl-block").allTextContents();
  assert.deepEqual(text, ARTICLE.split("\n").filter(Boolean));
  const total = await page.locator("mark.bl-mark:not(.bl-mark-more)").count();
  await page.locator("#live p", { hasText: new RegExp(`^${total} annotations trouvées`) }).waitFor({ state: "attached" });
});

onPage("a label is switched off and on again, by click", async ({ page }) => {
  await page.getByRole("button", { name: SAMPLES[0].title }).click();
  const places = page.locator("mark.bl-mark-loc");
  await places.first().waitFor();
  const count = await places.count();
  const button = page.locator(".bl-legend-switch.bl-kind-loc");
  await button.click();
  await places.first().waitFor({ state: "detached" });
  assert.equal(await button.getAttribute("aria-pressed"), "false");
  assert.deepEqual(await accessibilityFaults(page, "a label switched off"), []);
  assert.deepEqual(await page.locator(".bl-block").allTextContents(), ARTICLE.split("\n").filter(Boolean));
  await button.click();
  await places.first().waitFor();
  assert.equal(await places.count(), count);
});

onPage("a card says what, why and where, and Escape closes it", async ({ page }) => {
  await paste(page, ARTICLE);
  await mark(page, "Iouri Ouchakov").click();
  const card = page.locator(".bl-card");
  assert.equal(await card.locator("h2").textContent(), "Iouri Ouchakov");
  assert.equal(await card.locator(".bl-badge").textContent(), "PER");
  assert.ok(((await card.locator(".bl-card-why").textContent()) ?? "").endsWith("."));
  const at = ARTICLE.indexOf("Iouri Ouchakov");
  assert.equal(await card.locator("[data-unit=utf16]").textContent(), `${at}–${at + 14}`);
  const bytes = Buffer.byteLength(ARTICLE.slice(0, at));
  assert.equal(await card.locator("[data-unit=utf8]").textContent(), `${bytes}–${bytes + 14}`);
  assert.equal(await page.locator("mark.bl-chosen").textContent(), "Iouri Ouchakov");
  assert.deepEqual(await accessibilityFaults(page, "a card open, light"), []);
  await mark(page, "Iouri Ouchakov").press("Escape");
  await card.waitFor({ state: "detached" });
  assert.equal(await page.locator("mark.bl-chosen").count(), 0);
});

onPage("another reference date moves the values, and counts at once", async ({ page }) => {
  await paste(page, "Il se rendra en Chine le mois prochain.");
  await mark(page, "mois prochain").click();
  await page.locator(".bl-chip").click();
  assert.deepEqual(await accessibilityFaults(page, "the reference date's panel"), []);
  const input = page.locator(".bl-panel input[type=date]");
  await input.fill("2023-07-26");
  await fact(page, "Valeur").getByText("août 2023", { exact: true }).waitFor();
  assert.match((await fact(page, "Valeur").textContent()) ?? "", /2023-08$/);
  assert.match((await page.locator(".bl-chip").textContent()) ?? "", /26 juillet 2023 · choisi/);
  await input.fill("2024-12-31");
  await fact(page, "Valeur").getByText("janvier 2025", { exact: true }).waitFor();
  await page.locator(".bl-panel input[type=radio]").first().check();
  assert.match((await page.locator(".bl-chip").textContent()) ?? "", /aujourd’hui/);
});

onPage("a date that the text gives itself is shown with the words that say it", async ({ page }) => {
  await paste(page, ARTICLE);
  await page.locator(".bl-chip", { hasText: "26 juillet 2023 · trouvé dans le texte" }).click();
  await page.locator(".bl-panel", { hasText: "Trouvé dans : « 26 juillet 2023" }).waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".bl-bar-date .bl-panel").waitFor({ state: "hidden" });
});

onPage("the list goes to each occurrence in turn", async ({ page }) => {
  await paste(page, ARTICLE);
  const row = page.locator(".bl-found-row", { hasText: "Chine" }).first();
  const count = Number.parseInt((await row.locator(".bl-found-count").textContent()) ?? "", 10);
  assert.ok(count > 1);
  const seen = new Set();
  for (let turn = 0; turn < count; turn += 1) {
    await row.click();
    seen.add(await page.locator("mark.bl-chosen").first().getAttribute("data-id"));
    assert.equal(await page.locator(".bl-card-turn span").textContent(), `${turn + 1} sur ${count}`);
  }
  assert.equal(seen.size, count);
  assert.deepEqual(await accessibilityFaults(page, "the list, an occurrence chosen"), []);
});

for (const unit of UNITS) {
  onPage(`the JSON counts ${unit}, fits the schema, and is opened again as it stands`, async ({ page }) => {
    await paste(page, ARTICLE);
    const { name, json } = await download(page, unit);
    assert.match(name, /\.json$/);
    const document = read(json);
    assert.equal(document.unit, unit);
    assert.equal(document.document.text, ARTICLE);
    assert.equal(document.annotations.length, await page.locator("mark.bl-mark:not(.bl-mark-more)").count());
    await page.getByRole("button", { name: "Nouveau texte" }).click();
    await page.locator("mark.bl-mark").first().waitFor({ state: "hidden" });
    await drop(page, "travail.json", json);
    await mark(page, "Xi Jinping").waitFor();
    assert.equal((await download(page, unit)).json, json);
  });
}

onPage("the JSON is copied", async ({ page }) => {
  await paste(page, ARTICLE);
  await page.locator(".bl-bar-export button").first().click();
  assert.deepEqual(await accessibilityFaults(page, "the export panel"), []);
  await page.getByRole("button", { name: "Copier le JSON" }).click();
  await page.getByText("JSON copié.").waitFor();
  read(await page.evaluate(() => navigator.clipboard.readText()));
});

onPage("the text is edited, all counts anew, and only the edited block is drawn again", async ({ page }) => {
  await paste(page, "Xi Jinping est à Moscou.\n\nVladimir Poutine est à Pékin.");
  const kept = await mark(page, "Vladimir Poutine").elementHandle();
  await page.getByRole("button", { name: "Modifier le texte" }).click();
  const area = page.locator("#bl-write-area");
  assert.equal(await area.inputValue(), "Xi Jinping est à Moscou.\n\nVladimir Poutine est à Pékin.");
  assert.deepEqual(await accessibilityFaults(page, "editing the text"), []);
  await area.fill("Narendra Modi et Xi Jinping sont à Moscou.\n\nVladimir Poutine est à Pékin.");
  await page.locator(".bl-legend-switch.bl-kind-per .bl-legend-count", { hasText: "3" }).waitFor();
  await page.locator(".bl-write").getByRole("button", { name: "Voir les annotations" }).click();
  await mark(page, "Narendra Modi").waitFor();
  assert.ok(await kept?.evaluate((element) => element.isConnected), "the second block was not touched");
  await mark(page, "Pékin").click();
  const text = "Narendra Modi et Xi Jinping sont à Moscou.\n\nVladimir Poutine est à Pékin.";
  assert.equal(await page.locator("[data-unit=utf16]").textContent(), `${text.indexOf("Pékin")}–${text.indexOf("Pékin") + 5}`);
  const [start, from] = await page.locator(".bl-block").nth(1).evaluate((block) => [block.parentElement?.dataset.start, block.dataset.from].map(Number));
  assert.equal(start + from, text.indexOf("Vladimir"));
});

onPage("marks inside marks are nested elements, and crossing ones are drawn whole", async ({ page }) => {
  await page.locator("#bl-write-area").fill("x");
  await page.locator(".bl-write").getByRole("button", { name: "Voir les annotations" }).click();
  await page.getByRole("tab", { name: "Mes termes" }).click();
  await page.locator(".bl-terms-area").fill("Zorbu Venx Kepl = EVENT\nVenx = ORG");
  await page.getByRole("button", { name: "Nouveau texte" }).click();
  await paste(page, "Il y eut le Zorbu Venx Kepl hier.");
  const inner = page.locator("mark.bl-mark-event mark.bl-mark-org");
  await inner.waitFor();
  assert.equal(await inner.textContent(), "Venx");
  await inner.click();
  await fact(page, "Dans").getByRole("button", { name: "Zorbu Venx Kepl" }).click();
  assert.equal(await page.locator(".bl-card h2").textContent(), "Zorbu Venx Kepl");
  const lines = await page.evaluate(() => ["mark.bl-mark-event", "mark.bl-mark-org"].map((selector) => document.querySelector(selector)?.getBoundingClientRect().bottom ?? 0));
  assert.ok(lines[0] > lines[1] + 2, "the outer line lies lower than the inner one");
});

onPage("a text put aside is taken back", async ({ page }) => {
  await paste(page, ARTICLE);
  await page.getByRole("button", { name: "Nouveau texte" }).click();
  assert.equal(await page.locator("#bl-write-area").inputValue(), "");
  await page.getByRole("button", { name: "Le reprendre" }).click();
  await mark(page, "Iouri Ouchakov").waitFor();
});

onPage("the line of time goes to the words", async ({ page }) => {
  await paste(page, ARTICLE);
  const item = page.locator(".bl-time-button[aria-label='17 mars 2023']");
  await item.focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".bl-card h2").textContent(), "17 mars 2023");
});
