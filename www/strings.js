// The sentences of the page, in French and English.
//
// `{0}`, `{1}` … are arguments. A sentence that counts has its singular and plural parted by `|`, and its first number is the
// count. Whatever has no English yet is said in French.

import { FRENCH } from './strings/fr.js';

/** @typedef {import('./types.js').Language} Language */

/** What is known so far. @type {Record<Language, Record<string, string>>} */
const known = { fr: { ...FRENCH }, en: {} };

/**
 * Makes further sentences known.
 * @param {Language} language
 * @param {Record<string, string>} sentences
 */
export function learn(language, sentences) {
  Object.assign(known[language], sentences);
}

/**
 * Fetches the sentences of `language`. Rejected if they do not come, as without a network.
 * @param {Language} language
 */
export async function fetchSentences(language) {
  if (language === 'fr') return;
  const { ENGLISH } = await import('./strings/en.js');
  learn('en', ENGLISH);
}

/**
 * The sentence `key` in `language`, with its arguments in place.
 * @param {Language} language
 * @param {string} key
 * @param {...(string | number)} args
 * @returns {string}
 */
export function sentence(language, key, ...args) {
  const said = key in known[language] ? language : 'fr';
  const forms = (known[said][key] ?? key).split('|');
  const counted = args.find((arg) => typeof arg === 'number');
  const many = typeof counted === 'number' && (said === 'fr' ? counted >= 2 : counted !== 1);
  const form = many ? forms[forms.length - 1] : forms[0];
  const words = form.replace(/\{(\d)\}/g, (_, place) => String(args[Number(place)] ?? ''));
  return said === 'fr' ? words.replace(/« /g, '«\u00a0').replace(/ (?=[»:;!?])/g, '\u00a0') : words;
}

/**
 * Whether there is a sentence `key`.
 * @param {string} key
 */
export function hasSentence(key) {
  return key in known.fr;
}
