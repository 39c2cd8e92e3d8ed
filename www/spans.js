// What the core says of the text and its annotations: looked up, never changed here.

import { Session } from './pkg/balise.js';
import { Spoken } from './spoken.js';
import { KINDS, kindOf } from './labels.js';

/** @typedef {import('./types.js').Summary} Summary */
/** @typedef {import('./types.js').Card} Card */
/** @typedef {import('./types.js').OwnLabel} OwnLabel */
/** @typedef {import('./types.js').Occurrence} Occurrence */

/** How many numbers the core's arrays take for each annotation, block and occurrence. */
export const SPAN_STRIDE = 8;
export const BLOCK_STRIDE = 6;
const OCCURRENCE_STRIDE = 5;

/** The number of the first label that a person made. */
export const FIRST_OWN = 9;

/** The numbers of labels are below this one: each is a bit of what is hidden. */
const LABELS_AT_MOST = 32;

/** @typedef {{ id: number, label: number, start: number, end: number, parent: number, entity: number, accepted: boolean, doubtful: boolean, block: number }} Mark */

export class Spans extends Spoken {
  /** The core's session; only the workbench, and what it is made of, calls it. */
  core = new Session();
  /** @type {Summary} */
  summary = this.core.summary();
  /** The annotations, SPAN_STRIDE numbers each. */
  spans = this.core.spans();
  /** The labels that a person made; their numbers begin with FIRST_OWN. @type {OwnLabel[]} */
  ownLabels = this.core.ownLabels();
  /** The id of the chosen annotation, 0 if none is. */
  chosen = 0;
  /** The id of the annotation whose value is being asked for, 0 if none is. */
  asking = 0;
  /** The bits of the labels that are not drawn. */
  hidden = 0;
  /** The text, the entities and their mentions, kept until the next look. @type {string | null} */
  #text = null;
  /** @type {{ names: string[], forms: string[] } | null} */
  #entities = null;
  /** @type {number[][] | null} */
  #mentions = null;
  /** @type {number[] | null} */
  #counts = null;

  /** Asks the core for everything again. @param {string | null} [text]  where it is known */
  refresh(text = null) {
    this.summary = this.core.summary();
    this.spans = this.core.spans();
    this.ownLabels = this.core.ownLabels();
    this.#text = text;
    this.#entities = null;
    this.#mentions = null;
    this.#counts = null;
  }

  /** The text of record. */
  text() {
    this.#text ??= this.core.text();
    return this.#text;
  }

  /** How many annotations there are. */
  get count() {
    return this.spans.length / SPAN_STRIDE;
  }

  /**
   * The annotation at `place` in the order of the text.
   * @param {number} place
   * @returns {Mark}
   */
  markAt(place) {
    const [id, label, start, end, parent, entity, flags, block] = this.spans.subarray(place * SPAN_STRIDE, (place + 1) * SPAN_STRIDE);
    return { id, label, start, end, parent, entity, accepted: (flags & 1) !== 0, doubtful: (flags & 2) !== 0, block };
  }

  /**
   * The place of the annotation numbered `id`, or -1.
   * @param {number} id
   */
  placeOf(id) {
    for (let at = 0; at < this.spans.length; at += SPAN_STRIDE) {
      if (this.spans[at] === id) return at / SPAN_STRIDE;
    }
    return -1;
  }

