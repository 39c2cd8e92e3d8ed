// What keys do with what is picked or chosen: label it, open the menu, keep, refuse, set new edges, step back.

import { LABELS, kindOf } from '../labels.js';
import { shortcuts } from './shortcuts.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('../views/reader.js').Reader} Reader */

/**
 * @param {Workbench} workbench
 * @param {Reader} reader
 * @param {import('./picked.js').Picked} picked
 * @param {{ menu: import('./menu.js').Menu, annotator: import('./annotate.js').Annotator, brush: import('./brush.js').Brush }} hands
 * @returns {import('../types.js').View}
 */
export function mount(workbench, reader, picked, { menu, annotator, brush }) {
  const { article } = reader;

  /** The annotation that has the focus, 0 if none has. */
  function focused() {
    const at = document.activeElement;
    return at instanceof HTMLElement && article.contains(at) ? Number(at.dataset.id ?? 0) : 0;
  }

  /**
   * Labels what is picked or chosen; the brush takes the label if nothing is; else goes to the next passage that has it.
   * @param {string} label
   */
  function label(label) {
    if (annotator.give(label)) return;
    if (brush.label !== null) return brush.take(label);
    shortcuts.run(`kind.${kindOf(LABELS.indexOf(label)).name}`);
  }

  function accept() {
    const { pick, stretch } = picked;
    if (pick && stretch) {
      if (pick.base !== 0) annotator.resize(pick.base, stretch);
      else if (brush.label !== null) annotator.mark(stretch, brush.label);
      else {
        const around = annotator.around(stretch);
        if (around && pick.by === 'caret') reader.goTo(around.id, { focus: true });
        else menu.open(true);
      }
      return true;
    }
    const at = focused();
    if (at !== 0 && at !== workbench.chosen) reader.goTo(at, { focus: true });
    else if (workbench.chosen !== 0) reader.decide('accept');
    else return false;
    return true;
  }

  function remove() {
    if (picked.pick || workbench.chosen === 0) return false;
    reader.decide('remove');
    return true;
  }

  function openMenu() {
    const at = focused();
    if (picked.pick) return menu.open(true);
    if (at !== 0 && at !== workbench.chosen) reader.goTo(at, { focus: true });
    else if (workbench.chosen === 0) return false;
    // The menu of an annotation stands at its words and gives it another label.
    const mark = workbench.mark(workbench.chosen);
    if (!mark) return false;
    picked.set({ anchor: mark.start, focus: mark.end, by: 'keys', base: mark.id });
    return menu.open(true);
  }

  function back() {
    const { pick } = picked;
    if (menu.close(true)) return true;
    if (pick) {
      picked.clear();
      if (pick.base !== 0) reader.firstMark(pick.base)?.focus({ preventScroll: true });
    } else if (brush.label !== null) brush.take(null);
    else if (workbench.chosen !== 0) workbench.choose(0);
    else return false;
    return true;
  }

  function toCard() {
    const parts = document.querySelectorAll('.bl-card [data-part]');
    const part = [...parts].find((one) => one.matches('[data-part="keep"], [data-part="refuse"]')) ?? parts[0];
    if (!(part instanceof HTMLElement)) return false;
    part.focus();
    return true;
  }

  /** @param {KeyboardEvent} event */
  function onTab(event) {
    // Tab goes on in the open menu, which stands beside the words.
    if (event.key !== 'Tab' || event.shiftKey || !menu.isOpen) return;
    menu.enter();
    event.preventDefault();
  }

  /** Whether the focus was in the text when something was drawn anew. */
  let within = false;

  /** @param {FocusEvent} event */
  function onFocus(event) {
    within = event.target instanceof Node && article.contains(event.target);
  }

  /** A mark that goes while it has the focus leaves it to the text. */
  function keepFocus() {
    if (within && document.activeElement === document.body && !article.hidden) article.focus({ preventScroll: true, focusVisible: false });
  }

  article.addEventListener('keydown', onTab);
  document.addEventListener('focusin', onFocus);
  const off = [
    workbench.on(['drawn'], keepFocus),
    ...LABELS.map((name) => shortcuts.on(`label.${name}`, () => label(name))),
    shortcuts.on('accept', accept),
    shortcuts.on('remove', remove),
    shortcuts.on('menu', openMenu),
    shortcuts.on('back', back),
    shortcuts.on('card', toCard),
    shortcuts.on('brush', () => brush.take(brush.label === null ? brush.last : null)),
  ];
  return {
    destroy() {
      article.removeEventListener('keydown', onTab);
      document.removeEventListener('focusin', onFocus);
      off.forEach((stop) => stop());
    },
  };
}
