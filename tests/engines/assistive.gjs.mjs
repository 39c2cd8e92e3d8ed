/**
 * What an assistive technology on Linux is told of the page: asked through AT-SPI, by the same library as the screen reader Orca.
 * Runs under gjs, not Node; desktop.mjs calls it, and reads the one line of JSON that it prints.
 *
 *   tree                 the page as a tree of what the browser tells: role, name, description, text, element, children
 *   lines REGION NUMBER  the paragraph of that number, from 0, in the region of that name: its text, and its lines once it was
 *                        brought to the screen
 */
import Atspi from "gi://Atspi?version=2.0";
import GLib from "gi://GLib";

const { Component, Text } = Atspi;

/** How long the browser gets to move, and to tell of it (microseconds), and how often it is asked. */
const PATIENCE = 2_000_000;
const BETWEEN = 100_000;

/** Whatever goes away while it is asked for tells nothing. @template T @param {() => T} ask @returns {T | null} */
function told(ask) {
  try {
    return ask();
  } catch (error) {
    if (error instanceof GLib.Error) return null;
    throw error;
  }
}

const childrenOf = (one) => Array.from({ length: Math.max(0, told(() => one.get_child_count()) ?? 0) }, (_, at) => told(() => one.get_child_at_index(at))).filter((child) => child !== null);
const roleOf = (one) => told(() => one.get_role_name()) ?? "";
const elementOf = (one) => told(() => one.get_attributes())?.tag ?? "";

/** The text of what has one; what stands in it by itself is U+FFFC there. */
const textOf = (one) => (told(() => one.get_interfaces())?.includes("Text") ? (told(() => Text.prototype.get_text.call(one, 0, -1)) ?? "") : "");

/** The first in the tree below `one`, and it itself, for which `is` holds. */
function find(one, is) {
  if (is(one)) return one;
  for (const child of childrenOf(one)) {
    const found = find(child, is);
    if (found) return found;
  }
  return null;
}

const treeOf = (one) => ({
  role: roleOf(one),
  name: told(() => one.get_name()) ?? "",
  description: told(() => one.get_description()) ?? "",
  text: textOf(one),
  element: elementOf(one),
  children: childrenOf(one).map(treeOf),
});

function linesOf(one) {
  const lines = [];
  const length = Text.prototype.get_character_count.call(one);
  for (let at = 0; at < length; ) {
    const line = Text.prototype.get_string_at_offset.call(one, at, Atspi.TextGranularity.LINE);
    if (line.end_offset <= at) break;
    lines.push(line.content);
    at = line.end_offset;
  }
  return lines;
}

/** The lines of a paragraph once it was brought to the screen. What is far from it may be told in other pieces, which then change. */
function afterScrolling(one) {
  const before = JSON.stringify(linesOf(one));
  Component.prototype.scroll_to.call(one, Atspi.ScrollType.ANYWHERE);
  const end = GLib.get_monotonic_time() + PATIENCE;
  let lines = linesOf(one);
  while (JSON.stringify(lines) === before && GLib.get_monotonic_time() < end) {
    GLib.usleep(BETWEEN);
    lines = linesOf(one);
  }
  return lines;
}

Atspi.init();
const isPage = (one) => ["document web", "document frame"].includes(roleOf(one)) && childrenOf(one).length > 0;
const page = childrenOf(Atspi.get_desktop(0)).map((program) => find(program, isPage)).find((found) => found !== null) ?? null;
const [what, region, number] = ARGV;

function answer() {
  if (page === null) return null;
  if (what === "tree") return treeOf(page);
  let left = Number(number);
  const within = find(page, (one) => told(() => one.get_name()) === region);
  const paragraph = within && find(within, (one) => roleOf(one) === "paragraph" && left-- === 0);
  return paragraph && { text: textOf(paragraph), lines: afterScrolling(paragraph) };
}

print(JSON.stringify(answer()));
