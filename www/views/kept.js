// In the bar: which text is open, and whether it is kept. A click opens the list of all texts.

import { element, setAttribute } from '../dom.js';
import { momentInWords } from '../words/moment.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('../store/keeper.js').Keeper} Keeper */

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @param {Keeper} keeper
 * @param {() => void} onOpen
 * @returns {import('../types.js').View & { count: (texts: number) => void, focus: () => void }}
 */
export function mount(root, workbench, keeper, onOpen) {
  const before = element('span', { class: 'bl-unseen' });
  const words = element('span', { class: 'bl-title-words' });
  const button = element('button', { type: 'button', class: 'bl-title-button', 'aria-haspopup': 'dialog', onclick: onOpen }, before, words, element('span', { class: 'bl-caret', 'aria-hidden': 'true' }, '▾'));
  const saved = element('p', { class: 'bl-saved' });
  root.append(button, saved);
  let texts = 0;

  function draw() {
    const { blank, title, id } = workbench.summary;
    const { open } = keeper;
    const name = blank && !open ? null : open?.name ?? title ?? (id || keeper.titleOf() || workbench.say('bar.untitled'));
    before.textContent = name === null ? '' : `${workbench.say('texts.name')} : `;
    words.textContent = name ?? (texts > 0 ? `${workbench.say('texts.name')} (${texts})` : workbench.say('texts.name'));
    button.title = name ?? '';
    saved.hidden = !open;
    saved.textContent = open ? sayKept(open) : '';
    saved.classList.toggle('bl-saved-not', open?.behind === true);
    // How much was done here and how much of it is kept, in entries of the journal.
    setAttribute(saved, 'data-done', open?.done);
    setAttribute(saved, 'data-kept', open?.kept);
  }

  /** @param {import('../store/keeper.js').Open} open */
  function sayKept({ behind, kept, done, keptAt }) {
    if (workbench.readOnly) return workbench.say('store.reading');
    if (behind) return workbench.say('store.unsaved');
    if (kept < done || keptAt === null) return workbench.say('store.saving');
    if (keeper.lasting === false) return workbench.say('store.here');
    const { today, words: when } = momentInWords(keptAt, workbench.language, Date.now());
    return workbench.say(today ? 'store.saved' : 'store.saved.on', when);
  }

  const off = [workbench.on(['text', 'mode', 'language'], draw), keeper.on(draw)];
  draw();
  return {
    count(number) {
      texts = number;
      draw();
    },
    focus: () => button.focus(),
    destroy() {
      off.forEach((stop) => stop());
      button.remove();
      saved.remove();
    },
  };
}
