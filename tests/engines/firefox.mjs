/** Firefox, by Puppeteer over WebDriver BiDi. */
import puppeteer from "puppeteer-core";
import { freshFolder } from "./downloads.mjs";
import { programCalled } from "./programs.mjs";

export const name = "Firefox";

/** @param {import("./desktop.mjs").Desktop} [desktop]  where it opens a window, and tells a screen reader of it @returns {Promise<import("./engine.mjs").Engine>} */
export async function launch(desktop) {
  const downloads = freshFolder();
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: programCalled("FIREFOX", ["firefox-esr", "firefox"]),
    headless: !desktop,
    env: { ...(desktop?.environment ?? process.env), TZ: "Europe/Paris" },
    defaultViewport: { width: 1280, height: 900 },
    extraPrefsFirefox: {
      ...(desktop && { "accessibility.force_disabled": -1 }),
      "intl.accept_languages": "fr-FR",
      // A download goes to a folder of the test, unasked.
      "browser.download.folderList": 2,
      "browser.download.dir": downloads.folder,
      "browser.download.useDownloadDir": true,
      "browser.download.always_ask_before_handling_new_types": false,
      "browser.download.alwaysOpenPanel": false,
      // Firefox is to talk to nobody but the page's server.
      "app.normandy.enabled": false,
      "datareporting.policy.dataSubmissionEnabled": false,
      "network.captive-portal-service.enabled": false,
      "network.connectivity-service.enabled": false,
    },
  });
  return {
    version: await browser.version(),
    async open(address) {
      downloads.empty();
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      /** @type {string[]} */
      const problems = [];
      page.on("console", (message) => {
        if (message.type() === "error") problems.push(`logged as an error: ${message.text()}`);
      });
      page.on("pageerror", (error) => problems.push(`thrown: ${/** @type {Error} */ (error).stack ?? error}`));
      // From a file the page asks before it is left; a person who reloads says yes.
      page.on("dialog", (dialog) => void dialog.accept());
      await page.goto(address);
      return {
        run: (step, argument) => page.evaluate(/** @type {any} */ (step), argument),
        keyboard: /** @type {any} */ (page.keyboard),
        mouse: page.mouse,
        downloads,
        problems: async () => problems,
        reload: async () => void (await page.reload()),
        close: () => context.close(),
      };
    },
    stop: async () => {
      await browser.close();
      downloads.remove();
    },
  };
}
