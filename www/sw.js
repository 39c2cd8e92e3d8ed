// Balise without a network: what the page needs is kept at the first visit.
//
// It works for the site that tools/pack makes (dist/balise-site.zip), which writes the two lists below; the page as ./dev serve
// shows it has no worker, so that what is being worked on is never an older copy.
//
// The files of a version lie in a folder named for their digest, so an address never changes its meaning and is answered from
// the cache. The entry is asked for first and kept for when nobody answers. A new version is fetched beside the old one and waits
// until the page, by its reader's will, tells it to take over; the version before is kept as long as a page may be open with it.

const VERSION = '';
/** Path and digest of each file that is kept. @type {[string, string][]} */
const FILES = [];

const PREFIX = 'balise-';
const NAME = PREFIX + VERSION;
/** How long the entry is waited for before the kept one is shown (milliseconds): a network that does not answer is none. */
const PATIENCE = 4000;

/** @typedef {Event & { waitUntil: (work: Promise<unknown>) => void }} LifeEvent */
/** @typedef {Event & { request: Request, respondWith: (answer: Promise<Response>) => void }} FetchEvent */
/** @typedef {{ skipWaiting: () => Promise<void>, clients: { claim: () => Promise<void> }, registration: { scope: string } }} Scope */

const worker = /** @type {Scope & EventTarget} */ (/** @type {unknown} */ (self));

worker.addEventListener('install', (event) => /** @type {LifeEvent} */ (event).waitUntil(keep()));
worker.addEventListener('activate', (event) => /** @type {LifeEvent} */ (event).waitUntil(takeOver()));
worker.addEventListener('fetch', (event) => answer(/** @type {FetchEvent} */ (event)));
worker.addEventListener('message', (event) => {
  const { data, ports } = /** @type {MessageEvent} */ (event);
  if (data === 'version') ports[0]?.postMessage(VERSION);
  if (data === 'take over') void worker.skipWaiting();
});

/** Fetches all files. One that is missing or not the one that was meant fails the whole: the version before then stays. */
async function keep() {
  const cache = await caches.open(NAME);
  await Promise.all(FILES.map(async ([path, integrity]) => {
    const request = new Request(path, { integrity, cache: path === './' ? 'no-cache' : 'default' });
    const response = await fetch(request);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    await cache.put(path, response);
  }));
}

/** Forgets the versions that no page can have any more: all but this and the one before. */
async function takeOver() {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** @param {FetchEvent} event */
function answer(event) {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  const here = new URL(worker.registration.scope).pathname;
  if (request.mode === 'navigate' && (pathname === here || pathname === `${here}index.html`)) {
    event.respondWith(entry(request));
  } else if (request.mode !== 'navigate') {
    event.respondWith(file(request));
  }
}

/** @param {Request} request */
async function entry(request) {
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    if (response.ok) return response;
  } catch {
    // Nobody answers: the entry that was kept is what there is.
  }
  return (await caches.match('./', { cacheName: NAME })) ?? Response.error();
}

/** @param {Request} request */
async function file(request) {
  return (await caches.match(request, { ignoreSearch: true })) ?? fetch(request);
}
