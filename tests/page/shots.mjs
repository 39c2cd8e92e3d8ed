/**
 * Takes the screenshots of README: `node tests/page/shots.mjs FOLDER`, or rather `./dev shots`.
 *
 * Each shows the page after a real paste of the page's first sample article, with a date chosen, so that a picture never shows what a reader cannot get.
 */
import { mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { start, withPage } from "./browser.mjs";

const SHOTS = [
  { name: "light", colorScheme: "light", viewport: { width: 1280, height: 860 } },
  { name: "dark", colorScheme: "dark", viewport: { width: 1280, height: 860 } },
  { name: "narrow", colorScheme: "light", viewport: { width: 390, height: 844 } },
];

const folder = resolve(process.argv[2] ?? "docs");
const article = readFileSync(new URL("sample.txt", import.meta.url), "utf8");

mkdirSync(folder, { recursive: true });
const session = await start();
try {
  for (const { name, ...look } of SHOTS) {
    const permissions = ["clipboard-read", "clipboard-write"];
    await withPage(
      session,
      async ({ page }) => {
        await page.evaluate((text) => navigator.clipboard.writeText(text), article);
        await page.locator("textarea").first().focus();
        await page.keyboard.press("Control+V");
        await page.locator("mark.bl-mark").first().waitFor();
        await page.locator("mark.bl-mark", { hasText: "octobre prochain" }).first().click();
        const path = join(folder, `${name}.png`);
        await page.screenshot({ path });
        console.log(path);
      },
      { context: { ...look, permissions } },
    );
  }
} finally {
  await session.stop();
}
