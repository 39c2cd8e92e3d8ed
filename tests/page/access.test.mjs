/** For everyone: keyboard, languages, themes, narrow screens; and in private. */
import assert from "node:assert/strict";
import { SAMPLES } from "../../www/samples.js";
import { download, mark, paste } from "./actions.mjs";
import { accessibilityFaults } from "./browser.mjs";
import { freshPages } from "./fresh-pages.mjs";

const ARTICLE = SAMPLES[0].text;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const { onPage } = freshPages();

/** @param {import("playwright-core").Page} page */
const focused = (page) => page.evaluate(() => document.activeElement?.textContent ?? "");

onPage("by keyboard alone: paste, walk through the marks, read a card, export", async ({ page }) => {
  await page.evaluate((words) => navigator.clipboard.writeText(words), ARTICLE);
  await page.locator("#bl-write-area").waitFor();
  for (let steps = 0; steps < 6 && !(await page.evaluate(() => document.activeElement?.id === "bl-write-area")); steps += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Control+V");
  await mark(page, "Xi Jinping").waitFor();
  assert.ok(await page.evaluate(() => document.activeElement?.classList.contains("bl-text")), "the text has the focus");
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "Vladimir Poutine");
  const described = await page.evaluate(() => document.activeElement?.getAttribute("aria-description"));
  assert.match(described ?? "", /^personne, 1 sur \d+, suggéré$/);
  await page.keyboard.press("n");
  assert.equal(await focused(page), "Chine");
  assert.equal(await page.locator(".bl-card h2").textContent(), "Chine");
  await page.keyboard.press("Shift+N");
  assert.equal(await focused(page), "Vladimir Poutine");
  await page.keyboard.press("Shift+O");
  assert.ok(await page.evaluate(() => document.activeElement?.classList.contains("bl-mark-org")));
  await page.keyboard.press("End");
  const last = await focused(page);
  await page.keyboard.press("Home");
  assert.notEqual(await focused(page), last);
  const ring = await page.evaluate(() => getComputedStyle(/** @type {Element} */ (document.activeElement)).outlineStyle);
  assert.equal(ring, "solid");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".bl-card").count(), 0);
  assert.equal(await focused(page), "Vladimir Poutine", "the focus stays on the words");
  await page.getByRole("button", { name: "Exporter" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "bl-format");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  assert.ok(await page.locator("input[value=utf16]").isChecked());
  await page.keyboard.press("Escape");
  assert.match(await focused(page), /^Exporter/);
});

onPage("every control can be reached by Tab and shows that it has the focus", async ({ page }) => {
  await paste(page, "Emmanuel Macron est à Paris le 3 mars 2024.");
  await mark(page, "Paris").waitFor();
  const wanted = await page.locator("button:visible").count();
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement)?.blur());
  const seen = new Set();
  for (let steps = 0; steps < wanted + 20; steps += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      return { name: element.getAttribute("aria-label") ?? element.textContent, outline: getComputedStyle(element).outlineStyle };
    });
    if (!at) continue;
    assert.equal(at.outline, "solid", at.name ?? "");
    seen.add(at.name);
  }
  for (const name of ["Modifier le texte", "Nouveau texte", "Trouvé 3", "Emmanuel Macron1 occurrence", "3 mars 2024"]) assert.ok(seen.has(name), `${name} among ${[...seen].join(" | ")}`);
});

onPage("in English, remembered", async ({ page }) => {
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "Paste an article" }).waitFor();
  await paste(page, ARTICLE);
  await mark(page, "Iouri Ouchakov").click();
  assert.match((await page.locator(".bl-card-from").textContent()) ?? "", /^person · /);
  await page.locator(".bl-chip", { hasText: "26 July 2023 · found in the text" }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  const shown = await page.locator("header, aside, footer").allInnerTexts();
  for (const french of ["Personnes", "Lieux", "Trouvé", "Mes termes", "Exporter", "Ligne du temps"]) assert.ok(!shown.join(" ").includes(french), french);
  assert.deepEqual(await accessibilityFaults(page, "English, a card open"), []);
  await page.reload();
  await page.getByRole("button", { name: "New text" }).click();
  await page.getByRole("heading", { name: "Paste an article" }).waitFor();
});

onPage("in the dark, by the system's wish and by the reader's, remembered", async ({ page }) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await paper();
  assert.deepEqual(await accessibilityFaults(page, "empty, dark"), []);
  await paste(page, ARTICLE);
  await mark(page, "Xi Jinping").click();
  assert.deepEqual(await accessibilityFaults(page, "a card open, dark"), []);
  await page.getByRole("button", { name: "Thème : automatique" }).click();
  await page.getByRole("button", { name: "Thème : clair" }).waitFor();
  const light = await paper();
  assert.notEqual(light, dark);
  await page.reload();
  await page.getByRole("button", { name: "Thème : clair" }).waitFor();
  assert.equal(await paper(), light);
}, { colorScheme: "dark" });

