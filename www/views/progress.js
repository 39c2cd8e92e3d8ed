// How far the annotating of a long text is, and a way to stop it. A screen reader finds the bar where it looks for it and
// is told once, at the end: what was found is said by the live region.

import { element } from '../dom.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @returns {import('../types.js').View}
 */
export function mount(root, workbench) {
  const words = element('span', { class: 'bl-progress-words' });
  const bar = element('progress', { class: 'bl-progress-bar' });
  const stop = element('button', { type: 'button', class: 'bl-button', onclick: () => workbench.stop() });
  const line = element('div', { class: 'bl-progress', hidden: true }, words, bar, stop);
  root.append(line);

  /** @param {number} bytes */
  const megabytes = (bytes) => (bytes / 1e6).toLocaleString(workbench.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

  function draw() {
    const { progress } = workbench;
    const focused = line.contains(document.activeElement);
    line.hidden = progress === null;
    if (progress === null) {
      // The focus was on a button that is gone.
      if (focused) document.querySelector('article')?.focus({ preventScroll: true });
      return;
    }
    bar.max = progress.total;
    bar.value = progress.done;
    words.textContent = workbench.say('progress.at', megabytes(progress.done), megabytes(progress.total));
    bar.setAttribute('aria-label', workbench.say('progress.name'));
    stop.textContent = workbench.say('progress.stop');
  }

  const off = workbench.on(['progress', 'language'], draw);
  draw();
  return {
    destroy() {
      off();
      line.remove();
    },
  };
}
