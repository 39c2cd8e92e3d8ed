// Wires the page together; everything else is in the views.

import { carry, carryOn } from './carry.js';
import { openDocuments, openOne } from './exchange-open.js';
import { KINDS } from './labels.js';
import { later, patiently } from './later.js';
import { startCore } from './modules.js';
import { mountOffline } from './offline.js';
import { openShelf } from './store/index.js';
import { Keeper } from './store/keeper.js';
import { Library } from './store/library.js';
import { fetchSentences, sentence } from './strings.js';
import { Workbench } from './workbench.js';
import { mount as mountHands } from './hands/hands.js';
import { mount as mountBar } from './views/bar.js';
import { mount as mountDocuments } from './views/documents.js';
import { mount as mountEditor } from './views/editor.js';
import { mount as mountFiles } from './views/files.js';
import { mount as mountLegend } from './views/legend.js';
import { mount as mountLive } from './views/live.js';
import { mount as mountNotices } from './views/notices.js';
import { mount as mountPanels } from './views/panels.js';
import { mount as mountPlace } from './views/place.js';
import { mount as mountProgress } from './views/progress.js';
import { mount as mountReader } from './views/reader.js';
import { mount as mountTimeline } from './views/timeline.js';
import { warmUp } from './warm.js';

/** @param {string} id */
const place = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

try {
  const shelf = openShelf();
  await startCore();
  const workbench = new Workbench();
  await workbench.begin();
  const keeper = new Keeper(workbench, shelf);
  const library = new Library(workbench, keeper);
  await patiently(keeper.start()); // The text that was open last may come later.
  const reader = mountReader(place('text'), workbench);
  mountPlace(workbench, keeper, reader);
  const report = later(() => import('./views/exchange-report.js'), workbench).then(({ mount }) => mount(place('notices'), workbench, (documents) => void openDocuments(workbench, keeper, documents), (document) => openOne(workbench, keeper, document)));
  const files = mountFiles(document.body, workbench, report, library);
  mountEditor(place('text'), workbench, files);
  const bar = mountBar(place('bar'), workbench);
  mountDocuments(bar.title, workbench, keeper, library, files);
  mountNotices(place('notices'), workbench);
  mountProgress(place('notices'), workbench);
  const hands = mountHands(place('text'), place('live'), workbench, reader);
  void later(() => import('./views/card.js'), workbench).then(({ mount }) => mount(place('side'), workbench, reader, bar, hands));
  void later(() => import('./views/everywhere.js'), workbench).then(({ mount }) => mount(place('side'), workbench, reader));
  const panels = mountPanels(place('side'), workbench, reader);
  mountLegend(place('legend'), workbench, KINDS, () => panels.showDoubtful(), hands);
  mountTimeline(place('timeline'), workbench, reader);
  mountLive(place('live'), workbench);
  await carryOn(workbench);
  void mountOffline(workbench, () => carry(workbench, keeper));
  warmUp();
} catch (error) {
  const language = document.documentElement.lang === 'en' ? 'en' : 'fr';
  await patiently(fetchSentences(language).catch(() => {})); // What does not come either is said in French.
  const message = document.createElement('p');
  message.className = 'bl-noscript';
  message.setAttribute('role', 'alert');
  message.textContent = sentence(language, 'error.load', error instanceof Error ? error.message : String(error));
  place('text').replaceChildren(message);
}
