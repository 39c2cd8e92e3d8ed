/**
 * What Chromium tells a screen reader, by the tree that it builds for one: of a text far longer than the screen all paragraphs
 * and marks, and what is said of what is done. What other engines tell, by the interface that screen readers use themselves, is
 * tried by tests/engines/heard.test.mjs.
 */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { CLIPBOARD, paste } from "./actions.mjs";
import { start, withPage } from "./browser.mjs";
import { chronicleOf, described } from "./heard.mjs";

/** @type {Awaited<ReturnType<typeof start>>} */
let session;
before(async () => {
  // The tree is the one that a screen reader makes Chromium build; the one it builds for its own tools alone has less in it.
  session = await start(undefined, ["--force-renderer-accessibility"]);
});
after(() => session.stop());

/** @param {string} name @param {(opened: import("./browser.mjs").Opened) => Promise<unknown>} use */
const onPage = (name, use) => test(name, () => withPage(session, use, { context: CLIPBOARD }));

/**
 * The tree as a screen reader walks it: what is ignored is left out, and its children take its place.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<Node[]>}
 * @typedef {{ role: string, name: string, description: string, children: Node[] }} Node
 */
async function heard(page) {
  const tools = await page.context().newCDPSession(page);
  const { nodes } = await tools.send("Accessibility.getFullAXTree");
  await tools.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  /** @param {string} id @returns {Node[]} */
  const from = (id) => {
    const node = byId.get(id);
    const children = (node?.childIds ?? []).flatMap(from);
    if (!node || node.ignored) return children;
    return [{ role: node.role?.value, name: node.name?.value ?? "", description: node.description?.value ?? "", children }];
  };
  return from(nodes[0].nodeId);
}

/** All of a role, in the order of the text. @param {Node[]} nodes @param {string} role @returns {Node[]} */
const all = (nodes, role) => nodes.flatMap((node) => [...(node.role === role ? [node] : []), ...all(node.children, role)]);

/** The words of a node. @param {Node} node @returns {string} */
const wordsOf = (node) => (node.role === "StaticText" ? node.name : node.children.map(wordsOf).join(""));

onPage("of a text far longer than the screen all paragraphs and marks are told, and what each mark is", async ({ page }) => {
  const { text, paragraphs, marks } = chronicleOf(320);
  await paste(page, text);
  await described(page, paragraphs.length);
  const skipped = await page.evaluate(() => [...document.querySelectorAll(".bl-part")].filter((part) => !part.firstElementChild?.checkVisibility({ contentVisibilityAuto: true })).length);
  assert.ok(skipped > 5, `${skipped} parts are far from the screen and not laid out`);
  const [article] = all(await heard(page), "region").filter(({ name }) => name === "Texte annoté");
  assert.deepEqual(all([article], "paragraph").map(wordsOf), paragraphs);
  const told = all(all([article], "paragraph"), "mark");
  assert.deepEqual(told.map(wordsOf), marks.map(({ words }) => words));
  // The mark that Tab reaches has more said of it.
  assert.equal(told[0].description, "personne, 1 sur 80, suggéré");
  assert.deepEqual(told.slice(1).map(({ description }) => description), marks.slice(1).map(({ kind }) => `${kind}, suggéré`));
});

