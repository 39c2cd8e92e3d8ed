// The list of shortcuts, under « ? »: what each does, other keys for it, and none of the single ones for who wants none.

import { element } from '../dom.js';
import { learn } from '../strings.js';
import { SHORTCUTS } from '../strings/fr/shortcuts.js';
import { chordInWords, chordOf } from './chords.js';
import { dialog } from './dialog.js';
import { GROUPS } from './grammar.js';
import { shortcuts } from './shortcuts.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('./grammar.js').Action} Action */

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @returns {import('../types.js').View & { open: () => void }}
 */
export function mount(root, workbench) {
  learn('fr', SHORTCUTS);
  const { box, body, title, close } = dialog(root, 'bl-help', () => { changing = ''; });
  const intro = element('p', { class: 'bl-help-intro' });
  const characters = element('input', { type: 'checkbox', onchange: () => shortcuts.switchCharacters(characters.checked) });
  const charactersName = element('span');
  const said = element('p', { class: 'bl-panel-said', role: 'status' });
  const table = element('div', { class: 'bl-help-groups' });
  const reset = element('button', { type: 'button', class: 'bl-button', onclick: () => { changing = ''; shortcuts.reset(); tell('keys.reset.done'); } });
  body.append(intro, element('label', { class: 'bl-choice' }, characters, charactersName), said, table, element('div', { class: 'bl-row bl-help-foot' }, reset));
  /** The action whose keys are being pressed. */
  let changing = '';

  /** @param {string} key */
  const say = (key) => workbench.say(key);

  /** @param {string} key @param {...string} args */
  function tell(key, ...args) {
    said.replaceChildren(workbench.say(key, ...args));
  }

  /** @param {Action} action */
  const nameOf = (action) => workbench.say(action.says, ...action.args.map((arg) => workbench.say(arg)));

  /** @param {Action} action */
  const keysOf = (action) => shortcuts.chords(action.id).map((chord) => chordInWords(chord, say)).join(', ') || say('keys.none');

  function draw() {
    title.textContent = say('keys.title');
    close.setAttribute('aria-label', say('keys.close'));
    intro.textContent = say('keys.intro');
    charactersName.textContent = say('keys.characters');
    characters.checked = shortcuts.characters;
    reset.textContent = say('keys.reset.all');
    if (!box.open) return;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.key;
    const actions = shortcuts.actions();
    const groups = [...new Set([...GROUPS, ...actions.map(({ group }) => group)])];
    table.replaceChildren(...groups.map((group) => section(group, actions.filter((action) => action.group === group))));
    if (focused) /** @type {HTMLElement | null} */ (table.querySelector(`[data-key="${focused}"]`))?.focus();
  }

  /** @param {string} group @param {Action[]} actions */
  function section(group, actions) {
    return element(
      'section',
      { class: 'bl-help-group', hidden: actions.length === 0 },
      element('h3', { class: 'bl-found-kind' }, say(`keys.group.${group}`)),
      element('ul', { class: 'bl-help-list' }, ...actions.map((action) => element('li', {}, row(action)))),
    );
  }

  /** @param {Action} action */
  function row(action) {
    const name = nameOf(action);
    const chords = shortcuts.chords(action.id);
    const keys = chords.length === 0 ? [element('span', { class: 'bl-help-none' }, say('keys.none'))] : chords.map((chord) => element('kbd', { class: 'bl-key' }, chordInWords(chord, say)));
    const shown = changing === action.id
      ? [element('span', { class: 'bl-help-press' }, say('keys.press'))]
      : keys;
    return element(
      'div',
      { class: 'bl-help-row' },
      element('span', { class: 'bl-help-name' }, name),
      shortcuts.isChanged(action.id) && !action.fixed
        ? element('button', { type: 'button', class: 'bl-button bl-button-quiet bl-help-reset', 'data-key': `reset:${action.id}`, 'aria-label': workbench.say('keys.reset', name), title: workbench.say('keys.reset', name), onclick: () => restore(action) }, '↺')
        : null,
      action.fixed
        ? element('span', { class: 'bl-help-keys' }, ...shown)
        : element('button', { type: 'button', class: 'bl-help-keys', 'data-key': action.id, title: workbench.say('keys.change', name), onclick: () => begin(action) }, element('span', { class: 'bl-unseen' }, `${workbench.say('keys.change', name)} `), ...shown.flatMap((one) => [one, ' '])),
    );
  }

  /** @param {Action} action */
  function begin(action) {
    changing = action.id;
    tell('keys.press.help', nameOf(action));
    draw();
  }

  /** @param {Action} action */
  function restore(action) {
    changing = '';
    shortcuts.reset(action.id);
    tell('keys.set', nameOf(action), keysOf(action));
    /** @type {HTMLElement | null} */ (table.querySelector(`[data-key="${action.id}"]`))?.focus();
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const action = shortcuts.actions().find(({ id }) => id === changing);
    if (!action) return;
    const chord = chordOf(event);
    if (chord === '') return;
    event.preventDefault();
    event.stopPropagation();
    changing = '';
    if (chord === 'Escape') {
      said.replaceChildren();
      draw();
    } else if (chord === 'Backspace') take(action, []);
    else ask(action, chord);
  }

  /** Takes the keys, unless they serve already: then the reader is asked. @param {Action} action @param {string} chord */
  function ask(action, chord) {
    const taken = shortcuts.conflicts(chord, action.id);
    const fixed = taken.find((one) => one.fixed);
    draw();
    if (fixed) tell('keys.taken.fixed', chordInWords(chord, say), ...fixed.args);
    else if (taken.length === 0) take(action, [chord]);
    else {
      const yes = element('button', { type: 'button', class: 'bl-button', onclick: () => take(action, [chord]) }, say('keys.take'));
      const no = element('button', { type: 'button', class: 'bl-button', onclick: () => { said.replaceChildren(); refocus(action); } }, say('keys.leave'));
      said.replaceChildren(`${workbench.say('keys.taken', chordInWords(chord, say), taken.map(nameOf).join(', '))} `, yes, ' ', no);
      yes.focus();
    }
  }

  /** @param {Action} action @param {string[]} chords */
  function take(action, chords) {
    shortcuts.set(action.id, chords);
    tell('keys.set', nameOf(action), keysOf(action));
    refocus(action);
  }

  /** @param {Action} action */
  function refocus(action) {
    /** @type {HTMLElement | null} */ (table.querySelector(`[data-key="${action.id}"]`))?.focus();
  }

  function open() {
    said.replaceChildren();
    box.showModal();
    draw();
    close.focus();
  }

  box.addEventListener('keydown', onKey, { capture: true });
  const off = [workbench.on(['language'], draw), shortcuts.watch(draw)];
  draw();
  return {
    open,
    destroy() {
      off.forEach((stop) => stop());
      box.remove();
    },
  };
}
