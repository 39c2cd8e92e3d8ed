/** What a command draws anew in a long text: the paragraph it is about, and nothing else. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { CLIPBOARD, listed, mark, paste } from "./actions.mjs";
import { start, withPage } from "./browser.mjs";

/** @type {Awaited<ReturnType<typeof start>>} */
let session;
before(async () => {
  session = await start();
});
after(() => session.stop());

const PARAGRAPHS = 900;

/** Some hundred thousand characters; each paragraph has a number of its own. */
const TEXT = Array.from({ length: PARAGRAPHS }, (_, at) => `Paragraphe ${at} : Emmanuel Macron a reçu Xi Jinping à Paris, puis tous deux ont parlé de la pluie et du beau temps.`).join("\n");

/** @param {string} name @param {(opened: import("./browser.mjs").Opened) => Promise<unknown>} use */
const onBook = (name, use) => test(name, () => withPage(session, async (opened) => {
  const { page } = opened;
  await page.locator("#live p").waitFor({ state: "attached" });
  await paste(page, TEXT);
  await page.locator(".bl-block").nth(PARAGRAPHS - 1).waitFor({ state: "attached" });
  await page.locator("article:not([aria-busy])").waitFor();
  await page.getByRole("progressbar").waitFor({ state: "hidden" });
  await page.locator(".bl-found-row").first().waitFor();
  await page.locator("mark[tabindex]:not([aria-description])").first().waitFor({ state: "detached" });
  await page.evaluate(watch);
  await use(opened);
}, { context: CLIPBOARD }));

/** Runs in the page: notes what changes in the text, by the number of the block, -1 for what stands around the blocks. */
function watch() {
  const article = /** @type {HTMLElement} */ (document.querySelector("article"));
  const blocks = [...document.querySelectorAll(".bl-block")];
  /** @type {{ block: number, what: string }[]} */
  const changes = [];
  const observer = new MutationObserver(note);
  /** @param {MutationRecord[]} records */
  function note(records) {
    for (const { target, type, attributeName } of records) {
      const block = (target instanceof Element ? target : target.parentElement)?.closest(".bl-block");
      changes.push({ block: block ? blocks.indexOf(block) : -1, what: attributeName ?? type });
    }
  }
  observer.observe(article, { subtree: true, childList: true, attributes: true, characterData: true });
  Object.assign(globalThis, {
    changesOfText: () => {
      note(observer.takeRecords());
      return changes.splice(0);
    },
    /** How many of the paragraphs as they were are still there. */
    keptOfText: () => blocks.filter((block) => block.isConnected).length,
  });
}

/** What changed since this was asked last, without what changes nothing of a paragraph. @param {import("playwright-core").Page} page */
async function changes(page) {
  await listed(page);
  /** @type {{ block: number, what: string }[]} */
  const all = await page.evaluate(() => /** @type {any} */ (globalThis).changesOfText());
  return all;
}

/** The blocks that were drawn anew. @param {{ block: number, what: string }[]} all */
const drawn = (all) => [...new Set(all.filter(({ what }) => what === "childList" || what === "characterData").map(({ block }) => block))];

/** @param {import("playwright-core").Page} page @param {(text: string) => string} change */
async function edit(page, change) {
  await page.getByRole("button", { name: "Modifier le texte" }).click();
  await page.locator("#bl-write-area").evaluate((area, text) => { /** @type {HTMLTextAreaElement} */ (area).value = text; }, change(TEXT));
  await changes(page);
  await page.locator(".bl-write").getByRole("button", { name: "Voir les annotations" }).click();
}

onBook("accepting a mark draws its paragraph alone", async ({ page }) => {
  const third = page.locator(".bl-block").nth(3).locator("mark", { hasText: "Xi Jinping" });
  await third.click();
  await changes(page);
  await page.keyboard.press("Enter");
  await page.locator(".bl-block").nth(3).locator("mark.bl-accepted", { hasText: "Xi Jinping" }).waitFor();
  const all = await changes(page);
  assert.deepEqual(drawn(all), [3]);
  // The choice may have gone to another mark, which is then told and told from the first.
  const others = all.filter(({ block }) => block !== 3);
  assert.ok(others.length < 12, JSON.stringify(others));
  await page.keyboard.press("Control+z");
  await page.locator(".bl-block").nth(3).locator("mark:not(.bl-accepted)", { hasText: "Xi Jinping" }).waitFor();
  assert.deepEqual(drawn(await changes(page)), [3]);
});

