// The reference date: which day it is, how it is known, and another one if the reader wants it.

import { disclosure } from '../disclosure.js';
import { element } from '../dom.js';
import { dateInWords } from '../words/time.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @returns {import('../types.js').View & { open: () => void }}
 */
export function mount(root, workbench) {
  const menu = disclosure('bl-chip');
  const before = element('span', { class: 'bl-date-before' });
  const day = element('strong');
  const how = element('span', { class: 'bl-date-how' });
  menu.button.append(before, ' ', day, how, element('span', { class: 'bl-caret', 'aria-hidden': 'true' }, ' ▾'));
  const heading = element('p', { class: 'bl-panel-title' });
  const automatic = element('input', { type: 'radio', name: 'bl-reference', onchange: () => workbench.setReferenceDate(null) });
  const automaticName = element('span');
  const words = element('span', { class: 'bl-panel-note' });
  const given = element('input', { type: 'radio', name: 'bl-reference', onchange: setGiven });
  const givenName = element('span');
  const input = element('input', { type: 'date', class: 'bl-field', onchange: setGiven });
  menu.panel.append(
    heading,
    element('label', { class: 'bl-choice' }, automatic, element('span', {}, automaticName, words)),
    element('label', { class: 'bl-choice' }, given, givenName),
    input,
  );
  root.append(menu.root);

  function setGiven() {
    // A date half typed has no value: what was counted from stays until it is whole.
    if (input.value !== '') workbench.setReferenceDate(input.value);
  }

  function draw() {
    const { referenceDate, referenceFrom, referenceWords } = workbench.summary;
    before.textContent = workbench.say(referenceDate ? 'date.chip' : 'date.none');
    day.textContent = referenceDate ? dateInWords(referenceDate, workbench.language) : '';
    how.textContent = referenceDate ? ` · ${workbench.say(`date.from.${referenceFrom}`)}` : '';
    menu.button.title = `${before.textContent} ${day.textContent}${how.textContent}`.trim();
    heading.textContent = workbench.say('date.title');
    menu.panel.setAttribute('aria-label', heading.textContent);
    automaticName.textContent = workbench.say('date.automatic');
    words.textContent = referenceWords ? workbench.say('date.automatic.words', referenceWords) : '';
    givenName.textContent = workbench.say('date.given');
    input.setAttribute('aria-label', workbench.say('date.input'));
    automatic.checked = referenceFrom !== 'option';
    given.checked = referenceFrom === 'option';
    if (document.activeElement !== input) input.value = referenceDate ?? '';
  }

  const off = workbench.on(['text', 'language'], draw);
  draw();
  return {
    open() {
      menu.show(true);
      input.focus();
    },
    destroy() {
      off();
      menu.destroy();
    },
  };
}
