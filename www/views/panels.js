// Beneath the card: tabs for what was found, what is doubtful in it, searching, the numbers, and the
// reader's own terms.

import { element, setAttribute } from '../dom.js';
import { shortcuts } from '../hands/shortcuts.js';
import { later, wanted } from '../later.js';
import { mount as mountCut } from './cut.js';
import { mount as mountDoubtful } from './doubtful.js';
import { mount as mountFound } from './found.js';
import { glass } from './signs.js';
import { mount as mountTerms } from './terms.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @param {import('./reader.js').Reader} reader
 * @returns {import('../types.js').View & { showDoubtful: () => void }}
 */
export function mount(root, workbench, reader) {
  const names = ['found', 'doubtful', 'search', 'statistics', 'terms'];
  const panels = names.map((name) => element('div', { class: 'bl-tab-panel', role: 'tabpanel', id: `bl-tab-panel-${name}`, 'aria-labelledby': `bl-tab-${name}` }));
  const tabs = names.map((name, index) => element('button', {
    type: 'button',
    class: 'bl-tab',
    role: 'tab',
    id: `bl-tab-${name}`,
    'aria-controls': `bl-tab-panel-${name}`,
    onclick: () => show(index),
    onkeydown: onKey,
  }));
  // They stay: a click whose target is replaced under it, as when leaving a field counts anew, is lost.
  const shownOn = tabs.map((tab, index) => {
    const words = index === 2 ? glass() : element('span');
    const count = element('span', { class: 'bl-tab-count' });
    tab.append(words, count);
    return { words, count };
  });
  const list = element('div', { class: 'bl-tabs', role: 'tablist' }, ...tabs);
  const box = element('section', { class: 'bl-panels' }, list, ...panels);
  // The card comes later and takes this place over; what stands beneath does not move then.
  const cardPlace = element('section', { class: 'bl-card-place' });
  root.append(cardPlace, box);
  const search = later(() => import('./search.js'), workbench).then(({ mount: mountSearch }) => mountSearch(panels[2], workbench, reader));
  const statistics = later(() => import('./statistics.js'), workbench).then(({ mount: mountStatistics }) => mountStatistics(panels[3], workbench));
  const found = mountFound(panels[0], workbench, reader, () => { open(2); void wanted(search, workbench, (view) => view.showRejected()); });
  const doubtful = mountDoubtful(panels[1], workbench, reader);
  const inner = [found, doubtful, mountCut(panels[1], workbench, reader, () => open(1)), mountTerms(panels[4], workbench)];
  let shown = 0;

  /** @param {number} index */
  function show(index) {
    shown = index;
    tabs.forEach((tab, at) => {
      setAttribute(tab, 'aria-selected', String(at === index));
      tab.tabIndex = at === index ? 0 : -1;
      panels[at].hidden = at !== index;
    });
    doubtful.show(index === 1);
    void search.then((view) => view.show(shown === 2));
    void statistics.then((view) => view.show(shown === 3));
  }

  /** Shows a panel to who is elsewhere on the page. @param {number} index */
  function open(index) {
    show(index);
    tabs[index].focus({ preventScroll: true });
    // Beside the text the card stays in sight; beneath it the list begins the screen.
    box.scrollIntoView({ block: matchMedia('(min-width: 60rem)').matches ? 'nearest' : 'start' });
  }

  function find() {
    if (workbench.summary.blank) return false;
    open(2);
    void wanted(search, workbench, (view) => view.focus());
    return true;
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    show((shown + (event.key === 'ArrowRight' ? 1 : tabs.length - 1)) % tabs.length);
    tabs[shown].focus();
  }

  function draw() {
    root.classList.remove('bl-side-later');
    cardPlace.hidden = workbench.summary.blank;
    if (!cardPlace.hasAttribute('aria-label')) cardPlace.replaceChildren(element('p', { class: 'bl-card-none' }, workbench.say('card.none')));
    const counts = [workbench.mentions().filter((places) => places.length > 0).length, workbench.summary.doubtful + workbench.cutIds().length, 0, 0, workbench.summary.ownTerms];
    tabs.forEach((_, index) => {
      const { words, count } = shownOn[index];
      if (index !== 2) words.textContent = workbench.say(index === 4 ? 'terms.tab.short' : `${names[index]}.tab`);
      count.textContent = counts[index] > 0 ? ` ${counts[index]}` : '';
    });
    tabs[2].setAttribute('aria-label', workbench.say('search.tab'));
    tabs[2].title = workbench.say('search.tab');
    // What is shown is a part of the name, which says whose terms they are.
    tabs[4].setAttribute('aria-label', `${workbench.say('terms.tab')}${counts[4] > 0 ? ` ${counts[4]}` : ''}`);
    list.setAttribute('aria-label', names.map((name) => workbench.say(`${name}.tab`)).join(', '));
  }

  // What stands beside a text that was just opened is laid out when its words are on the screen.
  const wait = () => root.classList.add('bl-side-later');
  const off = [workbench.on(['opened'], wait), workbench.on(['text', 'language'], draw, { after: 'text' }), shortcuts.on('search', find)];
  draw();
  show(0);
  return {
    showDoubtful: () => open(1),

    destroy() {
      off.forEach((stop) => stop());
      inner.forEach((view) => view.destroy());
      for (const view of [search, statistics]) void view.then((one) => one.destroy());
      cardPlace.remove();
      box.remove();
    },
  };
}
