// Undo and redo: two buttons of the bar, and the keys that everybody knows.

import { element } from '../dom.js';

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

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    // A field undoes what was typed in it.
    if (event.target instanceof Element && event.target.matches('input, textarea, select')) return;
    const key = event.key.toLowerCase();
    if (key === 'z' && !event.shiftKey) workbench.undo();
    else if ((key === 'z' && event.shiftKey) || key === 'y') workbench.redo();
    else return;
    event.preventDefault();
  }

  function draw() {
    const { canUndo, canRedo, blank } = workbench.summary;
    const reading = workbench.mode === 'read' && !blank;
    undo.textContent = workbench.say('bar.undo');
    undo.hidden = !reading;
    // A button that goes while it has the focus would lose it: it stays, and says that it can do nothing.
    undo.setAttribute('aria-disabled', String(!canUndo));
    undo.title = canUndo ? `${workbench.say(`command.${canUndo}`)} (Ctrl+Z)` : '';
    redo.hidden = !reading || (!canRedo && document.activeElement !== redo);
    redo.setAttribute('aria-disabled', String(!canRedo));
    redo.setAttribute('aria-label', workbench.say('bar.redo'));
    redo.title = canRedo ? `${workbench.say('bar.redo')} : ${workbench.say(`command.${canRedo}`)} (Ctrl+Y)` : '';
  }

  document.addEventListener('keydown', onKey);
  const off = workbench.on(['text', 'mode', 'language'], draw);
  draw();
  return {
    destroy() {
      off();
      document.removeEventListener('keydown', onKey);
      undo.remove();
      redo.remove();
    },
  };
}