  /**
   * The place of the first annotation that begins at `start` (UTF-16 units) or behind it.
   * @param {number} start
   */
  firstFrom(start) {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.spans[middle * SPAN_STRIDE + 2] < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * What is attached to annotations, by id: a link, a note, or that an edit of the text cut into it.
   * @returns {Map<number, { link: boolean, note: boolean, cut: boolean }>}
   */
  attached() {
    const found = this.core.attached();
    return new Map(Array.from({ length: found.length / 2 }, (_, at) => {
      const flags = found[at * 2 + 1];
      return [found[at * 2], { link: (flags & 1) !== 0, note: (flags & 2) !== 0, cut: (flags & 4) !== 0 }];
    }));
  }

  /** The annotations that an edit of the text cut into and nobody has looked at since. */
  cutIds() {
    return [...this.attached()].filter(([, { cut }]) => cut).map(([id]) => id);
  }

  /**
   * @param {number} id
   * @returns {Mark | null}
   */
  mark(id) {
    const place = this.placeOf(id);
    return place < 0 ? null : this.markAt(place);
  }

  /**
   * The places of the mentions of each entity, by its number.
   * @returns {number[][]}
   */
  mentions() {
    if (this.#mentions) return this.#mentions;
    /** @type {number[][]} */
    const lists = this.entities().names.map(() => []);
    for (let place = 0; place < this.count; place += 1) lists[this.spans[place * SPAN_STRIDE + 5]].push(place);
    this.#mentions = lists;
    return lists;
  }

  /**
   * The places of the mentions of one entity.
   * @param {number} entity  its number
   * @returns {number[]}
   */
  mentionsOf(entity) {
    if (this.#mentions) return this.#mentions[entity] ?? [];
    const places = [];
    for (let place = 0; place < this.count; place += 1) if (this.spans[place * SPAN_STRIDE + 5] === entity) places.push(place);
    return places;
  }

  /** The names of the entities and the other words they go by. */
  entities() {
    this.#entities ??= { names: this.core.entityNames(), forms: this.core.entityForms() };
    return this.#entities;
  }

  /**
   * How many annotations each kind has, in the order of KINDS.
   * @returns {number[]}
   */
  counts() {
    if (this.#counts) return this.#counts;
    const counts = KINDS.map(() => 0);
    const byLabel = new Uint32Array(LABELS_AT_MOST);
    for (let at = 1; at < this.spans.length; at += SPAN_STRIDE) byLabel[this.spans[at]] += 1;
    byLabel.forEach((count, label) => { if (count > 0) counts[KINDS.indexOf(kindOf(label))] += count; });
    this.#counts = counts;
    return counts;
  }

  /**
   * @param {number} id
   * @returns {Card | undefined}
   */
  card(id) {
    return this.core.card(id);
  }

  /**
   * Whether the label numbered `label` is drawn.
   * @param {number} label
   */
  shows(label) {
    return (this.hidden & (1 << label)) === 0;
  }

  /**
   * The suggestions that are not sure, the least sure first.
   * @returns {{ id: number, percent: number }[]}
   */
  doubtful() {
    const found = this.core.doubtful();
    return Array.from({ length: found.length / 2 }, (_, at) => ({ id: found[at * 2], percent: Math.round(found[at * 2 + 1] / 10) }));
  }

  /**
   * The doubtful suggestion `step` further on from the chosen one; 0 if there is none. From
   * elsewhere it is the least sure one.
   * @param {1 | -1} step
   */
  nextDoubtful(step) {
    const ids = this.doubtful().map(({ id }) => id);
    const at = ids.indexOf(this.chosen);
    if (at < 0) return (step > 0 ? ids[0] : ids[ids.length - 1]) ?? 0;
    return ids[(at + step + ids.length) % ids.length];
  }

  /**
   * The mention `step` further on of what `id` names, and around from the last to the first.
   * @param {number} id
   * @param {1 | -1} step
   */
  otherMention(id, step) {
    const mark = this.mark(id);
    if (!mark) return 0;
    const places = this.mentionsOf(mark.entity);
    const at = places.indexOf(this.placeOf(id));
    return this.markAt(places[(at + step + places.length) % places.length]).id;
  }

  /**
   * The mark `step` marks further on from `id`, or from the beginning or end of the text if that is 0, which is drawn and,
   * if given, of this kind; 0 if there is none.
   * @param {number} id
   * @param {number} step
   * @param {import('./labels.js').Kind} [kind]
   */
  neighbour(id, step, kind) {
    for (let place = id === 0 && step < 0 ? this.count - 1 : this.placeOf(id) + step; place >= 0 && place < this.count; place += step) {
      const mark = this.markAt(place);
      if (this.shows(mark.label) && (!kind || kindOf(mark.label) === kind)) return mark.id;
    }
    return 0;
  }

  /** The days that time expressions mean: id, first and last day since 1970, three numbers each. */
  days() {
    return this.core.days();
  }

  /**
   * The words, numbers and marks of a block, start and end (UTF-16 units) of each.
   * @param {number} block
   */
  words(block) {
    return this.core.words(block);
  }

  /**
   * The sentences of a block, start and end (UTF-16 units) of each.
   * @param {number} block
   */
  sentences(block) {
    return this.core.sentences(block);
  }

  /**
   * Where else the words of the annotation `id` stand.
   * @param {number} id
   * @param {import('./types.js').Alike} alike
   * @returns {Occurrence[]}
   */
  occurrences(id, alike) {
    const found = this.core.occurrences(id, alike);
    return Array.from({ length: found.length / OCCURRENCE_STRIDE }, (_, at) => {
      const [start, end, annotation, inside, flags] = found.subarray(at * OCCURRENCE_STRIDE, (at + 1) * OCCURRENCE_STRIDE);
      return { start, end, annotation, inside, sameLabel: (flags & 1) !== 0, decided: (flags & 2) !== 0, free: (flags & 4) !== 0 };
    });
  }

  /**
   * Where `words` stand in the text, start and end (UTF-16 units) of each.
   * @param {string} words
   * @param {{ accents?: boolean, case?: boolean, whole?: boolean }} how
   */
  findText(words, how) {
    return this.core.findText(words, how);
  }

  /**
   * The ids of the annotations that `filter` asks for, the refused ones behind.
   * @param {import('./types.js').Filter} filter
   */
  search(filter) {
    return this.core.search(filter);
  }

  /** @returns {import('./types.js').Statistics} */
  statistics() {
    return this.core.statistics();
  }

  /**
   * The work as JSON.
   * @param {import('./types.js').Unit} unit
   * @param {boolean} onlyCounted  without what the threshold hides
   */
  export(unit, onlyCounted) {
    return this.core.export(unit, onlyCounted);
  }

  /** The blocks of the text, BLOCK_STRIDE numbers each. */
  blocks() {
    return this.core.blocks();
  }

  /** The numbers of the blocks that are drawn otherwise since this was asked last; nothing where they are other blocks. */
  redrawn() {
    return this.core.takeRedrawn();
  }

  /**
   * Draws a block into its element.
   * @param {number} index
   * @param {Element} element
   */
  paint(index, element) {
    this.core.paint(index, element);
  }
}
