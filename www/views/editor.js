// Where a text is pasted, written and edited: a plain text area, since nothing else keeps a text
// as it is.

import { element } from '../dom.js';
import { SAMPLES } from '../samples.js';
import { onceDrawn } from '../topics.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */

/** How long after the last key the text is annotated, and how long typing may go on before what is
typed is kept as it stands (milliseconds). */
const PAUSE = 250;
const LIMIT = 1000;

/** A text with the ends of lines that a text area would make of them. @param {string} [text] */
const withEnds = (text = '') => text.replace(/\r\n?/g, '\n');

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @param {{ pick: () => void }} files
 * @returns {import('../types.js').View}
 */
export function mount(root, workbench, files) {
  const heading = element('h2', { class: 'bl-write-title' });
  const promise = element('p', { class: 'bl-write-promise' });
  const area = element('textarea', { class: 'bl-write-area', id: 'bl-write-area', spellcheck: 'false', autocomplete: 'off' });
  const done = element('button', { type: 'button', class: 'bl-button bl-button-main', onclick: finish });
  const open = element('button', { type: 'button', class: 'bl-button', onclick: () => files.pick() });
  const try_ = element('p', { class: 'bl-write-or' });
  const samples = SAMPLES.map((sample) => element('button', { type: 'button', class: 'bl-button bl-button-quiet', onclick: () => workbench.openText(sample.text) }, sample.title));
  const lines = element('p', { class: 'bl-panel-note' });
  const offer = element('div', { class: 'bl-write-samples' }, try_, ...samples);
  const form = element(
    'section',
    { class: 'bl-write' },
    heading,
    promise,
    area,
    lines,
    element('div', { class: 'bl-row' }, done, open),
    offer,
  );
  root.append(form);
  let timer = 0;
  let limit = 0;
  let pasted = false;
  let isWriting = workbench.mode === 'write';

  function stopTimers() {
    clearTimeout(timer);
    clearTimeout(limit);
    timer = 0;
    limit = 0;
  }

  function commit() {
    // What was typed before is still being worked out: the next step comes behind it.
    if (workbench.isEditing) {
      timer = window.setTimeout(commit, PAUSE);
      return;
    }
    stopTimers();
    workbench.editText(area.value);
  }

  function finish() {
    stopTimers();
    workbench.editAndRead(area.value);
  }

  /** @param {ClipboardEvent} event */
  function onPaste(event) {
    // What is pasted over nothing, or over everything, is a new text: it is shown at once.
    pasted = area.selectionStart === 0 && area.selectionEnd === area.value.length;
    // The area would only lay it out to be hidden.
    const text = withEnds(event.clipboardData?.getData('text/plain'));
    if (!pasted || text.trim() === '') return;
    event.preventDefault();
    pasted = false;
    clearTimeout(timer);
    timer = 0;
    workbench.openText(text);
  }

  /** On the empty page a paste goes to the only place there is for it, wherever the focus stands. @param {ClipboardEvent} event */
  function onPasteBeside(event) {
    const { target } = event;
    if (!workbench.summary.blank || form.hidden || document.querySelector('dialog[open]')) return;
    if (target instanceof Element && target.matches('input, textarea, select')) return;
    const text = withEnds(event.clipboardData?.getData('text/plain'));
    if (text.trim() === '') return;
    event.preventDefault();
    workbench.openText(text);
  }

  /** What was pasted before the page had loaded is taken as if it were pasted now. @param {string} pasted */
  function takeEarly(pasted) {
    const text = withEnds(pasted);
    if (workbench.summary.blank && text.trim() !== '') workbench.openText(text);
  }

  function onInput() {
    clearTimeout(timer);
    if (pasted) {
      pasted = false;
      stopTimers();
      workbench.openText(area.value);
    } else {
      timer = window.setTimeout(commit, PAUSE);
      limit ||= window.setTimeout(onLimit, LIMIT);
    }
  }

  function onLimit() {
    limit = 0;
    if (workbench.summary.blank) commit();
    else if (timer !== 0) workbench.type(area.value);
  }

  function onLeaving() {
    if (timer === 0) return;
    workbench.type(area.value);
    stopTimers();
    workbench.editText(area.value);
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) finish();
    else if (event.key === 'Escape' && area.value !== '') finish();
  }

  function onMode() {
    const writing = workbench.mode === 'write';
    const was = isWriting;
    isWriting = writing;
    if (writing && !was) {
      fill();
      form.hidden = false;
      form.classList.remove('bl-away');
      area.focus();
      area.setSelectionRange(0, 0);
    } else if (was && !writing) {
      leave();
      form.classList.add('bl-away');
      onceDrawn(putAway);
    }
    drawOffer();
  }

  function onOpened() {
    if (isWriting && workbench.mode === 'read') leave();
  }

  /**
   * Takes the caret out of the area: what is typed from here on is meant for the marks, and the browser would look through all
   * of a book for a place where the caret can be shown. It lays out all that is new to do so; so this comes before the marks.
   */
  function leave() {
    const selection = getSelection();
    if (selection && selection.rangeCount > 0) selection.removeAllRanges();
    area.blur();
  }

  /** A book takes a moment to leave the area: the reader sees the marks first. */
  function putAway() {
    if (isWriting) return;
    form.hidden = true;
    area.value = '';
  }

  function fill() {
    const text = workbench.text();
    if (area.value !== text) area.value = text;
    lines.hidden = !text.includes('\r');
  }

  function onText() {
    // While the reader types, the area is ahead of the session.
    if (timer === 0 && workbench.mode === 'write' && document.activeElement !== area) fill();
    drawOffer();
  }

  function drawOffer() {
    const blank = workbench.summary.blank;
    heading.hidden = !blank;
    promise.hidden = !blank;
    offer.hidden = !blank;
  }

  function draw() {
    heading.textContent = workbench.say('write.title');
    promise.textContent = workbench.say('write.promise');
    area.placeholder = workbench.say('write.placeholder');
    area.setAttribute('aria-label', workbench.say('write.area'));
    done.textContent = workbench.say('write.done');
    open.textContent = workbench.say('write.open');
    try_.textContent = workbench.say('write.samples');
    lines.textContent = workbench.say('write.lines');
  }

  area.addEventListener('paste', onPaste);
  document.addEventListener('paste', onPasteBeside);
  area.addEventListener('input', onInput);
  area.addEventListener('keydown', onKey);
  const off = [workbench.on(['opened'], onOpened), workbench.on(['mode'], onMode), workbench.on(['text'], onText), workbench.on(['language'], draw), workbench.on(['leaving'], onLeaving)];
  draw();
  fill();
  drawOffer();
  form.hidden = !isWriting;
  // When the other views are there too, which follow at once.
  queueMicrotask(() => document.dispatchEvent(new CustomEvent('bl-pastes', { detail: takeEarly })));
  return {
    destroy() {
      stopTimers();
      document.removeEventListener('paste', onPasteBeside);
      off.forEach((stop) => stop());
      form.remove();
    },
  };
}
