// One text in the list of texts.

import { element } from '../dom.js';
import { dateInWords } from '../words/time.js';
import { momentInWords } from '../words/moment.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('../store/shelf.js').KeptDocument} KeptDocument */

/**
 * What can be done with a text; `named` ends the writing of its title.
 * @typedef {object} Actions
 * @property {(id: string) => void} open
 * @property {(id: string) => void} rename
 * @property {(title?: string) => void} named
 * @property {(id: string) => void} duplicate
 * @property {(id: string) => void} remove
 */

/**
 * @param {Workbench} workbench
 * @param {KeptDocument} record
 * @param {{ found: import('../store/search.js').Found | null, open: boolean, renaming: boolean, actions: Actions }} how
 * @returns {HTMLElement}
 */
export function row(workbench, record, { found, open, renaming, actions }) {
  const { id } = record;
  const title = record.title || workbench.say('bar.untitled');
  /** @param {'rename' | 'duplicate' | 'remove'} part */
  const action = (part) => element('button', { type: 'button', class: 'bl-button bl-button-quiet bl-texts-action', 'data-part': part, 'aria-label': workbench.say(`texts.${part}.this`, title), onclick: () => actions[part](id) }, workbench.say(`texts.${part}`));
  const item = element(
    'li',
    { class: 'bl-texts-row', 'data-id': id },
    renaming
      ? renameForm()
      : element(
        'button',
        { type: 'button', class: 'bl-texts-open', 'data-part': 'open', 'aria-current': open && 'true', 'aria-keyshortcuts': 'F2 Delete', onclick: () => actions.open(id) },
        element('span', { class: 'bl-texts-title', dir: 'auto' }, title),
        element('span', { class: 'bl-texts-facts' }, ...facts().flatMap((fact, at) => (at === 0 ? [fact] : [element('span', { 'aria-hidden': 'true', class: 'bl-texts-dot' }, ' · '), element('span', { class: 'bl-unseen' }, ', '), fact]))),
        progress(),
        found ? place(found) : null,
      ),
    renaming ? null : element('div', { class: 'bl-texts-actions' }, action('rename'), action('duplicate'), action('remove')),
  );
  return item;

  function facts() {
    const { today, words } = momentInWords(record.changed, workbench.language, Date.now());
    const said = [
      workbench.say(today ? 'texts.changed.today' : 'texts.changed', words),
      workbench.say('texts.length', record.length),
    ];
    if (record.referenceDate) said.push(workbench.say('texts.date', dateInWords(record.referenceDate, workbench.language)));
    if (open) said.unshift(workbench.say('texts.open'));
    return said;
  }

  function progress() {
    const { annotations, accepted, doubtful } = record;
    const bar = element('span', { class: 'bl-texts-bar', 'aria-hidden': 'true' });
    bar.style.setProperty('--done', `${annotations === 0 ? 0 : (100 * accepted) / annotations}%`);
    const words = annotations === 0 ? workbench.say('live.none') : workbench.say('texts.progress', accepted, String(annotations));
    return element('span', { class: 'bl-texts-progress' }, bar, element('span', {}, words), doubtful > 0 ? element('span', { class: 'bl-texts-doubtful' }, workbench.say('legend.doubtful', doubtful)) : null);
  }

  /** @param {import('../store/search.js').Found} one */
  function place({ first, places, annotations }) {
    const counts = [places > 0 && workbench.say('texts.places', places), annotations > 0 && workbench.say('texts.annotations', annotations)].filter(Boolean).join(', ');
    return element(
      'span',
      { class: 'bl-texts-found' },
      first ? element('span', { class: 'bl-texts-snippet', dir: 'auto' }, first.before, element('b', {}, first.words), first.behind) : null,
      counts ? element('span', { class: 'bl-texts-count' }, counts) : null,
    );
  }

  function renameForm() {
    const field = element('input', { type: 'text', class: 'bl-field bl-texts-rename', 'data-part': 'title', 'data-of': id, 'aria-label': workbench.say('texts.rename.title'), autocomplete: 'off', onkeydown: onKey });
    field.value = record.title;
    return element(
      'form',
      { class: 'bl-texts-naming', onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); actions.named(field.value); } },
      field,
      element('button', { type: 'submit', class: 'bl-button bl-button-main' }, workbench.say('texts.rename.done')),
      element('button', { type: 'button', class: 'bl-button', onclick: () => actions.named() }, workbench.say('texts.rename.cancel')),
    );
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    actions.named();
  }
}
