/** Chromium, by Playwright. */
import { chromium } from "playwright-core";
import { chromiumPath, FLAGS } from "../page/browser.mjs";
import { freshFolder } from "./downloads.mjs";

export const name = "Chromium";

/** @param {import("./desktop.mjs").Desktop} [desktop]  where it opens a window, and tells a screen reader of it @returns {Promise<import("./engine.mjs").Engine>} */
export async function launch(desktop) {
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: desktop ? [...FLAGS, "--force-renderer-accessibility"] : FLAGS,
    ...(desktop && { headless: false, env: desktop.environment }),
  });
  return {
    version: browser.version(),
    async open(address) {
      const context = await browser.newContext({ locale: "fr-FR", timezoneId: "Europe/Paris", viewport: { width: 1280, height: 900 } });
      const downloads = freshFolder();
      /** @type {string[]} */
      const problems = [];
      context.on("console", (message) => {
        if (message.type() === "error") problems.push(`logged as an error: ${message.text()}`);
      });
      context.on("weberror", (error) => problems.push(`thrown: ${error.error().stack ?? error.error()}`));
      const page = await context.newPage();
      page.on("download", (file) => void file.saveAs(downloads.path(file.suggestedFilename())));
      await page.goto(address);
      return {
        run: (step, argument) => page.evaluate(/** @type {any} */ (step), argument),
        keyboard: page.keyboard,
        mouse: page.mouse,
        downloads,
        problems: async () => problems,
        reload: async () => void (await page.reload()),
        close: async () => {
          await context.close();
          downloads.remove();
        },
      };
    },
    stop: () => browser.close(),
  };
}
