// Searching: words in the text, stepped through where they stand; annotations by label, state,
// origin and certainty, the refused ones among them; and what is to become of those that were found,
// as one step of the history.

import { numberOf } from '../corrections.js';
import { element, setAttribute } from '../dom.js';
import { classOf } from '../hands/menu.js';
import { LABELS, labelInWords } from '../labels.js';
import { bring, layer } from '../layer.js';
import { learn } from '../strings.js';
import { CORRECTING } from '../strings/fr/correcting.js';
import { FINDING } from '../strings/fr/finding.js';
import { inContext } from '../words/context.js';
import { filters } from './filters.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('../types.js').Card} Card */

/** How many results are listed at first, and how many more at a time. */
const FIRST = 40;

/** How long after the last key the search begins (milliseconds). */
const PAUSE = 150;

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @param {import('./reader.js').Reader} reader
 * @returns {import('../types.js').View & { show: (shown: boolean) => void, focus: () => void, showRejected: () => void }}
 */
export function mount(root, workbench, reader) {
  learn('fr', { ...FINDING, ...CORRECTING });
  const { article } = reader;
  const painted = layer(article, 'bl-hit');
  const current = layer(article, 'bl-current');
  /** Where the words stand, start and end of each. @type {[number, number][]} */
  let hits = [];
  let at = -1;
  /** @type {number[]} */
  let results = [];
  /** @type {Set<number>} */
  const ticked = new Set();
  let listed = FIRST;
  let timer = 0;
  let shown = false;

  const field = element('input', { type: 'search', class: 'bl-field bl-search-field', autocomplete: 'off', spellcheck: 'false', oninput: soon, onkeydown: onKey });
  const how = ['whole', 'accents', 'case'].map((name) => {
    const words = element('span');
    const box = element('input', { type: 'checkbox', onchange: look });
    return { name, words, box, row: element('label', { class: 'bl-choice bl-search-how' }, box, words) };
  });
  const previous = element('button', { type: 'button', class: 'bl-button bl-button-sign', onclick: () => step(-1) }, '‹');
  const next = element('button', { type: 'button', class: 'bl-button bl-button-sign', onclick: () => step(1) }, '›');
  const hitCount = element('span', { role: 'status' });
  const hitRow = element('div', { class: 'bl-search-hits' }, hitCount, previous, next);
  const howRow = element('div', { class: 'bl-search-row', role: 'group' }, ...how.map(({ row }) => row));
  const filter = filters(workbench, look);
  const resultCount = element('span', { role: 'status' });
  const list = element('ul', { class: 'bl-found-list bl-search-list' });
  const more = element('button', { type: 'button', class: 'bl-button bl-button-quiet', onclick: showMore });
  const whom = element('p', { class: 'bl-panel-title' });
  const label = element('select', { class: 'bl-field', onchange: drawActions });
  const buttons = /** @type {const} */ (['relabel', 'accept', 'remove', 'take_back']).map((what) => ({ what, button: element('button', { type: 'button', class: 'bl-button', onclick: () => act(what) }) }));
  const actions = element('div', { class: 'bl-search-actions', role: 'group' }, whom, element('div', { class: 'bl-row' }, label, ...buttons.map(({ button }) => button)));
  root.append(field, howRow, hitRow, filter.root, element('h2', { class: 'bl-found-kind' }, resultCount), list, more, actions);

  function soon() {
    clearTimeout(timer);
    timer = window.setTimeout(look, PAUSE);
  }

  /** Searches anew; nothing is searched while nobody sees it. */
  function look() {
    clearTimeout(timer);
    timer = 0;
    if (!shown) return;
    const words = field.value.trim();
    const [whole, accents, exactCase] = how.map(({ box }) => box.checked);
    const found = words === '' ? [] : workbench.findText(words, { whole, accents, case: exactCase });
    const before = hits[at];
    hits = Array.from({ length: found.length / 2 }, (_, hit) => [found[hit * 2], found[hit * 2 + 1]]);
    at = before ? hits.findIndex(([start]) => start === before[0]) : -1;
    results = [...workbench.search({ ...filter.wanted(), ...(words === '' ? {} : { words }) })];
    for (const id of [...ticked]) if (!results.includes(id)) ticked.delete(id);
    drawHits();
    drawResults();
  }

  function drawHits() {
    const words = field.value.trim();
    hitRow.hidden = words === '';
    hitCount.textContent = hits.length === 0
      ? workbench.say('search.hits.none')
      : at < 0 ? workbench.say('search.hits', hits.length) : workbench.say('search.hit', String(at + 1), String(hits.length));
    for (const button of [previous, next]) setAttribute(button, 'aria-disabled', String(hits.length === 0));
    painted.show(hits);
    current.show(at < 0 ? [] : [hits[at]]);
  }

  /** @param {1 | -1} way */
  function step(way) {
    if (timer !== 0) look();
    if (hits.length === 0) return;
    at = at < 0 ? (way > 0 ? 0 : hits.length - 1) : (at + way + hits.length) % hits.length;
    if (workbench.mode === 'write') workbench.setMode('read');
    const [start, end] = hits[at];
    drawHits();
    bring(article, start, end);
    const { before, words, after } = inContext(workbench.text(), start, end);
    workbench.announce('search.announce', String(at + 1), String(hits.length), before + words + after);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape' && field.value !== '') {
      field.value = '';
      look();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function drawResults() {
    const tickedNow = ticked.size;
    resultCount.textContent = results.length === 0
      ? workbench.say('search.results.none')
      : tickedNow > 0 ? workbench.say('search.results.ticked', results.length, String(tickedNow)) : workbench.say('search.results', results.length);
    const focused = list.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.part : undefined;
    const text = results.length > 0 ? workbench.text() : '';
    list.replaceChildren(...results.slice(0, listed).map((id) => row(id, text)));
    if (focused) (/** @type {HTMLElement | null} */ (list.querySelector(`[data-part="${focused}"]`)) ?? field).focus();
    const rest = results.length - listed;
    more.hidden = rest <= 0;
    more.textContent = workbench.say('search.more', Math.max(0, rest));
    drawActions();
  }

  /** @param {number} id @param {string} text */
  function row(id, text) {
    const card = /** @type {Card} */ (workbench.card(id));
    const [start, end] = card.offsets.utf16;
    const { before, words, after } = inContext(text, start, end);
    const standing = card.refused ? 'rejected' : card.why.code === 'cut' ? 'cut' : card.status;
    const tick = element('input', { type: 'checkbox', class: 'bl-search-tick', 'data-part': `tick-${id}`, 'aria-label': workbench.say('search.tick', card.text), onchange: () => { if (tick.checked) ticked.add(id); else ticked.delete(id); drawTicks(); } });
    tick.checked = ticked.has(id);
    return element(
      'li',
      { class: `bl-search-result ${classOf(workbench, numberOf(workbench, card.label))}${card.refused ? ' bl-search-refused' : ''}` },
      element('label', { class: 'bl-search-tick-place' }, tick),
      element(
        'button',
        { type: 'button', class: 'bl-found-row', 'data-part': `go-${id}`, onclick: () => go(card) },
        element('span', { class: 'bl-found-name', dir: 'auto' },
          element('span', { class: 'bl-search-context' }, before, element('strong', {}, words), after),
          element('span', { class: 'bl-everywhere-state' }, [labelInWords(card.label, (key) => workbench.say(key)), workbench.say(`search.standing.${standing}`), ...(card.score === undefined ? [] : [`${Math.round(card.score * 100)} %`])].join(' · '))),
      ),
    );
  }

  function drawTicks() {
    resultCount.textContent = ticked.size > 0 ? workbench.say('search.results.ticked', results.length, String(ticked.size)) : workbench.say('search.results', results.length);
    drawActions();
  }

  /** @param {Card} card */
  function go(card) {
    if (!card.refused && workbench.mark(card.id)) {
      reader.goTo(card.id);
      return;
    }
    // What is refused or hidden is no mark: its words are shown for what they are.
    const [start, end] = card.offsets.utf16;
    if (workbench.mode === 'write') workbench.setMode('read');
    current.show([[start, end]]);
    bring(article, start, end);
  }

  /** Those that an action is for: the ticked ones, or all. */
  function meant() {
    const ids = ticked.size > 0 ? results.filter((id) => ticked.has(id)) : results;
    const standing = ids.filter((id) => workbench.placeOf(id) >= 0);
    const there = new Set(standing);
    return { ids, standing, refused: ids.filter((id) => !there.has(id) && workbench.card(id)?.refused) };
  }

  function drawActions() {
    actions.hidden = results.length === 0;
    if (actions.hidden) return;
    const { ids, standing, refused } = meant();
    whom.textContent = workbench.say(ticked.size > 0 ? 'search.on.ticked' : 'search.on.all', ids.length);
    actions.setAttribute('aria-label', whom.textContent);
    const labels = [...LABELS, ...workbench.ownLabels.map(({ name }) => name)];
    const chosen = label.value;
    label.setAttribute('aria-label', workbench.say('search.relabel.choose'));
    label.replaceChildren(element('option', { value: '' }, workbench.say('search.relabel.choose')), ...labels.map((name) => element('option', { value: name }, labelInWords(name, (key) => workbench.say(key)))));
    label.value = labels.includes(chosen) ? chosen : '';
    for (const { what, button } of buttons) {
      button.textContent = workbench.say(`search.${what}`);
      const can = what === 'take_back' ? refused.length > 0 : standing.length > 0 && (what !== 'relabel' || label.value !== '');
      button.hidden = what === 'take_back' && refused.length === 0;
      setAttribute(button, 'aria-disabled', String(!can));
    }
    label.hidden = standing.length === 0;
  }

  /** @param {'relabel' | 'accept' | 'remove' | 'take_back'} what */
  function act(what) {
    const { standing, refused } = meant();
    const ids = what === 'take_back' ? refused : standing;
    if (ids.length === 0 || (what === 'relabel' && label.value === '')) return;
    const command = what === 'relabel' ? { relabel: { ids, label: label.value } } : { [what]: { ids } };
    const words = what === 'relabel' ? [labelInWords(label.value, (key) => workbench.say(key))] : [];
    ticked.clear();
    workbench.run(command, `done.bulk.${what}`, ids.length, ...words);
    // Where nothing is left to act on, the search goes on from its field.
    const used = buttons.find((one) => one.what === what)?.button;
    if (actions.hidden || used?.hidden) field.focus();
  }

  function showMore() {
    const first = listed;
    listed += FIRST;
    drawResults();
    list.querySelectorAll('button')[first]?.focus();
  }

  function draw() {
    field.placeholder = workbench.say('search.placeholder');
    field.setAttribute('aria-label', workbench.say('search.words'));
    howRow.setAttribute('aria-label', workbench.say('search.how'));
    for (const { name, words } of how) words.textContent = workbench.say(`search.${name}`);
    for (const [button, name] of /** @type {const} */ ([[previous, 'previous'], [next, 'next']])) {
      button.setAttribute('aria-label', workbench.say(`search.${name}`));
      button.title = workbench.say(`search.${name}`);
    }
    list.setAttribute('aria-label', workbench.say('search.filter'));
    filter.draw();
    look();
  }

  const off = [
    workbench.on(['text'], () => { listed = FIRST; if (shown) { filter.draw(); look(); } }, { after: 'opening' }),
    workbench.on(['language'], draw),
    workbench.on(['drawn'], () => { if (shown) drawHits(); }, { after: 'opening' }),
  ];
  draw();
  return {
    show(isShown) {
      shown = isShown;
      if (shown) {
        filter.draw();
        look();
        return;
      }
      painted.clear();
      current.clear();
    },
    focus() {
      field.focus();
      field.select();
    },
    showRejected() {
      field.value = '';
      filter.only('rejected');
      look();
    },
    destroy() {
      clearTimeout(timer);
      off.forEach((stop) => stop());
      painted.clear();
      current.clear();
      root.replaceChildren();
    },
  };
}
