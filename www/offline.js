// The page without a network, where it is the site that tools/pack makes: its service worker keeps the files, and this tells of a
// new version. It takes over only when the reader says so, and the work goes along.

/** @typedef {import('./workbench.js').Workbench} Workbench */

/** The one script that the page's policy lets it make a worker of. */
const WORKER = 'sw.js';

/** The version that this page is of; '' where it is none of a site's, as under ./dev serve and in the single file. */
export const pageVersion = () => document.querySelector('meta[name="balise-version"]')?.getAttribute('content') ?? '';

/**
 * @param {Workbench} workbench
 * @param {() => Promise<boolean>} keepWork  keeps what is being worked on through a reload, and says whether it could
 */
export async function mountOffline(workbench, keepWork) {
  if (pageVersion() === '' || !('serviceWorker' in navigator)) return;
  // A browser that keeps no workers (private windows, no https) gives none: the page then needs its network, as any page does.
  const registration = await navigator.serviceWorker.register(allowed(WORKER)).catch(() => null);
  if (registration) follow(workbench, registration, keepWork);
}

/**
 * Tells of every worker that waits to take over.
 * @param {Workbench} workbench
 * @param {ServiceWorkerRegistration} registration
 * @param {() => Promise<boolean>} keepWork
 */
function follow(workbench, registration, keepWork) {
  const { installing, waiting } = registration;
  watch(installing);
  if (waiting) void found(waiting);
  registration.addEventListener('updatefound', () => watch(registration.installing));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return;
    registration.update().catch(() => {}); // Without a network there is nothing new.
  });

  /** @param {ServiceWorker | null} worker */
  function watch(worker) {
    worker?.addEventListener('statechange', () => {
      // The first one of all takes over by itself.
      if (worker.state === 'installed' && registration.active) void found(worker);
    });
  }

  /** @param {ServiceWorker} worker */
  async function found(worker) {
    if ((await versionOf(worker)) === pageVersion()) {
      worker.postMessage('take over'); // The page itself came from the network already.
      return;
    }
    workbench.notify({ key: 'offline.new', args: [], tone: 'plain', stays: true, action: { key: 'offline.reload', run: () => void reload() } });
  }

  async function reload() {
    if (!(await keepWork())) {
      workbench.notify({ key: 'offline.unkept', args: [], tone: 'error' });
      return;
    }
    if (registration.waiting) {
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      registration.waiting.postMessage('take over');
    } else {
      location.reload(); // Another window of the page let it take over.
    }
  }
}

/**
 * The version a worker is of.
 * @param {ServiceWorker} worker
 * @returns {Promise<string>}
 */
function versionOf(worker) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event) => resolve(event.data);
    worker.postMessage('version', [port2]);
  });
}

/**
 * The address of a script as the policy wants it said, by browsers that know that.
 * @param {string} address
 */
function allowed(address) {
  /** @typedef {{ createScriptURL: (address: string) => string }} Policy */
  const { trustedTypes } = /** @type {{ trustedTypes?: { createPolicy: (name: string, rules: Policy) => Policy } }} */ (globalThis);
  return trustedTypes?.createPolicy('balise-worker', { createScriptURL: (one) => {
    if (one !== WORKER) throw new TypeError(`“${one}” is no script of this page.`);
    return one;
  } }).createScriptURL(address) ?? address;
}
