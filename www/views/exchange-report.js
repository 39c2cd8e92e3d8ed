// What became of the files that were brought: a line each, what was put right and what was left out,
// and the documents that were in them, the first of which is open.

import { element } from '../dom.js';
import { focusText } from '../focus.js';
import { hasSentence, learn } from '../strings.js';
import { EXCHANGE } from '../strings/fr/exchange.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('../exchange.js').Told} Told */
/** @typedef {import('../exchange.js').Opened} Opened */
/** @typedef {import('../exchange.js').Remark} Remark */

/** @typedef {import('../types.js').View & { show: (told: Told[], opened: Opened[], isWanted: boolean) => void, close: () => void }} Report */

/** How many remarks about a file are shown before the others are only counted. */
const MOST_REMARKS = 20;
/** How many documents are listed. */
const MOST_DOCUMENTS = 200;

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @param {(documents: Opened[]) => void} openDocuments  takes in all that was read, and opens the first
 * @param {(document: Opened) => void} openOne  opens one of them again
 * @returns {Report}
 */
export function mount(root, workbench, openDocuments, openOne) {
  learn('fr', EXCHANGE);
  const box = element('section', { class: 'bl-report', hidden: true, tabindex: '-1' });
  // It stands before the notices, and comes behind them.
  root.prepend(box);
  /** @type {Told[]} */
  let told = [];
  /** @type {Opened[]} */
  let opened = [];
  let shown = 0;
  /** Whether the first of them was opened at once. */
  let isOpen = true;

  /** @param {Told[]} files @param {Opened[]} documents @param {boolean} isWanted  whether the first is opened at once */
  function show(files, documents, isWanted) {
    told = files;
    opened = documents;
    isOpen = isWanted;
    shown = 0;
    if (documents.length > 0 && isWanted) openDocuments(documents);
    if (files.length === 1 && files[0].why && documents.length === 0) {
      const { name, why } = files[0];
      close();
      workbench.notify({ key: 'error.unread', args: [name, wordsOf(why).text], tone: 'error' });
      return;
    }
    // One document out of one file, and nothing to say about it: it is simply open.
    const isPlain = isWanted && documents.length === 1 && files.every((file) => isSound(file));
    if (isPlain) {
      close();
      return;
    }
    draw();
    box.hidden = false;
    box.focus({ preventScroll: true });
  }

  function close() {
    told = [];
    opened = [];
    box.hidden = true;
    box.replaceChildren();
  }

  function draw() {
    if (told.length === 0) return;
    box.setAttribute('aria-label', workbench.say('import.name'));
    box.replaceChildren(
      element('div', { class: 'bl-report-head' },
        element('h2', {}, workbench.say('import.name')),
        element('button', { type: 'button', class: 'bl-button bl-button-quiet bl-button-sign', 'aria-label': workbench.say('import.close'), onclick: () => { close(); focusText(); } }, '✕'),
      ),
      ...(opened.length === 0 ? [element('p', {}, workbench.say('import.nothing'))] : []),
      element('ul', { class: 'bl-report-files' }, ...told.map(fileRow)),
      ...(opened.length > 1 || !isOpen ? [element('ol', { class: 'bl-report-documents' }, ...opened.slice(0, MOST_DOCUMENTS).map(documentRow))] : []),
      ...(opened.length > MOST_DOCUMENTS ? [element('p', {}, workbench.say('import.more', opened.length - MOST_DOCUMENTS))] : []),
    );
  }

  /** @param {Told} file */
  function fileRow(file) {
    return element('li', {},
      element('strong', {}, file.name), ' – ', outcome(file),
      remarks('import.mended', file.mended),
      remarks('import.left', file.refused),
    );
  }

  /** @param {Told} file */
  function outcome(file) {
    const format = file.format === undefined ? '' : workbench.say(`format.${file.format}`);
    if (file.documents.length > 0) return workbench.say('import.documents', file.documents.length, format);
    if (file.text !== undefined) return workbench.say('import.plain');
    if (file.why !== undefined) return element('span', { class: 'bl-report-bad' }, `${workbench.say('import.refused')} – `, words(file.why));
    return format === '' ? workbench.say('import.text') : workbench.say('import.part', format);
  }

  /** @param {string} title @param {Remark[]} list */
  function remarks(title, list) {
    if (list.length === 0) return null;
    return element('div', { class: 'bl-report-remarks' }, workbench.say(title),
      element('ul', {},
        ...list.slice(0, MOST_REMARKS).map((remark) => element('li', {}, words(remark))),
        list.length > MOST_REMARKS ? element('li', {}, workbench.say('import.more', list.length - MOST_REMARKS)) : null,
      ),
    );
  }

  /** The page's own words for a remark, or the English ones of the core. @param {Remark} remark */
  function wordsOf({ code, args, place, text }) {
    const named = `remark.${code}`;
    if (!hasSentence(named)) return { text, lang: 'en' };
    // A text without a name cannot be asked for by it.
    const key = args[0] === '' && hasSentence(`${named}.unnamed`) ? `${named}.unnamed` : named;
    const said = workbench.say(key, ...args.map((arg) => (/^\d+$/.test(arg) ? Number(arg) : arg)));
    return { text: place === '' ? said : `${workbench.say('remark.place', place)} ${said}`, lang: workbench.language };
  }

  /** @param {Remark} remark */
  function words(remark) {
    const { text, lang } = wordsOf(remark);
    return element('span', { lang }, text);
  }

  /** @param {Opened} document @param {number} index */
  function documentRow(document, index) {
    const name = document.name || workbench.say('import.unnamed', index + 1);
    const open = () => {
      shown = index;
      openOne(document);
      draw();
    };
    return element('li', {}, `${name} `, index === shown
      ? element('span', { class: 'bl-panel-note' }, workbench.say('import.shown'))
      : element('button', { type: 'button', class: 'bl-button', 'aria-label': `${workbench.say('import.open')} – ${name}`, onclick: open }, workbench.say('import.open')));
  }

  const off = workbench.on(['language'], draw);
  return {
    show,
    close,
    destroy() {
      off();
      box.remove();
    },
  };
}

/** Whether nothing need be said of a file. @param {Told} file */
function isSound(file) {
  return (file.why === undefined || file.text !== undefined) && file.mended.length === 0 && file.refused.length === 0;
}
