/** What a stranger stumbled over in the first five minutes (docs/first-five-minutes.md), so that nobody does again. */
import assert from "node:assert/strict";
import { mark, paste } from "./actions.mjs";
import { freshPages } from "./fresh-pages.mjs";

const SENTENCE = "Hélène Morvan a parlé à Paris mardi. Elle avait été élue le 14 mars 2024.";

const { onPage } = freshPages();

onPage("on the empty page a paste is taken though nothing has the focus", async ({ page }) => {
  await page.getByRole("textbox", { name: "Texte" }).waitFor();
  await page.evaluate((text) => navigator.clipboard.writeText(text), SENTENCE);
  assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
  await page.keyboard.press("Control+V");
  await mark(page, "Paris").waitFor();
  // Over a text that is there it does nothing.
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement)?.blur());
  await page.keyboard.press("Control+V");
  assert.deepEqual(await page.locator(".bl-block").allTextContents(), [SENTENCE]);
});

onPage("what is pasted before the page has loaded is there when it has", async ({ page }) => {
  /** @type {(value?: unknown) => void} */
  let letGo = () => {};
  const held = new Promise((resolve) => { letGo = resolve; });
  await page.route("**/balise_bg.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  await page.evaluate((text) => navigator.clipboard.writeText(text), SENTENCE);
  await page.keyboard.press("Control+V");
  assert.equal(await page.locator("textarea, .bl-block").count(), 0);
  letGo();
  await mark(page, "Paris").waitFor();
  assert.deepEqual(await page.locator(".bl-block").allTextContents(), [SENTENCE]);
});

onPage("the first press on the theme shows, whichever the device prefers", async ({ page }) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  for (const [colorScheme, first] of /** @type {const} */ ([["light", "sombre"], ["dark", "clair"]])) {
    await page.emulateMedia({ colorScheme });
    const before = await paper();
    await page.getByRole("button", { name: "Thème : automatique" }).click();
    await page.getByRole("button", { name: `Thème : ${first}` }).click();
    assert.equal(await paper(), before);
    await page.getByRole("button", { name: /^Thème/ }).click();
    await page.getByRole("button", { name: "Thème : automatique" }).waitFor();
  }
});

onPage("the other dates are counted from a day of the text", async ({ page }) => {
  await paste(page, SENTENCE);
  await mark(page, "14 mars 2024").click();
  await page.locator('[data-part="count-from"]').click();
  await page.locator(".bl-bar-date strong", { hasText: "14 mars 2024" }).waitFor();
  assert.equal(await page.locator('[data-part="count-from"]').count(), 0);
  await mark(page, "mardi").click();
  await page.locator(".bl-facts", { hasText: "mardi 12 mars 2024" }).waitFor();
  assert.equal(await page.locator('[data-part="count-from"]').count(), 0);
});

onPage("the day that dates are counted from is never cut", async ({ page }) => {
  await paste(page, SENTENCE);
  // A step taken back brings a second button into the row.
  await mark(page, "Paris").click();
  await page.getByRole("button", { name: "Refuser" }).click();
  await page.keyboard.press("Control+z");
  for (const width of [375, 640, 960, 1100, 1216, 1280, 1440, 1536, 1920]) {
    await page.setViewportSize({ width, height: 800 });
    const [inner, outer, wide] = await page.locator(".bl-bar-date .bl-chip").evaluate((chip) => {
      const range = document.createRange();
      range.selectNodeContents(/** @type {Node} */ (chip.querySelector("strong")));
      return [range.getBoundingClientRect().right, chip.getBoundingClientRect().right, document.documentElement.scrollWidth];
    });
    assert.ok(inner <= outer - 8, `${width}: the day ends at ${inner}, its frame at ${outer}`);
    assert.ok(wide <= width, `${width}: the page is ${wide} wide`);
  }
});

onPage("after a reload the text has its keys", async ({ page }) => {
  await paste(page, SENTENCE);
  await mark(page, "Paris").waitFor();
  await page.reload();
  await mark(page, "Paris").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
  await page.keyboard.press("n");
  await page.locator("mark.bl-mark:focus").waitFor();
});

onPage("a label's new name is kept when its key is chosen next", async ({ page }) => {
  await paste(page, SENTENCE);
  await page.getByRole("button", { name: "Étiquettes…" }).click();
  await page.getByLabel("Nom : nouvelle étiquette").fill("projet");
  await page.keyboard.press("Enter");
  await page.getByLabel("Nom : projet").fill("chantier");
  await page.getByLabel("Touche : projet").selectOption({ label: "I" });
  await page.getByLabel("Nom : chantier").waitFor();
  assert.equal(await page.getByLabel("Nom : projet").count(), 0);
  assert.equal(await page.getByLabel("Nom : chantier").inputValue(), "chantier");
});