onBook("an edit draws its paragraph alone, and touches no other", async ({ page }) => {
  await edit(page, (text) => text.replace("Paragraphe 400 : Emmanuel", "Paragraphe 400, hier : Emmanuel"));
  await mark(page, "hier").waitFor({ state: "attached" });
  const all = await changes(page);
  assert.deepEqual(drawn(all), [400]);
  const parts = await page.locator(".bl-part").count();
  assert.ok(parts < PARAGRAPHS / 10, `${parts} parts`);
  // Where the parts behind begin is written down, and the text is shown and gets the focus.
  assert.ok(all.filter(({ block }) => block === -1).length < parts + 12);
  const others = all.filter(({ block }) => block >= 0 && block !== 400);
  assert.ok(others.filter(({ what }) => what !== "data-from").length < 12, JSON.stringify(others));
  // The blocks behind it in its own part begin further on.
  assert.ok(others.length < 48);
  assert.equal(await page.evaluate(() => /** @type {any} */ (globalThis).keptOfText()), PARAGRAPHS);
  await mark(page, "hier").click();
  const at = TEXT.indexOf("Paragraphe 400") + "Paragraphe 400, ".length;
  assert.equal(await page.locator("[data-unit=utf16]").textContent(), `${at}–${at + 4}`);
});

onBook("a paragraph that comes or goes leaves the others as they are, and all offsets hold", async ({ page }) => {
  await edit(page, (text) => text.replace("Paragraphe 400 :", "Vladimir Poutine est à Astana.\n\nParagraphe 400 :").replace("Paragraphe 401 :", "Le paragraphe 401 :"));
  await mark(page, "Astana").waitFor({ state: "attached" });
  // The new one and the two that it stands between; the other stays what it was.
  assert.ok((await page.evaluate(() => /** @type {any} */ (globalThis).keptOfText())) >= PARAGRAPHS - 2);
  const places = await page.evaluate(() => [...document.querySelectorAll(".bl-block")].map((block) => ({ at: Number(/** @type {HTMLElement} */ (block.parentElement).dataset.start) + Number(/** @type {HTMLElement} */ (block).dataset.from), words: block.textContent ?? "" })));
  const text = TEXT.replace("Paragraphe 400 :", "Vladimir Poutine est à Astana.\n\nParagraphe 400 :").replace("Paragraphe 401 :", "Le paragraphe 401 :");
  assert.deepEqual(places.map(({ words }) => words), text.split("\n").filter(Boolean));
  for (const { at, words } of places) assert.equal(text.slice(at, at + words.length), words);
  assert.equal(await page.locator(".bl-after-blank.bl-block").count(), 1);
  await page.getByRole("button", { name: /^Annuler/ }).first().click();
  await mark(page, "Astana").waitFor({ state: "detached" });
  assert.deepEqual(await page.locator(".bl-block").allTextContents(), TEXT.split("\n"));
});

onBook("an edit that is shown before it is counted is one step, and is kept", async ({ page }) => {
  await edit(page, (text) => text.replace("Paragraphe 7 : Emmanuel Macron", "Paragraphe 7 : Vladimir Poutine"));
  await mark(page, "Vladimir Poutine").waitFor();
  await page.locator(".bl-saved", { hasText: /^Enregistré/ }).waitFor();
  await page.reload();
  await mark(page, "Vladimir Poutine").waitFor();
  await page.getByRole("button", { name: /^Annuler/ }).first().click();
  await mark(page, "Vladimir Poutine").waitFor({ state: "detached" });
  assert.deepEqual(await page.locator(".bl-block").allTextContents(), TEXT.split("\n"));
});

onBook("what is done right behind an edit is done to the edited text", async ({ page }) => {
  await edit(page, (text) => text.replace("Paragraphe 7 : Emmanuel Macron", "Paragraphe 7 : Vladimir Poutine"));
  // In one task with what shows the edit: nothing is counted yet.
  await page.getByRole("button", { name: "Modifier le texte" }).click();
  await page.evaluate(() => {
    const area = /** @type {HTMLTextAreaElement} */ (document.querySelector("#bl-write-area"));
    area.value = area.value.replace("Paragraphe 7 : Vladimir Poutine", "Paragraphe 7 : Narendra Modi");
    const button = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".bl-write button"))].find(({ textContent }) => textContent === "Voir les annotations");
    button?.click();
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "z", code: "KeyZ", ctrlKey: true, bubbles: true }));
  });
  await mark(page, "Vladimir Poutine").waitFor();
  assert.equal(await mark(page, "Narendra Modi").count(), 0);
});

onBook("what is typed in a long text becomes a step at each pause, and nothing that is typed meanwhile is lost", async ({ page }) => {
  await page.getByRole("button", { name: "Modifier le texte" }).click();
  const undo = page.getByRole("button", { name: /^Annuler/ }).first();
  await page.keyboard.type("Vladimir Poutine est à Astana. ");
  // What it means is worked out behind the area.
  await mark(page, "Astana").waitFor({ state: "attached" });
  await page.keyboard.type("Hier, ");
  await page.locator(".bl-write").getByRole("button", { name: "Voir les annotations" }).click();
  await mark(page, "Astana").waitFor();
  await mark(page, "Hier").waitFor();
  const first = page.locator(".bl-block").first();
  assert.equal(await first.textContent(), `Vladimir Poutine est à Astana. Hier, ${TEXT.split("\n")[0]}`);
  await undo.click();
  await mark(page, "Hier").waitFor({ state: "detached" });
  assert.equal(await first.textContent(), `Vladimir Poutine est à Astana. ${TEXT.split("\n")[0]}`);
  await undo.click();
  await mark(page, "Astana").waitFor({ state: "detached" });
  assert.deepEqual(await page.locator(".bl-block").allTextContents(), TEXT.split("\n"));
});

