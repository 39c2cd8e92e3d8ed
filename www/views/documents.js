// « Mes textes »: the button that says what is open and whether it is kept, and the list behind it.

import { element, setAttribute } from '../dom.js';
import { recall, remember } from '../preferences.js';
import { Search } from '../store/search.js';
import { row } from './document-row.js';
import { mount as mountKept } from './kept.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('../store/keeper.js').Keeper} Keeper */
/** @typedef {import('../store/library.js').Library} Library */
/** @typedef {import('../store/shelf.js').KeptDocument} KeptDocument */
/** @typedef {import('../store/search.js').Found} Found */

/** In which order the texts can stand. @type {Record<string, (a: KeptDocument, b: KeptDocument) => number>} */
const ORDERS = {
  changed: (a, b) => b.changed - a.changed,
  created: (a, b) => b.created - a.created,
  title: (a, b) => a.title.localeCompare(b.title, 'fr', { numeric: true }),
  open: (a, b) => remaining(b) - remaining(a),
};

/** How long after the last key the texts are searched (milliseconds). */
const PAUSE = 200;

/** How many annotations of a text nobody has kept yet. @param {KeptDocument} record */
const remaining = ({ annotations, accepted }) => annotations - accepted;

/**
 * @param {HTMLElement} root  where the button stands
 * @param {Workbench} workbench
 * @param {Keeper} keeper
 * @param {Library} library
 * @param {{ pick: () => void, pickBackup: () => void, closeReport: () => void }} files
 * @returns {import('../types.js').View}
 */
