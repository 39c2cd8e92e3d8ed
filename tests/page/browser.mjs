/**
 * A real Chromium and a real server for the tests of the page.
 *
 * `open` gives a page that has loaded, with the whole record of what it asked the network for. Whatever the page logs as an
 * error or throws fails the test that opened it: `close` raises it, and `withPage` always calls `close`.
 *
 * The page's own security policy is left in force, since it is one of the things tested. Playwright's `waitForFunction` cannot
 * run under it and never comes back; wait with locators instead.
 */
import { spawn } from "node:child_process";
import { accessSync, constants, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("../../", import.meta.url));
const require = createRequire(import.meta.url);

/**
 * What Chromium itself is to leave out. The first four draw the list under the address bar as a page of some hundred files, once
 * for each window and thus for each test, in a process of its own: as much work as all that the tests look at. The fifth would
 * ask a server about the fields of forms. The rest is what Playwright switches off, since of two such lists Chromium reads only
 * the last one.
 */
const LEFT_OUT = [
  "WebUIOmniboxPopup",
  "WebUIOmniboxAimPopup",
  "WebUIOmniboxFullPopup",
  "PreloadTopChromeWebUI",
  "AutofillServerCommunication",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "BoundaryEventDispatchTracksNodeRemoval",
  "DestroyProfileOnBrowserClose",
  "DialMediaRouteProvider",
  "GlobalMediaControls",
  "HttpsUpgrades",
  "LensOverlay",
  "MediaRouter",
  "OptimizationHints",
  "PaintHolding",
  "RenderDocument",
  "ThirdPartyStoragePartitioning",
  "Translate",
];

/** Chromium is to talk to nobody but the page's server, and to need neither a graphics card nor a sandbox of its own. */
export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  `--disable-features=${LEFT_OUT.join()}`,
];

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** @param {string} path */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The browser: the one CHROMIUM names, else the first known one in PATH. */
export function chromiumPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin"];
  const paths = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = paths.find(isExecutable);
  if (!found) throw new Error("There is no Chromium here: ./dev test installs it or says how.");
  return found;
}

/**
 * Starts tools/pack's server on a free port, for the page or for another folder.
 * @param {string} [folder]
 * @returns {Promise<{ origin: string, stop: () => Promise<void> }>}
 */
export async function serve(folder) {
  const program =
    process.env.BALISE_PACK ?? join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug/balise-pack");
  const server = spawn(program, ["serve", "--port", "0", "--until-input-ends", ...(folder ? ["--folder", folder] : [])], {
    cwd: root,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const exited = new Promise((resolve) => server.once("exit", resolve));
  const origin = await new Promise((resolve, reject) => {
    let said = "";
    server.once("error", () => reject(new Error(`${program} cannot be started: ./dev build makes it.`)));
    server.once("exit", (status) => reject(new Error(`The server ended at once, with status ${status}.`)));
    server.stdout.on("data", (chunk) => {
      said += chunk;
      const address = /http:\/\/[\d.]+:\d+/.exec(said);
      if (address) resolve(address[0]);
    });
  });
  return {
    origin,
    stop: async () => {
      server.kill();
      await exited;
    },
  };
}

/**
 * @typedef {object} Opened
 * @property {import("playwright-core").Page} page The page, loaded.
 * @property {string} origin The page's own origin.
 * @property {string[]} requests The address of every request that was made, in order; it grows while the page lives.
 * @property {string[]} problems What the page threw or logged as an error. A test that provokes one on purpose takes it out.
 * @property {() => string[]} foreign The requests that went to another origin.
 */

/**
 * A server and a browser, for all tests of a file.
 * @param {string} [folder] What is served, if not the page.
 * @param {string[]} [flags] What this Chromium is told besides.
 * @returns {Promise<{ origin: string, open: (options?: OpenOptions) => Promise<Opened & { close: () => Promise<void> }>, stop: () => Promise<void> }>}
 */
export async function start(folder, flags = []) {
  const server = await serve(folder);
  let browser;
  try {
    browser = await chromium.launch({ executablePath: chromiumPath(), args: [...FLAGS, ...flags] });
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    origin: server.origin,
    open: (options) => openIn(browser, server.origin, options),
    stop: async () => {
      await browser.close();
      await server.stop();
    },
  };
}

/**
 * @typedef {object} OpenOptions
 * @property {string} [path] What to load, from the root of the server.
 * @property {string} [address] What to load from elsewhere.
 * @property {import("playwright-core").BrowserContextOptions} [context] Size, colour scheme, locale and so on.
 */

/**
 * A fresh profile with one page in it.
 * @param {import("playwright-core").Browser} browser
 * @param {string} origin
 * @param {OpenOptions} [options]
 */
async function openIn(browser, origin, { path = "/", address = origin + path, context: settings = {} } = {}) {
  const context = await browser.newContext({ locale: "fr-FR", timezoneId: "Europe/Paris", ...settings });
  context.setDefaultTimeout(15_000);
  /** @type {string[]} */
  const requests = [];
  /** @type {string[]} */
  const problems = [];
  // Asked of the context, so that workers and a service worker are seen too.
  context.on("request", (request) => requests.push(request.url()));
  context.on("console", (message) => {
    if (message.type() === "error") problems.push(`logged as an error: ${message.text()}`);
  });
  context.on("weberror", (error) => problems.push(`thrown: ${error.error().stack ?? error.error()}`));
  const page = await context.newPage();
  page.on("crash", () => problems.push("the page crashed"));
  await page.goto(address);
  return {
    page,
    origin,
    requests,
    problems,
    foreign: () => requests.filter((address) => !isOwn(address, origin)),
    close: async () => {
      await context.close();
      if (problems.length > 0) throw new Error(`The page had problems:\n${problems.join("\n")}`);
    },
  };
}

/**
 * Whether a request stayed with the page: its own server, or what it holds in memory itself.
 * @param {string} address
 * @param {string} origin
 */
function isOwn(address, origin) {
  return address.startsWith(`${origin}/`) || /^(data|blob):/.test(address);
}

/**
 * Opens a page, hands it to `use` and closes it; fails if the page had any problem, whatever `use` found.
 * @template T
 * @param {Awaited<ReturnType<typeof start>>} session
 * @param {(opened: Opened) => Promise<T>} use
 * @param {OpenOptions} [options]
 */
export async function withPage(session, use, options) {
  const opened = await session.open(options);
  let result;
  try {
    result = await use(opened);
  } catch (error) {
    // The page's own error is often the cause of what the test ran into, so both are told.
    await opened.close().catch((problem) => {
      throw new AggregateError([error, problem], `${error.message}\n${problem.message}`);
    });
    throw error;
  }
  await opened.close();
  return result;
}

/**
 * What axe-core finds wrong with the page as it stands, serious or critical, one line a finding. `state` is what the page shows
 * at this moment; it is printed, so that the output of the tests says which states were looked at.
 * @param {import("playwright-core").Page} page
 * @param {string} state
 */
export async function accessibilityFaults(page, state) {
  console.log(`axe: ${state}`);
  // Through the debugging protocol, which the page's policy does not govern.
  await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
  const results = await page.evaluate(() => /** @type {any} */ (globalThis).axe.run());
  return results.violations
    .filter((violation) => ["serious", "critical"].includes(violation.impact))
    .flatMap((violation) =>
      violation.nodes.map((node) => `${state}: ${violation.id} (${violation.impact}): ${node.target.join(" ")}: ${violation.help}`),
    );
}