onBook("what was typed in a long text without a pause is there after a reload", async ({ page }) => {
  await page.locator(".bl-saved", { hasText: /^Enregistré/ }).waitFor();
  await page.getByRole("button", { name: "Modifier le texte" }).click();
  await page.keyboard.insertText("Vladimir Poutine est à Astana. ");
  await page.reload();
  await mark(page, "Astana").waitFor();
  assert.equal(await page.locator(".bl-block").first().textContent(), `Vladimir Poutine est à Astana. ${TEXT.split("\n")[0]}`);
});

onBook("what is far from the screen is found by the browser's own search", async ({ page }) => {
  const words = `Paragraphe ${PARAGRAPHS - 1} : Emmanuel`;
  const found = await page.evaluate((text) => {
    const isThere = /** @type {any} */ (globalThis).find(text);
    const block = getSelection()?.anchorNode?.parentElement?.closest(".bl-block");
    return [isThere, block === [...document.querySelectorAll(".bl-block")].at(-1)];
  }, words.slice(0, words.indexOf(" :")));
  assert.deepEqual(found, [true, true]);
});

onBook("while the text is edited, nobody meets it behind the area, and it stays where it was", async ({ page }) => {
  const article = page.locator("article");
  await page.locator(".bl-block").nth(500).scrollIntoViewIfNeeded();
  const before = await article.evaluate((text) => text.scrollTop);
  assert.ok(before > 0);
  await page.getByRole("button", { name: "Modifier le texte" }).click();
  assert.equal(await article.isVisible(), false);
  assert.equal(await page.getByRole("region", { name: "Texte" }).count(), 0);
  const tools = await page.context().newCDPSession(page);
  const { nodes } = await tools.send("Accessibility.getFullAXTree");
  assert.ok(nodes.every(({ role, name }) => role?.value !== "mark" && !String(name?.value ?? "").startsWith("Paragraphe 3 :") || role?.value === "textbox" || role?.value === "StaticText" || role?.value === "InlineTextBox"));
  await page.keyboard.press("Escape");
  await article.waitFor();
  assert.ok(Math.abs((await article.evaluate((text) => text.scrollTop)) - before) < 200);
});

test("the lists beside an article come when its marks are on the screen", () => withPage(session, async ({ page }) => {
  await page.locator("#live p").waitFor({ state: "attached" });
  await page.evaluate(() => {
    addEventListener("paste", () => requestAnimationFrame(() => {
      const count = (/** @type {string} */ what) => document.querySelectorAll(what).length;
      Object.assign(globalThis, { firstFrame: [count("mark.bl-mark") > 0, count(".bl-found-row"), count(".bl-time-item")] });
    }), { once: true, capture: true });
  });
  await paste(page, "Emmanuel Macron a reçu Xi Jinping à Paris le 3 mai 2024.");
  await page.locator(".bl-found-row").first().waitFor();
  await page.locator(".bl-time-item").first().waitFor();
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).firstFrame), [true, 0, 0]);
}, { context: CLIPBOARD }));

test("the title of a pasted page is its headline, not what the site prints above, and goes with an edit", () => withPage(session, async ({ page }) => {
  await page.locator("#live p").waitFor({ state: "attached" });
  await paste(page, "Accueil > Monde > Asie\nPar Anne Roy\nÀ Astana, l’OCS accueille un dixième membre\nVladimir Poutine est arrivé jeudi.\nIl repart ce soir.");
  const title = page.locator("article h2");
  await title.filter({ hasText: "À Astana" }).waitFor();
  assert.equal(await title.count(), 1);
  await page.locator(".bl-bar-title", { hasText: "À Astana, l’OCS" }).waitFor();
  await page.getByRole("button", { name: "Modifier le texte" }).click();
  // As many lines as before: the blocks stay, two of them become another element.
  await page.locator("#bl-write-area").evaluate((area) => {
    const held = /** @type {HTMLTextAreaElement} */ (area);
    held.value = held.value.replace("Par Anne Roy", "Xi Jinping rencontre Vladimir Poutine");
  });
  await page.locator(".bl-write").getByRole("button", { name: "Voir les annotations" }).click();
  await title.filter({ hasText: "Xi Jinping rencontre Vladimir Poutine" }).waitFor();
  assert.equal(await title.count(), 1);
  assert.equal(await page.locator("article .bl-block").count(), 5);
  assert.equal(await title.locator("mark").count(), 2);
}, { context: CLIPBOARD }));
