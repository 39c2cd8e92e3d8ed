// What the pointer and the keys do in the text.

import { KINDS, STEP_KEYS } from '../labels.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */

/** The keys that decide about the chosen mark. @type {Record<string, 'accept' | 'remove'>} */
const DECISIONS = { Enter: 'accept', Delete: 'remove', Backspace: 'remove' };

/**
 * @param {Workbench} workbench
 * @param {import('./reader.js').Reader} reader
 * @returns {import('../types.js').View}
 */
export function mount(workbench, reader) {
  const { article } = reader;

  /** @param {MouseEvent} event */
  function onClick(event) {
    if (!(event.target instanceof Element) || getSelection()?.type === 'Range') return;
    const mark = /** @type {HTMLElement | null} */ (event.target.closest('.bl-mark'));
    workbench.choose(mark ? Number(mark.dataset.id) : 0);
    if (mark) requestAnimationFrame(() => mark.scrollIntoView({ block: 'nearest' }));
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const mark = event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest('.bl-mark')) : null;
    const at = mark ? Number(mark.dataset.id) : 0;
    const kind = KINDS.find((one) => one.letter.toLowerCase() === event.key.toLowerCase());
    const back = event.shiftKey ? -1 : 1;
    let to = 0;
    if (event.key.toUpperCase() === STEP_KEYS.doubtful) to = workbench.nextDoubtful(back);
    else if (event.key.toUpperCase() === STEP_KEYS.mention) to = workbench.otherMention(at, back);
    else if (event.key === 'ArrowRight' || event.key === 'n') to = workbench.neighbour(at, 1);
    else if (event.key === 'ArrowLeft') to = mark ? workbench.neighbour(at, -1) : 0;
    else if (event.key === 'Home' && mark) to = workbench.neighbour(0, 1);
    else if (event.key === 'End' && mark) to = workbench.neighbour(0, -1);
    else if (mark && at === workbench.chosen && DECISIONS[event.key]) {
      reader.decide(DECISIONS[event.key]);
      event.preventDefault();
      return;
    } else if ((event.key === 'Enter' || event.key === ' ') && mark) to = at;
    else if (event.key === 'Escape') {
      if (workbench.chosen === 0) return;
      workbench.choose(0);
      event.preventDefault();
      return;
    } else if (kind) to = workbench.neighbour(at, event.shiftKey ? -1 : 1, kind) || (event.shiftKey ? 0 : workbench.neighbour(0, 1, kind));
    if (to === 0) return;
    event.preventDefault();
    reader.goTo(to, { focus: true });
  }

  article.addEventListener('click', onClick);
  article.addEventListener('keydown', onKey);
  return {
    destroy() {
      article.removeEventListener('click', onClick);
      article.removeEventListener('keydown', onKey);
    },
  };
}