onPage("on a narrow screen nothing is wider than it, and the sheet leaves the chosen words free", async ({ page }) => {
  assert.deepEqual(await accessibilityFaults(page, "empty, narrow"), []);
  await paste(page, ARTICLE);
  for (const words of ["Iouri Ouchakov", "Interfax"]) {
    await mark(page, words).tap();
    const sheet = await page.locator(".bl-card-place").boundingBox();
    await page.locator(".bl-card h2", { hasText: words }).waitFor();
    // The scrolling happens in the frame after the tap.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(undefined)))));
    const box = await mark(page, words).boundingBox();
    const top = (await page.locator(".bl-card-place").boundingBox())?.y ?? 0;
    assert.ok(sheet && box && box.y >= 0 && box.y + box.height <= top, `${words}: ${box?.y} + ${box?.height} above ${top}`);
  }
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(widths[0] <= widths[1], widths.join(" > "));
  assert.deepEqual(await accessibilityFaults(page, "a sheet open, narrow"), []);
  await page.getByRole("button", { name: "Fermer la fiche" }).tap();
  await page.locator(".bl-card-place").waitFor({ state: "hidden" });
  await page.locator(".bl-chip").tap();
  const panel = await page.locator(".bl-bar-date .bl-panel").boundingBox();
  assert.ok(panel && panel.x >= 0 && panel.x + panel.width <= 390);
}, PHONE);

onPage("enlarged to 200 %, nothing is cut off sideways", async ({ page }) => {
  await paste(page, ARTICLE);
  await mark(page, "Xi Jinping").click();
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(widths[0] <= widths[1], widths.join(" > "));
  assert.deepEqual(await accessibilityFaults(page, "enlarged to 200 %"), []);
}, { viewport: { width: 680, height: 480 }, deviceScaleFactor: 2 });

onPage("with forced colours each kind of mark still has its line", async ({ page }) => {
  await paste(page, ARTICLE);
  await mark(page, "Xi Jinping").waitFor();
  const lines = await page.evaluate(() => ["per", "loc", "org"].map((kind) => getComputedStyle(/** @type {Element} */ (document.querySelector(`mark.bl-mark-${kind}`))).borderBottomStyle));
  assert.equal(new Set(lines).size, 3, lines.join());
  assert.ok(!lines.includes("none"));
}, { forcedColors: "active" });

onPage("own terms are found at once, a bad line is explained with its number, and they are remembered", async ({ page }) => {
  await paste(page, "Le Zorbu Venx est arrivé à Paris. Un Su-57 aussi.");
  await page.getByRole("tab", { name: "Mes termes" }).click();
  await page.locator(".bl-terms-area").fill("Zorbu Venx = ORG\nParis = VILLE\n/Su-\\d+/ = PROD");
  await mark(page, "Zorbu Venx").waitFor();
  await page.getByText("Ligne 2 : « VILLE » n’est pas une étiquette de nom ; ce sont PER, LOC, ORG, EVENT et PROD.").waitFor();
  assert.deepEqual(await accessibilityFaults(page, "own terms with a bad line"), []);
  await mark(page, "Su-57").click();
  await page.getByText("C’est un de vos termes : « /Su-\\d+/ ».").waitFor();
  const { json } = await download(page, "utf16");
  assert.equal(JSON.parse(json).annotations.find((one) => one.text === "Zorbu Venx").origin, "dictionary");
  await page.reload();
  await page.getByRole("button", { name: "Nouveau texte" }).click();
  await paste(page, "Le Zorbu Venx est reparti sans Su-34.");
  await mark(page, "Zorbu Venx").waitFor();
  await mark(page, "Su-34").waitFor();
});

onPage("without what reads patterns the other terms are found, and the page says what is missing", async ({ page, problems }) => {
  await page.route("**/formats_bg.wasm", (route) => route.abort());
  await paste(page, "Le Zorbu Venx est arrivé à Paris. Un Su-57 aussi.");
  await page.getByRole("tab", { name: "Mes termes" }).click();
  await page.locator(".bl-terms-area").fill("Zorbu Venx = ORG\n/Su-\\d+/ = PROD");
  await mark(page, "Zorbu Venx").waitFor();
  await page.getByText("Ligne 2 : ce motif ne sert pas encore").waitFor();
  await page.getByText("La partie de Balise qui lit les motifs de vos termes n’a pas pu être chargée").waitFor();
  await page.unroute("**/formats_bg.wasm");
  await page.locator(".bl-terms-area").fill("Zorbu Venx = ORG\n/Su-\\d\\d/ = PROD");
  await mark(page, "Su-57").click();
  await page.getByText("C’est un de vos termes : « /Su-\\d\\d/ ».").waitFor();
  problems.splice(0, problems.length, ...problems.filter((problem) => !problem.includes("ERR_FAILED")));
});

onPage("no request leaves for another origin, and after loading none is made but for the formats and a language", async ({ page, requests, foreign, origin }) => {
  await page.locator("#bl-write-area").waitFor();
  await page.waitForLoadState("networkidle");
  const loaded = requests.length;
  assert.ok(loaded > 5);
  await paste(page, ARTICLE);
  await mark(page, "Xi Jinping").click();
  await page.locator(".bl-legend-switch").first().click();
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("button", { name: "Français" }).click();
  await page.getByRole("tab", { name: "Mes termes" }).click();
  await page.locator(".bl-terms-area").fill("Zorbu = ORG");
  await download(page, "code_point");
  assert.deepEqual(foreign(), []);
  const later = requests.slice(loaded).filter((address) => !address.startsWith(`blob:${origin}`) && !address.startsWith(`${origin}/strings/en`));
  assert.deepEqual(later, [`${origin}/pkg/formats.js`, `${origin}/pkg/formats_bg.wasm`]);
});

onPage("the policy stops a script of the page from speaking to anybody else", async ({ page, problems }) => {
  await page.locator("#bl-write-area").waitFor();
  const refused = await page.evaluate(async () => {
    const told = new Promise((done) => document.addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective), { once: true }));
    await fetch("https://example.org/").catch(() => null);
    return told;
  });
  assert.equal(refused, "connect-src");
  // The browser logs the refusal as an error; it is what this test provokes.
  assert.ok(problems.splice(0).length > 0);
});
