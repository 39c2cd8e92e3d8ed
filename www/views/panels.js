// Beneath the card: three tabs, what was found, what is doubtful in it, and the reader's own terms.

import { element, setAttribute } from '../dom.js';
import { mount as mountDoubtful } from './doubtful.js';
import { mount as mountFound } from './found.js';
import { mount as mountTerms } from './terms.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @param {import('./reader.js').Reader} reader
 * @returns {import('../types.js').View & { showDoubtful: () => void }}
 */
export function mount(root, workbench, reader) {
  const names = ['found', 'doubtful', 'terms'];
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
  const list = element('div', { class: 'bl-tabs', role: 'tablist' }, ...tabs);
  const box = element('section', { class: 'bl-panels' }, list, ...panels);
  root.append(box);
  const inner = [mountFound(panels[0], workbench, reader), mountDoubtful(panels[1], workbench, reader), mountTerms(panels[2], workbench)];
  let shown = 0;

  /** @param {number} index */
  function show(index) {
    shown = index;
    tabs.forEach((tab, at) => {
      setAttribute(tab, 'aria-selected', String(at === index));
      tab.tabIndex = at === index ? 0 : -1;
      panels[at].hidden = at !== index;
    });
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    show((shown + (event.key === 'ArrowRight' ? 1 : tabs.length - 1)) % tabs.length);
    tabs[shown].focus();
  }

  function draw() {
    const counts = [workbench.mentions().filter((places) => places.length > 0).length, workbench.summary.doubtful, workbench.summary.ownTerms];
    tabs.forEach((tab, index) => {
      tab.replaceChildren(workbench.say(`${names[index]}.tab`), counts[index] > 0 ? element('span', { class: 'bl-tab-count' }, ` ${counts[index]}`) : '');
    });
    list.setAttribute('aria-label', names.map((name) => workbench.say(`${name}.tab`)).join(', '));
  }

  const off = workbench.on(['text', 'language'], draw);
  draw();
  show(0);
  return {
    showDoubtful() {
      show(1);
      tabs[1].focus({ preventScroll: true });
      // Beside the text the card stays in sight; beneath it the list begins the screen.
      box.scrollIntoView({ block: matchMedia('(min-width: 60rem)').matches ? 'nearest' : 'start' });
    },
    destroy() {
      off();
      inner.forEach((view) => view.destroy());
      box.remove();
    },
  };
}
