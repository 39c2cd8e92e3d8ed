// What annotations are looked for: by label, state, origin and certainty. Nothing chosen in a group
// means that it does not matter.

import { element } from '../dom.js';
import { LABELS, labelInWords } from '../labels.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('../types.js').Filter} Filter */

const STANDINGS = /** @type {const} */ (['suggested', 'accepted', 'rejected', 'cut']);
const ORIGINS = ['rule', 'lexicon', 'model', 'dictionary', 'person'];

/**
 * @param {Workbench} workbench
 * @param {() => void} onChange
 * @returns {{ root: HTMLElement, wanted: () => Filter, draw: () => void, only: (standing: string) => void }}
 */
export function filters(workbench, onChange) {
  const name = element('summary', { class: 'bl-search-filter-name' });
  const body = element('div', { class: 'bl-search-filter-body' });
  const root = element('details', { class: 'bl-search-filter' }, name, body);
  /** What is chosen, by group. @type {Record<'labels' | 'standings' | 'origins', Set<string>>} */
  const chosen = { labels: new Set(), standings: new Set(), origins: new Set() };
  const scores = /** @type {const} */ (['from', 'to']).map((end) => ({
    end,
    field: element('input', { type: 'number', class: 'bl-field bl-search-score', min: '0', max: '100', step: '1', inputmode: 'numeric', oninput: change }),
  }));
  const reset = element('button', { type: 'button', class: 'bl-link', onclick: () => { clear(); draw(); onChange(); } });

  function clear() {
    for (const group of Object.values(chosen)) group.clear();
    for (const { field } of scores) field.value = '';
  }

  function change() {
    drawName();
    onChange();
  }

  /** @param {'labels' | 'standings' | 'origins'} key @param {readonly string[]} names @param {(name: string) => string} words */
  function group(key, names, words) {
    return element(
      'fieldset',
      { class: 'bl-choices bl-search-group' },
      element('legend', { class: 'bl-panel-title' }, workbench.say(`search.${key}`)),
      element('div', { class: 'bl-search-row' }, ...names.map((one) => {
        const box = element('input', { type: 'checkbox', value: one, onchange: () => { if (box.checked) chosen[key].add(one); else chosen[key].delete(one); change(); } });
        box.checked = chosen[key].has(one);
        return element('label', { class: 'bl-choice bl-search-how' }, box, element('span', {}, words(one)));
      })),
    );
  }

  const isEmpty = () => Object.values(chosen).every((group) => group.size === 0) && scores.every(({ field }) => field.value === '');

  function drawName() {
    const count = Object.values(chosen).reduce((sum, group) => sum + group.size, 0) + scores.filter(({ field }) => field.value !== '').length;
    name.replaceChildren(workbench.say('search.filter'), count > 0 ? element('span', { class: 'bl-tab-count' }, ` ${count}`) : '');
    reset.hidden = isEmpty() && document.activeElement !== reset;
  }

  function draw() {
    const focused = body.contains(document.activeElement) && document.activeElement instanceof HTMLInputElement ? document.activeElement.value : undefined;
    const inScores = scores.find(({ field }) => field === document.activeElement);
    reset.textContent = workbench.say('search.reset');
    const say = (/** @type {string} */ key) => workbench.say(key);
    for (const { end, field } of scores) field.setAttribute('aria-label', workbench.say(`search.score.${end}.name`));
    body.replaceChildren(
      group('labels', [...LABELS, ...workbench.ownLabels.map((own) => own.name)], (one) => labelInWords(one, say)),
      group('standings', STANDINGS, (one) => say(`search.standing.${one}`)),
      group('origins', ORIGINS, (one) => say(`origin.${one}`)),
      element('div', { class: 'bl-threshold-row' },
        element('span', { class: 'bl-panel-title' }, say('search.score')),
        say('search.score.from'), scores[0].field, say('search.score.to'), scores[1].field, '%'),
      reset,
    );
    drawName();
    if (inScores) inScores.field.focus();
    else if (focused !== undefined) /** @type {HTMLElement | null} */ (body.querySelector(`input[value="${CSS.escape(focused)}"]`))?.focus();
  }

  return {
    root,
    draw,
    wanted() {
      const [from, to] = scores.map(({ field }) => (field.value === '' || !field.validity.valid ? undefined : Number(field.value) / 100));
      return {
        labels: [...chosen.labels],
        standings: STANDINGS.filter((one) => chosen.standings.has(one)),
        origins: [...chosen.origins],
        ...(from === undefined ? {} : { scoreFrom: from }),
        ...(to === undefined ? {} : { scoreTo: to }),
      };
    },
    only(standing) {
      clear();
      chosen.standings.add(standing);
      root.open = true;
      draw();
    },
  };
}
