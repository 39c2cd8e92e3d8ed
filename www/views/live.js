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
    const places = workbench.mentionsOf(mark.entity);
    const name = workbench.entities().names[mark.entity];
    const at = workbench.say('found.at', name, String(places.indexOf(workbench.placeOf(mark.id)) + 1), String(places.length));
    // Who is led on by what was done is told both.
    region.textContent = said === '' ? at : `${said} ${at}`;
  }

  function done() {
    if (!workbench.done) return;
    said = workbench.say(workbench.done.key, ...workbench.done.args);
    region.textContent = said;
    told = true;
    setTimeout(() => { said = ''; }, 0);
  }

  const off = [
    workbench.on(['text'], () => { told = false; }),
    workbench.on(['chosen'], chosen),
    workbench.on(['done'], done),
    workbench.on(['text'], found, { after: 'text' }),
  ];
  return {
    destroy() {
      off.forEach((stop) => stop());
      region.remove();
    },
  };
}
