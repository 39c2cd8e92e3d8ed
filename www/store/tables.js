// What the store is made of: tables of keys and values, changed in transactions that happen wholly
// or not at all. In IndexedDB, or in memory where the browser offers none.

/** @typedef {'documents' | 'entries' | 'drafts' | 'settings'} Table */
/** @typedef {string | (string | number)[]} Key */

/**
 * One transaction. Between two of its steps nothing may be awaited but its own answers: IndexedDB
 * ends it as soon as nothing is asked of it.
 * @typedef {object} Transaction
 * @property {(table: Table, key: Key) => Promise<any>} get  undefined if there is none
 * @property {(table: Table, key: Key, value: unknown) => void} put
 * @property {(table: Table, from: Key, to: Key) => void} remove  all from the first key to the last
 * @property {(table: Table, from?: Key, to?: Key) => Promise<any[]>} all  the values in the order of their keys
 * @property {(table: Table, from: Key) => Promise<any>} firstKey  the first key that is not before; undefined if there is none
 */

/**
 * @typedef {object} Tables
 * @property {boolean} lasting  whether it outlives the page
 * @property {<T>(mode: 'readonly' | 'readwrite', use: (transaction: Transaction) => Promise<T>) => Promise<T>} transact
 *   runs `use`; if that throws, nothing is changed, and the promise is rejected with it
 * @property {() => void} close
 */

/** @type {Table[]} */
const TABLES = ['documents', 'entries', 'drafts', 'settings'];

/**
 * The tables of this origin in IndexedDB. Rejected where the browser has none or refuses them.
 * @param {string} name
 * @returns {Promise<Tables>}
 */
export async function openDatabase(name) {
  /** @type {IDBDatabase | null} */
  let database = await connect();

  /** @returns {Promise<IDBDatabase>} */
  function connect() {
    return new Promise((resolve, reject) => {
      if (!globalThis.indexedDB) throw new DOMException('This browser has no IndexedDB.', 'NotSupportedError');
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => TABLES.forEach((table) => request.result.createObjectStore(table));
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const opened = request.result;
        // A later Balise in another tab may need the tables in another shape.
        opened.onversionchange = () => { opened.close(); database = null; };
        opened.onclose = () => { database = null; };
        resolve(opened);
      };
    });
  }

  return {
    lasting: true,
    async transact(mode, use) {
      if (!database) database = await connect();
      return transact(database, mode, use);
    },
    close: () => database?.close(),
  };
}

/**
 * @template T
 * @param {IDBDatabase} database
 * @param {'readonly' | 'readwrite'} mode
 * @param {(transaction: Transaction) => Promise<T>} use
 * @returns {Promise<T>}
 */
function transact(database, mode, use) {
  return new Promise((resolve, reject) => {
    // Strict: what is told to be kept has reached the disk.
    const transaction = database.transaction(TABLES, mode, { durability: 'strict' });
    /** @type {unknown} */
    let failure = null;
    /** @type {T} */
    let result;
    transaction.oncomplete = () => resolve(result);
    transaction.onabort = () => reject(transaction.error ?? failure ?? new DOMException('The browser took the transaction back.', 'AbortError'));
    use(steps(transaction)).then(
      (value) => {
        result = value;
        // A page that is about to go has no time to wait for the end by itself.
        attempt(() => transaction.commit());
      },
      (error) => {
        failure = error;
        attempt(() => transaction.abort());
      },
    );
  });
}

/** Does what a transaction that is over already refuses: its end is told by its events. @param {() => void} step */
function attempt(step) {
  try {
    step();
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
  }
}

/**
 * @param {IDBTransaction} transaction
 * @returns {Transaction}
 */
function steps(transaction) {
  /** @param {IDBRequest} request @returns {Promise<any>} */
  const answer = (request) => {
    const made = new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    // Nobody may wait for it any more when the transaction is taken back, which tells the reason itself.
    made.catch(() => null);
    return made;
  };
  return {
    get: (table, key) => answer(transaction.objectStore(table).get(key)),
    put: (table, key, value) => void transaction.objectStore(table).put(value, key),
    remove: (table, from, to) => void transaction.objectStore(table).delete(IDBKeyRange.bound(from, to)),
    all: (table, from, to) => answer(transaction.objectStore(table).getAll(from && to ? IDBKeyRange.bound(from, to) : null)),
    firstKey: (table, from) => answer(transaction.objectStore(table).getKey(IDBKeyRange.lowerBound(from))),
  };
}

/**
 * Tables that are gone with the page.
 * @returns {Tables}
 */
export function memoryTables() {
  /** @type {Map<Table, Map<string, { key: Key, value: unknown }>>} */
  let kept = new Map(TABLES.map((table) => [table, new Map()]));
  /** One transaction after the other. @type {Promise<unknown>} */
  let last = Promise.resolve();

  /** @param {Map<Table, Map<string, { key: Key, value: unknown }>>} tables @returns {Transaction} */
  const on = (tables) => {
    /** @param {Table} table */
    const rows = (table) => /** @type {Map<string, { key: Key, value: unknown }>} */ (tables.get(table));
    /** @param {Table} table @param {Key} [from] @param {Key} [to] */
    const between = (table, from, to) => [...rows(table).values()]
      .filter(({ key }) => from === undefined || to === undefined || (compare(from, key) <= 0 && compare(key, to) <= 0))
      .sort((a, b) => compare(a.key, b.key));
    return {
      get: async (table, key) => structuredClone(rows(table).get(JSON.stringify(key))?.value),
      put: (table, key, value) => void rows(table).set(JSON.stringify(key), { key, value: structuredClone(value) }),
      remove: (table, from, to) => between(table, from, to).forEach(({ key }) => rows(table).delete(JSON.stringify(key))),
      all: async (table, from, to) => between(table, from, to).map(({ value }) => structuredClone(value)),
      firstKey: async (table, from) => between(table).find(({ key }) => compare(from, key) <= 0)?.key,
    };
  };

  return {
    lasting: false,
    transact(mode, use) {
      const done = last.then(async () => {
        const trial = new Map([...kept].map(([table, rows]) => [table, new Map(rows)]));
        const result = await use(on(trial));
        kept = trial;
        return result;
      });
      last = done.catch(() => null);
      return done;
    },
    close() {},
  };
}

/**
 * The order of keys: texts, or lists of texts and numbers of one shape.
 * @param {Key} a
 * @param {Key} b
 * @returns {number}
 */
function compare(a, b) {
  if (!Array.isArray(a) || !Array.isArray(b)) return a < b ? -1 : Number(a > b);
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    if (a[at] !== b[at]) return a[at] < b[at] ? -1 : 1;
  }
  return a.length - b.length;
}
