// Reads an article nobody sees, in moments when nothing else is to do, so that the browser has compiled the core and the
// core has unpacked its lists when the reader's own article comes: a first reading takes several times as long as the next.

import { annotateToJson } from './pkg/balise.js';
import { SAMPLES } from './samples.js';

/** How often: engines compile what runs again and again for speed. */
const READINGS = 4;

/** Begins to warm up, one reading a moment. */
export function warmUp() {
  const later = 'requestIdleCallback' in globalThis ? globalThis.requestIdleCallback : (/** @type {() => void} */ f) => setTimeout(f, 50);
  /** @param {number} left */
  const read = (left) => {
    const sample = SAMPLES[left % SAMPLES.length];
    if (left === 0 || !sample) return;
    annotateToJson(sample.text, {});
    later(() => read(left - 1));
  };
  later(() => read(READINGS));
}
