// Reads an article nobody sees, in moments when nothing else is to do, so that the browser has compiled the core and the
// core has unpacked its lists when the reader's own article comes: a first reading takes several times as long as the next.

import { element } from './dom.js';
import { Session } from './pkg/balise.js';
import { SAMPLES } from './samples.js';
import { BLOCK_STRIDE } from './spans.js';

/** How often: engines compile for speed only what they have seen run again and again. */
const READINGS = 20;

/** Begins to warm up, one reading a moment. */
export function warmUp() {
  const later = 'requestIdleCallback' in globalThis ? globalThis.requestIdleCallback : (/** @type {() => void} */ f) => setTimeout(f, 50);
  /** @param {number} left */
  const next = (left) => {
    const sample = SAMPLES[left % SAMPLES.length];
    if (left === 0 || !sample) return;
    read(sample.text);
    later(() => next(left - 1));
  };
  later(() => next(READINGS));
}

/** Asks of a text what a page asks that shows it, and keeps it, and of which a person accepts something. @param {string} text */
function read(text) {
  const session = new Session();
  session.openText(text);
  session.summary();
  session.ownLabels();
  session.takeRedrawn();
  const blocks = session.blocks();
  for (let block = 0; block < blocks.length / BLOCK_STRIDE; block += 1) session.paint(block, element('p'));
  const [first] = session.spans();
  session.card(first);
  session.startJournal();
  session.run({ accept: { ids: [first] } });
  session.takeEntries();
  for (const ask of /** @type {const} */ (['doubtful', 'days', 'attached', 'entityNames', 'entityForms'])) session[ask]();
  session.free();
}
