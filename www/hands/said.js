// What the keys stand on, said politely to who does not see it.

import { element } from '../dom.js';

/** How long the keys rest before it is said (milliseconds): who goes fast wants to hear where it ends. */
const REST = 120;

/**
 * @param {HTMLElement} root
 * @param {import('../workbench.js').Workbench} workbench
 * @param {import('./picked.js').Picked} picked
 * @param {{ annotator: import('./annotate.js').Annotator, brush: import('./brush.js').Brush }} hands
 * @returns {import('../types.js').View}
 */
export function mount(root, workbench, picked, { annotator, brush }) {
  const region = element('div', { class: 'bl-unseen bl-said', role: 'status' });
  root.append(region);
  let timer = 0;

  function say() {
    const { pick, stretch } = picked;
    if (!pick || !stretch) return;
    const words = annotator.textOf(stretch);
    if (pick.base !== 0) region.textContent = workbench.say('said.edges', words);
    else if (pick.by !== 'caret') region.textContent = workbench.say('said.selected', words);
    else {
      const around = annotator.around(stretch);
      const card = around && workbench.card(around.id);
      region.textContent = card ? workbench.say('said.inside', words, card.text, annotator.inWords(card.label)) : words;
    }
  }

  const off = [
    picked.on(() => {
      clearTimeout(timer);
      timer = window.setTimeout(say, REST);
    }),
    brush.on(() => {
      region.textContent = brush.label === null ? workbench.say('said.brush.end') : workbench.say('said.brush', annotator.inWords(brush.label));
    }),
  ];
  return {
    destroy() {
      clearTimeout(timer);
      off.forEach((stop) => stop());
      region.remove();
    },
  };
}
