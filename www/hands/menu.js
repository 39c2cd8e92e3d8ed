// The menu of labels at what is picked: beside the words on a wide screen, a sheet from below on a narrow one, which never
// hides them. The letters and figures that it shows give the same labels without it.

import { element, setAttribute } from '../dom.js';
import { LABELS, kindOf } from '../labels.js';
import { FIRST_OWN } from '../spans.js';
import { chordInWords } from './chords.js';
import { shortcuts } from './shortcuts.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('./picked.js').Picked} Picked */

/** How far from the words and from the edges of the window it stays (pixels). */
const GAP = 8;

/** Whether the menu is a sheet from below. */
export const isSheet = () => matchMedia('not ((min-width: 40rem) and (min-height: 28rem))').matches;

/**
 * The class that draws the label numbered `number` in its colour.
 * @param {Workbench} workbench
 * @param {number} number
 */
export function classOf(workbench, number) {
  const own = workbench.ownLabels[number - FIRST_OWN];
  return own ? `bl-kind-own bl-own-${own.colour}` : `bl-kind-${kindOf(number).name}`;
}

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @param {Picked} picked
 * @param {{ give: (label: string) => boolean, brush: (label: string | null) => void, manage: () => void, textOf: (stretch: import('./where.js').Stretch) => string, focusText: () => void }} hands
 */