export function mount(root, workbench, keeper, library, files) {
  const order = element('select', { class: 'bl-field', id: 'bl-texts-order', onchange: () => { remember('order', order.value); show(); } });
  const orderName = element('label', { for: 'bl-texts-order', class: 'bl-texts-label' });
  const search = element('input', { type: 'search', class: 'bl-field bl-texts-search', autocomplete: 'off', spellcheck: 'false', oninput: onSearch });
  const heading = element('h2', { class: 'bl-texts-name', id: 'bl-texts-name', tabindex: '-1' });
  const close = element('button', { type: 'button', class: 'bl-button bl-button-quiet bl-button-sign', onclick: () => dialog.close() }, '✕');
  const said = element('p', { class: 'bl-texts-said', role: 'status' });
  const undo = element('div', { class: 'bl-texts-undo' });
  const list = element('ul', { class: 'bl-texts-list', onkeydown: onListKey });
  const report = element('div', { class: 'bl-texts-report', role: 'status' });
  const fresh = element('button', { type: 'button', class: 'bl-button bl-button-main', onclick: () => { dialog.close(); workbench.newText(); } });
  const bring = element('button', { type: 'button', class: 'bl-button', onclick: () => files.pick() });
  const save = element('button', { type: 'button', class: 'bl-button', onclick: onSave });
  const back = element('button', { type: 'button', class: 'bl-button', onclick: () => files.pickBackup() });
  const promise = element('p', { class: 'bl-panel-note bl-texts-promise' });
  const dialog = element(
    'dialog',
    { class: 'bl-texts', 'aria-labelledby': 'bl-texts-name', onclose: onClose, onclick: onClick, oncancel: onCancel },
    element(
      'div',
      { class: 'bl-texts-box' },
      element('div', { class: 'bl-texts-head' }, heading, fresh, bring, close),
      element('div', { class: 'bl-texts-tools' }, search, element('div', { class: 'bl-texts-order' }, orderName, order)),
      said,
      undo,
      element('div', { class: 'bl-texts-scroller' }, list, report),
      element('div', { class: 'bl-texts-foot' }, promise, save, back),
    ),
  );
  document.body.append(dialog);
  const kept = mountKept(root, workbench, keeper, open);
  /** @type {KeptDocument[]} */
  let texts = [];
  /** @type {KeptDocument | null} */
  let deleted = null;
  /** What was found, by id, while something is searched for. @type {Map<string, Found> | null} */
  let found = null;
  /** The text whose title is being written. @type {string | null} */
  let renaming = null;
  /** @type {Search | null} */
  let searching = null;
  /** What was done last with all texts, while the list is open. */
  let announced = '';
  let removing = false;
  let timer = 0;
  let turn = 0;

  async function open() {
    dialog.showModal();
    heading.focus();
    await refresh();
  }

  /** The list as it is now. */
  async function refresh() {
    const listed = await library.list();
    ({ texts, deleted } = listed);
    kept.count(texts.length);
    // A backup that was dropped on the page: what came of it stands in the list.
    if (library.report && !dialog.open) dialog.showModal();
    if (dialog.open) show();
  }

  function onClose() {
    clearTimeout(timer);
    search.value = '';
    announced = '';
    found = null;
    renaming = null;
    library.report = null;
    searching?.end();
    searching = null;
    kept.focus();
  }

  /** A click beside the box closes it. @param {MouseEvent} event */
  function onClick(event) {
    if (event.target === dialog) dialog.close();
  }

  /** @param {Event} event */
  function onCancel(event) {
    if (renaming === null) return;
    event.preventDefault();
    endRenaming();
  }

  function onSearch() {
    announced = '';
    clearTimeout(timer);
    timer = window.setTimeout(look, PAUSE);
  }

  async function look() {
    turn += 1;
    const mine = turn;
    const words = search.value.trim();
    if (words === '') {
      found = null;
      show();
      return;
    }
    searching ??= new Search(await keeper.shelf(), workbench);
    /** @type {Map<string, Found>} */
    const sofar = new Map();
    said.textContent = workbench.say('texts.searching');
    for await (const one of searching.find(words, texts)) {
      if (mine !== turn || !dialog.open) return;
      sofar.set(one.record.id, one);
    }
    if (mine !== turn || !dialog.open) return;
    found = sofar;
    show();
  }

  function show() {
    const at = focused();
    const field = list.querySelector('input');
    const written = field?.value;
    const shown = texts.filter(({ id }) => !found || found.has(id)).sort(ORDERS[order.value] ?? ORDERS.changed);
    list.replaceChildren(...shown.map((record) => row(workbench, record, {
      found: found?.get(record.id) ?? null,
      open: record.id === keeper.open?.id,
      renaming: record.id === renaming,
      actions: { open: openText, rename: startRenaming, named: endRenaming, duplicate, remove },
    })));
    // A title that is being written stays, whatever else changes.
    const again = list.querySelector('input');
    if (again && field?.dataset.of === again.dataset.of && written !== undefined) again.value = written;
    said.textContent = sayFound(shown.length);
    drawUndo();
    drawReport();
    if (at) ((at.id && at.part && part(at.id, at.part)) || /** @type {HTMLElement | null} */ (list.querySelector('[data-part="open"]')) || heading).focus();
  }

  /** The row and the part of it that has the focus. */
  function focused() {
    const target = document.activeElement;
    if (!(target instanceof HTMLElement) || !list.contains(target)) return null;
    return { id: /** @type {HTMLElement} */ (target.closest('[data-id]'))?.dataset.id, part: target.dataset.part };
  }

  /** @param {number} count */
  function sayFound(count) {
    if (announced !== '') return announced;
    if (found) return count === 0 ? workbench.say('texts.found.none', search.value.trim()) : workbench.say('texts.found', count);
    return count === 0 ? workbench.say('texts.none') : '';
  }

  function drawUndo() {
    const gone = deleted;
    undo.hidden = gone === null;
    if (gone) undo.replaceChildren(element('p', {}, workbench.say('texts.deleted', gone.title || workbench.say('bar.untitled'))), element('button', { type: 'button', class: 'bl-button', 'data-part': 'undo', onclick: () => takeBack(gone.id) }, workbench.say('texts.deleted.back')));
  }

  function drawReport() {
    const came = library.report;
    report.replaceChildren();
    if (!came) return;
    const counts = /** @type {const} */ (['restored', 'beside', 'same', 'lost']).filter((key) => came[key] > 0);
    report.append(
      element('h3', { class: 'bl-panel-title' }, workbench.say('restore.done')),
      element('ul', {}, ...counts.map((key) => element('li', {}, workbench.say(`restore.${key}.count`, came[key])))),
    );
    if (came.problems.length === 0) return;
    report.append(
      element('h3', { class: 'bl-panel-title' }, workbench.say('restore.problems', came.problems.length)),
      element('ul', { class: 'bl-texts-problems' }, ...came.problems.map(({ key, args }) => element('li', {}, workbench.say(key, ...args)))),
    );
  }

  /** @param {string} id */
  async function openText(id) {
    const first = found?.get(id)?.first ?? null;
    dialog.close();
    files.closeReport();
    if (id !== keeper.open?.id && !(await keeper.openDocument(id))) return;
    if (first) workbench.point(first.start, first.length);
  }

  /** @param {string} id */
  function startRenaming(id) {
    renaming = id;
    show();
    const field = list.querySelector(`[data-id="${id}"] input`);
    if (!(field instanceof HTMLInputElement)) return;
    field.focus();
    field.select();
  }

  /** @param {string} [title]  what was written, if it is to count */
  async function endRenaming(title) {
    const id = renaming;
    if (id === null) return;
    renaming = null;
    if (title !== undefined && title.trim() !== '') {
      await library.rename(id, title.trim());
      await refresh();
    } else {
      show();
    }
    part(id, 'rename')?.focus();
  }

  /** @param {string} id @param {string} name @returns {HTMLElement | null} */
  const part = (id, name) => list.querySelector(`[data-id="${id}"] [data-part="${name}"]`);

  /** @param {string} id */
  async function duplicate(id) {
    const copy = await library.duplicate(id);
    await refresh();
    if (copy) part(copy, 'open')?.focus();
  }

  /** @param {string} id */
  async function remove(id) {
    removing = true;
    await library.remove(id);
    removing = false;
    await refresh();
    /** @type {HTMLElement | null} */ (undo.querySelector('[data-part="undo"]'))?.focus();
  }

  /** @param {string} id */
  async function takeBack(id) {
    await library.takeBack(id);
    await refresh();
    part(id, 'open')?.focus();
  }

  async function onSave() {
    await library.download();
    announced = workbench.say('texts.saved', texts.length);
    said.textContent = announced;
  }

  /** Arrows go from text to text; F2 names, Delete deletes. @param {KeyboardEvent} event */
  function onListKey(event) {
    const at = focused();
    if (!at?.id || renaming !== null) return;
    const opens = [...list.querySelectorAll('[data-part="open"]')];
    const place = opens.findIndex((open) => open.parentElement?.dataset.id === at.id);
    const to = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: opens.length - 1 }[event.key];
    if (to !== undefined) /** @type {HTMLElement | undefined} */ (opens[to])?.focus();
    else if (event.key === 'F2') startRenaming(at.id);
    else if (event.key === 'Delete') void remove(at.id);
    else return;
    event.preventDefault();
  }

  function draw() {
    heading.textContent = workbench.say('texts.name');
    setAttribute(close, 'aria-label', workbench.say('texts.close'));
    search.placeholder = workbench.say('texts.search');
    setAttribute(search, 'aria-label', workbench.say('texts.search'));
    orderName.textContent = workbench.say('texts.order');
    const chosen = order.value || recall('order') || 'changed';
    order.replaceChildren(...Object.keys(ORDERS).map((key) => element('option', { value: key, selected: key === chosen }, workbench.say(`texts.order.${key}`))));
    fresh.textContent = workbench.say('bar.new');
    bring.textContent = workbench.say('texts.bring');
    save.textContent = workbench.say('texts.save');
    back.textContent = workbench.say('texts.back');
    promise.textContent = workbench.say(keeper.lasting === false ? 'texts.promise.memory' : 'texts.promise');
    show();
  }

  // Another text is open: it is to be seen.
  const onOpened = () => { if (dialog.open && !removing) dialog.close(); };
  const off = [workbench.on(['language'], draw), workbench.on(['opened'], onOpened), keeper.on(() => void refresh())];
  draw();
  void refresh();
  return {
    destroy() {
      clearTimeout(timer);
      off.forEach((stop) => stop());
      kept.destroy();
      searching?.end();
      dialog.remove();
    },
  };
}

