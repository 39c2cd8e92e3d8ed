// A dialog of the page: the browser keeps the focus in it, closes it by Escape and gives the focus back.

import { element } from '../dom.js';

/**
 * @param {HTMLElement} root
 * @param {string} className
 * @param {(event: Event) => void} [onClose]
 */
export function dialog(root, className, onClose) {
  const title = element('h2', { class: 'bl-dialog-title', id: `${className}-title` });
  const close = element('button', { type: 'button', class: 'bl-button bl-button-quiet bl-button-sign bl-dialog-close', onclick: () => box.close() }, '✕');
  const body = element('div', { class: 'bl-dialog-body' });
  const box = element('dialog', { class: `bl-dialog ${className}`, 'aria-labelledby': title.id }, element('div', { class: 'bl-dialog-head' }, title, close), body);
  if (onClose) box.addEventListener('close', onClose);
  // A press beside it closes it, as it does with the panels.
  box.addEventListener('pointerdown', (event) => {
    const { left, right, top, bottom } = box.getBoundingClientRect();
    if (event.target === box && (event.clientX < left || event.clientX > right || event.clientY < top || event.clientY > bottom)) box.close();
  });
  root.append(box);
  return { box, body, title, close };
}
