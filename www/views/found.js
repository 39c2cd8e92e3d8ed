// What was found, grouped by kind and name: a click goes to the first occurrence, the next click
// to the next. The chosen one shows where it is among its mentions, with steps to the others.

import { element } from '../dom.js';
import { keepingFocus } from '../focus.js';
import { classOf } from '../hands/menu.js';
import { KINDS } from '../labels.js';
import { SPAN_STRIDE } from '../spans.js';
import { mentionSteps } from './steps.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('../labels.js').Kind} Kind */

/** How many names of one kind are listed at first. */
const FIRST = 60;

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @param {import('./reader.js').Reader} reader
 * @param {() => void} showRejected  what a click on the count of the refused does
 * @returns {import('../types.js').View}
 */
export function mount(root, workbench, reader, showRejected) {
  const list = element('div', { class: 'bl-found' });
  root.append(list);
  /** @type {Set<string>} */
  const whole = new Set();
  /** The row of each entity, by number. @type {Map<number, HTMLButtonElement>} */
  let rows = new Map();
  let attached = workbench.attached();

  function draw() {
    rows = new Map();
    attached = workbench.attached();
    const { names, forms } = workbench.entities();
    const mentions = workbench.mentions();
    /** @type {Map<Kind, number[]>} */
    const groups = new Map(KINDS.map((kind) => [kind, []]));
    names.forEach((_, entity) => {
      if (mentions[entity].length === 0) return; // all its mentions are below the threshold
      const label = workbench.spans[mentions[entity][0] * SPAN_STRIDE + 1];
      const kind = KINDS.find((one) => one.labels.includes(label));
      if (kind) groups.get(kind)?.push(entity);
    });
    list.replaceChildren(...[...groups].filter(([, entities]) => entities.length > 0).map(([kind, entities]) => group(kind, entities, names, forms, mentions)));
    if (workbench.count === 0) list.append(element('p', { class: 'bl-card-none' }, workbench.say('found.none')));
    const { rejected } = workbench.summary;
    if (rejected > 0) list.append(element('button', { type: 'button', class: 'bl-link bl-found-rejected', onclick: showRejected }, workbench.say('found.rejected', rejected)));
    showChosen();
  }

  /**
   * @param {Kind} kind
   * @param {number[]} entities
   * @param {string[]} names
   * @param {string[]} forms
   * @param {number[][]} mentions
   */
  function group(kind, entities, names, forms, mentions) {
    const listed = whole.has(kind.name) ? entities : entities.slice(0, FIRST);
    const more = entities.length - listed.length;
    return element(
      'section',
      { class: `bl-found-group bl-kind-${kind.name}` },
      element('h2', { class: 'bl-found-kind' }, workbench.say(`kind.${kind.name}`)),
      element('ul', { class: 'bl-found-list' }, ...listed.map((entity) => element('li', {}, row(entity, names[entity], forms[entity], mentions[entity])))),
      more > 0
        ? element('button', { type: 'button', class: 'bl-button bl-button-quiet', onclick: () => { whole.add(kind.name); keepingFocus(list, draw); } }, workbench.say('found.more', more))
        : null,
    );
  }

  /**
   * @param {number} entity
   * @param {string} name
   * @param {string} forms
   * @param {number[]} places
   */
  function row(entity, name, forms, places) {
    const button = element(
      'button',
      { type: 'button', class: `bl-found-row ${classOf(workbench, workbench.spans[places[0] * SPAN_STRIDE + 1])}`, onclick: () => next(places), onkeydown: onKey },
      element('span', { class: 'bl-found-name', dir: 'auto' }, name, forms ? element('span', { class: 'bl-found-forms' }, ` · ${forms}`) : null, ...signs(places)),
      element('span', { class: 'bl-found-count' }, String(places.length), element('span', { class: 'bl-unseen' }, ` ${workbench.say('found.occurrences', places.length)}`)),
    );
    rows.set(entity, button);
    return button;
  }

  /** What is attached to one of the mentions, as signs. @param {number[]} places */
  function signs(places) {
    if (attached.size === 0) return [];
    const said = places.map((place) => attached.get(workbench.markAt(place).id));
    /** @param {'link' | 'note'} what @param {string} sign */
    const sign = (what, sign) => (said.some((one) => one?.[what])
      ? [element('span', { class: 'bl-found-sign', title: workbench.say(`attach.has.${what}`) }, element('span', { 'aria-hidden': 'true' }, sign), element('span', { class: 'bl-unseen' }, ` ${workbench.say(`attach.has.${what}`)}`))]
      : []);
    return [...sign('link', ' ↗'), ...sign('note', ' ✎')];
  }

  /** @param {number[]} places */
  function next(places) {
    const at = places.indexOf(workbench.placeOf(workbench.chosen));
    reader.goTo(workbench.markAt(places[(at + 1) % places.length]).id);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const row_ = /** @type {HTMLButtonElement} */ (event.currentTarget);
    const down = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const mention = /** @type {1 | -1 | undefined} */ ({ ArrowRight: 1, ArrowLeft: -1 }[event.key]);
    if (down) {
      const all = [...list.querySelectorAll('.bl-found-row')];
      /** @type {HTMLElement | undefined} */ (all[all.indexOf(row_) + down])?.focus();
    } else if (mention && row_.hasAttribute('aria-current')) reader.goTo(workbench.otherMention(workbench.chosen, mention));
    else if (mention) row_.click();
    else return;
    event.preventDefault();
  }

  function showChosen() {
    const part = document.activeElement?.closest('.bl-found-turn') ? /** @type {HTMLElement} */ (document.activeElement).dataset.part : undefined;
    list.querySelector('.bl-found-turn')?.remove();
    for (const row_ of list.querySelectorAll('[aria-current]')) row_.removeAttribute('aria-current');
    const chosen = workbench.mark(workbench.chosen);
    const current = chosen && rows.get(chosen.entity);
    if (!current) return;
    current.setAttribute('aria-current', 'true');
    const turn = mentionSteps(workbench, reader, chosen.id, 'bl-found-turn');
    if (turn) current.after(turn);
    if (part) /** @type {HTMLElement | null | undefined} */ (turn?.querySelector(`[data-part="${part}"]`))?.focus();
  }

  const off = [workbench.on(['text', 'language'], () => keepingFocus(list, draw), { after: 'text' }), workbench.on(['chosen'], showChosen, { after: 'text' })];
  draw();
  return {
    destroy() {
      off.forEach((stop) => stop());
      list.remove();
    },
  };
}
