// The card of the chosen annotation: what it is, why it is there, what it means and where it is.

import { element } from '../dom.js';
import { LABELS, kindOf } from '../labels.js';
import { dateInWords, daysInWords, valueInWords } from '../words/time.js';
import { whySentence } from '../words/why.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('../types.js').Card} Card */
/** @typedef {import('../types.js').Relative} Relative */
/** @typedef {import('./reader.js').Reader} Reader */

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @param {Reader} reader
 * @returns {import('../types.js').View}
 */
export function mount(root, workbench, reader) {
  const region = element('section', { class: 'bl-card-place' });
  root.append(region);

  /** Tells what the sheet covers on a narrow screen, which is kept free of the chosen words. */
  const measure = () => document.documentElement.style.setProperty('--bl-sheet', `${region.offsetHeight}px`);
  const sizes = new ResizeObserver(measure);
  sizes.observe(region);

  function draw() {
    region.setAttribute('aria-label', workbench.say('card.name'));
    const card = workbench.chosen === 0 ? undefined : workbench.card(workbench.chosen);
    const focused = region.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.part : undefined;
    region.classList.toggle('bl-card-open', card !== undefined);
    region.hidden = workbench.summary.blank;
    region.replaceChildren(card ? drawn(card) : element('p', { class: 'bl-card-none' }, workbench.say('card.none')));
    if (focused) /** @type {HTMLElement | null} */ (region.querySelector(`[data-part="${focused}"]`))?.focus();
    measure();
  }

  /** @param {Card} card */
  function drawn(card) {
    const kind = kindOf(LABELS.indexOf(card.label));
    return element(
      'div',
      { class: `bl-card bl-kind-${kind.name}` },
      element(
        'div',
        { class: 'bl-card-head' },
        element('span', { class: 'bl-badge', title: workbench.say(`label.${card.label}`) }, card.label),
        element('span', { class: 'bl-card-from' }, `${workbench.say(`label.${card.label}`)} · ${workbench.say(`status.${card.status}`)} · ${workbench.say(`origin.${card.origin}`)}`),
        element('button', { type: 'button', class: 'bl-button bl-button-quiet bl-button-sign bl-card-close', 'data-part': 'close', 'aria-label': workbench.say('card.close'), onclick: () => workbench.choose(0) }, '✕'),
      ),
      element('h2', { class: 'bl-card-words', dir: 'auto' }, card.text),
      element('p', { class: 'bl-card-why' }, whySentence(workbench.language, card.why)),
      facts(card),
      occurrences(card),
    );
  }

  /** @param {Card} card */
  function facts(card) {
    const { language } = workbench;
    const list = element('dl', { class: 'bl-facts' });
    /** @param {string} key @param {...(Node | string)} values */
    const fact = (key, ...values) => list.append(element('div', {}, element('dt', {}, workbench.say(key)), element('dd', {}, ...values)));
    const { value } = card;
    if (value) {
      const words = valueInWords(value.value, value.modifier, language, { set: card.label === 'SET', freq: value.freq });
      const written = value.modifier ? `${value.value} · ${value.modifier}` : value.value;
      fact('card.value', element('strong', {}, words), ' ', element('code', {}, written));
      if (value.from && value.to) fact(value.from === value.to ? 'card.day' : 'card.days', daysInWords(value.from, value.to, language));
      if (value.anchorDate) fact('card.counted', dateInWords(value.anchorDate, language));
      if (value.anchor) fact('card.counted', link(value.anchor, 'anchor'));
    }
    if (card.score !== undefined) fact('card.score', `${Math.round(card.score * 100)} %`);
    if (card.parent) fact('card.parent', link(card.parent, 'parent'));
    if (card.children.length > 0) fact('card.children', ...card.children.map((child, index) => link(child, `child-${index}`)));
    fact('card.position', positions(card));
    return list;
  }

  /** @param {Card} card */
  function positions(card) {
    const rows = /** @type {const} */ ([
      ['unit.code_point', card.offsets.codePoint],
      ['unit.utf16', card.offsets.utf16],
      ['unit.utf8', card.offsets.utf8],
    ]);
    return element(
      'span',
      { class: 'bl-positions' },
      ...rows.flatMap(([name, [start, end]]) => [
        element('span', { class: 'bl-position', 'data-unit': name.slice(5) }, `${start}–${end}`),
        element('span', { class: 'bl-position-unit' }, workbench.say(name)),
      ]),
    );
  }

  /** @param {Relative} relative @param {string} part */
  function link(relative, part) {
    return element('button', { type: 'button', class: 'bl-link', 'data-part': part, onclick: () => reader.goTo(relative.id) }, relative.text);
  }

  /** @param {Card} card */
  function occurrences(card) {
    const places = workbench.mentions()[card.entity];
    if (places.length < 2) return null;
    const at = places.indexOf(workbench.placeOf(card.id));
    /** @param {number} step @param {string} part @param {string} sign */
    const button = (step, part, sign) => element('button', {
      type: 'button',
      class: 'bl-button bl-button-sign',
      'data-part': part,
      'aria-label': workbench.say(`card.${part}`),
      title: workbench.say(`card.${part}`),
      onclick: () => reader.goTo(workbench.markAt(places[(at + step + places.length) % places.length]).id),
    }, sign);
    return element(
      'div',
      { class: 'bl-card-turn' },
      button(-1, 'previous', '‹'),
      element('span', {}, workbench.say('card.occurrence', String(at + 1), String(places.length))),
      button(1, 'next', '›'),
    );
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key === 'Escape' && workbench.chosen !== 0) reader.goTo(workbench.chosen, { focus: true }), workbench.choose(0);
  }

  region.addEventListener('keydown', onKey);
  const off = workbench.on(['chosen', 'language'], draw);
  draw();
  return {
    destroy() {
      off();
      sizes.disconnect();
      region.remove();
    },
  };
}
