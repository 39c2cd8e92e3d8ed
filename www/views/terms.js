// The reader's own terms, one a line, kept on this device; a line that cannot be used is explained.

import { element } from '../dom.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */

/** How long after the last key the terms are looked for (milliseconds). */
const PAUSE = 300;

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @returns {import('../types.js').View}
 */
export function mount(root, workbench) {
  const help = element('p', { class: 'bl-terms-help', id: 'bl-terms-help' });
  const area = element('textarea', { class: 'bl-terms-area', rows: '8', spellcheck: 'false', 'aria-describedby': 'bl-terms-help bl-terms-problems', oninput: onInput, onblur: commit });
  const problems = element('ul', { class: 'bl-terms-problems' });
  root.append(help, area, element('div', { id: 'bl-terms-problems', role: 'status' }, problems));
  area.value = workbench.termsSource;
  let timer = 0;

  function onInput() {
    clearTimeout(timer);
    timer = window.setTimeout(commit, PAUSE);
  }

  function commit() {
    clearTimeout(timer);
    if (area.value !== workbench.termsSource) workbench.setTerms(area.value);
  }

  function draw() {
    if (document.activeElement !== area) area.value = workbench.termsSource;
    help.textContent = workbench.say('terms.help');
    area.placeholder = workbench.say('terms.placeholder');
    area.setAttribute('aria-label', workbench.say('terms.tab'));
    area.setAttribute('aria-invalid', String(workbench.termProblems.length > 0));
    problems.replaceChildren(...workbench.termProblems.map(({ line, code, detail }) => element('li', {}, workbench.say('terms.line', String(line), workbench.say(`terms.${code}`, detail)))));
  }

  const off = workbench.on(['text', 'language'], draw, { after: 'opening' });
  draw();
  return {
    destroy() {
      clearTimeout(timer);
      off();
      root.replaceChildren();
    },
  };
}
