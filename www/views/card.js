// The card of the chosen annotation: what it is, why it is there, what it means and where it is.

import { element } from '../dom.js';
import { focusText } from '../focus.js';
import { classOf } from '../hands/menu.js';
import { LABELS, labelInWords } from '../labels.js';
import { cover } from '../sheets.js';
import { learn } from '../strings.js';
import { CORRECTING } from '../strings/fr/correcting.js';
import { WHY } from '../strings/fr/why.js';
import { dateInWords, daysInWords, valueInWords } from '../words/time.js';
import { whySentence } from '../words/why.js';
import { attachedFacts, attachments } from './attach.js';
import { calendar } from './calendar.js';
import { decisions } from './decide.js';
import { doubtfulSteps, mentionSteps } from './steps.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('../types.js').Card} Card */
/** @typedef {import('../types.js').Relative} Relative */
/** @typedef {import('./reader.js').Reader} Reader */

/** Whether a TIMEX3 value is a day of the calendar. @param {string} value */
const isWholeDay = (value) => /^\d{4}-\d{2}-\d{2}$/.test(value);

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @param {Reader} reader
 * @param {{ changeReference: () => void }} bar
 * @param {{ edgeSteps: (id: number) => HTMLElement | null, changeLabel: (id: number) => void }} hands
 * @returns {import('../types.js').View}
 */
export function mount(root, workbench, reader, bar, hands) {
  learn('fr', { ...WHY, ...CORRECTING });
  const region = /** @type {HTMLElement} */ (root.querySelector('.bl-card-place'));
  /** The annotation that the card was about. */
  let about = 0;

  /** Tells what the sheet covers on a narrow screen, which is kept free of the chosen words. */
  const measure = () => cover('--bl-sheet', () => region.offsetHeight);
  // In a frame of its own: what it changes has sizes that others watch.
  const sizes = new ResizeObserver(() => { requestAnimationFrame(measure); });
  sizes.observe(region);

  function draw() {
    region.setAttribute('aria-label', workbench.say('card.name'));
    const card = workbench.chosen === 0 ? undefined : workbench.card(workbench.chosen);
    const held = region.contains(document.activeElement);
    const focused = held ? /** @type {HTMLElement} */ (document.activeElement).dataset.part : undefined;
    region.classList.toggle('bl-card-open', card !== undefined);
    region.replaceChildren(card ? drawn(card) : element('p', { class: 'bl-card-none' }, workbench.say('card.none')));
    const again = (focused && region.querySelector(`[data-part="${focused}"]`)) ?? region.querySelector('[data-part="close"]');
    if (held && again) /** @type {HTMLElement} */ (again).focus();
    // A card that goes leaves the focus on the words it was about.
    else if (held && !card) reader.firstMark(about)?.focus({ preventScroll: true });
    if (held && document.activeElement === document.body) focusText();
    about = workbench.chosen;
    measure();
  }

  /** @param {Card} card */
  function drawn(card) {
    const { from, to } = card.value ?? {};
    const doubtful = workbench.mark(card.id)?.doubtful ? ` · ${workbench.say('status.doubtful')}` : '';
    const cut = card.why.code === 'cut' ? ` · ${workbench.say('status.cut')}` : '';
    return element(
      'div',
      { class: `bl-card ${classOf(workbench, workbench.mark(card.id)?.label ?? LABELS.indexOf(card.label))}` },
      element(
        'div',
        { class: 'bl-card-head' },
        badge(card),
        element('span', { class: 'bl-card-from' }, `${labelInWords(card.label, (key) => workbench.say(key))} · ${workbench.say(`status.${card.status}`)} · ${workbench.say(`origin.${card.origin}`)}${doubtful}${cut}`),
        element('button', { type: 'button', class: 'bl-button bl-button-quiet bl-button-sign bl-card-close', 'data-part': 'close', 'aria-label': workbench.say('card.close'), onclick: () => workbench.choose(0) }, '✕'),
      ),
      element('h2', { class: 'bl-card-words', dir: 'auto' }, card.text),
      mentionSteps(workbench, reader, card.id, 'bl-card-turn'),
      doubtful ? doubtfulSteps(workbench, reader, 'bl-card-doubtful') : null,
      element('p', { class: 'bl-card-why' }, whySentence(workbench.language, card.why)),
      facts(card),
      decisions(workbench, reader, card),
      hands.edgeSteps(card.id),
      attachments(workbench, reader, card),
      from && to ? calendar(workbench, from, to) : null,
      // What a program wants and no reader: last of all.
      element('dl', { class: 'bl-facts' }, element('div', {}, element('dt', {}, workbench.say('card.position')), element('dd', {}, positions(card)))),
    );
  }

  /** The label, which a press changes; what is refused keeps its own. @param {Card} card */
  function badge(card) {
    const words = labelInWords(card.label, (key) => workbench.say(key));
    if (card.refused) return element('span', { class: 'bl-badge', title: words }, card.label);
    return element('button', { type: 'button', class: 'bl-badge', 'data-part': 'label', 'aria-label': `${card.label}, ${workbench.say('card.label', words)}`, title: workbench.say('card.label', words), 'aria-haspopup': 'menu', onclick: () => hands.changeLabel(card.id) }, card.label);
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
      // A day that is said as a day needs no second line.
      if (value.from && value.to && value.from !== value.value) fact(value.from === value.to ? 'card.day' : 'card.days', daysInWords(value.from, value.to, language));
      if (value.anchorDate) fact('card.counted', element('button', { type: 'button', class: 'bl-link', 'data-part': 'reference', title: workbench.say('card.anchor.tip'), onclick: bar.changeReference }, dateInWords(value.anchorDate, language)));
      if (value.anchor) fact('card.counted', link(value.anchor, 'anchor'));
      // An article that says its day without Balise knowing it: the day is one press away.
      if (isWholeDay(value.value) && !value.anchorDate && !value.anchor && value.value !== workbench.summary.referenceDate && !card.refused) {
        fact('card.others', element('button', { type: 'button', class: 'bl-link', 'data-part': 'count-from', title: workbench.say('date.title'), onclick: () => workbench.setReferenceDate(value.value) }, workbench.say('card.count-from')));
      }
    }
    if (card.score !== undefined) fact('card.score', `${Math.round(card.score * 100)} %`);
    if (card.parent) fact('card.parent', link(card.parent, 'parent'));
    if (card.children.length > 0) fact('card.children', ...card.children.map((child, index) => link(child, `child-${index}`)));
    for (const [key, said] of attachedFacts(workbench, card)) fact(key, said);
    return list.childElementCount > 0 ? list : null;
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
    // What the threshold hides cannot be gone to.
    if (!workbench.mark(relative.id)) return relative.text;
    return element('button', { type: 'button', class: 'bl-link', 'data-part': part, onclick: () => reader.goTo(relative.id) }, relative.text);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key === 'Escape' && workbench.chosen !== 0) reader.goTo(workbench.chosen, { focus: true }), workbench.choose(0);
  }

  region.addEventListener('keydown', onKey);
  const off = workbench.on(['chosen', 'language'], draw, { after: 'opening' });
  draw();
  return {
    destroy() {
      off();
      sizes.disconnect();
    },
  };
}
