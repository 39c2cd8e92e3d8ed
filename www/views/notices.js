// Sentences above the text: what was refused, what was assumed, what can be taken back.

import { element } from '../dom.js';
import { keepingFocus } from '../focus.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('../workbench.js').Notice} Notice */

/** The encodings a file can be read in, and what people call them. */
const ENCODINGS = [
  ['utf-8', 'UTF-8'],
  ['utf-16le', 'UTF-16 (LE)'],
  ['utf-16be', 'UTF-16 (BE)'],
  ['windows-1252', 'Windows-1252'],
];

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @returns {import('../types.js').View}
 */
export function mount(root, workbench) {
  const list = element('div', { class: 'bl-notices', role: 'status' });
  root.append(list);

  function draw() {
    list.replaceChildren(...workbench.notices.map(row));
  }

  /** @param {Notice} notice */
  function row(notice) {
    const { action } = notice;
    return element(
      'div',
      { class: `bl-notice bl-notice-${notice.tone}` },
      notice.key === 'notice.encoding' ? encoding(notice) : element('p', {}, workbench.say(notice.key, ...notice.args)),
      action ? element('button', { type: 'button', class: 'bl-button', onclick: action.run }, workbench.say(action.key)) : null,
      element('button', { type: 'button', class: 'bl-button bl-button-quiet bl-button-sign', 'aria-label': workbench.say('notice.close'), onclick: () => workbench.dismiss(notice.key) }, '✕'),
    );
  }

  /** @param {Notice} notice */
  function encoding(notice) {
    const [now, replaced] = notice.args;
    const select = element(
      'select',
      { class: 'bl-field', 'aria-label': workbench.say('notice.encoding.label'), onchange: () => workbench.readAs(select.value) },
      ...ENCODINGS.map(([value, name]) => element('option', { value, selected: value === now }, name)),
    );
    const bad = Number(replaced);
    return element('p', {}, `${workbench.say('notice.encoding')} `, select, bad > 0 ? ` ${workbench.say('notice.encoding.replaced', bad)}` : null);
  }

  const off = workbench.on(['notices', 'language'], () => keepingFocus(list, draw));
  draw();
  return {
    destroy() {
      off();
      list.remove();
    },
  };
}
