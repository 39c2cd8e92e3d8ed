/**
 * WebKitGTK: its MiniBrowser on a screen of its own or on a desktop, driven by WebKitWebDriver over classic WebDriver.
 *
 * Each page is a session of its own, whose storage is gone with it. Classic WebDriver tells nothing of what a page logs, so the
 * page's own events are listened to instead, from the moment it has loaded on.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freshScreen } from "./desktop.mjs";
import { freshFolder } from "./downloads.mjs";
import { isExecutable } from "../page/browser.mjs";
import { programCalled } from "./programs.mjs";

export const name = "WebKitGTK";

/** How long the driver may take to answer for the first time (milliseconds). */
const PATIENCE = 15_000;

/** How long one call of the protocol may take (milliseconds). */
const LONGEST = 30_000;

/** Keys that are no character, as WebDriver numbers them. */
const KEYS = {
  Backspace: "\uE003", Tab: "\uE004", Enter: "\uE007", Shift: "\uE008", Control: "\uE009", Alt: "\uE00A", Escape: "\uE00C", " ": " ",
  PageUp: "\uE00E", PageDown: "\uE00F", End: "\uE010", Home: "\uE011", ArrowLeft: "\uE012", ArrowUp: "\uE013", ArrowRight: "\uE014", ArrowDown: "\uE015", Delete: "\uE017",
};

/** MiniBrowser, which lies beside WebKit's own processes, in a folder named for the machine and the version. */
function miniBrowser() {
  if (process.env.MINIBROWSER) return process.env.MINIBROWSER;
  const libraries = readdirSync("/usr/lib", { withFileTypes: true }).filter((one) => one.isDirectory()).map((one) => join("/usr/lib", one.name));
  const found = ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"]
    .flatMap((version) => ["/usr/libexec", "/usr/lib", ...libraries].map((folder) => join(folder, version, "MiniBrowser")))
    .find(isExecutable);
  if (!found) throw new Error("There is no MiniBrowser here: ./dev engines installs it or says how.");
  return found;
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/** @param {import("./desktop.mjs").Desktop} [desktop]  where a screen reader is to be told of it @returns {Promise<import("./engine.mjs").Engine>} */
export async function launch(desktop) {
  const downloads = freshFolder();
  const home = freshFolder();
  // Where GTK's programs download to is written in the settings of the user.
  mkdirSync(home.path(".config"));
  writeFileSync(home.path(".config/user-dirs.dirs"), `XDG_DOWNLOAD_DIR="${downloads.folder}"\n`);
  const binary = miniBrowser();
  const screen = desktop ? null : await freshScreen();
  const port = await freePort();
  const driver = spawn(programCalled("WEBKIT_DRIVER", ["WebKitWebDriver"]), [`--port=${port}`, "--host=127.0.0.1"], {
    stdio: "ignore",
    env: {
      ...process.env,
      ...desktop?.environment,
      ...(screen && { DISPLAY: screen.display, NO_AT_BRIDGE: "1" }),
      HOME: home.folder,
      XDG_CONFIG_HOME: home.path(".config"),
      LANG: "C.UTF-8",
      LANGUAGE: "fr_FR",
      TZ: "Europe/Paris",
      GDK_BACKEND: "x11",
      GSETTINGS_BACKEND: "memory",
      // There is no graphics card behind this screen.
      WEBKIT_DISABLE_COMPOSITING_MODE: "1",
      WEBKIT_DISABLE_DMABUF_RENDERER: "1",
      LIBGL_ALWAYS_SOFTWARE: "1",
    },
  });

  /**
   * One call of the protocol.
   * @param {string} method
   * @param {string} path
   * @param {object} [body]
   */
  async function call(method, path, body) {
    const signal = AbortSignal.timeout(LONGEST);
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { signal, method, ...(method === "POST" && { body: JSON.stringify(body ?? {}) }) }).catch((error) => {
      throw new Error(`WebKitWebDriver does not answer to ${method} ${path.replace(/\/session\/[^/]+/, "")}: ${error}`);
    });
    const { value } = /** @type {{ value: any }} */ (await response.json());
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  }

  const kill = () => {
    driver.kill();
    screen?.kill();
  };
  // Whatever ends the tests, no browser is left behind them.
  process.once("exit", kill);
  const stop = async () => {
    process.off("exit", kill);
    kill();
    downloads.remove();
    home.remove();
  };
  const end = Date.now() + PATIENCE;
  while (!(await call("GET", "/status").then(({ ready }) => ready, () => false))) {
    if (Date.now() > end) {
      await stop();
      throw new Error("WebKitWebDriver does not answer.");
    }
    await pause(50);
  }

  const session = async () => {
    const { sessionId, capabilities } = await call("POST", "/session", { capabilities: { alwaysMatch: { "webkitgtk:browserOptions": { binary, args: ["--automation"] } } } });
    return { path: `/session/${sessionId}`, version: /** @type {string} */ (capabilities.browserVersion) };
  };
  const first = await session();
  await call("DELETE", first.path);

  return {
    version: first.version,
    async open(address) {
      downloads.empty();
      const { path } = await session();
      await call("POST", `${path}/window/rect`, { width: 1300, height: 1000 });

      /** @type {import("./engine.mjs").Page["run"]} */
      const run = (step, argument = null) => call("POST", `${path}/execute/sync`, { script: `return (${step})(arguments[0])`, args: [argument] });
      const act = (/** @type {object} */ source) => call("POST", `${path}/actions`, { actions: [source] });
      const key = (/** @type {string} */ type, /** @type {string} */ value) => act({ type: "key", id: "keys", actions: [{ type, value: /** @type {Record<string, string>} */ (KEYS)[value] ?? value }] });
      const pointer = (/** @type {object} */ action) => act({ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions: [action] });
      const listen = () =>
        run(() => {
          /** @type {string[]} */
          const problems = [];
          const told = /** @type {any} */ (globalThis);
          told.testProblems = problems;
          addEventListener("error", (event) => problems.push(`thrown: ${event.message}`));
          addEventListener("unhandledrejection", (event) => problems.push(`thrown: ${event.reason}`));
          addEventListener("securitypolicyviolation", (event) => problems.push(`against the policy: ${event.violatedDirective} ${event.blockedURI}`));
        });
      /** @type {string[]} */
      const earlier = [];
      const problems = async () => [...earlier, ...(await run(() => /** @type {any} */ (globalThis).testProblems))];

      await call("POST", `${path}/url`, { url: address });
      await listen();
      return {
        run,
        keyboard: { down: (one) => key("keyDown", one), up: (one) => key("keyUp", one) },
        mouse: {
          move: (x, y) => pointer({ type: "pointerMove", duration: 0, x: Math.round(x), y: Math.round(y), origin: "viewport" }),
          down: () => pointer({ type: "pointerDown", button: 0 }),
          up: () => pointer({ type: "pointerUp", button: 0 }),
        },
        downloads,
        // WebKitGTK does so with all that its own pages put on the clipboard; what another program puts there it pastes as it is.
        copiesPlainSpaces: true,
        problems,
        reload: async () => {
          earlier.push(...(await problems()));
          await call("POST", `${path}/refresh`);
          await listen();
        },
        close: () => call("DELETE", path),
      };
    },
    stop,
  };
}
