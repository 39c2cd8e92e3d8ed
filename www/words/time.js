// A time value in words: « 2023-10 » is « octobre 2023 ». The grammar is the closed one that the
// annotation scheme gives for values (TIMEX3 and ISO 8601-2); what it does not know stays as it is.

/** @typedef {import('../types.js').Language} Language */
/** @typedef {Record<Language, string>} Both */

const MONTHS = {
  fr: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
};
const WEEKDAYS = {
  fr: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};
/** @type {Record<string, Both>} */
const SEASONS = {
  SP: { fr: 'printemps', en: 'spring' },
  SU: { fr: 'été', en: 'summer' },
  FA: { fr: 'automne', en: 'autumn' },
  WI: { fr: 'hiver', en: 'winter' },
};
/** @type {Record<string, Both>} */
const DAY_PARTS = {
  MO: { fr: 'matin', en: 'morning' },
  MI: { fr: 'midi', en: 'midday' },
  AF: { fr: 'après-midi', en: 'afternoon' },
  EV: { fr: 'soir', en: 'evening' },
  NI: { fr: 'nuit', en: 'night' },
};
/** @type {Record<string, Both>} */
const REFERENCES = {
  PAST_REF: { fr: 'le passé, sans date', en: 'the past, undated' },
  PRESENT_REF: { fr: 'le présent', en: 'the present' },
  FUTURE_REF: { fr: 'l’avenir, sans date', en: 'the future, undated' },
};
/** @type {Record<string, Both>} */
const MODIFIERS = {
  START: { fr: 'début : {0}', en: 'start of {0}' },
  MID: { fr: 'milieu : {0}', en: 'middle of {0}' },
  END: { fr: 'fin : {0}', en: 'end of {0}' },
  APPROX: { fr: 'environ {0}', en: 'about {0}' },
  BEFORE: { fr: 'avant {0}', en: 'before {0}' },
  AFTER: { fr: 'après {0}', en: 'after {0}' },
  ON_OR_BEFORE: { fr: '{0} au plus tard', en: '{0} at the latest' },
  ON_OR_AFTER: { fr: '{0} au plus tôt', en: '{0} at the earliest' },
  LESS_THAN: { fr: 'moins de {0}', en: 'less than {0}' },
  MORE_THAN: { fr: 'plus de {0}', en: 'more than {0}' },
  EQUAL_OR_LESS: { fr: '{0} au plus', en: 'at most {0}' },
  EQUAL_OR_MORE: { fr: '{0} au moins', en: 'at least {0}' },
};
/** One and many of each unit of a length; the time part has its own M. @type {Record<string, Record<Language, [string, string]>>} */
const LENGTHS = {
  Y: { fr: ['an', 'ans'], en: ['year', 'years'] },
  M: { fr: ['mois', 'mois'], en: ['month', 'months'] },
  W: { fr: ['semaine', 'semaines'], en: ['week', 'weeks'] },
  D: { fr: ['jour', 'jours'], en: ['day', 'days'] },
  TH: { fr: ['heure', 'heures'], en: ['hour', 'hours'] },
  TM: { fr: ['minute', 'minutes'], en: ['minute', 'minutes'] },
  TS: { fr: ['seconde', 'secondes'], en: ['second', 'seconds'] },
};

/**
 * `1` as an ordinal before a month: « 1er octobre ».
 * @param {number} day
 * @param {Language} language
 */
function dayOfMonth(day, language) {
  return language === 'fr' && day === 1 ? '1er' : String(day);
}

/**
 * A year, or what it is called before our era.
 * @param {string | number} digits  perhaps with a minus
 * @param {Language} language
 * @returns {string}
 */
export function yearInWords(digits, language) {
  const year = Number(digits);
  if (year >= 0) return String(year);
  return language === 'fr' ? `${-year} av. J.-C.` : `${-year} BC`;
}

/**
 * The weekday of a day, 0 for Monday; -1 if it is none of the calendar.
 * @param {string} iso  `YYYY-MM-DD`
 */
function weekdayOf(iso) {
  const time = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(time) ? -1 : (new Date(time).getUTCDay() + 6) % 7;
}

