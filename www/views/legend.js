// The legend: each kind of mark with its line, its count and its key; a click switches it.

import { element } from '../dom.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('../labels.js').Kind} Kind */

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @param {readonly Kind[]} kinds
 * @returns {import('../types.js').View}
 */
export function mount(root, workbench, kinds) {
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
  const total = element('p', { class: 'bl-legend-total' });
  const row = element('div', { class: 'bl-legend-row', role: 'group' }, ...switches.map((one) => one.button));
  const legend = element('div', { class: 'bl-legend' }, row, total);
  root.append(legend);

  function draw() {
    const counts = workbench.counts();
    row.setAttribute('aria-label', workbench.say('legend.name'));
    switches.forEach(({ kind, name, count, button }, index) => {
      name.textContent = workbench.say(`kind.${kind.name}`);
      count.textContent = String(counts[index]);
      button.title = workbench.say('legend.tip', kind.letter);
      button.setAttribute('aria-pressed', String(workbench.shows(kind.labels[0])));
      button.classList.toggle('bl-legend-empty', counts[index] === 0);
    });
    total.textContent = `${workbench.say('legend.total', workbench.count)} · ${workbench.say('legend.promise')}`;
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
