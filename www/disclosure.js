// A button that shows and hides a panel below it: Escape and a click elsewhere close it.

import { element, setAttribute } from './dom.js';

/**
 * @typedef {object} Disclosure
 * @property {HTMLDivElement} root
 * @property {HTMLButtonElement} button
 * @property {HTMLDivElement} panel
 * @property {(open: boolean) => void} show
 * @property {() => void} destroy
 */

let made = 0;

/**
 * @param {string} className  of the button
 * @param {() => void} [onOpen]
 * @returns {Disclosure}
 */
export function disclosure(className, onOpen) {
  made += 1;
  const panel = element('div', { class: 'bl-panel', id: `bl-panel-${made}`, role: 'group', hidden: true });
  const button = element('button', { type: 'button', class: className, 'aria-expanded': 'false', 'aria-controls': panel.id });
  const root = element('div', { class: 'bl-disclosure' }, button, panel);

  /** @param {boolean} open */
  function show(open) {
    if (open === !panel.hidden) return;
    if (open) onOpen?.();
    panel.hidden = !open;
    setAttribute(button, 'aria-expanded', String(open));
  }

  /** @param {Event} event */
  function onElsewhere(event) {
    if (!(event.target instanceof Node) || !root.contains(event.target)) show(false);
  }

  button.addEventListener('click', () => show(panel.hidden === true));
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || panel.hidden) return;
    show(false);
    button.focus();
    event.stopPropagation();
  });
  document.addEventListener('pointerdown', onElsewhere);
  document.addEventListener('focusin', onElsewhere);
  return {
    root,
    button,
    panel,
    show,
    destroy() {
      document.removeEventListener('pointerdown', onElsewhere);
      document.removeEventListener('focusin', onElsewhere);
      root.remove();
    },
  };
}
