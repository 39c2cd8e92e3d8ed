// Taking the work away: JSON whose offsets count what the reader's tools count.

import { disclosure } from '../disclosure.js';
import { element } from '../dom.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('../types.js').Unit} Unit */

/** @type {Unit[]} */
const UNITS = ['code_point', 'utf16', 'utf8'];

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @returns {import('../types.js').View}
 */
export function mount(root, workbench) {
  /** @type {Unit} */
  let unit = 'code_point';
  const menu = disclosure('bl-button bl-button-main', onOpen);
  const name = element('span');
  menu.button.append(name, element('span', { class: 'bl-caret', 'aria-hidden': 'true' }, ' ▾'));
  menu.panel.classList.add('bl-panel-end');
  const question = element('legend', { class: 'bl-panel-title' });
  const choices = UNITS.map((one) => {
    const words = element('span');
    const use = element('span', { class: 'bl-panel-note' });
    const radio = element('input', { type: 'radio', name: 'bl-unit', value: one, onchange: () => { unit = one; } });
    radio.checked = one === unit;
    return { one, words, use, row: element('label', { class: 'bl-choice' }, radio, element('span', {}, words, use)) };
  });
  const counted = element('input', { type: 'checkbox', name: 'bl-counted' });
  const countedName = element('span');
  const countedNote = element('span', { class: 'bl-panel-note' });
  const countedRow = element('label', { class: 'bl-choice' }, counted, element('span', {}, countedName, countedNote));
  const copy = element('button', { type: 'button', class: 'bl-button bl-button-main', onclick: copyJson });
  const download = element('button', { type: 'button', class: 'bl-button', onclick: downloadJson });
  const said = element('p', { class: 'bl-panel-said', role: 'status' });
  menu.panel.append(
    element('fieldset', { class: 'bl-choices' }, question, ...choices.map((choice) => choice.row)),
    countedRow,
    element('div', { class: 'bl-row' }, copy, download),
    said,
  );
  root.append(menu.root);

  function onOpen() {
    said.textContent = '';
    const { putAside } = workbench.summary;
    countedRow.hidden = putAside === 0;
    countedName.textContent = workbench.say('export.counted', putAside, String(workbench.threshold));
    countedNote.textContent = workbench.say('export.counted.note');
  }

  const json = () => workbench.export(unit, counted.checked && workbench.summary.putAside > 0);

  async function copyJson() {
    try {
      await navigator.clipboard.writeText(json());
      said.textContent = workbench.say('export.copied');
    } catch {
      said.textContent = workbench.say('export.copy.failed');
    }
  }

  function downloadJson() {
    const file = `${fileStem()}.json`;
    const address = URL.createObjectURL(new Blob([json()], { type: 'application/json' }));
    element('a', { href: address, download: file }).click();
    // The browser has taken the address in once the click returns to it.
    setTimeout(() => URL.revokeObjectURL(address), 1000);
    said.textContent = workbench.say('export.downloaded', file);
  }

  /** The name of the text without its ending, with only what every file system takes. */
  function fileStem() {
    const { id, title } = workbench.summary;
    const stem = (id || title || '').replace(/\.(?:txt|text|md|log|json)$/i, '');
    const plain = stem.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[-.]+|-+$/g, '');
    return plain.slice(0, 60) || workbench.say('export.file');
  }

  function draw() {
    name.textContent = workbench.say('bar.export');
    menu.panel.setAttribute('aria-label', workbench.say('bar.export'));
    question.textContent = workbench.say('export.unit');
    for (const { one, words, use } of choices) {
      words.textContent = workbench.say(`unit.${one}`);
      use.textContent = workbench.say(`unit.${one}.for`);
    }
    copy.textContent = workbench.say('export.copy');
    download.textContent = workbench.say('export.download');
    onOpen();
  }

  const off = workbench.on(['language'], draw);
  draw();
  return {
    destroy() {
      off();
      menu.destroy();
    },
  };
}
