/**
 * A screen (Xvfb) for one browser; and a desktop, which has a bus as well on which assistive technologies ask a program what it
 * shows (AT-SPI). The browsers open a window there as they do for a person; without one they build nothing for a screen reader.
 */
import { execFile, spawn } from "node:child_process";
import { promisify } from "node:util";
import { fileURLToPath } from "node:url";
import { freshFolder } from "./downloads.mjs";
import { firstLine, programCalled } from "./programs.mjs";

const READER = fileURLToPath(new URL("assistive.gjs.mjs", import.meta.url));

/** How large an answer may be (bytes). */
const MOST = 512 * 1024 * 1024;

/**
 * @typedef {object} Desktop
 * @property {NodeJS.ProcessEnv} environment  for a program that is to show itself here, and to tell what it shows
 * @property {(...question: string[]) => Promise<any>} ask  what assistive.gjs.mjs answers
 * @property {() => void} stop
 */

/** @returns {Promise<{ display: string, kill: () => void }>} */
export async function freshScreen() {
  const screen = spawn(programCalled("XVFB", ["Xvfb"]), ["-displayfd", "3", "-screen", "0", "1400x1100x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const number = await firstLine(/** @type {import("node:stream").Readable} */ (screen.stdio[3]));
  return { display: `:${number}`, kill: () => void screen.kill() };
}

/** @returns {Promise<Desktop>} */
export async function desktop() {
  const runtime = freshFolder();
  const screen = await freshScreen();
  const environment = {
    ...process.env,
    DISPLAY: screen.display,
    XDG_RUNTIME_DIR: runtime.folder,
    GDK_BACKEND: "x11",
    GSETTINGS_BACKEND: "memory",
    // That somebody listens: Chromium, Firefox and GTK each ask in their own way.
    ACCESSIBILITY_ENABLED: "1",
    GNOME_ACCESSIBILITY: "1",
  };
  const bus = spawn(programCalled("DBUS_DAEMON", ["dbus-daemon"]), ["--session", "--nofork", "--print-address"], { stdio: ["ignore", "pipe", "ignore"], env: environment });
  const kill = () => {
    bus.kill();
    screen.kill();
  };
  // Whatever ends the tests, nothing is left behind them.
  process.once("exit", kill);
  environment.DBUS_SESSION_BUS_ADDRESS = await firstLine(bus.stdout);
  return {
    environment,
    async ask(...question) {
      const { stdout } = await promisify(execFile)(programCalled("GJS", ["gjs"]), ["-m", READER, ...question], { env: environment, maxBuffer: MOST });
      return JSON.parse(stdout);
    },
    stop() {
      process.off("exit", kill);
      kill();
      runtime.remove();
    },
  };
}