/** Notes from now on what is said in the places that a screen reader reads out. @param {import("playwright-core").Page} page */
const listen = (page) =>
  page.evaluate(() => {
    /** @type {string[]} */
    const said = [];
    new MutationObserver((records) => {
      for (const { target } of records) {
        const place = (target instanceof Element ? target : target.parentElement)?.closest("[role=status], [role=alert], [aria-live]");
        if (place?.checkVisibility()) said.push((place.textContent ?? "").trim());
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    Object.assign(globalThis, { takeSaid: () => said.splice(0).filter((words) => words !== "") });
  });

/**
 * What a screen reader says when a key is pressed: what has the focus then, if it is a mark, and what is read out.
 * @param {import("playwright-core").Page} page
 * @param {string} key
 */
async function hear(page, key) {
  await page.keyboard.press(key);
  // Longer than what the keys rest on is held back, and than a choice takes to come behind what was done.
  await page.waitForTimeout(300);
  return page.evaluate(() => {
    const at = /** @type {Element} */ (document.activeElement);
    return { mark: at.matches("mark") ? `${at.textContent}, ${at.getAttribute("aria-description")}` : "", said: /** @type {any} */ (globalThis).takeSaid() };
  });
}

onPage("a walk through an article: each mark says what it is, each command is said once, and the focus is where it was done", async ({ page }) => {
  await page.locator("#live p").first().waitFor({ state: "attached" });
  await listen(page);
  await paste(page, "Emmanuel Macron a reçu Xi Jinping à Paris le 3 mars 2024.\n\nEmmanuel Macron reverra Xi Jinping à Pékin en octobre.");
  await page.locator("mark.bl-mark").first().waitFor();
  await page.waitForTimeout(300);
  assert.deepEqual(await page.evaluate(() => /** @type {any} */ (globalThis).takeSaid()), ["8 annotations trouvées\u00a0: Personnes 4, Lieux 2, Dates et durées 2"]);
  /** @type {[key: string, mark: string, said: string[]][]} */
  const walk = [
    ["Tab", "Emmanuel Macron, personne, 1 sur 2, suggéré", []],
    ["n", "Xi Jinping, personne, 1 sur 2, suggéré", []],
    ["n", "Paris, lieu, 1 sur 1, suggéré", []],
    ["Enter", "Paris, lieu, 1 sur 1, accepté", ["Gardé\u00a0: Paris. Ctrl+Z pour annuler."]],
    ["Control+z", "Paris, lieu, 1 sur 1, suggéré", ["Annulé\u00a0: garder."]],
    ["o", "Paris, organisation, 1 sur 1, accepté", ["Nouvelle étiquette\u00a0: Paris, organisation. Ctrl+Z pour annuler."]],
    ["x", "", ["Paris, nouveaux bords\u00a0: Entrée pour les poser, Échap pour renoncer"]],
    ["Shift+ArrowLeft", "", ["à Paris, nouveaux bords\u00a0: Entrée pour les poser, Échap pour renoncer"]],
    ["Enter", "à Paris, organisation, 1 sur 1, accepté", ["Nouveaux bords\u00a0: à Paris. Ctrl+Z pour annuler."]],
    ["Control+z", "Paris, organisation, 1 sur 1, accepté", ["Annulé\u00a0: déplacer les bords."]],
    ["Delete", "3 mars 2024, date, 1 sur 1, suggéré", ["Retiré\u00a0: Paris. Ctrl+Z pour annuler."]],
    ["Control+z", "Paris, organisation, 1 sur 1, accepté", ["Annulé\u00a0: retirer."]],
    ["Control+y", "", ["Rétabli\u00a0: retirer."]],
  ];
  for (const [key, mark, said] of walk) assert.deepEqual(await hear(page, key), { mark, said }, key);
});

onPage("a mark that a screen reader gives the focus by itself says all, and Tab goes on from there", async ({ page }) => {
  const { text, paragraphs } = chronicleOf(320);
  await paste(page, text);
  await described(page, paragraphs.length);
  const far = page.locator("mark.bl-mark", { hasText: "Xi Jinping" }).last();
  await far.evaluate((mark) => /** @type {HTMLElement} */ (mark).focus());
  assert.equal(await far.getAttribute("aria-description"), "personne, 80 sur 80, suggéré");
  assert.deepEqual(await page.locator("mark[tabindex='0']").allTextContents(), ["Xi Jinping"]);
  assert.equal(await far.getAttribute("tabindex"), "0");
  await page.locator("mark[aria-description='personne, 1 sur 80, suggéré']").waitFor({ state: "detached" });
  assert.equal(await page.locator("mark.bl-mark").first().getAttribute("aria-description"), "personne, suggéré");
});

onPage("what marks are is said in the language of the page", async ({ page }) => {
  const { text, paragraphs } = chronicleOf(320);
  await paste(page, text);
  await described(page, paragraphs.length);
  await page.getByRole("button", { name: "English" }).click();
  await page.locator("mark[aria-description='person, suggested']").last().waitFor({ state: "attached" });
  await page.locator("mark[aria-description*='suggéré']").first().waitFor({ state: "detached" });
});
