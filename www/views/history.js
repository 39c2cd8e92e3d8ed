// Undo and redo: two buttons of the bar, and their keys.

import { element } from '../dom.js';
import { chordInWords } from '../hands/chords.js';
import { shortcuts } from '../hands/shortcuts.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @returns {import('../types.js').View}
 */
export function mount(root, workbench) {
  const undo = element('button', { type: 'button', class: 'bl-button', onclick: () => workbench.undo() });
  const redo = element('button', { type: 'button', class: 'bl-button bl-button-sign', onclick: () => workbench.redo() }, '↷');
  root.append(undo, redo);

  /** @param {'undo' | 'redo'} id */
  const keyOf = (id) => (shortcuts.chords(id)[0] ? ` (${chordInWords(shortcuts.chords(id)[0], (key) => workbench.say(key))})` : '');

  function draw() {
    const { canUndo, canRedo, blank } = workbench.summary;
    const reading = workbench.mode === 'read' && !blank;
    undo.textContent = workbench.say('bar.undo');
    undo.hidden = !reading;
    // A button that goes while it has the focus would lose it: it stays, and says that it can do nothing.
    undo.setAttribute('aria-disabled', String(!canUndo));
    undo.title = canUndo ? `${workbench.say(`command.${canUndo}`)}${keyOf('undo')}` : '';
    redo.hidden = !reading || (!canRedo && document.activeElement !== redo);
    redo.setAttribute('aria-disabled', String(!canRedo));
    redo.setAttribute('aria-label', workbench.say('bar.redo'));
    redo.title = canRedo ? `${workbench.say('bar.redo')} : ${workbench.say(`command.${canRedo}`)}${keyOf('redo')}` : '';
  }

  const off = [
    workbench.on(['text', 'mode', 'language'], draw),
    shortcuts.watch(draw),
    shortcuts.on('undo', () => workbench.undo()),
    shortcuts.on('redo', () => workbench.redo()),
  ];
  draw();
  return {
    destroy() {
      off.forEach((stop) => stop());
      undo.remove();
      redo.remove();
    },
  };
}
