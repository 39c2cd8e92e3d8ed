// « 3 autres « Macron » : tout corriger… »: after a correction, the same for all other places, each
// shown in its context before anything is done, all of them one step of the history.

import { carriedTo, placesOf, rememberTerm, termLine } from '../corrections.js';
import { element, setAttribute } from '../dom.js';
import { shortcuts } from '../hands/shortcuts.js';
import { labelInWords } from '../labels.js';
import { bring, layer } from '../layer.js';
import { cover, covered } from '../sheets.js';
import { learn } from '../strings.js';
import { CORRECTING } from '../strings/fr/correcting.js';
import { inContext } from '../words/context.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('../corrections.js').Place} Place */

/** How many places are listed at first, and how many more at a time; those not listed are done as they are ticked. */
const FIRST = 50;

/** How long after a correction it is looked for (milliseconds): what it changed is drawn first. */
const PAUSE = 30;

/** What more can count as the same: how the core calls it, and whether it is asked for by leaving something out. */
const WIDER = /** @type {const} */ (['accents', 'case', 'shortForms']);

/** What the offer and the announcement say of each kind of correction. */
const VERBS = { add: 'add', accept: 'accept', correct: 'correct', value: 'correct', remove: 'remove' };
const DONE = { add: 'done.everywhere', accept: 'done.everywhere', correct: 'done.everywhere', value: 'done.everywhere.value', remove: 'done.everywhere.remove' };

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @param {import('./reader.js').Reader} reader
 * @returns {import('../types.js').View}
 */
