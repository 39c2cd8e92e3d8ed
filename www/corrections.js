// What the last correction was, and where else in the text the same could be done.

import { LABELS } from './labels.js';

/** @typedef {import('./spans.js').Spans} Spans */
/** @typedef {import('./types.js').Alike} Alike */

/**
 * A correction of one annotation.
 * @typedef {object} Correction
 * @property {'add' | 'accept' | 'correct' | 'value' | 'remove'} what
 * @property {number} id  the annotation; it is gone if it was removed
 * @property {string} words
 * @property {string} label
 * @property {number[]} mentions  of what was removed: the other mentions of the same entity
 * @property {string | undefined} was  what was wrong before: the value of a date, the words of other borders
 * @property {string | undefined} value  the value it was given
 */

/**
 * A place where the same could be done; offsets count UTF-16 units.
 * @typedef {object} Place
 * @property {number} start
 * @property {number} end
 * @property {number} annotation  the one of exactly these words, or 0
 * @property {number} inside  the smallest one around them, or 0
 * @property {number} holds  a suggestion of the same label within them, or 0
 * @property {boolean} free  nothing speaks against it
 */

/** How many places are looked at one by one, for what their cards say. */
const MOST_CARDS = 300;

/** @type {Record<string, Correction['what']>} */
const KINDS_OF_CORRECTION = { add: 'add', accept: 'accept', relabel: 'correct', resize: 'correct', set_link: 'correct', set_value: 'value', remove: 'remove', reject: 'remove' };

/**
 * What is known of a correction before `command` is done; null if it is none that could be
 * carried on.
 * @param {Spans} spans
 * @param {object} command
 * @returns {Correction | null}
 */
export function foreseen(spans, command) {
  const [[name, of]] = Object.entries(command);
  const what = KINDS_OF_CORRECTION[name];
  const ids = of.ids ?? (of.id === undefined ? [] : [of.id]);
  if (!what || ids.length > 1 || (name === 'set_link' && !of.link)) return null;
  const id = ids[0] ?? 0;
  const card = id === 0 ? undefined : spans.card(id);
  if (id !== 0 && (!card || card.refused)) return null;
  const mark = what === 'remove' ? spans.mark(id) : null;
  const mentions = mark ? spans.mentionsOf(mark.entity).map((place) => spans.markAt(place).id).filter((other) => other !== id) : [];
  const was = what === 'value' ? card?.value?.value : name === 'resize' ? card?.text : undefined;
  return { what, id, words: card?.text ?? '', label: card?.label ?? '', mentions, was, value: of.value };
}

/**
 * The correction as it was done.
 * @param {Spans} spans
 * @param {Correction | null} correction
 * @param {import('./types.js').Done} done
 * @returns {Correction | null}
 */
export function corrected(spans, correction, done) {
  if (!correction || done.command === '') return null;
  if (correction.what === 'remove') return correction;
  const id = correction.id || (done.touched.find((touched) => spans.mark(touched)) ?? 0);
  const card = id === 0 ? undefined : spans.card(id);
  return card && !card.refused ? { ...correction, id, words: card.text, label: card.label } : null;
}

/**
 * Where else the same could be done.
 * @param {Spans} spans
 * @param {Correction} correction
 * @param {Alike} alike
 * @returns {Place[]}
 */
export function placesOf(spans, correction, alike) {
  if (correction.what === 'remove') return standing(spans, correction, alike);
  if (!spans.mark(correction.id)) return [];
  const found = spans.occurrences(correction.id, alike);
  const card = spans.card(correction.id);
  if (correction.what === 'value') return values(spans, correction, found);
  const label = numberOf(spans, correction.label);
  const { link } = card ?? {};
  return found
    .filter((one, at) => !(one.sameLabel && one.decided && (!link || at >= MOST_CARDS || spans.card(one.annotation)?.link === link)))
    .map((one) => {
      const holds = one.annotation === 0 ? heldBy(spans, one.start, one.end, label) : 0;
      // What stands inside the words whose borders were wrong has the same wrong borders.
      const sameFault = one.inside !== 0 && correction.was !== undefined && spans.card(one.inside)?.text === correction.was;
      return { start: one.start, end: one.end, annotation: one.annotation, inside: one.inside, holds, free: one.free || sameFault };
    });
}

