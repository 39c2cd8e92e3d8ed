// « ‹ 2 sur 4 › »: the way through the mentions of one thing and through the doubtful ones, in the
// card and in the lists.

import { element } from '../dom.js';
import { chordInWords } from '../hands/chords.js';
import { shortcuts } from '../hands/shortcuts.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('./reader.js').Reader} Reader */

/** The first key of an action, as the keyboard names it. @param {Workbench} workbench @param {string} id */
const keyOf = (workbench, id) => chordInWords(shortcuts.chords(id)[0] ?? '', (key) => workbench.say(key));

/**
 * The steps through the mentions of what the annotation numbered `id` names; null if it is the only one.
 * @param {Workbench} workbench
 * @param {Reader} reader
 * @param {number} id
 * @param {string} className
 * @returns {HTMLElement | null}
 */
export function mentionSteps(workbench, reader, id, className) {
  const mark = workbench.mark(id);
  const places = mark ? workbench.mentionsOf(mark.entity) : [];
  if (places.length < 2) return null;
  const at = places.indexOf(workbench.placeOf(id));
  return steps({
    className,
    previous: workbench.say('card.previous', keyOf(workbench, 'mention.previous')),
    next: workbench.say('card.next', keyOf(workbench, 'mention.next')),
    where: workbench.say('card.occurrence', String(at + 1), String(places.length)),
    go: (step) => reader.goTo(workbench.otherMention(id, step)),
  });
}

/**
 * The steps through the doubtful suggestions; null if there are none.
 * @param {Workbench} workbench
 * @param {Reader} reader
 * @param {string} className
 * @returns {HTMLElement | null}
 */
export function doubtfulSteps(workbench, reader, className) {
  const ids = workbench.doubtful().map(({ id }) => id);
  if (ids.length === 0) return null;
  const at = ids.indexOf(workbench.chosen);
  return steps({
    className,
    previous: workbench.say('doubtful.previous', keyOf(workbench, 'doubtful.previous')),
    next: workbench.say('doubtful.next', keyOf(workbench, 'doubtful.next')),
    where: at < 0 ? workbench.say('doubtful.count', ids.length) : workbench.say('doubtful.at', String(at + 1), String(ids.length)),
    go: (step) => reader.goTo(workbench.nextDoubtful(step)),
  });
}

/**
 * @param {{ className: string, previous: string, next: string, where: string, go: (step: 1 | -1) => void }} how
 * @returns {HTMLElement}
 */
function steps({ className, previous, next, where, go }) {
  /** @param {1 | -1} step @param {string} part @param {string} name @param {string} sign */
  const button = (step, part, name, sign) => element('button', {
    type: 'button',
    class: 'bl-button bl-button-sign',
    'data-part': `${className}-${part}`,
    'aria-label': name,
    title: name,
    onclick: () => go(step),
  }, sign);
  return element(
    'div',
    { class: className },
    button(-1, 'previous', previous, '‹'),
    element('span', {}, where),
    button(1, 'next', next, '›'),
  );
}
