// What hands make of what they picked: an annotation, another label, other edges.

import { LABELS } from '../labels.js';
import { FIRST_OWN } from '../spans.js';
import { isTime, readingOf } from './reading.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('../views/reader.js').Reader} Reader */
/** @typedef {import('./picked.js').Picked} Picked */
/** @typedef {import('./where.js').Stretch} Stretch */

/**
 * The name of the label numbered `number`, as the core knows it.
 * @param {Workbench} workbench
 * @param {number} number
 */
export const nameOf = (workbench, number) => LABELS[number] ?? workbench.ownLabels[number - FIRST_OWN]?.name ?? '';

/**
 * @param {Workbench} workbench
 * @param {Reader} reader
 * @param {Picked} picked
 */
export function annotatorOf(workbench, reader, picked) {
  /** @param {Stretch} stretch */
  const textOf = ({ start, end }) => workbench.text().slice(start, end);

  /** @param {string} label */
  const inWords = (label) => (LABELS.includes(label) ? workbench.say(`label.${label}`) : label);

  /**
   * The annotations of exactly these words.
   * @param {Stretch} stretch
   */
  function at({ start, end }) {
    const found = [];
    for (let place = 0; place < workbench.count; place += 1) {
      const mark = workbench.markAt(place);
      if (mark.start > start) break;
      if (mark.start === start && mark.end === end) found.push(mark);
    }
    return found;
  }

  /**
   * The smallest annotation that is drawn around these words, or null.
   * @param {Stretch} stretch
   */
  function around({ start, end }) {
    let best = null;
    for (let place = 0; place < workbench.count; place += 1) {
      const mark = workbench.markAt(place);
      if (mark.start > start) break;
      if (mark.end >= end && workbench.shows(mark.label) && (!best || mark.end - mark.start <= best.end - best.start)) best = mark;
    }
    return best;
  }

  /**
   * Gives these words a label: what is annotated there already gets it, or is confirmed.
   * @param {Stretch} stretch
   * @param {string} label
   */
  function mark(stretch, label) {
    const there = at(stretch);
    const same = there.find((one) => nameOf(workbench, one.label) === label);
    if (same) return confirm(same.id);
    if (there.length === 1) return relabel(there[0].id, label);
    const words = textOf(stretch);
    picked.clear();
    const done = workbench.run({ add: { span: [stretch.start, stretch.end], label } }, 'done.add', words, inWords(label));
    if (done) show(done.touched[0], label, words);
  }

  /** @param {number} id */
  function confirm(id) {
    picked.clear();
    if (!workbench.mark(id)?.accepted) workbench.decide(id, 'accept');
    show(id);
  }

  /**
   * @param {number} id
   * @param {string} label
   */
  function relabel(id, label) {
    const card = workbench.card(id);
    if (!card) return;
    if (card.label === label) return confirm(id);
    picked.clear();
    if (workbench.run({ relabel: { ids: [id], label } }, 'done.relabel', card.text, inWords(label))) show(id, label, card.text);
  }

  /**
   * Gives the annotation `id` other edges.
   * @param {number} id
   * @param {Stretch} stretch
   */
  function resize(id, stretch) {
    const before = workbench.card(id);
    picked.clear();
    if (!before || stretch.start >= stretch.end) return;
    const words = textOf(stretch);
    if (words === before.text && workbench.mark(id)?.start === stretch.start) return show(id);
    if (workbench.run({ resize: { id, span: [stretch.start, stretch.end] } }, 'done.resize', words)) show(id, before.label, words);
  }

  /**
   * Shows the card of what was annotated, and asks at once what it means if that is not known.
   * @param {number} id
   * @param {string} [label]
   * @param {string} [words]  that it has now
   */
  function show(id, label = '', words = '') {
    const mark = workbench.mark(id);
    if (!mark) return;
    if (isTime(label)) {
      const { value, modifier, freq } = workbench.card(id)?.value ?? {};
      const known = value && [value, modifier ?? freq].filter((part) => part !== undefined).join('#');
      if (!known || known !== readingOf(workbench, words, label)) workbench.asking = id;
    }
    // Who works on the card stays there.
    const onCard = document.activeElement?.closest('.bl-card') != null;
    if (!workbench.shows(mark.label) || !reader.firstMark(id)) reader.goTo(id);
    workbench.choose(id);
    requestAnimationFrame(() => reader.firstMark(id)?.scrollIntoView({ block: 'nearest' }));
    if (onCard) return;
    reader.firstMark(id)?.focus({ preventScroll: true });
    if (workbench.asking !== id) return;
    const field = document.getElementById('bl-correct-value');
    field?.focus({ preventScroll: true });
    field?.scrollIntoView({ block: 'nearest' });
  }

  /**
   * Gives a label to what is picked, or to the chosen annotation; says whether there was either.
   * @param {string} label
   */
  function give(label) {
    const { pick, stretch } = picked;
    const base = pick ? workbench.mark(pick.base) : null;
    if (stretch && base && base.start === stretch.start && base.end === stretch.end) relabel(base.id, label);
    else if (stretch) mark(stretch, label);
    else if (workbench.chosen !== 0) relabel(workbench.chosen, label);
    else return false;
    return true;
  }

  return { give, mark, relabel, confirm, resize, around, textOf, inWords };
}

/** @typedef {ReturnType<typeof annotatorOf>} Annotator */
