// The labels that a person makes: their names, their colours from the palette, their keys; taken away only when unused or
// after saying what becomes of their annotations.

import { element } from '../dom.js';
import { LABELS } from '../labels.js';
import { rememberLabels } from '../own.js';
import { paletteSize } from '../pkg/balise.js';
import { learn } from '../strings.js';
import { OWN } from '../strings/fr/own.js';
import { SHORTCUTS } from '../strings/fr/shortcuts.js';
import { chordInWords } from './chords.js';
import { dialog } from './dialog.js';
import { shortcuts } from './shortcuts.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('../types.js').OwnLabel} OwnLabel */

/** What the core takes as a name. */
const NAME = /^[A-Za-zÀ-ÖØ-öø-ÿŒœ][A-Za-zÀ-ÖØ-öø-ÿŒœ0-9_-]{0,31}$/;
/** The keys that a label of one's own can have. */
const KEYS = [...Array.from({ length: 26 }, (_, at) => `Key${String.fromCharCode(65 + at)}`), ...Array.from({ length: 10 }, (_, at) => `Digit${at}`)];

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @param {(label: string) => boolean} give  labels what is picked or chosen
 */
export function mount(root, workbench, give) {
  learn('fr', { ...OWN, ...SHORTCUTS });
  const { box, body, title, close } = dialog(root, 'bl-own', () => { leaving = ''; });
  const intro = element('p', { class: 'bl-help-intro' });
  const list = element('div', { class: 'bl-own-list' });
  const said = element('p', { class: 'bl-panel-said', role: 'status' });
  body.append(intro, list, said);
  /** The label whose annotations are asked about. */
  let leaving = '';
  /** How often the rows were drawn. */
  let drawn = 0;
  /** @type {(() => void)[]} */
  let keys = [];
  let registered = '';

  /** Makes the labels' keys known to all. */
  function register() {
    const now = JSON.stringify(workbench.ownLabels.map(({ name, shortcut }) => [name, shortcut]));
    if (now === registered) return;
    registered = now;
    keys.forEach((stop) => stop());
    keys = workbench.ownLabels.map(({ name, shortcut }) => {
      const id = `own.${name}`;
      shortcuts.define({ id, group: 'label', says: 'keys.label', args: [name], scope: 'text', chords: shortcut ? [shortcut] : [], fixed: true });
      const off = shortcuts.on(id, () => give(name));
      return () => {
        off();
        shortcuts.forget(id);
      };
    });
  }

  /**
   * Does what was asked about a label, and remembers the labels that are now.
   * @param {'define_label' | 'rename_label' | 'remove_label'} what
   * @param {{ name: string, colour?: number, shortcut?: string | null, then?: object | 'remove' } | { from: string, to: string }} how
   * @param {string} says
   */
  function run(what, how, says) {
    const names = 'name' in how ? [how.name] : [how.from, how.to];
    if (!workbench.run({ [what]: how }, `done.${what}`, ...names)) return;
    tell(says, ...names);
    const kept = rememberLabels(workbench.ownLabels, what === 'define_label' ? undefined : names[0]);
    workbench.dismiss('own.storage');
    if (!kept) workbench.notify({ key: 'own.storage', args: [], tone: 'error' });
  }

  /** @param {string} key @param {...(string | number)} args */
  function tell(key, ...args) {
    said.textContent = workbench.say(key, ...args);
  }

  function draw() {
    title.textContent = workbench.say('own.title');
    close.setAttribute('aria-label', workbench.say('keys.close'));
    if (!box.open) return;
    intro.textContent = workbench.say('own.intro');
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.part;
    const turn = ++drawn;
    list.replaceChildren(...workbench.ownLabels.map((label, at) => row(label, at)), newRow());
    // A name half changed is taken when its field goes, and draws the rows within this drawing.
    if (turn !== drawn) return draw();
    if (focused) /** @type {HTMLElement | null} */ (list.querySelector(`[data-part="${focused}"]`) ?? list.querySelector('[data-part="new-name"]'))?.focus();
  }

  /**
   * A row of fields for a name, a colour and a key.
   * @param {{ part: string, name: string, colour: number, shortcut: string | undefined, onName?: (name: string) => void, onColour?: (colour: number) => void, onKey?: (key: string | undefined) => void }} how
   */
  function fields({ part, name, colour, shortcut, onName, onColour, onKey }) {
    const words = name || workbench.say('own.new');
    const field = element('input', { type: 'text', class: 'bl-field bl-own-name', 'data-part': `${part}-name`, maxlength: '32', autocomplete: 'off', spellcheck: 'false', 'aria-label': workbench.say('own.name', words), placeholder: workbench.say('own.placeholder'), onchange: () => onName?.(field.value) });
    field.value = name;
    const colours = element('div', { class: 'bl-own-colours', role: 'radiogroup', 'aria-label': workbench.say('own.colour', words) }, ...Array.from({ length: paletteSize() }, (_, at) => {
      const radio = element('input', { type: 'radio', class: `bl-own-swatch bl-own-${at}`, name: `bl-own-colour-${part}`, value: at, 'data-part': `${part}-colour-${at}`, 'aria-label': workbench.say('own.colour.nth', String(at + 1)), onchange: () => onColour?.(at) });
      radio.checked = at === colour;
      return radio;
    }));
    const choice = element('select', { class: 'bl-field', 'data-part': `${part}-key`, 'aria-label': workbench.say('own.key', words), onchange: () => onKey?.(choice.value || undefined) },
      element('option', { value: '' }, workbench.say('own.key.none')),
      ...KEYS.filter((key) => key === shortcut || shortcuts.conflicts(key, '').length === 0).map((key) => element('option', { value: key, selected: key === shortcut }, chordInWords(key, (one) => workbench.say(one)))));
    return { field, colours, choice };
  }

  /** @param {OwnLabel} label @param {number} at */
  function row({ name, colour, shortcut, used }, at) {
    /** @param {Partial<OwnLabel>} change */
    const define = (change) => {
      const { colour: c, shortcut: s } = { colour, shortcut, ...change };
      run('define_label', { name, colour: c, shortcut: s ?? null }, 'own.changed');
    };
    const { field, colours, choice } = fields({ part: `own-${at}`, name, colour, shortcut, onName: (written) => rename(name, written), onColour: (c) => define({ colour: c }), onKey: (key) => define({ shortcut: key }) });
    const remove = element('button', { type: 'button', class: 'bl-button', 'data-part': `own-${at}-remove`, 'aria-label': workbench.say('own.remove', name), onclick: () => takeAway(name, used) }, '✗');
    return element('div', { class: `bl-own-row bl-kind-own bl-own-${colour}` }, field, colours, choice, element('span', { class: 'bl-own-used' }, workbench.say('own.used', used)), remove, leaving === name ? question(name, used) : null);
  }

  function newRow() {
    const used = new Set(workbench.ownLabels.map(({ colour }) => colour));
    const free = Array.from({ length: paletteSize() }, (_, at) => at).find((at) => !used.has(at)) ?? workbench.ownLabels.length % paletteSize();
    const { field, colours, choice } = fields({ part: 'new', name: '', colour: free, shortcut: undefined });
    const form = element('form', { class: 'bl-own-row bl-own-new', novalidate: true, onsubmit: (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      const name = wellNamed(field.value);
      if (name === null) return field.focus();
      const colour = Number(/** @type {HTMLInputElement | null} */ (colours.querySelector(':checked'))?.value ?? free);
      field.value = '';
      run('define_label', { name, colour, shortcut: choice.value || null }, 'own.made');
    } }, field, colours, choice, element('button', { type: 'submit', class: 'bl-button bl-button-main', 'data-part': 'new-add' }, workbench.say('own.add')));
    return form;
  }

  /**
   * The name as the core takes it; null, with a sentence, if it cannot be one.
   * @param {string} written
   * @param {string} [but]  the name it has
   */
  function wellNamed(written, but) {
    const name = written.trim().replace(/\s+/g, '-');
    if (!NAME.test(name)) tell('own.bad', written);
    else if (LABELS.includes(name.toUpperCase())) tell('own.given', name);
    else if (name !== but && workbench.ownLabels.some((label) => label.name === name)) tell('own.twice', name);
    else return name;
    return null;
  }

  /** @param {string} from @param {string} written */
  function rename(from, written) {
    const to = wellNamed(written, from);
    if (to === null || to === from) return draw();
    run('rename_label', { from, to }, 'own.renamed');
  }

  /** @param {string} name @param {number} used */
  function takeAway(name, used) {
    if (used === 0) {
      // What was refused under this label goes with it; nothing is left to ask about.
      run('remove_label', { name, then: 'remove' }, 'own.removed');
      return;
    }
    leaving = name;
    draw();
    /** @type {HTMLElement | null} */ (list.querySelector('[data-part="leave-to"]'))?.focus();
  }

  /** What becomes of the annotations of a label that goes. @param {string} name @param {number} used */
  function question(name, used) {
    const others = [...LABELS, ...workbench.ownLabels.map((label) => label.name).filter((other) => other !== name)];
    const to = element('select', { class: 'bl-field', 'data-part': 'leave-to', 'aria-label': workbench.say('own.leave.to') }, ...others.map((other) => element('option', { value: other }, LABELS.includes(other) ? workbench.say(`label.${other}`) : other)));
    /** @param {object | 'remove'} then */
    const go = (then) => {
      leaving = '';
      run('remove_label', { name, then }, 'own.removed');
      /** @type {HTMLElement | null} */ (list.querySelector('[data-part="new-name"]'))?.focus();
    };
    return element('div', { class: 'bl-own-leave', role: 'group', 'aria-label': workbench.say('own.leave', used, name) },
      element('p', {}, workbench.say('own.leave', used, name)),
      element('div', { class: 'bl-row' },
        to,
        element('button', { type: 'button', class: 'bl-button bl-button-main', 'data-part': 'leave-relabel', onclick: () => go({ relabel: to.value }) }, workbench.say('own.leave.relabel')),
        element('button', { type: 'button', class: 'bl-button', 'data-part': 'leave-remove', onclick: () => go('remove') }, workbench.say('own.leave.remove')),
        element('button', { type: 'button', class: 'bl-button', 'data-part': 'leave-stay', onclick: () => { leaving = ''; draw(); } }, workbench.say('own.leave.stay'))));
  }

  function open() {
    said.textContent = '';
    box.showModal();
    draw();
    /** @type {HTMLElement | null} */ (list.querySelector('[data-part="new-name"]'))?.focus();
  }

  const off = workbench.on(['text', 'language'], () => { register(); draw(); });
  register();
  draw();
  return {
    open,
    destroy() {
      off();
      keys.forEach((stop) => stop());
      box.remove();
    },
  };
}
