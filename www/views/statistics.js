// The document in numbers: how far the work is, what there is of each label, what is named most, and
// how far the person agreed with the suggestions. Each chart is a column of the table that says the
// same in figures.

import { numberOf } from '../corrections.js';
import { element } from '../dom.js';
import { classOf } from '../hands/menu.js';
import { labelInWords } from '../labels.js';
import { learn } from '../strings.js';
import { FINDING } from '../strings/fr/finding.js';
import { bar } from './bars.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('../types.js').Statistics} Statistics */

/** How many entities are listed. */
const MOST = 15;

/** What became of suggestions, in the order it is told. */
const OUTCOMES = /** @type {const} */ (['accepted', 'relabelled', 'resized', 'revalued', 'refused', 'added', 'cut', 'open']);

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @returns {import('../types.js').View & { show: (shown: boolean) => void }}
 */
export function mount(root, workbench) {
  learn('fr', FINDING);
  const place = element('div', { class: 'bl-statistics' });
  const said = element('p', { class: 'bl-panel-said', role: 'status' });
  const copy = element('button', { type: 'button', class: 'bl-button', onclick: copyTable });
  const download = element('button', { type: 'button', class: 'bl-button', onclick: downloadTable });
  const row = element('div', { class: 'bl-row' }, copy, download);
  root.append(place, row, said);
  let shown = false;

  const say = (/** @type {string} */ key) => workbench.say(key);

  function draw() {
    copy.textContent = say('statistics.copy');
    download.textContent = say('statistics.download');
    said.textContent = '';
    if (!shown) return;
    const numbers = workbench.statistics();
    const empty = numbers.labels.length === 0;
    row.hidden = empty;
    place.replaceChildren(...(empty
      ? [element('p', { class: 'bl-card-none' }, say('statistics.none'))]
      : [progress(numbers), labels(numbers), entities(numbers), agreement(numbers)]));
  }

  /** @param {string} key @param {...(Node | null)} children */
  const section = (key, ...children) => element('section', { class: 'bl-statistics-part' }, element('h2', { class: 'bl-found-kind' }, say(key)), ...children);

  /** @param {Statistics} numbers */
  function progress({ labels: counts }) {
    const all = sum(counts, ({ annotations }) => annotations);
    const done = sum(counts, ({ accepted }) => accepted);
    const percent = all === 0 ? 0 : Math.floor((done / all) * 100);
    return section(
      'statistics.progress',
      bar([{ part: all === 0 ? 0 : done / all, look: 'full' }]),
      element('p', { class: 'bl-statistics-words' }, workbench.say('statistics.progress.words', done, String(all), String(percent))),
    );
  }

  /**
   * @param {string} caption
   * @param {string[]} heads  keys of the columns
   * @param {{ name: string, chart: Node, numbers: number[] }[]} rows
   */
  function table(caption, heads, rows) {
    return element(
      'table',
      { class: 'bl-statistics-table' },
      element('caption', { class: 'bl-unseen' }, caption),
      element('thead', {}, element('tr', {}, ...heads.map((key, at) => element('th', { scope: 'col', class: at > 0 ? 'bl-statistics-number' : null }, say(key))))),
      element('tbody', {}, ...rows.map(({ name, chart, numbers }) => element('tr', {}, element('th', { scope: 'row', dir: 'auto' }, name, chart), ...numbers.map((number) => element('td', { class: 'bl-statistics-number' }, String(number)))))),
    );
  }

  /** @param {Statistics} numbers */
  function labels({ labels: counts }) {
    const most = Math.max(1, ...counts.map(({ annotations, rejected }) => annotations + rejected));
    const rows = counts.map(({ label, annotations, accepted, rejected, entities: count }) => ({
      name: labelInWords(label, say),
      chart: bar([{ part: accepted / most, look: 'full' }, { part: (annotations - accepted) / most, look: 'light' }, { part: rejected / most, look: 'struck' }], kindClass(label)),
      numbers: [annotations, accepted, rejected, count],
    }));
    return section('statistics.labels', table(say('statistics.labels'), ['statistics.label', 'statistics.annotations', 'statistics.accepted', 'statistics.rejected', 'statistics.entities'], rows));
  }

  /** @param {Statistics} numbers */
  function entities({ entities: counts }) {
    const first = counts.slice(0, MOST);
    const most = Math.max(1, ...first.map(({ mentions }) => mentions));
    const rows = first.map(({ label, name, mentions }) => ({ name, chart: bar([{ part: mentions / most, look: 'full' }], kindClass(label)), numbers: [mentions] }));
    return section('statistics.entities.most', table(say('statistics.entities.most'), ['statistics.entity', 'statistics.mentions'], rows));
  }

  /** @param {Statistics} numbers */
  function agreement({ agreement: of }) {
    const known = OUTCOMES.filter((outcome) => of[outcome] > 0);
    const most = Math.max(1, ...known.map((outcome) => of[outcome]));
    const rows = known.map((outcome) => ({ name: say(`statistics.agreement.${outcome}`), chart: bar([{ part: of[outcome] / most, look: outcome === 'open' ? 'light' : 'full' }]), numbers: [of[outcome]] }));
    /** @param {'precision' | 'recall'} what */
    const words = (what) => {
      const part = of[what];
      return part === undefined ? null : element('p', { class: 'bl-statistics-words' }, workbench.say(`statistics.${what}`, String(Math.round(part * 100))));
    };
    return section(
      'statistics.agreement',
      table(say('statistics.agreement'), ['statistics.became', 'statistics.count'], rows),
      ...(of.precision === undefined && of.recall === undefined ? [element('p', { class: 'bl-statistics-words' }, say('statistics.undecided'))] : [words('precision'), words('recall')]),
    );
  }

  /** @param {string} label */
  const kindClass = (label) => classOf(workbench, numberOf(workbench, label));

  /** All numbers, a table a part, one below the other. @returns {string[][]} */
  function cells() {
    const { labels: counts, entities: names, agreement: of } = workbench.statistics();
    return [
      ['label', 'annotations', 'accepted', 'rejected', 'entities'],
      ...counts.map((one) => [one.label, one.annotations, one.accepted, one.rejected, one.entities].map(String)),
      [],
      ['entity', 'label', 'mentions'],
      ...names.map((one) => [one.name, one.label, String(one.mentions)]),
      [],
      ['agreement', 'count'],
      ...OUTCOMES.map((outcome) => [outcome, String(of[outcome])]),
      ...(['precision', 'recall']).map((what) => [what, of[/** @type {'precision' | 'recall'} */ (what)]?.toFixed(4) ?? '']),
    ];
  }

  async function copyTable() {
    try {
      await navigator.clipboard.writeText(cells().map((row_) => row_.map((cell) => cell.replace(/\s+/g, ' ')).join('\t')).join('\n'));
      said.textContent = say('statistics.copied');
    } catch {
      said.textContent = say('export.copy.failed');
    }
  }

  function downloadTable() {
    const quoted = (/** @type {string} */ cell) => (/[",\n\r]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell);
    const file = `${say('statistics.file')}.csv`;
    // A sheet program takes a file for UTF-8 by the mark at its beginning.
    const written = `\ufeff${cells().map((row_) => row_.map(quoted).join(',')).join('\r\n')}\r\n`;
    const address = URL.createObjectURL(new Blob([written], { type: 'text/csv' }));
    element('a', { href: address, download: file }).click();
    // The browser has taken the address in once the click returns to it.
    setTimeout(() => URL.revokeObjectURL(address), 1000);
    said.textContent = workbench.say('export.downloaded', file);
  }

  const off = workbench.on(['text', 'language'], draw, { after: 'text' });
  draw();
  return {
    show(isShown) {
      shown = isShown;
      if (shown) draw();
    },
    destroy() {
      off();
      root.replaceChildren();
    },
  };
}

/** @template T @param {T[]} list @param {(one: T) => number} of */
const sum = (list, of) => list.reduce((total, one) => total + of(one), 0);
