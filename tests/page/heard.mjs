/** A text far longer than the screen, of which every paragraph and mark is known; for the tests of what a screen reader is told. */

const PEOPLE = ["Emmanuel Macron", "Vladimir Poutine", "Xi Jinping", "Ursula von der Leyen"];
const PLACES = ["Paris", "Moscou", "Pékin", "Bruxelles", "Lyon"];

/**
 * @param {number} count  of paragraphs
 * @returns {{ text: string, paragraphs: string[], marks: { words: string, kind: string }[] }}
 */
export function chronicleOf(count) {
  const days = Array.from({ length: count }, (_, at) => ({ person: PEOPLE[at % PEOPLE.length], place: PLACES[at % PLACES.length], date: `${(at % 26) + 2} mars 2024` }));
  const paragraphs = days.map(({ person, place, date }) => `${person} est arrivé à ${place} le ${date}, où il devait rencontrer des élus.`);
  const marks = days.flatMap(({ person, place, date }) => [{ words: person, kind: "personne" }, { words: place, kind: "lieu" }, { words: date, kind: "date" }]);
  return { text: paragraphs.join("\n\n"), paragraphs, marks };
}

/**
 * Waits until the last of `blocks` blocks is drawn and all marks are described, which comes when nothing else is to be done.
 * @param {import("playwright-core").Page} page
 * @param {number} blocks
 */
export async function described(page, blocks) {
  await page.locator(".bl-block").nth(blocks - 1).waitFor({ state: "attached" });
  await page.locator("article:not([aria-busy])").waitFor();
  await page.locator("mark[tabindex]:not([aria-description])").first().waitFor({ state: "detached" });
}
