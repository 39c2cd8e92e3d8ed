/** The tests of one file share a server and a browser; each test gets a page of its own in a fresh profile. */
import { after, before, test } from "node:test";
import { CLIPBOARD } from "./actions.mjs";
import { start, withPage } from "./browser.mjs";

/** @typedef {import("./browser.mjs").Opened} Opened */

/**
 * @callback OnPage
 * @param {string} name
 * @param {(opened: Opened) => Promise<unknown>} use
 * @param {import("playwright-core").BrowserContextOptions} [context]  size, colour scheme, locale and so on
 * @param {() => void} [script]  runs in the page before its own do
 */

/**
 * To be called once, where a file begins. `prepare` brings each page to where its tests begin.
 * @param {(page: import("playwright-core").Page) => Promise<unknown>} [prepare]
 * @returns {{ onPage: OnPage, session: () => Awaited<ReturnType<typeof start>> }}
 */
export function freshPages(prepare) {
  /** @type {Awaited<ReturnType<typeof start>>} */
  let session;
  before(async () => {
    session = await start();
  });
  after(() => session.stop());
  return {
    session: () => session,
    onPage: (name, use, context = {}, script) =>
      test(name, () =>
        withPage(
          session,
          async (opened) => {
            if (script) {
              await opened.page.addInitScript(script);
              await opened.page.reload();
            }
            await prepare?.(opened.page);
            await use(opened);
          },
          { context: { ...CLIPBOARD, ...context } },
        ),
      ),
  };
}