/** @param {Spans} spans @param {Correction} correction @param {import('./types.js').Occurrence[]} found */
function values(spans, correction, found) {
  return found
    .filter((one) => one.sameLabel)
    .slice(0, MOST_CARDS)
    .map((one) => ({ one, value: spans.card(one.annotation)?.value?.value }))
    .filter(({ value }) => value !== correction.value)
    // « lundi » may mean another day elsewhere: what was read in the same wrong way is proposed.
    .map(({ one, value }) => ({ start: one.start, end: one.end, annotation: one.annotation, inside: 0, holds: 0, free: !one.decided && value === correction.was }));
}

/**
 * The annotations like one that is gone.
 * @param {Spans} spans
 * @param {Correction} correction
 * @param {Alike} alike
 */
function standing(spans, { words, label, mentions, id }, alike) {
  const number = numberOf(spans, label);
  const hits = spans.findText(words, { accents: alike.accents, case: alike.case, whole: true });
  const ends = new Map(Array.from({ length: hits.length / 2 }, (_, at) => [hits[at * 2], hits[at * 2 + 1]]));
  const same = new Set(alike.shortForms ? mentions : []);
  /** @type {Place[]} */
  const places = [];
  for (let place = 0; place < spans.count; place += 1) {
    const mark = spans.markAt(place);
    if (mark.label !== number || mark.id === id) continue;
    if (ends.get(mark.start) !== mark.end && !same.has(mark.id)) continue;
    places.push({ start: mark.start, end: mark.end, annotation: mark.id, inside: 0, holds: 0, free: !mark.accepted });
  }
  return places;
}

/**
 * The number of the label called `label`.
 * @param {Spans} spans
 * @param {string} label
 */
export function numberOf(spans, label) {
  const nine = LABELS.indexOf(label);
  return nine >= 0 ? nine : LABELS.length + spans.ownLabels.findIndex(({ name }) => name === label);
}

/**
 * The first suggestion of this label within the words.
 * @param {Spans} spans
 * @param {number} start
 * @param {number} end
 * @param {number} label
 */
function heldBy(spans, start, end, label) {
  for (let place = spans.firstFrom(start); place < spans.count; place += 1) {
    const mark = spans.markAt(place);
    if (mark.start >= end) return 0;
    if (mark.end <= end && mark.label === label && !mark.accepted) return mark.id;
  }
  return 0;
}

/**
 * The command that does the same at `places`.
 * @param {Correction} correction
 * @param {readonly Place[]} places
 * @returns {object}
 */
export function carriedTo(correction, places) {
  const ids = places.map(({ annotation }) => annotation);
  if (correction.what === 'remove') return { remove: { ids } };
  if (correction.what === 'value') return { set_value: { ids, value: correction.value } };
  return { everywhere: { like: correction.id, spans: places.map(({ start, end }) => [start, end]) } };
}

/** The labels that an own term can bear beside a person's own: those of names. */
const TERM_LABELS = ['PER', 'LOC', 'ORG', 'EVENT', 'PROD'];

/**
 * The line that makes `words` an own term; null if a list of terms cannot say them.
 * @param {Spans} spans
 * @param {string} words
 * @param {string} label
 */
export function termLine(spans, words, label) {
  const plain = words.replace(/\s+/g, ' ').trim();
  const sayable = plain !== '' && plain.length <= 200 && !plain.startsWith('#') && !plain.startsWith('/');
  const known = TERM_LABELS.includes(label) || spans.ownLabels.some(({ name }) => name === label);
  return sayable && known ? `${plain} = ${label}` : null;
}

/**
 * Remembers `words` as an own term for other texts; what is in the list stays there.
 * @param {import('./workbench.js').Workbench} workbench
 * @param {string} words
 * @param {string} label
 */
export function rememberTerm(workbench, words, label) {
  const line = termLine(workbench, words, label);
  if (line === null) return;
  const lines = workbench.termsSource.split('\n');
  const known = lines.some((other) => other.trim() === line);
  if (!known) workbench.setTerms([...lines.filter((other, at) => other !== '' || at < lines.length - 1), line, ''].join('\n'));
  workbench.announce(known ? 'done.remember.known' : 'done.remember', line);
}