export function mount(root, workbench, reader) {
  learn('fr', CORRECTING);
  const { article } = reader;
  const preview = layer(article, 'bl-everywhere');
  const current = layer(article, 'bl-current');
  /** @type {Place[]} */
  let places = [];
  /** What the reader ticked or unticked, by where it stands. @type {Map<number, boolean>} */
  let chosen = new Map();
  /** @type {Record<string, boolean>} */
  const wider = { accents: false, case: false, shortForms: false };
  let listed = FIRST;
  let timer = 0;
  /** @type {import('../corrections.js').Correction | null} */
  let shown = null;

  const count = element('p', { class: 'bl-everywhere-count' });
  const open = element('button', { type: 'button', class: 'bl-button', 'aria-expanded': 'false', 'aria-controls': 'bl-everywhere-body', onclick: () => unfold(body.hidden === true) });
  const close = element('button', { type: 'button', class: 'bl-button bl-button-quiet bl-button-sign', onclick: dismiss }, '✕');
  const widerName = element('legend', { class: 'bl-panel-title' });
  const boxes = WIDER.map((name) => {
    const words = element('span');
    const box = element('input', { type: 'checkbox', onchange: () => { wider[name] = box.checked; look(); drawBody(); } });
    return { name, words, box, row: element('label', { class: 'bl-choice bl-search-how' }, box, words) };
  });
  const all = element('button', { type: 'button', class: 'bl-link', onclick: () => tickAll(true) });
  const none = element('button', { type: 'button', class: 'bl-link', onclick: () => tickAll(false) });
  const list = element('ul', { class: 'bl-everywhere-list' });
  const more = element('button', { type: 'button', class: 'bl-button bl-button-quiet', onclick: showMore });
  const go = element('button', { type: 'button', class: 'bl-button bl-button-main', onclick: carry });
  const remember = element('button', { type: 'button', class: 'bl-button', onclick: () => { if (shown) rememberTerm(workbench, shown.words, shown.label); } });
  const body = element(
    'div',
    { class: 'bl-everywhere-body', id: 'bl-everywhere-body', hidden: true },
    element('fieldset', { class: 'bl-choices bl-everywhere-wider' }, widerName, ...boxes.map(({ row }) => row)),
    element('p', { class: 'bl-everywhere-ticks' }, all, none),
    list,
    more,
    element('div', { class: 'bl-row' }, go, remember),
  );
  const box = element('section', { class: 'bl-everywhere', hidden: true, onkeydown: onKey, onpointerleave: () => current.clear() }, element('div', { class: 'bl-everywhere-bar' }, count, open, close), body);
  // It stands before the tabs, and comes behind them.
  root.insertBefore(box, root.querySelector('.bl-panels'));

  const alike = () => ({ accents: !wider.accents, case: !wider.case, shortForms: wider.shortForms });

  /** @param {Place} place */
  const isTicked = (place) => chosen.get(place.start) ?? place.free;
  const ticked = () => places.filter(isTicked);

  function look() {
    places = shown ? placesOf(workbench, shown, alike()) : [];
  }

  /** Another correction, or none: what it offers is looked for once the page has been drawn. */
  function onCorrection() {
    clearTimeout(timer);
    const { correction } = workbench;
    if (correction && correction === shown) {
      look();
      draw();
      return;
    }
    hide();
    if (correction) requestAnimationFrame(() => { timer = window.setTimeout(offer, PAUSE, correction); });
  }

  /** @param {import('../corrections.js').Correction} correction */
  function offer(correction) {
    if (correction !== workbench.correction) return;
    shown = correction;
    look();
    // Where nothing is quite the same, what is nearly so is offered, with nothing ticked too much.
    if (places.length === 0 && correction.what !== 'accept') {
      const near = placesOf(workbench, correction, { accents: false, case: false, shortForms: true });
      if (near.length > 0) {
        for (const name of WIDER) wider[name] = true;
        places = near;
      }
    }
    draw();
  }

  function hide() {
    const focused = box.contains(document.activeElement);
    shown = null;
    places = [];
    chosen = new Map();
    listed = FIRST;
    for (const name of WIDER) wider[name] = false;
    box.hidden = true;
    unfold(false);
    if (focused) (reader.firstMark(workbench.chosen) ?? article).focus({ preventScroll: true });
    measure();
  }

  function dismiss() {
    workbench.correction = null;
    hide();
  }

  /** @param {boolean} wide */
  function unfold(wide) {
    body.hidden = !wide;
    setAttribute(open, 'aria-expanded', String(wide));
    box.classList.toggle('bl-everywhere-open', wide);
    if (wide) {
      drawBody();
      box.scrollIntoView({ block: 'nearest' });
    } else {
      preview.clear();
      current.clear();
      list.replaceChildren();
    }
    measure();
  }

  /** Tells what it covers on a narrow screen, which is kept free of the chosen words. */
  function measure() {
    // Opened, it stands in the place of the card's sheet, not above it.
    const below = () => (body.hidden ? 0 : covered('--bl-sheet'));
    // Asking how high it is lays out the page, which a text that was just opened need not wait for.
    const told = cover('--bl-offer', () => (box.hidden ? 0 : Math.max(0, box.offsetHeight - below())));
    if (told && !box.hidden) reader.firstMark(workbench.chosen)?.scrollIntoView({ block: 'nearest' });
  }

  function draw() {
    box.setAttribute('aria-label', workbench.say('everywhere.name'));
    box.hidden = shown === null || (places.length === 0 && body.hidden);
    if (!shown) return;
    const near = WIDER.some((name) => wider[name]);
    count.textContent = workbench.say(near ? 'everywhere.near' : 'everywhere.count', places.length, shown.words);
    open.textContent = workbench.say(`everywhere.do.${VERBS[shown.what]}`);
    close.setAttribute('aria-label', workbench.say('everywhere.close'));
    close.title = workbench.say('everywhere.close');
    if (!body.hidden) drawBody();
    measure();
  }

  function drawBody() {
    if (!shown) return;
    widerName.textContent = workbench.say('everywhere.wider');
    for (const { name, words, box: tick } of boxes) {
      words.textContent = workbench.say(`everywhere.${name}`);
      tick.checked = wider[name];
    }
    all.textContent = workbench.say('everywhere.all');
    none.textContent = workbench.say('everywhere.none');
    list.setAttribute('aria-label', workbench.say('everywhere.list'));
    const text = workbench.text();
    list.replaceChildren(...places.slice(0, listed).map((place) => row(place, text)));
    if (places.length === 0) list.append(element('li', { class: 'bl-card-none' }, workbench.say('everywhere.nothing')));
    const rest = places.length - listed;
    more.hidden = rest <= 0;
    more.textContent = workbench.say('everywhere.more', Math.max(0, rest));
    const line = shown.what === 'remove' ? null : termLine(workbench, shown.words, shown.label);
    remember.hidden = line === null;
    remember.textContent = workbench.say('remember.offer');
    remember.title = line ? workbench.say('remember.tip', line) : '';
    drawTicks();
  }

  function drawTicks() {
    if (!shown) return;
    const now = ticked();
    go.textContent = workbench.say(`everywhere.run.${VERBS[shown.what]}`, now.length);
    go.setAttribute('aria-disabled', String(now.length === 0));
    preview.show(now.map(({ start, end }) => [start, end]));
  }

  /** @param {Place} place @param {string} text */
  function row(place, text) {
    const { before, words, after } = inContext(text, place.start, place.end);
    const tick = element('input', { type: 'checkbox', onchange: () => { chosen.set(place.start, tick.checked); drawTicks(); } });
    tick.checked = isTicked(place);
    const point = () => current.show([[place.start, place.end]]);
    return element(
      'li',
      { onpointerenter: point, onfocusin: () => { point(); bring(article, place.start, place.end); } },
      element(
        'label',
        { class: 'bl-everywhere-row' },
        tick,
        element('span', { dir: 'auto' }, before, element('strong', {}, words), after, element('span', { class: 'bl-everywhere-state' }, state(place))),
      ),
    );
  }

  /** @param {Place} place */
  function state({ annotation, inside, holds }) {
    const card = workbench.card(annotation || inside || holds);
    if (!card) return workbench.say('everywhere.state.free');
    const label = labelInWords(card.label, (key) => workbench.say(key));
    if (annotation !== 0) return `${label} · ${workbench.say(`status.${card.status}`)}${card.value ? ` · ${card.value.value}` : ''}`;
    return workbench.say(inside === 0 ? 'everywhere.state.holds' : 'everywhere.state.inside', card.text, label);
  }

  function showMore() {
    const at = listed;
    listed += FIRST;
    drawBody();
    list.querySelectorAll('input')[at]?.focus();
  }

  /** @param {boolean} on */
  function tickAll(on) {
    for (const place of places) chosen.set(place.start, on);
    for (const tick of list.querySelectorAll('input')) tick.checked = on;
    drawTicks();
  }

  function carry() {
    const now = ticked();
    if (!shown || now.length === 0) return;
    const { what, words } = shown;
    // A command for many places is no correction that could be carried on: the offer goes.
    workbench.run(carriedTo(shown, now), DONE[what], now.length, words);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    if (body.hidden) dismiss();
    else {
      unfold(false);
      open.focus();
    }
  }

  shortcuts.define({ id: 'everywhere', group: 'decide', says: 'keys.everywhere', args: [], scope: 'page', chords: ['KeyG'] });

  /** Opens the offer for who works by keys. */
  function take() {
    if (box.hidden || !shown) return false;
    unfold(true);
    (list.querySelector('input') ?? open).focus();
    return true;
  }

  if (workbench.correction) onCorrection();
  const off = [shortcuts.on('everywhere', take), workbench.on(['text'], onCorrection), workbench.on(['language'], draw), workbench.on(['drawn'], () => { if (!body.hidden) drawTicks(); })];
  return {
    destroy() {
      clearTimeout(timer);
      off.forEach((stop) => stop());
      preview.clear();
      current.clear();
      box.remove();
    },
  };
}
