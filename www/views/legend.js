// The legend: each kind of mark with its line, its count and its key; a click switches it.

import { element } from '../dom.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('../labels.js').Kind} Kind */

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @param {readonly Kind[]} kinds
 * @param {() => void} showDoubtful  what a click on their count does
 * @returns {import('../types.js').View}
 */
export function mount(root, workbench, kinds, showDoubtful) {
  const switches = kinds.map((kind) => {
    const name = element('span');
    const count = element('span', { class: 'bl-legend-count' });
    const button = element(
      'button',
      { type: 'button', class: `bl-legend-switch bl-kind-${kind.name}`, onclick: () => workbench.toggle(kind) },
      element('span', { class: 'bl-legend-line', 'aria-hidden': 'true' }),
      name,
      count,
      element('kbd', { class: 'bl-key', 'aria-hidden': 'true' }, kind.letter),
    );
    return { kind, name, count, button };
  });
  const sum = element('span');
  const doubtful = element('button', { type: 'button', class: 'bl-link bl-legend-doubtful', onclick: showDoubtful });
  const aside = element('button', { type: 'button', class: 'bl-link bl-legend-aside', onclick: showDoubtful });
  const promise = element('span');
  const total = element('p', { class: 'bl-legend-total' }, sum, doubtful, aside, promise);
  const row = element('div', { class: 'bl-legend-row', role: 'group' }, ...switches.map((one) => one.button));
  const legend = element('div', { class: 'bl-legend' }, row, total);
  root.append(legend);

  function draw() {
    const counts = workbench.counts();
    row.setAttribute('aria-label', workbench.say('legend.name'));
    switches.forEach(({ kind, name, count, button }, index) => {
      name.textContent = workbench.say(`kind.${kind.name}`);
      count.textContent = String(counts[index]);
      // A person's own labels show once there is one.
      button.hidden = kind.name === 'own' && counts[index] === 0;
      button.title = workbench.say('legend.tip', kind.letter);
      button.setAttribute('aria-pressed', String(workbench.shows(kind.labels[0])));
      button.classList.toggle('bl-legend-empty', counts[index] === 0);
    });
    const { summary } = workbench;
    sum.textContent = workbench.say('legend.total', workbench.count);
    doubtful.hidden = summary.doubtful === 0;
    doubtful.replaceChildren(workbench.say('legend.doubtful', summary.doubtful), ' ', element('span', { class: 'bl-doubt-sign', 'aria-hidden': 'true' }, '?'));
    aside.hidden = summary.putAside === 0;
    aside.textContent = workbench.say('legend.aside', summary.putAside, String(workbench.threshold));
    promise.textContent = workbench.say('legend.promise');
    legend.hidden = workbench.summary.blank;
  }

  const off = workbench.on(['text', 'drawn', 'language'], draw);
  draw();
  return {
    destroy() {
      off();
      legend.remove();
    },
  };
}
