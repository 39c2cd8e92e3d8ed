// When something happened: the time of day if it was today, else the day.

/** What writes such moments: it takes longer to make than to use. @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/** @param {string} locale @param {boolean} today */
function format(locale, today) {
  const key = `${locale} ${today}`;
  const how = today
    ? /** @type {const} */ ({ hour: '2-digit', minute: '2-digit' })
    : /** @type {const} */ ({ day: 'numeric', month: 'long', year: 'numeric' });
  const made = formats.get(key) ?? new Intl.DateTimeFormat(locale, how);
  formats.set(key, made);
  return made;
}

/**
 * @param {number} moment  milliseconds since 1970
 * @param {import('../types.js').Language} language
 * @param {number} now
 * @returns {{ today: boolean, words: string }}
 */
export function momentInWords(moment, language, now) {
  const at = new Date(moment);
  const today = at.toDateString() === new Date(now).toDateString();
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  return { today, words: format(locale, today).format(at) };
}