/** What a point of time is written as, and how it reads. @type {readonly [RegExp, (match: string[], language: Language) => string][]} */
const POINTS = [
  [/^(-?\d{4,6})-(\d{2})-(\d{2})$/, ([iso, year, month, day], language) => {
    const weekday = weekdayOf(iso);
    const words = `${dayOfMonth(Number(day), language)} ${MONTHS[language][Number(month) - 1]} ${yearInWords(year, language)}`;
    return weekday < 0 ? words : `${WEEKDAYS[language][weekday]} ${words}`;
  }],
  [/^XXXX-(\d{2})-(\d{2})$/, ([, month, day], language) => `${dayOfMonth(Number(day), language)} ${MONTHS[language][Number(month) - 1]}`],
  [/^(-?\d{4,6})-(\d{2})$/, ([, year, month], language) => `${MONTHS[language][Number(month) - 1]} ${yearInWords(year, language)}`],
  [/^XXXX-(\d{2})$/, ([, month], language) => MONTHS[language][Number(month) - 1]],
  [/^-?\d{4,6}$/, ([year], language) => yearInWords(year, language)],
  [/^(\d{3})X$/, ([, decade], language) => (language === 'fr' ? `années ${decade}0` : `${decade}0s`)],
  [/^(\d{2})XX$/, ([, hundreds], language) => `${centuryInWords(Number(hundreds) + 1, language)} ${language === 'fr' ? 'siècle' : 'century'}`],
  [/^(\d{4})-W(\d{2})$/, ([, year, week], language) => (language === 'fr' ? `semaine ${Number(week)} de ${year}` : `week ${Number(week)} of ${year}`)],
  [/^(\d{4})-W(\d{2})-WE$/, ([, year, week], language) => (language === 'fr' ? `week-end de la semaine ${Number(week)} de ${year}` : `weekend of week ${Number(week)} of ${year}`)],
  [/^(\d{4})-W(\d{2})-([1-7])$/, ([, year, week, day], language) => (language === 'fr' ? `${WEEKDAYS.fr[Number(day) - 1]} de la semaine ${Number(week)} de ${year}` : `${WEEKDAYS.en[Number(day) - 1]} of week ${Number(week)} of ${year}`)],
  [/^XXXX-WXX-([1-7])$/, ([, day], language) => WEEKDAYS[language][Number(day) - 1]],
  [/^XXXX-WXX-WE$/, (_, language) => (language === 'fr' ? 'week-end' : 'weekend')],
  [/^(\d{4})-Q([1-4])$/, ([, year, part], language) => (language === 'fr' ? `${part === '1' ? '1er' : `${part}e`} trimestre ${year}` : `quarter ${part} of ${year}`)],
  [/^(\d{4})-H([12])$/, ([, year, part], language) => (language === 'fr' ? `${part === '1' ? '1er' : '2e'} semestre ${year}` : `half ${part} of ${year}`)],
  [/^(\d{4})-(SP|SU|FA|WI)$/, ([, year, season], language) => `${SEASONS[season][language]} ${year}`],
  [/^XXXX-(SP|SU|FA|WI)$/, ([, season], language) => SEASONS[season][language]],
];

/**
 * A century of our era by its number: « XIXe », “19th”.
 * @param {number} number  from 1
 * @param {Language} language
 * @returns {string}
 */
export function centuryInWords(number, language) {
  return language === 'fr' ? `${roman(number)}${number === 1 ? 'er' : 'e'}` : ordinal(number);
}

/** @param {number} number */
function ordinal(number) {
  const ending = Math.floor(number / 10) === 1 ? undefined : { 1: 'st', 2: 'nd', 3: 'rd' }[number % 10];
  return `${number}${ending ?? 'th'}`;
}

