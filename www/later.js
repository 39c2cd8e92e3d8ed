// What comes behind the first part of the page: what nobody needs before an article is read. It begins to come as soon as the
// first part stands; on a host it is a script of its own (tools/pack).

/** @typedef {import('./topics.js').Topics} Topics */

const KEY = 'error.later';

/** The reader's next try, which all that did not come waits for. @type {Promise<void> | null} */
let nextTry = null;

/**
 * What `load` gives. If it does not come, as without a network, the reader is told, and it is asked for again when the reader
 * says so or the network is back.
 * @template T
 * @param {() => Promise<T>} load
 * @param {Topics} teller
 * @returns {Promise<T>}
 */
export async function later(load, teller) {
  for (;;) {
    try {
      return await load();
    } catch (error) {
      nextTry ??= new Promise((resolve) => {
        const again = () => {
          removeEventListener('online', again);
          nextTry = null;
          teller.dismiss(KEY);
          resolve();
        };
        addEventListener('online', again);
        teller.notify({ key: KEY, args: [error instanceof Error ? error.message : String(error)], tone: 'error', stays: true, action: { key: 'error.later.again', run: again } });
      });
      await nextTry;
    }
  }
}
