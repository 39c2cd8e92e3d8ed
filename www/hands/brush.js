// The brush: a label that stays active, so that every selection and every word that is clicked gets it, until Escape.

import { element, setAttribute } from '../dom.js';
import { LABELS } from '../labels.js';
import { chordInWords } from './chords.js';
import { classOf } from './menu.js';
import { shortcuts } from './shortcuts.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */

/**
 * @param {HTMLElement} root  where the strip stands that says what the brush does
 * @param {HTMLElement} article
 * @param {Workbench} workbench
 */
export function mount(root, article, workbench) {
  /** The label that is active, null if the brush rests. @type {string | null} */
  let label = null;
  let last = LABELS[0];
  const words = element('span');
  const choice = element('select', { class: 'bl-field bl-brush-choice', onchange: () => take(choice.value) });
  const note = element('span', { class: 'bl-brush-note' });
  const end = element('button', { type: 'button', class: 'bl-button bl-brush-end', onclick: () => { take(null); article.focus({ preventScroll: true }); } });
  const strip = element('div', { class: 'bl-brush', hidden: true, role: 'group', onkeydown: (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== 'Escape') return;
    take(null);
    article.focus({ preventScroll: true });
    event.preventDefault();
  } }, element('label', { class: 'bl-brush-name' }, words, choice), note, end);
  // It comes before the text, and on a narrow screen stands above it.
  root.prepend(strip);
  /** @type {Set<() => void>} */
  const listeners = new Set();

  const labels = () => [...LABELS, ...workbench.ownLabels.map(({ name }) => name)];

  /** @param {string | null} next  null ends it */
  function take(next) {
    if (next !== null && !labels().includes(next)) next = LABELS[0];
    label = next;
    if (next !== null) last = next;
    draw();
    for (const listener of listeners) listener();
  }

  function draw() {
    if (label !== null && !labels().includes(label)) label = null;
    if (workbench.mode !== 'read') label = null;
    strip.hidden = label === null;
    article.classList.toggle('bl-brushing', label !== null);
    if (label === null) return;
    const number = labels().indexOf(label);
    strip.className = `bl-brush ${classOf(workbench, number)}`;
    setAttribute(strip, 'aria-label', workbench.say('brush.name'));
    words.textContent = `${workbench.say('brush.name')} `;
    choice.replaceChildren(...labels().map((name) => element('option', { value: name, selected: name === label }, LABELS.includes(name) ? workbench.say(`label.${name}`) : name)));
    const [escape] = shortcuts.chords('back');
    note.textContent = workbench.say('brush.note');
    end.textContent = escape ? `${workbench.say('brush.end')} (${chordInWords(escape, (key) => workbench.say(key))})` : workbench.say('brush.end');
  }

  const off = workbench.on(['text', 'mode', 'language'], draw);
  return {
    get label() {
      return label;
    },
    get last() {
      return last;
    },
    take,
    /** @param {() => void} listener */
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    destroy() {
      off();
      strip.remove();
    },
  };
}

/** @typedef {ReturnType<typeof mount>} Brush */
