// Why an annotation is there: its code and arguments, put into a sentence of the reader's language.

import { hasSentence, sentence } from '../strings.js';
import { dateInWords, weekdayInWords } from './time.js';

/** @typedef {import('../types.js').Language} Language */

/** What the lists of the lexicon hold, for `why.lexicon`. @type {Record<string, { fr: string, en: string }>} */
const LISTS = {
  countries: { fr: 'pays', en: 'countries' },
  'former-countries': { fr: 'anciens pays', en: 'former countries' },
  regions: { fr: 'régions', en: 'regions' },
  capitals: { fr: 'capitales', en: 'capitals' },
  cities: { fr: 'villes', en: 'cities' },
  places: { fr: 'lieux', en: 'places' },
  seats: { fr: 'sièges de pouvoir', en: 'seats of power' },
  leaders: { fr: 'dirigeants', en: 'leaders' },
  people: { fr: 'personnes', en: 'people' },
  bodies: { fr: 'organismes internationaux', en: 'international bodies' },
  alliances: { fr: 'alliances', en: 'alliances' },
  institutions: { fr: 'institutions', en: 'institutions' },
  media: { fr: 'médias', en: 'media' },
  companies: { fr: 'entreprises', en: 'companies' },
  parties: { fr: 'partis', en: 'parties' },
  groups: { fr: 'groupes et associations', en: 'groups and associations' },
  clubs: { fr: 'clubs', en: 'clubs' },
  universities: { fr: 'universités et écoles', en: 'universities and schools' },
  programmes: { fr: 'programmes', en: 'programmes' },
  wars: { fr: 'guerres', en: 'wars' },
  events: { fr: 'événements', en: 'events' },
  forums: { fr: 'forums', en: 'forums' },
  works: { fr: 'œuvres', en: 'works' },
};

/** The units that dates are counted in, each with its article and what stands for it in « celle du ». @type {Record<string, { fr: [string, string, string, string], en: [string, string] }>} */
const UNITS = {
  day: { fr: ['Le', 'jour', 'jours', 'celui'], en: ['day', 'days'] },
  weekend: { fr: ['Le', 'week-end', 'week-ends', 'celui'], en: ['weekend', 'weekends'] },
  week: { fr: ['La', 'semaine', 'semaines', 'celle'], en: ['week', 'weeks'] },
  month: { fr: ['Le', 'mois', 'mois', 'celui'], en: ['month', 'months'] },
  quarter: { fr: ['Le', 'trimestre', 'trimestres', 'celui'], en: ['quarter', 'quarters'] },
  half: { fr: ['Le', 'semestre', 'semestres', 'celui'], en: ['half-year', 'half-years'] },
  year: { fr: ['L’', 'année', 'années', 'celle'], en: ['year', 'years'] },
  decade: { fr: ['La', 'décennie', 'décennies', 'celle'], en: ['decade', 'decades'] },
  century: { fr: ['Le', 'siècle', 'siècles', 'celui'], en: ['century', 'centuries'] },
};

/**
 * « La semaine », « Le mois avant celui », « 3 ans après celle »: what `du 16 mai 2024` follows.
 * @param {string} unit
 * @param {number} steps
 * @param {Language} language
 */
function unitAway(unit, steps, language) {
  const names = UNITS[unit];
  if (!names) return unit;
  const [article, one, many, that] = names.fr;
  const before = steps < 0;
  const far = Math.abs(steps);
  if (language === 'fr') {
    const name = article === 'L’' ? `${article}${one}` : `${article} ${one}`;
    if (far === 0) return name;
    return `${far === 1 ? name : `${far} ${many}`} ${before ? 'avant' : 'après'} ${that}`;
  }
  if (far === 0) return `The ${names.en[0]} of`;
  return `${far === 1 ? `The ${names.en[0]}` : `${far} ${names.en[1]}`} ${before ? 'before' : 'after'} that of`;
}

/**
 * « La veille », « 3 jours après le jour »: what `du 16 mai 2024` follows.
 * @param {number} steps
 * @param {Language} language
 */
function daysAway(steps, language) {
  const far = Math.abs(steps);
  if (language === 'fr') {
    if (far === 0) return 'Le jour même';
    if (far === 1) return steps < 0 ? 'La veille' : 'Le lendemain';
    return `${far} jours ${steps < 0 ? 'avant' : 'après'} le jour`;
  }
  if (far === 0) return 'The same day as';
  return `${far === 1 ? 'The day' : `${far} days`} ${steps < 0 ? 'before' : 'after'}`;
}

const ISO_DATE = /^-?\d{4,6}-\d{2}(?:-\d{2})?$/;

/**
 * The arguments of a reason, each as its sentence says it.
 * @param {Language} language
 * @param {{ code: string, args: string[] }} why
 * @returns {string[]}
 */
function argsInWords(language, { code, args }) {
  const [first = '', second = '', third = ''] = args;
  const date = (/** @type {string} */ arg) => (ISO_DATE.test(arg) ? dateInWords(arg, language) : arg);
  if (code === 'lexicon') return [LISTS[first]?.[language] ?? first, second];
  if (code.startsWith('unit_of_')) return [unitAway(first, Number(second), language), date(third)];
  if (code.startsWith('days_from_')) return [daysAway(Number(first), language), date(second)];
  if (code.startsWith('weekday_')) return [weekdayInWords(Number(first), language), date(second)];
  return args.map(date);
}

/**
 * Why an annotation is there, as a sentence.
 * @param {Language} language
 * @param {{ code: string, args: string[] }} why
 * @returns {string}
 */
export function whySentence(language, why) {
  const known = hasSentence(`why.${why.code}`) ? `why.${why.code}` : 'why.unknown';
  const key = why.code === 'lexicon' && why.args[1] ? 'why.lexicon.as' : known;
  return sentence(language, key, ...argsInWords(language, why));
}
