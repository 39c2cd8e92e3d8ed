/** Documents in Balise's own format, made by hand, so that a test knows what the page shows. */
import { createHash } from "node:crypto";

/**
 * A document of plain ASCII `text`, counted from 26 July 2023; each annotation is given by its words, what differs from one
 * accepted by a person, and `nth` if it is not the first place of these words.
 * @param {string} text
 * @param {{ words: string, nth?: number, [key: string]: unknown }[]} list
 */
export function documentOf(text, list) {
  const annotations = list
    .map(({ words, nth = 1, ...rest }, index) => {
      let start = -1;
      for (let turn = 0; turn < nth; turn += 1) start = text.indexOf(words, start + 1);
      return { id: `a${index + 1}`, label: "ORG", start, end: start + words.length, text: words, ...rest };
    })
    .map(({ id, label, start, end, text, parent, origin = "person", status = "accepted", score, value, why = { code: "person", args: [] } }) => ({ id, label, start, end, text, parent, origin, status, score, value, why }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  return JSON.stringify({
    format: "balise/1",
    generator: { name: "balise", version: "0.1.0", model: null },
    document: {
      id: "zorbu.txt",
      title: null,
      language: "fr",
      reference_date: "2023-07-26",
      reference_date_from: "option",
      text,
      sha256: createHash("sha256").update(text).digest("hex"),
      length: { code_points: text.length, utf16: text.length, utf8: text.length },
    },
    unit: "code_point",
    annotations,
    rejected: [],
  });
}

/** What a tagger suggests with this probability. @param {number} score */
export const suggested = (score) => ({ origin: "model", status: "suggested", score, why: { code: "tagger", args: [] } });
