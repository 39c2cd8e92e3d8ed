// What comes behind the first part of the page: what nobody needs before an article is read. It begins to come as soon as the
// first part stands; on a host it is a script of its own (tools/pack).

/** @typedef {import('./topics.js').Topics} Topics */

const MISSING = 'error.later';
const COMING = 'later.coming';

/** After what pause what did not come is asked for again though nobody says so, at first and at most (milliseconds). */
const PAUSES = { first: 30_000, longest: 300_000 };
/** What comes sooner needs no word (milliseconds). */
const SOON = 300;
/** How long a reader looks at an empty page (milliseconds). */
const PATIENCE = 1000;

/** The next try, which all that did not come waits for. @type {Promise<void> | null} */
let nextTry = null;
/** Makes that try at once. */
let tryNow = () => {};
let pause = PAUSES.first;

/** How often the reader pressed something. */
let presses = 0;
for (const name of ['keydown', 'pointerdown']) globalThis.addEventListener?.(name, () => { presses += 1; }, { capture: true });

/**
 * What `load` gives. If it does not come, as without a network, the reader is told, and it is asked for again when the reader
 * says so or wants something of it, when the network is back, and now and then.
 * @template T
 * @param {() => Promise<T>} load
 * @param {Topics} teller
 * @returns {Promise<T>}
 */
export async function later(load, teller) {
  for (;;) {
    try {
      const come = await load();
      pause = PAUSES.first;
      return come;
    } catch (error) {
      nextTry ??= next(teller, error instanceof Error ? error.message : String(error));
      await nextTry;
    }
  }
}

/**
 * The next try: it is over when it is made.
 * @param {Topics} teller
 * @param {string} problem
 * @returns {Promise<void>}
 */
function next(teller, problem) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => tryNow(), pause);
    pause = Math.min(2 * pause, PAUSES.longest);
    tryNow = () => {
      clearTimeout(timer);
      removeEventListener('online', tryNow);
      tryNow = () => {};
      nextTry = null;
      teller.dismiss(MISSING);
      resolve();
    };
    addEventListener('online', tryNow);
    teller.notify({ key: MISSING, args: [problem], tone: 'error', stays: true, action: { key: 'error.later.again', run: () => tryNow() } });
  });
}

/**
 * Does with `view` what the reader just asked for. If it takes a moment to come, they are told; if they do something else
 * meanwhile, it is not done any more.
 * @template T
 * @param {Promise<T>} view
 * @param {Topics} teller
 * @param {(view: T) => void} use
 */
export async function wanted(view, teller, use) {
  const asked = presses;
  const come = await awaited(view, teller);
  if (presses === asked) use(come);
}

/**
 * What the reader waits for, who is told so if it takes a moment.
 * @template T
 * @param {Promise<T>} view
 * @param {Topics} teller
 */
export async function awaited(view, teller) {
  tryNow();
  const timer = setTimeout(() => teller.notify({ key: COMING, args: [], tone: 'plain' }), SOON);
  const come = await view;
  clearTimeout(timer);
  teller.dismiss(COMING);
  return come;
}

/**
 * Waits for `coming`, but no longer than a reader looks at an empty page.
 * @param {Promise<unknown>} coming
 */
export const patiently = (coming) => Promise.race([coming, new Promise((resolve) => { setTimeout(resolve, PATIENCE); })]);

/** Asks at once for what did not come. */
export const askAgain = () => tryNow();
