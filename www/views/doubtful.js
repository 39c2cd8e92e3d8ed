// The doubtful suggestions, the least sure first, to be walked through; and the threshold below
// which suggestions are hidden altogether.

import { element } from '../dom.js';
import { keepingFocus } from '../focus.js';
import { KINDS, LABELS, kindOf, labelInWords } from '../labels.js';
import { doubtfulPercent } from '../workbench.js';
import { doubtfulSteps } from './steps.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */

/** How many are listed at most; the walk reaches all. */
const MOST = 100;

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @param {import('./reader.js').Reader} reader
 * @returns {import('../types.js').View & { show: (shown: boolean) => void }}
 */
export function mount(root, workbench, reader) {
  const help = element('p', { class: 'bl-terms-help' });
  const walk = element('div');
  const list = element('ol', { class: 'bl-found-list bl-doubtful-list' });
  const name = element('p', { class: 'bl-panel-title' });
  const slider = element('input', { type: 'range', class: 'bl-threshold-slider', min: '0', max: '100', step: '1', oninput: () => set(slider.value) });
  const number = element('input', { type: 'number', class: 'bl-field bl-threshold-number', min: '0', max: '100', step: '1', inputmode: 'numeric', oninput: () => set(number.value) });
  const note = element('p', { class: 'bl-panel-note' });
  const threshold = element('div', { class: 'bl-threshold', role: 'group' }, name, element('div', { class: 'bl-threshold-row' }, slider, number, element('span', {}, '%')), note);
  root.append(help, walk, list, threshold);
  let frame = 0;
  /** Nobody sees a panel that is not shown, and a long text has many cards. */
  let shown = false;

  /** @param {string} written */
  function set(written) {
    if (written === '') return; // a number half typed
    cancelAnimationFrame(frame);
    // A slider speaks many times a frame, and each time the text is drawn anew.
    frame = requestAnimationFrame(() => workbench.setThreshold(Number(written)));
  }

  function draw() {
    if (!shown) return;
    const found = workbench.doubtful();
    const limit = doubtfulPercent();
    help.replaceChildren(workbench.say(found.length > 0 ? 'doubtful.help' : 'doubtful.none', String(limit)));
    if (found.length > 0) help.append(' ', element('span', { class: 'bl-doubt-sign' }, '?'));
    list.replaceChildren(...found.slice(0, MOST).map(({ id, percent }) => element('li', {}, row(id, percent))));
    list.hidden = found.length === 0;
    drawWalk();
    name.textContent = workbench.say('threshold.name');
    slider.setAttribute('aria-label', workbench.say('threshold.slider'));
    number.setAttribute('aria-label', workbench.say('threshold.number'));
    threshold.setAttribute('aria-label', name.textContent);
    slider.value = String(workbench.threshold);
    if (document.activeElement !== number) number.value = String(workbench.threshold);
    const aside = workbench.summary.putAside;
    note.textContent = aside > 0 ? workbench.say('threshold.aside', aside) : workbench.say('threshold.nothing');
  }

  /** @param {number} id @param {number} percent */
  function row(id, percent) {
    const card = workbench.card(id);
    const kind = card ? kindOf(LABELS.indexOf(card.label)) : KINDS[0];
    const label = card ? labelInWords(card.label, (key) => workbench.say(key)) : '';
    return element(
      'button',
      { type: 'button', class: `bl-found-row bl-kind-${kind.name}`, 'data-id': id, onclick: () => reader.goTo(id), onkeydown: onKey },
      element('span', { class: 'bl-found-name', dir: 'auto' }, card?.text ?? '', element('span', { class: 'bl-found-forms' }, ` · ${label}`)),
      element('span', { class: 'bl-found-count' }, element('span', { class: 'bl-unseen' }, `${workbench.say('doubtful.certainty', String(percent))} `), element('span', { 'aria-hidden': 'true' }, `${percent} %`)),
    );
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const to = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!to) return;
    const rows = [...list.querySelectorAll('button')];
    rows[rows.indexOf(/** @type {HTMLButtonElement} */ (event.currentTarget)) + to]?.focus();
    event.preventDefault();
  }

  function drawWalk() {
    if (!shown) return;
    const focused = walk.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.part : undefined;
    walk.replaceChildren(doubtfulSteps(workbench, reader, 'bl-doubtful-walk') ?? '');
    for (const one of list.querySelectorAll('[aria-current]')) one.removeAttribute('aria-current');
    if (focused) /** @type {HTMLElement | null} */ (walk.querySelector(`[data-part="${focused}"]`))?.focus();
    list.querySelector(`[data-id="${workbench.chosen}"]`)?.setAttribute('aria-current', 'true');
  }

  const off = [workbench.on(['text', 'language'], () => keepingFocus(root, draw), { after: 'text' }), workbench.on(['chosen'], drawWalk, { after: 'text' })];
  return {
    show(isShown) {
      shown = isShown;
      draw();
    },
    destroy() {
      cancelAnimationFrame(frame);
      off.forEach((stop) => stop());
      root.replaceChildren();
    },
  };
}
