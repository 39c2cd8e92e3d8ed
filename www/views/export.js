// Taking the work away: the page's own JSON at once, every other format when its module is here, and
// what a format cannot hold before it is written.

import { disclosure } from '../disclosure.js';
import { element } from '../dom.js';
import { OWN, formatList, losses, write } from '../exchange.js';
import { recall, remember } from '../preferences.js';
import { learn } from '../strings.js';
import { EXCHANGE } from '../strings/fr/exchange.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('../types.js').Unit} Unit */
/** @typedef {import('../exchange.js').Format} Format */
/** @typedef {import('../exchange.js').Bytes} Bytes */

const SEPARATORS = [';', ','];

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @returns {import('../types.js').View}
 */
export function mount(root, workbench) {
  learn('fr', EXCHANGE);
  let formats = [OWN];
  let format = OWN;
  /** The unit chosen, for the formats that can count it. @type {Unit} */
  let unit = 'code_point';
  let separator = workbench.language === 'en' ? ',' : ';';
  /** Which asking for losses is the last: an answer to an earlier one comes too late. */
  let asked = 0;

  const menu = disclosure('bl-button bl-button-main', () => void onOpen());
  const name = element('span');
  menu.button.append(name, element('span', { class: 'bl-caret', 'aria-hidden': 'true' }, ' ▾'));
  menu.panel.classList.add('bl-panel-end', 'bl-export');
  const formatName = element('label', { class: 'bl-panel-title', for: 'bl-format' });
  const select = element('select', { class: 'bl-field bl-export-format', id: 'bl-format', onchange: () => choose(select.value) });
  const use = element('p', { class: 'bl-panel-note' });
  const arrival = element('p', { class: 'bl-panel-note', role: 'status' });
  const again = element('button', { type: 'button', class: 'bl-button', hidden: true, onclick: () => void load() });
  const units = element('fieldset', { class: 'bl-choices' });
  const separators = element('fieldset', { class: 'bl-choices' });
  const counted = element('input', { type: 'checkbox', name: 'bl-counted', onchange: () => void tellLosses() });
  const countedName = element('span');
  const countedNote = element('span', { class: 'bl-panel-note' });
  const countedRow = element('label', { class: 'bl-choice' }, counted, element('span', {}, countedName, countedNote));
  const lost = element('div', { class: 'bl-export-lost', role: 'status' });
  const copy = element('button', { type: 'button', class: 'bl-button bl-button-main', onclick: () => void copyText() });
  const download = element('button', { type: 'button', class: 'bl-button', onclick: () => void downloadFile() });
  const said = element('p', { class: 'bl-panel-said', role: 'status' });
  menu.panel.append(formatName, select, use, arrival, again, units, separators, countedRow, lost, element('div', { class: 'bl-row' }, copy, download), said);
  root.append(menu.root);

  async function onOpen() {
    said.textContent = '';
    drawCounted();
    if (formats.length === 1) await load();
    await tellLosses();
  }

  /** Fetches the other formats. */
  async function load() {
    again.hidden = true;
    arrival.textContent = workbench.say('export.loading');
    try {
      formats = await formatList();
      arrival.textContent = '';
      format = formats.find((one) => one.name === recall('format')) ?? OWN;
    } catch {
      arrival.textContent = workbench.say('export.unavailable');
      again.hidden = false;
    }
    drawList();
    // What is drawn anew loses the focus.
    if (format.name !== OWN.name) drawFormat();
  }

  /** @param {string} chosen */
  function choose(chosen) {
    format = formats.find((one) => one.name === chosen) ?? OWN;
    remember('format', format.name);
    said.textContent = '';
    drawFormat();
    void tellLosses();
  }

  const onlyCounted = () => counted.checked && workbench.summary.putAside > 0;

  async function tellLosses() {
    asked += 1;
    const mine = asked;
    if (format.name === OWN.name) {
      lost.replaceChildren(element('p', { class: 'bl-panel-note' }, workbench.say('export.keeps')));
      return;
    }
    try {
      const list = await losses(workbench.export('utf16', onlyCounted()), format.name);
      if (mine !== asked) return;
      lost.replaceChildren(
        element('p', { class: 'bl-panel-note' }, workbench.say(list.length === 0 ? 'export.keeps' : 'export.loses')),
        list.length === 0 ? '' : element('ul', { class: 'bl-export-losses' }, ...list.map(({ code, count }) => element('li', {}, workbench.say(`loss.${code}`, count)))),
      );
    } catch (error) {
      lost.replaceChildren(element('p', {}, failure(error)));
    }
  }

  /** @param {unknown} error */
  const failure = (error) => workbench.say('export.failed', error instanceof Error ? error.message : String(error));

  /** The unit that is chosen, or the usual one of a format that cannot count it. */
  const unitNow = () => (format.units.includes(unit) ? unit : format.units[0]);

  /** @returns {Promise<Bytes>} */
  async function file() {
    if (format.name === OWN.name) {
      const json = workbench.export(unitNow(), onlyCounted());
      return { name: `${fileStem()}.json`, bytes: new TextEncoder().encode(json) };
    }
    const [made] = await write(workbench.export('utf16', onlyCounted()), format.name, { unit: unitNow(), separator });
    // A text that was pasted has no name; the core calls it « text ».
    return workbench.summary.id === '' ? { ...made, name: made.name.replace(/^text(?=\.)/, fileStem()) } : made;
  }

  async function copyText() {
    try {
      const { bytes } = await file();
      await navigator.clipboard.writeText(new TextDecoder().decode(bytes));
      said.textContent = workbench.say(format.name === OWN.name ? 'export.copied' : 'export.copied.text');
    } catch (error) {
      said.textContent = error instanceof DOMException ? workbench.say('export.copy.failed') : failure(error);
    }
  }

  async function downloadFile() {
    try {
      const made = await file();
      const address = URL.createObjectURL(new Blob([made.bytes], { type: 'application/octet-stream' }));
      element('a', { href: address, download: made.name }).click();
      // The browser has taken the address in once the click returns to it.
      setTimeout(() => URL.revokeObjectURL(address), 1000);
      said.textContent = workbench.say('export.downloaded', made.name);
    } catch (error) {
      said.textContent = failure(error);
    }
  }

  /** The name of the text without its ending, with only what every file system takes. */
  function fileStem() {
    const { id, title } = workbench.summary;
    const stem = (id || title || '').replace(/\.(?:txt|text|md|log|json)$/i, '');
    const plain = stem.normalize('NFD').replace(/\p{M}/gu, '').replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[-.]+|-+$/g, '');
    return plain.slice(0, 60) || workbench.say('export.file');
  }

  function drawCounted() {
    const { putAside } = workbench.summary;
    countedRow.hidden = putAside === 0;
    countedName.textContent = workbench.say('export.counted', putAside, String(workbench.threshold));
    countedNote.textContent = workbench.say('export.counted.note');
  }

  function drawList() {
    select.replaceChildren(...formats.map((one) => element('option', { value: one.name }, workbench.say(`format.${one.name}`))));
    select.value = format.name;
  }

  function drawFormat() {
    use.textContent = workbench.say(`format.${format.name}.for`);
    const now = unitNow();
    const unitRows = format.units.map((one) => choice('bl-unit', one, one === now, workbench.say(`unit.${one}`), workbench.say(`unit.${one}.for`), () => { unit = one; }));
    units.hidden = unitRows.length < 2;
    units.replaceChildren(element('legend', { class: 'bl-panel-title' }, workbench.say('export.unit')), ...unitRows);
    separators.hidden = format.name !== 'csv';
    separators.replaceChildren(
      element('legend', { class: 'bl-panel-title' }, workbench.say('export.separator')),
      ...SEPARATORS.map((one) => choice('bl-separator', one, one === separator, workbench.say(`separator.${one}`), workbench.say(`separator.${one}.for`), () => { separator = one; })),
    );
    copy.textContent = workbench.say(format.name === OWN.name ? 'export.copy' : 'export.copy.text');
    // Several files come as a zip, which nobody pastes.
    copy.hidden = format.severalFiles;
  }

  function draw() {
    name.textContent = workbench.say('bar.export');
    menu.panel.setAttribute('aria-label', workbench.say('bar.export'));
    formatName.textContent = workbench.say('export.format');
    again.textContent = workbench.say('export.again');
    arrival.textContent = again.hidden ? '' : workbench.say('export.unavailable');
    download.textContent = workbench.say('export.download');
    said.textContent = '';
    drawCounted();
    drawList();
    drawFormat();
    if (!menu.panel.hidden) void tellLosses();
  }

  const off = workbench.on(['language'], draw);
  draw();
  return {
    destroy() {
      off();
      menu.destroy();
    },
  };
}

/**
 * One of several that exclude each other.
 * @param {string} group
 * @param {string} value
 * @param {boolean} checked
 * @param {string} words
 * @param {string} note
 * @param {() => void} onChosen
 */
function choice(group, value, checked, words, note, onChosen) {
  const radio = element('input', { type: 'radio', name: group, value, onchange: onChosen });
  radio.checked = checked;
  return element('label', { class: 'bl-choice' }, radio, element('span', {}, words, element('span', { class: 'bl-panel-note' }, note)));
}
