// The edges of an annotation by single presses, on its card: for who neither drags nor types.

import { element } from '../dom.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */

/**
 * Four steps: each edge a word to the left or to the right.
 * @param {Workbench} workbench
 * @param {import('./words.js').Words} words
 * @param {import('./annotate.js').Annotator} annotator
 * @param {number} id
 * @returns {HTMLElement | null}
 */
export function edgeSteps(workbench, words, annotator, id) {
  const mark = workbench.mark(id);
  if (!mark) return null;

  /** @param {'start' | 'end'} edge @param {1 | -1} step */
  function target(edge, step) {
    const at = /** @type {NonNullable<typeof mark>} */ (mark)[edge];
    const to = words.next('words', at, step, (one) => (step > 0 ? one[edge] > at : one[edge] < at))?.[edge];
    if (to === undefined) return null;
    const start = edge === 'start' ? to : (mark?.start ?? 0);
    const end = edge === 'end' ? to : (mark?.end ?? 0);
    return start < end ? { start, end } : null;
  }

  /** @param {'start' | 'end'} edge @param {1 | -1} step */
  function button(edge, step) {
    const part = `edge-${edge}-${step > 0 ? 'right' : 'left'}`;
    const stretch = target(edge, step);
    return element('button', {
      type: 'button',
      class: 'bl-button bl-button-sign',
      'data-part': part,
      'aria-label': workbench.say(`edges.${edge}.${step > 0 ? 'right' : 'left'}`),
      title: workbench.say(`edges.${edge}.${step > 0 ? 'right' : 'left'}`),
      'aria-disabled': stretch === null && 'true',
      onclick: () => { if (stretch) annotator.resize(id, stretch); },
    }, step > 0 ? '›' : '‹');
  }

  /** @param {'start' | 'end'} edge */
  const pair = (edge) => element('span', { class: 'bl-card-edge' }, button(edge, -1), element('span', {}, workbench.say(`edges.${edge}`)), button(edge, 1));
  return element('div', { class: 'bl-card-edges', role: 'group', 'aria-label': workbench.say('edges.name') }, pair('start'), pair('end'));
}
