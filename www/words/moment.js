// When something happened: the time of day if it was today, else the day.

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
  const how = today
    ? /** @type {const} */ ({ hour: '2-digit', minute: '2-digit' })
    : /** @type {const} */ ({ day: 'numeric', month: 'long', year: 'numeric' });
  return { today, words: new Intl.DateTimeFormat(locale, how).format(at) };
}
