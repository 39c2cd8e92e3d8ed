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
