// What a screen reader is told: how much was found, what was chosen, what was done.

import { element } from '../dom.js';
import { KINDS } from '../labels.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @returns {import('../types.js').View}
 */
export function mount(root, workbench) {
  const region = element('p', { class: 'bl-unseen', role: 'status', 'aria-live': 'polite' });
  root.append(region);
  /** What was said of a command in this very moment. */
  let said = '';
  /** The id of the mark that got the focus in this very moment. */
  let focused = 0;
  /** The id of the mark that was chosen before. */
  let last = 0;
  /** Whether something was said since the text changed: what was found in it is then not said as well. */
  let told = false;

  function found() {
    if (workbench.summary.blank || told) return;
    const counts = workbench.counts();
    const parts = KINDS.map((kind, index) => [workbench.say(`kind.${kind.name}`), counts[index]]).filter(([, count]) => count !== 0);
    region.textContent = parts.length === 0
      ? workbench.say('live.none')
      : workbench.say('live.found', workbench.count, parts.map(([name, count]) => `${name} ${count}`).join(', '));
  }

  function chosen() {
    const mark = workbench.mark(workbench.chosen);
    if (!mark) return;
    told = true;
    const isSame = last === mark.id;
    last = mark.id;
    // Who gets the focus to a mark hears from the browser what it is, and who does something to a mark knows: it is not said twice.
    if (focused === mark.id || (isSame && said !== '')) return;
    const places = workbench.mentionsOf(mark.entity);
    const name = workbench.entities().names[mark.entity];
    const at = workbench.say('found.at', name, String(places.indexOf(workbench.placeOf(mark.id)) + 1), String(places.length));
    // Who is led on by what was done is told both.
    region.textContent = said === '' ? at : `${said} ${at}`;
  }

  /** @param {FocusEvent} event */
  function onFocus({ target }) {
    focused = target instanceof HTMLElement && target.matches('mark') ? Number(target.dataset.id) : 0;
    setTimeout(() => { focused = 0; }, 0);
  }

  function done() {
    if (!workbench.done) return;
    said = workbench.say(workbench.done.key, ...workbench.done.args);
    region.textContent = said;
    told = true;
    setTimeout(() => { said = ''; }, 0);
  }

  document.addEventListener('focusin', onFocus);
  const off = [
    workbench.on(['text'], () => { told = false; }),
    // The focus goes to what is chosen behind the choice, by the same hand.
    workbench.on(['chosen'], () => queueMicrotask(chosen)),
    workbench.on(['done'], done),
    workbench.on(['text'], found, { after: 'text' }),
  ];
  return {
    destroy() {
      document.removeEventListener('focusin', onFocus);
      off.forEach((stop) => stop());
      region.remove();
    },
  };
}
