// The legend: each kind of mark with its line, its count and its key; a click switches it.

import { element } from '../dom.js';
import { classOf } from '../hands/menu.js';
import { chordInWords } from '../hands/chords.js';
import { shortcuts } from '../hands/shortcuts.js';
import { FIRST_OWN } from '../spans.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('../labels.js').Kind} Kind */

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @param {readonly Kind[]} kinds
 * @param {() => void} showDoubtful  what a click on their count does
 * @param {{ manage: () => void, brush: () => void, help: () => void }} hands  what the buttons behind the labels do
 * @returns {import('../types.js').View}
 */
export function mount(root, workbench, kinds, showDoubtful, hands) {
  /** @param {Kind} kind @param {string} className */
  function switchOf(kind, className) {
    const name = element('span');
    const count = element('span', { class: 'bl-legend-count' });
    const key = element('kbd', { class: 'bl-key', 'aria-hidden': 'true' });
    const button = element(
      'button',
      { type: 'button', class: `bl-legend-switch ${className}`, onclick: () => workbench.toggle(kind) },
      element('span', { class: 'bl-legend-line', 'aria-hidden': 'true' }),
      name,
      count,
      key,
    );
    return { kind, name, count, key, button };
  }

  const switches = kinds.filter(({ name }) => name !== 'own').map((kind) => switchOf(kind, `bl-kind-${kind.name}`));
  /** The switches of the labels that a person made. @type {ReturnType<typeof switchOf>[]} */
  let own = [];
  const manage = element('button', { type: 'button', class: 'bl-link bl-legend-tool', onclick: hands.manage });
  const brush = element('button', { type: 'button', class: 'bl-link bl-legend-tool', onclick: hands.brush });
  const keys = element('button', { type: 'button', class: 'bl-link bl-legend-tool', onclick: hands.help });
  const sum = element('span');
  const doubtful = element('button', { type: 'button', class: 'bl-link bl-legend-doubtful', onclick: showDoubtful });
  const aside = element('button', { type: 'button', class: 'bl-link bl-legend-aside', onclick: showDoubtful });
  const promise = element('span');
  const total = element('p', { class: 'bl-legend-total' }, sum, doubtful, aside, promise);
  const row = element('div', { class: 'bl-legend-row', role: 'group' }, ...switches.map((one) => one.button));
  const tools = element('div', { class: 'bl-legend-tools' }, manage, brush, keys);
  const legend = element('div', { class: 'bl-legend' }, row, tools, total);
  root.append(legend);

  function draw() {
    const counts = workbench.counts();
    row.setAttribute('aria-label', workbench.say('legend.name'));
    switches.forEach((one, index) => drawSwitch(one, workbench.say(`kind.${one.kind.name}`), counts[index], one.kind.letter));
    drawOwn();
    manage.textContent = workbench.say('legend.own');
    manage.title = workbench.say('own.title');
    brush.textContent = workbench.say('brush.name');
    brush.title = workbench.say('keys.brush');
    keys.textContent = workbench.say('legend.keys');
    keys.title = workbench.say('keys.title');
    const { summary } = workbench;
    sum.textContent = workbench.say('legend.total', workbench.count);
    doubtful.hidden = summary.doubtful === 0;
    doubtful.replaceChildren(workbench.say('legend.doubtful', summary.doubtful), ' ', element('span', { class: 'bl-doubt-sign', 'aria-hidden': 'true' }, '?'));
    aside.hidden = summary.putAside === 0;
    aside.textContent = workbench.say('legend.aside', summary.putAside, String(workbench.threshold));
    promise.textContent = workbench.say('legend.promise');
    legend.hidden = workbench.summary.blank;
  }

  /** @param {ReturnType<typeof switchOf>} one @param {string} words @param {number} number @param {string} letter */
  function drawSwitch({ kind, name, count, key, button }, words, number, letter) {
    name.textContent = words;
    count.textContent = String(number);
    key.textContent = letter;
    key.hidden = letter === '';
    button.title = workbench.say(kind.letter === '' ? 'legend.tip.own' : 'legend.tip', kind.letter);
    button.setAttribute('aria-pressed', String(workbench.shows(kind.labels[0])));
    button.classList.toggle('bl-legend-empty', number === 0);
  }

  /** A switch for each label that a person made; the one that has the focus keeps it. */
  function drawOwn() {
    const labels = workbench.ownLabels;
    while (own.length > labels.length) own.pop()?.button.remove();
    labels.forEach(({ name, shortcut, used }, at) => {
      own[at] ??= switchOf({ name: 'own', labels: [FIRST_OWN + at], letter: '' }, '');
      const one = own[at];
      one.button.className = `bl-legend-switch ${classOf(workbench, FIRST_OWN + at)}`;
      if (!one.button.isConnected) row.append(one.button);
      drawSwitch(one, name, used, shortcut && shortcuts.characters ? chordInWords(shortcut, (key) => workbench.say(key)) : '');
    });
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
