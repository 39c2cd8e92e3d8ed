// The annotations that an edit of the text cut into: listed until a person has confirmed what is
// left of them or taken it away, and told of when they come up.

import { numberOf } from '../corrections.js';
import { element } from '../dom.js';
import { keepingFocus } from '../focus.js';
import { classOf } from '../hands/menu.js';
import { labelInWords } from '../labels.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */

/** How many are listed at most; more come up as these are decided. */
const MOST = 100;

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @param {import('./reader.js').Reader} reader
 * @param {() => void} see  shows this list
 * @returns {import('../types.js').View}
 */
export function mount(root, workbench, reader, see) {
  const title = element('h2', { class: 'bl-found-kind' });
  const help = element('p', { class: 'bl-terms-help' });
  const list = element('ol', { class: 'bl-found-list bl-doubtful-list' });
  const box = element('section', { class: 'bl-cut-list', hidden: true }, title, help, list);
  root.prepend(box);
  let known = 0;

  function draw() {
    const ids = workbench.cutIds();
    box.hidden = ids.length === 0;
    title.textContent = workbench.say('cut.title');
    help.replaceChildren(workbench.say('cut.help'), ' ', element('span', { class: 'bl-cut-sign' }, '✂'));
    list.replaceChildren(...ids.slice(0, MOST).map((id) => element('li', {}, row(id))));
    if (ids.length === 0) workbench.dismiss('notice.cut');
    else if (ids.length > known) workbench.notify({ key: 'notice.cut', args: [], tone: 'plain', action: { key: 'notice.cut.see', run: see } });
    known = ids.length;
  }

  /** @param {number} id */
  function row(id) {
    const card = workbench.card(id);
    const label = labelInWords(card?.label ?? '', (key) => workbench.say(key));
    return element(
      'button',
      { type: 'button', class: `bl-found-row ${classOf(workbench, numberOf(workbench, card?.label ?? ''))}`, 'data-id': id, onclick: () => reader.goTo(id) },
      element('span', { class: 'bl-found-name', dir: 'auto' }, card?.text ?? '', element('span', { class: 'bl-found-forms' }, ` · ${label}`)),
    );
  }

  const off = workbench.on(['text', 'language'], () => keepingFocus(box, draw), { after: 'opening' });
  draw();
  return {
    destroy() {
      off();
      box.remove();
    },
  };
}