export function mount(root, workbench, picked, hands) {
  const words = element('p', { class: 'bl-menu-words', id: 'bl-menu-words', dir: 'auto' });
  const list = element('div', { class: 'bl-menu-list' });
  const brush = element('button', { type: 'button', role: 'menuitemcheckbox', class: 'bl-menu-item bl-menu-quiet', 'aria-checked': 'false', onclick: () => setAttribute(brush, 'aria-checked', String(brush.getAttribute('aria-checked') !== 'true')) });
  const own = element('button', { type: 'button', role: 'menuitem', class: 'bl-menu-item bl-menu-quiet', onclick: () => { close(false); hands.manage(); } });
  const menu = element('div', { class: 'bl-menu', role: 'menu', hidden: true, 'aria-describedby': 'bl-menu-words', onkeydown: onKey }, words, list, element('div', { class: 'bl-menu-foot', role: 'none' }, brush, own));
  root.append(menu);

  /** @returns {HTMLButtonElement[]} */
  const items = () => [...menu.querySelectorAll('button')];

  function fill() {
    const labels = [...LABELS, ...workbench.ownLabels.map(({ name }) => name)];
    menu.setAttribute('aria-label', workbench.say('menu.name'));
    sayWords();
    list.replaceChildren(...labels.map((label, number) => {
      const id = number < FIRST_OWN ? `label.${label}` : `own.${label}`;
      const chord = shortcuts.characters ? shortcuts.chords(id)[0] : undefined;
      return element(
        'button',
        { type: 'button', role: 'menuitem', class: `bl-menu-item ${classOf(workbench, number)}`, 'data-label': label, tabindex: '-1', onclick: () => choose(label) },
        element('span', { class: 'bl-legend-line', 'aria-hidden': 'true' }),
        element('span', { class: 'bl-menu-label' }, number < FIRST_OWN ? capital(workbench.say(`label.${label}`)) : label),
        chord ? element('kbd', { class: 'bl-key', 'aria-hidden': 'true' }, chordInWords(chord, (key) => workbench.say(key))) : null,
      );
    }));
    brush.replaceChildren(element('span', { class: 'bl-menu-check', 'aria-hidden': 'true' }), workbench.say('menu.brush'));
    setAttribute(brush, 'aria-checked', 'false');
    own.textContent = workbench.say('menu.own');
    for (const item of items()) item.tabIndex = -1;
    items()[0].tabIndex = 0;
  }

  function sayWords() {
    words.textContent = picked.stretch ? `« ${hands.textOf(picked.stretch).replace(/\s+/g, ' ')} »` : '';
  }

  /** @param {string} label */
  function choose(label) {
    const keepOn = brush.getAttribute('aria-checked') === 'true';
    close(false);
    if (keepOn) hands.brush(label);
    hands.give(label);
  }

  /**
   * Opens it at what is picked.
   * @param {boolean} focus  whether the keys go on in it
   */
  function open(focus) {
    if (!picked.stretch) return false;
    fill();
    menu.hidden = false;
    place();
    if (focus) items()[0].focus({ preventScroll: true });
    return true;
  }

  /** @param {boolean} back  whether the focus returns to the text */
  function close(back) {
    if (menu.hidden) return false;
    const held = menu.contains(document.activeElement);
    menu.hidden = true;
    document.documentElement.style.removeProperty('--bl-menu-sheet');
    if (back && held) hands.focusText();
    return true;
  }

  /** Puts it beneath the words, or above them where there is no room, or has the words scroll out from under the sheet. */
  function place() {
    if (menu.hidden) return;
    const rectangles = picked.rectangles();
    if (rectangles.length === 0) return void close(true);
    const first = rectangles[0];
    const last = rectangles[rectangles.length - 1];
    if (isSheet()) {
      menu.style.removeProperty('--x');
      menu.style.removeProperty('--y');
      document.documentElement.style.setProperty('--bl-menu-sheet', `${menu.offsetHeight}px`);
      const hidden = last.bottom + 2 * GAP - (innerHeight - menu.offsetHeight);
      if (hidden > 0) scrollBy({ top: Math.min(hidden, Math.max(0, first.top - GAP)) });
      return;
    }
    const { offsetWidth: width, offsetHeight: height } = menu;
    const below = last.bottom + GAP;
    const fits = below + height <= innerHeight - GAP;
    const above = first.top - GAP - height;
    const top = fits || above < GAP ? Math.min(below, innerHeight - GAP - height) : above;
    const left = Math.min(Math.max(GAP, fits ? last.left : first.left), innerWidth - GAP - width);
    menu.style.setProperty('--x', `${Math.max(GAP, left)}px`);
    menu.style.setProperty('--y', `${Math.max(GAP, top)}px`);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const all = items();
    const at = all.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const columns = getComputedStyle(list).gridTemplateColumns.split(' ').length;
    const to = { ArrowDown: at + columns, ArrowUp: at - columns, ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') close(true);
    else if (to !== undefined) {
      const next = all[Math.min(Math.max(to, 0), all.length - 1)];
      for (const item of all) item.tabIndex = item === next ? 0 : -1;
      next.focus();
    } else {
      const action = shortcuts.actionOf(event, 'label');
      if (!action) return;
      shortcuts.run(action.id, event);
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {Event} event */
  function onElsewhere(event) {
    if (event.target instanceof Node && !menu.contains(event.target)) close(false);
  }

  /** @param {Event} event */
  const onScroll = (event) => { if (event.target instanceof Node && !menu.contains(event.target) && !isSheet()) place(); };
  document.addEventListener('pointerdown', onElsewhere);
  document.addEventListener('scroll', onScroll, { capture: true, passive: true });
  addEventListener('resize', place);
  const off = [
    picked.on(onPick),
    workbench.on(['language', 'mode'], () => close(true)),
  ];

  function onPick() {
    if (menu.hidden) return;
    if (!picked.stretch) return void close(true);
    sayWords();
    place();
  }

  return {
    open,
    close,
    place,
    get isOpen() {
      return !menu.hidden;
    },
    /** Moves the keys into the open menu. */
    enter() {
      if (menu.hidden) return false;
      items()[0].focus({ preventScroll: true });
      return true;
    },
    destroy() {
      document.removeEventListener('pointerdown', onElsewhere);
      document.removeEventListener('scroll', onScroll, { capture: true });
      removeEventListener('resize', place);
      off.forEach((stop) => stop());
      menu.remove();
    },
  };
}

/** @param {string} words */
const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

/** @typedef {ReturnType<typeof mount>} Menu */
