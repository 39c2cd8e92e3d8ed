// What a person decides about the chosen annotation: keep it, refuse it, say what a date means.

import { element } from '../dom.js';
import { isTime, readingOf } from '../hands/reading.js';
import { valueInWords } from '../words/time.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('../types.js').Card} Card */
/** @typedef {import('./reader.js').Reader} Reader */

/**
 * The buttons beneath a card, and the form that « Corriger la date… » opens.
 * @param {Workbench} workbench
 * @param {Reader} reader
 * @param {Card} card
 * @returns {HTMLElement}
 */
export function decisions(workbench, reader, card) {
  const own = card.origin === 'person';
  const cut = card.why.code === 'cut';
  const keep = card.status === 'suggested' || cut
    ? element('button', { type: 'button', class: 'bl-button bl-button-main', 'data-part': 'keep', 'aria-keyshortcuts': 'Enter', onclick: () => reader.decide('accept') }, `✓ ${workbench.say(cut ? 'card.confirm' : 'card.keep')}`)
    : null;
  const refuse = element('button', { type: 'button', class: 'bl-button', 'data-part': 'refuse', 'aria-keyshortcuts': 'Delete', onclick: () => reader.decide('remove') }, `✗ ${workbench.say(own ? 'card.remove' : 'card.refuse')}`);
  const row = element('div', { class: 'bl-row bl-card-decide' }, keep, refuse);
  const box = element('div', {}, row);
  // What was marked by hand has no value yet: it is asked for at once.
  const asked = isTime(card.label) && (!card.value || workbench.asking === card.id);
  if (isTime(card.label)) {
    const open = element('button', { type: 'button', class: 'bl-button', 'data-part': 'correct', onclick: () => { box.append(form()); focusField(); } }, workbench.say(card.value ? 'card.correct' : 'card.give'));
    row.append(open);
  }
  if (asked) box.append(form());

  function focusField() {
    const field = /** @type {HTMLInputElement | null} */ (box.querySelector('.bl-correct-value'));
    field?.focus();
    field?.select();
  }

  function form() {
    box.querySelector('form')?.remove();
    const { value = '', modifier, freq } = card.value ?? {};
    const sign = modifier ?? (freq === undefined ? '' : String(freq));
    const written = sign === '' ? value : `${value}#${sign}`;
    const field = element('input', { type: 'text', class: 'bl-field bl-correct-value', id: 'bl-correct-value', autocomplete: 'off', spellcheck: 'false', 'aria-describedby': 'bl-correct-help bl-correct-said', oninput: preview });
    field.value = (asked && readingOf(workbench, card.text, card.label)) || written;
    const day = element('input', { type: 'date', class: 'bl-field', 'aria-label': workbench.say('correct.day'), onchange: () => { if (day.value) { field.value = day.value; preview(); } } });
    if (/^\d{4}-\d{2}-\d{2}$/.test(field.value)) day.value = field.value;
    const said = element('p', { class: 'bl-correct-said', id: 'bl-correct-said', role: 'status' });
    const made = element(
      'form',
      { class: 'bl-correct', novalidate: true, onsubmit: onSubmit, onkeydown: onKey },
      element('label', { class: 'bl-panel-title', for: 'bl-correct-value' }, workbench.say('correct.name')),
      element('div', { class: 'bl-row' }, field, day),
      said,
      element('p', { class: 'bl-panel-note', id: 'bl-correct-help' }, workbench.say('correct.help')),
      element('div', { class: 'bl-row' },
        element('button', { type: 'submit', class: 'bl-button bl-button-main' }, workbench.say(card.value ? 'correct.done' : 'correct.give')),
        element('button', { type: 'button', class: 'bl-button', onclick: close }, workbench.say('correct.cancel'))),
    );
    preview();
    return made;

    function preview() {
      const [written, mark] = field.value.trim().split('#');
      const number = Number(mark);
      const counted = mark !== undefined && mark !== '' && Number.isInteger(number);
      field.removeAttribute('aria-invalid');
      said.classList.remove('bl-correct-bad');
      said.textContent = written === '' ? '' : `= ${valueInWords(written, counted ? undefined : mark, workbench.language, { set: card.label === 'SET', freq: counted ? number : undefined })}`;
    }

    /** @param {SubmitEvent} event */
    function onSubmit(event) {
      event.preventDefault();
      workbench.asking = 0;
      if (workbench.setValue(card.id, field.value.trim())) {
        reader.goTo(card.id, { focus: true });
        return;
      }
      field.setAttribute('aria-invalid', 'true');
      said.classList.add('bl-correct-bad');
      said.textContent = workbench.say('correct.bad', field.value.trim());
      field.focus();
    }

    function close() {
      made.remove();
      workbench.asking = 0;
      if (asked) reader.goTo(card.id, { focus: true });
      else /** @type {HTMLElement | null} */ (box.querySelector('[data-part="correct"]'))?.focus();
    }

    /** @param {KeyboardEvent} event */
    function onKey(event) {
      if (event.key !== 'Escape') return;
      close();
      event.stopPropagation();
    }
  }

  return box;
}
