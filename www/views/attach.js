// What a person says of the chosen annotation beside its words and label: with what it is one
// entity, what it is elsewhere, a note. What is said stands among the facts of the card; the buttons
// beneath open one small form at a time.

import { rememberTerm, termLine } from '../corrections.js';
import { element } from '../dom.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('../types.js').Card} Card */
/** @typedef {import('./reader.js').Reader} Reader */

/** Where a Wikidata number leads. */
const WIKIDATA = 'https://www.wikidata.org/wiki/';

/**
 * The facts that a person attached, as the card lists them: the key of each name, and what it says.
 * @param {Workbench} workbench
 * @param {Card} card
 * @returns {[string, Node | string][]}
 */
export function attachedFacts(workbench, card) {
  /** @type {[string, Node | string][]} */
  const facts = [];
  if (!card.refused && !card.value) {
    const name = workbench.entities().names[card.entity];
    if (name !== undefined && name !== card.text) facts.push(['card.entity', name]);
  }
  if (card.link) facts.push(['card.link', linkTo(workbench, card.link)]);
  if (card.note) facts.push(['card.note', element('span', { class: 'bl-note', dir: 'auto' }, card.note)]);
  return facts;
}

/** @param {Workbench} workbench @param {string} link */
function linkTo(workbench, link) {
  const href = /^Q\d+$/.test(link) ? WIKIDATA + link : link;
  return element('a', { class: 'bl-link', href, target: '_blank', rel: 'noopener noreferrer', 'aria-label': workbench.say('attach.link.to', link) }, link, element('span', { 'aria-hidden': 'true' }, ' ↗'));
}

/**
 * The buttons, and the form that one of them opened.
 * @param {Workbench} workbench
 * @param {Reader} reader
 * @param {Card} card
 * @returns {HTMLElement}
 */
export function attachments(workbench, reader, card) {
  const ids = [card.id];
  const mark = workbench.mark(card.id);
  const mentions = mark ? workbench.mentions()[mark.entity].map((place) => workbench.markAt(place).id) : ids;
  const others = card.value ? [] : othersLike(workbench, card);
  const row = element('div', { class: 'bl-row bl-attach-row', role: 'group', 'aria-label': workbench.say('card.more') });
  const box = element('div', { class: 'bl-attach' }, row);
  /** @param {string} part @param {() => void} onclick @param {string} [title] */
  const button = (part, onclick, title) => row.append(element('button', { type: 'button', class: 'bl-button bl-button-quiet bl-attach-button', 'data-part': `attach-${part}`, title: title ?? null, onclick }, workbench.say(`attach.${part}`)));
  if (others.length > 0) button('group', () => open('group', groupForm()));
  if (mentions.length > 1 && !card.value) button('split', split, workbench.say('attach.split.tip'));
  button('link', () => open('link', linkForm()));
  button('note', () => open('note', noteForm()));
  const line = termLine(workbench, card.text, card.label);
  if (line !== null && card.status === 'accepted') {
    row.append(element('button', { type: 'button', class: 'bl-button bl-button-quiet bl-attach-button', 'data-part': 'attach-remember', title: workbench.say('remember.tip', line), onclick: () => rememberTerm(workbench, card.text, card.label) }, workbench.say('remember.offer')));
  }
  return box;

  /** @param {string} part @param {HTMLFormElement} form */
  function open(part, form) {
    box.querySelector('form')?.remove();
    form.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      shut(part);
    });
    form.querySelector('[data-cancel]')?.addEventListener('click', () => shut(part));
    box.append(form);
    /** @type {HTMLElement | null} */ (form.querySelector('input, select, textarea'))?.focus();
  }

  /** @param {string} part */
  function shut(part) {
    box.querySelector('form')?.remove();
    /** @type {HTMLElement | null} */ (row.querySelector(`[data-part="attach-${part}"]`))?.focus();
  }

  /** After a command the card is another element: the focus goes to the words it speaks of. */
  function back() {
    reader.goTo(card.id, { focus: true });
  }

  /**
   * @param {string} part
   * @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} field
   * @param {() => boolean} save  whether it could be done
   */
  function form(part, field, save) {
    const id = `bl-attach-${part}`;
    field.id = id;
    const said = element('p', { class: 'bl-correct-said bl-correct-bad', id: `${id}-said`, role: 'alert' });
    const help = part === 'group' ? null : element('p', { class: 'bl-panel-note', id: `${id}-help` }, workbench.say(`attach.${part}.help`));
    field.setAttribute('aria-describedby', help ? `${help.id} ${said.id}` : said.id);
    /** @param {SubmitEvent} event */
    function onsubmit(event) {
      event.preventDefault();
      if (save()) {
        back();
        return;
      }
      field.setAttribute('aria-invalid', 'true');
      if (part !== 'group') said.textContent = workbench.say(`attach.${part}.bad`, field.value.trim());
      field.focus();
    }
    return element(
      'form',
      { class: 'bl-correct', novalidate: true, onsubmit },
      element('label', { class: 'bl-panel-title', for: id }, workbench.say(`attach.${part}.field`)),
      field,
      help,
      said,
      element('div', { class: 'bl-row' },
        element('button', { type: 'submit', class: 'bl-button bl-button-main' }, workbench.say(part === 'group' ? 'attach.group.run' : 'attach.save')),
        element('button', { type: 'button', class: 'bl-button', 'data-cancel': true }, workbench.say('attach.cancel'))),
    );
  }

  function groupForm() {
    const field = element(
      'select',
      { class: 'bl-field bl-attach-field' },
      element('option', { value: '' }, workbench.say('attach.group.choose')),
      ...others.map(({ entity, name, ids: theirs }) => element('option', { value: entity }, workbench.say('attach.group.option', name, String(theirs.length)))),
    );
    return form('group', field, () => {
      const other = others.find(({ entity }) => String(entity) === field.value);
      return other !== undefined && workbench.attempt({ group: { ids: [...mentions, ...other.ids] } }, 'done.group', `${card.text}, ${other.name}`);
    });
  }

  function split() {
    if (workbench.attempt({ split: { ids } }, 'done.split', card.text)) back();
  }

  function linkForm() {
    const field = element('input', { type: 'text', class: 'bl-field bl-attach-field', autocomplete: 'off', spellcheck: 'false', autocapitalize: 'off' });
    field.value = card.link ?? '';
    return form('link', field, () => workbench.attempt({ set_link: { ids, link: field.value.trim() || null } }, 'done.set_link', card.text));
  }

  function noteForm() {
    const field = element('textarea', { class: 'bl-field bl-attach-field', rows: '3', dir: 'auto' });
    field.value = card.note ?? '';
    return form('note', field, () => workbench.attempt({ set_note: { ids, note: field.value.trim() || null } }, 'done.set_note', card.text));
  }
}

/**
 * The other entities of the same label, by name.
 * @param {Workbench} workbench
 * @param {Card} card
 */
function othersLike(workbench, card) {
  const { names } = workbench.entities();
  const number = workbench.mark(card.id)?.label;
  return workbench
    .mentions()
    .map((places, entity) => ({ entity, name: names[entity], ids: places.map((place) => workbench.markAt(place).id), label: places.length > 0 ? workbench.markAt(places[0]).label : -1 }))
    .filter(({ entity, label }) => label === number && entity !== card.entity)
    .sort((one, other) => one.name.localeCompare(other.name, 'fr'));
}
