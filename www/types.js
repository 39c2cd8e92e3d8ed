// What crosses the border from the core, as src/wasm/records.rs writes it.

/**
 * @typedef {object} Summary
 * @property {string} id
 * @property {string | undefined} title
 * @property {string} language
 * @property {string | undefined} referenceDate
 * @property {'option' | 'text' | 'today' | 'none'} referenceFrom
 * @property {string | undefined} referenceWords
 * @property {'characters' | 'file' | 'balise'} source
 * @property {string | undefined} encoding
 * @property {number} replaced
 * @property {{ codePoints: number, utf16: number, utf8: number }} length
 * @property {boolean} underWay  a long text is being annotated
 * @property {number} annotations
 * @property {number} accepted
 * @property {number} rejected  suggestions that a person refused
 * @property {number} putAside  suggestions below the threshold
 * @property {number} doubtful
 * @property {number} ownTerms
 * @property {string} termsSource
 * @property {string | undefined} canUndo  the command that undo would take back
 * @property {string | undefined} canRedo
 * @property {boolean} blank
 */

/** @typedef {{ id: number, label: string, text: string }} Relative */

/**
 * @typedef {object} TimeValue
 * @property {string} value
 * @property {string | undefined} modifier
 * @property {string | undefined} from
 * @property {string | undefined} to
 * @property {number | undefined} freq
 * @property {string | undefined} anchorDate
 * @property {Relative | undefined} anchor
 */

/**
 * @typedef {object} Card
 * @property {number} id
 * @property {string} label
 * @property {string} text
 * @property {string} origin
 * @property {string} status
 * @property {number | undefined} score
 * @property {{ code: string, args: string[] }} why
 * @property {TimeValue | undefined} value
 * @property {{ codePoint: number[], utf16: number[], utf8: number[] }} offsets
 * @property {Relative | undefined} parent
 * @property {Relative[]} children
 * @property {number} entity
 * @property {string | undefined} link
 * @property {string | undefined} note
 * @property {boolean} refused  it is not in the text any more
 */

/** The same words elsewhere; offsets count UTF-16 units. @typedef {{ start: number, end: number, annotation: number, inside: number, sameLabel: boolean, decided: boolean, free: boolean }} Occurrence */

/** What counts as the same words. @typedef {{ accents?: boolean, case?: boolean, shortForms?: boolean }} Alike */

/** What annotations are searched for; scores from 0 to 1. @typedef {{ labels?: string[], standings?: ('suggested' | 'accepted' | 'rejected' | 'cut')[], origins?: string[], scoreFrom?: number, scoreTo?: number, words?: string }} Filter */

/** A label that a person made. @typedef {{ name: string, colour: number, shortcut: string | undefined, used: number }} OwnLabel */

/**
 * A document in numbers.
 * @typedef {object} Statistics
 * @property {{ label: string, annotations: number, accepted: number, rejected: number, entities: number }[]} labels
 * @property {{ label: string, name: string, mentions: number }[]} entities
 * @property {{ open: number, accepted: number, relabelled: number, resized: number, revalued: number, refused: number, added: number, cut: number, precision: number | undefined, recall: number | undefined }} agreement
 */

/** What a command did: its name, and the annotations it touched. @typedef {{ command: string, touched: number[], cut: number[] }} Done */

/** @typedef {{ line: number, code: string, detail: string, message: string }} TermProblem */

/** @typedef {'code_point' | 'utf16' | 'utf8'} Unit */

/** @typedef {'fr' | 'en'} Language */

/** What a view gives back to who mounted it. @typedef {{ destroy: () => void }} View */

export {};
