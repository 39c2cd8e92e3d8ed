/** Time values in words, French and English: the closed grammar of the scheme, form by form. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { fetchSentences, learn } from "../../www/strings.js";
import { WHY } from "../../www/strings/fr/why.js";
import { whySentence } from "../../www/words/why.js";
import { dateInWords, daysInWords, valueInWords } from "../../www/words/time.js";

/** Value, modifier, French, English. @type {[string, string | undefined, string, string][]} */
const VALUES = [
  ["2024-04-09", undefined, "mardi 9 avril 2024", "Tuesday 9 April 2024"],
  ["2024-03-01", undefined, "vendredi 1er mars 2024", "Friday 1 March 2024"],
  ["2023-10", undefined, "octobre 2023", "October 2023"],
  ["2013", "MID", "milieu : 2013", "middle of 2013"],
  ["2024-03", "START", "début : mars 2024", "start of March 2024"],
  ["1950", "APPROX", "environ 1950", "about 1950"],
  ["-0500", undefined, "500 av. J.-C.", "500 BC"],
  ["199X", undefined, "années 1990", "1990s"],
  ["19XX", undefined, "XXe siècle", "20th century"],
  ["20XX", undefined, "XXIe siècle", "21st century"],
  ["2024-W15", undefined, "semaine 15 de 2024", "week 15 of 2024"],
  ["2024-W15-WE", undefined, "week-end de la semaine 15 de 2024", "weekend of week 15 of 2024"],
  ["2024-Q1", undefined, "1er trimestre 2024", "quarter 1 of 2024"],
  ["2024-H2", undefined, "2e semestre 2024", "half 2 of 2024"],
  ["2024-SP", undefined, "printemps 2024", "spring 2024"],
  ["XXXX-07-14", undefined, "14 juillet", "14 July"],
  ["2024-04-09T20:00", undefined, "mardi 9 avril 2024, 20 h", "Tuesday 9 April 2024, 20:00"],
  ["2024-04-09T14:30", undefined, "mardi 9 avril 2024, 14 h 30", "Tuesday 9 April 2024, 14:30"],
  ["2024-04-09TEV", undefined, "mardi 9 avril 2024, soir", "Tuesday 9 April 2024, evening"],
  ["T20:00", undefined, "20 h", "20:00"],
  ["T20:00Z", undefined, "20 h (UTC)", "20:00 (UTC)"],
  ["2024-04-09/2024-04-12", undefined, "mardi 9 avril 2024 – vendredi 12 avril 2024", "Tuesday 9 April 2024 – Friday 12 April 2024"],
  ["2001/2013", undefined, "2001 – 2013", "2001 – 2013"],
  ["2001/..", undefined, "2001 – …", "2001 – …"],
  ["P2D", undefined, "2 jours", "2 days"],
  ["P1Y", undefined, "1 an", "1 year"],
  ["P1Y6M", undefined, "1 an et 6 mois", "1 year and 6 months"],
  ["PT2H", "APPROX", "environ 2 heures", "about 2 hours"],
  ["P3Y", "MORE_THAN", "plus de 3 ans", "more than 3 years"],
  ["P0.5Y", undefined, "0,5 an", "0.5 year"],
  ["PXD", undefined, "quelques jours", "some days"],
  ["PTXH", undefined, "quelques heures", "some hours"],
  ["PX0Y", undefined, "quelques dizaines d’ans", "some tens of years"],
  ["PAST_REF", undefined, "le passé, sans date", "the past, undated"],
  ["2024-02-30X", undefined, "2024-02-30X", "2024-02-30X"],
];

test("every form of the value grammar has words in both languages", () => {
  for (const [value, modifier, french, english] of VALUES) {
    assert.equal(valueInWords(value, modifier, "fr"), french, value);
    assert.equal(valueInWords(value, modifier, "en"), english, value);
  }
});

test("what comes again", () => {
  const set = (value, freq) => ["fr", "en"].map((language) => valueInWords(value, undefined, language, { set: true, freq }));
  assert.deepEqual(set("XXXX-WXX-1"), ["chaque lundi", "every Monday"]);
  assert.deepEqual(set("XXXX-WXX-1/XXXX-WXX-5"), ["chaque semaine, lundi – vendredi", "every week, Monday – Friday"]);
  assert.deepEqual(set("P1Y"), ["chaque an", "every year"]);
  assert.deepEqual(set("P2D"), ["tous les 2 jours", "every 2 days"]);
  assert.deepEqual(set("P1W", 2), ["2 fois, chaque semaine", "2 times, every week"]);
});

test("first and last day in as few words as they need", () => {
  assert.equal(daysInWords("2023-10-01", "2023-10-31", "fr"), "1er – 31 octobre 2023");
  assert.equal(daysInWords("2023-01-01", "2023-12-31", "fr"), "1er janvier – 31 décembre 2023");
  assert.equal(daysInWords("2001-01-01", "2013-12-31", "en"), "1 January 2001 – 31 December 2013");
  assert.equal(daysInWords("2024-05-16", "2024-05-16", "fr"), "16 mai 2024");
  assert.equal(dateInWords("2024-05-16", "en"), "16 May 2024");
});

test("reasons are sentences, whatever their arguments", async () => {
  learn("fr", WHY);
  await fetchSentences("en");
  const fr = (code, ...args) => whySentence("fr", { code, args }).replaceAll("\u00a0", " ");
  const en = (code, ...args) => whySentence("en", { code, args });
  assert.equal(fr("weekday_before", "2", "2023-07-26"), "Le dernier mardi avant le 26 juillet 2023, la date de référence.");
  assert.equal(fr("month_after_reference", "2023-10", "2023-07-26"), "Le premier mois de ce nom à partir du 26 juillet 2023, la date de référence : octobre 2023.");
  assert.equal(fr("unit_of_reference", "week", "0", "2023-07-26"), "La semaine du 26 juillet 2023, la date de référence.");
  assert.equal(fr("unit_of_reference", "year", "-1", "2023-07-26"), "L’année avant celle du 26 juillet 2023, la date de référence.");
  assert.equal(fr("unit_of_story", "month", "3", "2023-07-26"), "3 mois après celui du 26 juillet 2023, dont parle le texte.");
  assert.equal(fr("days_from_reference", "-1", "2023-07-26"), "La veille du 26 juillet 2023, la date de référence.");
  assert.equal(fr("days_from_reference", "2", "2023-07-26"), "2 jours après le jour du 26 juillet 2023, la date de référence.");
  assert.equal(en("unit_of_reference", "week", "-1", "2023-07-26"), "The week before that of 26 July 2023, the reference date.");
  assert.equal(en("days_from_story", "1", "2023-07-26"), "The day after 26 July 2023, of which the text speaks.");
  assert.equal(fr("lexicon", "capitals"), "Ce nom est dans le lexique de Balise (capitales).");
  assert.equal(fr("lexicon", "bodies", "Organisation de coopération de Shanghai"), "Le lexique de Balise le connaît (organismes internationaux) : « Organisation de coopération de Shanghai ».");
  assert.equal(fr("title_name", "M."), "Un nom suit le titre « M. ».");
  assert.equal(fr("never_heard_of"), "Une règle de Balise l’a reconnu.");
});