/** @param {number} number */
function roman(number) {
  const signs = /** @type {const} */ ([[10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']]);
  let rest = number;
  let written = '';
  for (const [worth, sign] of signs) {
    for (; rest >= worth; rest -= worth) written += sign;
  }
  return written;
}

/**
 * @param {string} point
 * @param {Language} language
 * @returns {string | null}
 */
function pointInWords(point, language) {
  for (const [pattern, words] of POINTS) {
    const match = pattern.exec(point);
    if (match) return words(match, language);
  }
  return null;
}

/**
 * @param {string} clock  `20:00`, `14:30:05` or a part of the day
 * @param {Language} language
 * @returns {string | null}
 */
function clockInWords(clock, language) {
  const part = DAY_PARTS[clock];
  if (part) return part[language];
  const match = /^(\d{2})(?::(\d{2}))?(?::(\d{2}))?(Z|[+-]\d{2}:\d{2})?$/.exec(clock);
  if (!match) return null;
  const [, hours, minutes, seconds, zone] = match;
  const time = language === 'fr'
    ? `${Number(hours)} h${minutes && minutes !== '00' ? ` ${minutes}` : ''}${seconds ? ` min ${Number(seconds)} s` : ''}`
    : `${hours}:${minutes ?? '00'}${seconds ? `:${seconds}` : ''}`;
  if (!zone) return time;
  return `${time} (${zone === 'Z' ? 'UTC' : `UTC${zone}`})`;
}

/**
 * @param {string} value  `P1Y6M`, `PTXH`
 * @param {Language} language
 * @returns {string | null}
 */
function lengthInWords(value, language) {
  const match = /^P((?:[\dX.]+[YMWD])*)(?:T((?:[\dX.]+[HMS])+))?$/.exec(value);
  if (!match || (!match[1] && !match[2])) return null;
  const words = [];
  for (const [part, prefix] of [[match[1] ?? '', ''], [match[2] ?? '', 'T']]) {
    for (const [, number, unit] of part.matchAll(/([\dX.]+)([YMWDHS])/g)) {
      const names = LENGTHS[prefix + unit]?.[language];
      if (!names) return null;
      words.push(amountInWords(number, names, language));
    }
  }
  return words.join(language === 'fr' ? ' et ' : ' and ');
}

/**
 * @param {string} number
 * @param {[string, string]} names
 * @param {Language} language
 */
function amountInWords(number, [one, many], language) {
  if (number === 'X') return language === 'fr' ? `quelques ${many}` : `some ${many}`;
  if (number.includes('X')) {
    const tens = { fr: 'quelques dizaines', en: 'some tens' }[language];
    return language === 'fr' ? `${tens} d${/^[aeh]/.test(many) ? '’' : 'e '}${many}` : `${tens} of ${many}`;
  }
  const amount = language === 'fr' ? number.replace('.', ',') : number;
  return `${amount} ${Number(number) < 2 && (language === 'fr' || Number(number) <= 1) ? one : many}`;
}

/**
 * @param {string} value  a point, a time, a length or a reference
 * @param {Language} language
 * @returns {string | null}
 */
function simpleInWords(value, language) {
  if (value === '..') return '…';
  const reference = REFERENCES[value];
  if (reference) return reference[language];
  if (value.startsWith('P')) return lengthInWords(value, language);
  const at = value.indexOf('T');
  if (at < 0) return pointInWords(value, language);
  const clock = clockInWords(value.slice(at + 1), language);
  if (at === 0 || clock === null) return clock;
  const point = pointInWords(value.slice(0, at), language);
  return point && `${point}, ${clock}`;
}

/**
 * A time value in words; as it is written if it cannot be put so.
 * @param {string} value  without its modifier
 * @param {string | undefined} modifier
 * @param {Language} language
 * @param {{ set?: boolean, freq?: number }} [how]  whether it comes again, and how often
 * @returns {string}
 */
export function valueInWords(value, modifier, language, how = {}) {
  const [first, second] = value.split('/');
  let words = simpleInWords(first, language) ?? first;
  if (second !== undefined) words = `${words} – ${simpleInWords(second, language) ?? second}`;
  if (how.set) words = repetition(words, value, how.freq, language);
  const pattern = modifier && MODIFIERS[modifier]?.[language];
  return pattern ? pattern.replace('{0}', words) : words;
}

/**
 * @param {string} words
 * @param {string} value
 * @param {number | undefined} freq
 * @param {Language} language
 */
function repetition(words, value, freq, language) {
  if (value.startsWith('XXXX-WXX') && value.includes('/')) return { fr: `chaque semaine, ${words}`, en: `every week, ${words}` }[language];
  const rhythm = value.startsWith('P')
    ? { fr: `tous les ${words}`, en: `every ${words}` }[language]
    : { fr: `chaque ${words}`, en: `every ${words}` }[language];
  const single = /^P(T?)1([YMWDH])$/.exec(value);
  const unit = single && LENGTHS[(single[1] ?? '') + single[2]]?.[language][0];
  const calm = unit ? { fr: `chaque ${unit}`, en: `every ${unit}` }[language] : rhythm;
  if (freq === undefined) return calm;
  return language === 'fr' ? `${freq} fois, ${calm}` : `${freq} times, ${calm}`;
}

/**
 * A day, month or year in words, without its weekday: « 16 mai 2024 ».
 * @param {string} iso
 * @param {Language} language
 * @returns {string}
 */
export function dateInWords(iso, language) {
  const words = pointInWords(iso, language) ?? iso;
  return /^-?\d{4,6}-\d{2}-\d{2}$/.test(iso) ? words.replace(/^\p{L}+ /u, '') : words;
}

/**
 * A weekday by its number, 1 for Monday.
 * @param {number} number
 * @param {Language} language
 * @returns {string}
 */
export function weekdayInWords(number, language) {
  return WEEKDAYS[language][number - 1] ?? String(number);
}

/**
 * The months, from January.
 * @param {Language} language
 * @returns {readonly string[]}
 */
export function monthsInWords(language) {
  return MONTHS[language];
}

/**
 * The first and last day meant, in as few words as they need: « 1er – 31 octobre 2023 ».
 * @param {string} from
 * @param {string} to
 * @param {Language} language
 * @returns {string}
 */
export function daysInWords(from, to, language) {
  if (from === to) return dateInWords(from, language);
  const last = dateInWords(to, language);
  const [year, month, day] = from.split(/(?<=\d)-/);
  if (to.startsWith(`${year}-${month}-`)) return `${dayOfMonth(Number(day), language)} – ${last}`;
  if (to.startsWith(`${year}-`)) return `${dayOfMonth(Number(day), language)} ${MONTHS[language][Number(month) - 1]} – ${last}`;
  return `${dateInWords(from, language)} – ${last}`;
}
