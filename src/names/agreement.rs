//! What one mention of a name says about the others: the family name alone behind the full name, the
//! acronym behind its explanation, a doubtful form of a thing that the text names in full elsewhere.

use std::ops::Range;

use super::acronym::Explained;
use super::found::Found;
use super::gazetteer::{Doubtful, mention};
use super::lexicon::is_common_word;
use super::mention::Mention;
use super::run::{GIVEN_NAMES, is_name_word, may_be_common, opens_sentence};
use super::spoken::{Name, Spoken, entry};
use crate::annotation::Label;
use crate::digest::NumberSet;
use crate::text::{Document, Gap, Shape, TokenKind};

/// Adds the explained acronyms to `mentions`, and those of the doubtful forms that the rest of the text speaks for.
pub(crate) fn add_doubtful(
    document: &Document<'_>,
    mentions: &mut Vec<Mention>,
    doubtful: &[Doubtful],
    explained: &[Explained],
) {
    for Explained {
        token,
        label,
        expansion,
    } in explained
    {
        mentions.push(Mention::rule(
            *token..*token + 1,
            *label,
            "acronym",
            [expansion],
        ));
    }
    let mut covered = covered(document, mentions);
    let entities: NumberSet<u32> = mentions.iter().filter_map(|m| m.entity).collect();
    for Doubtful { first, found } in doubtful {
        if covered[*first] || may_be_common(document, *first) {
            continue;
        }
        let reading = found
            .readings()
            .filter(|reading| reading.kind != GIVEN_NAMES)
            .find(|reading| {
                reading
                    .entity
                    .is_some_and(|entity| entities.contains(&entity))
                    || fits(document, *first, reading.label)
            });
        if let Some(reading) = reading {
            covered[*first..found.end].fill(true);
            mentions.push(mention(document, *first, found.end, reading));
        }
    }
}

/// How many titles of a text that begin with the same word are known again, so that a long list of them costs no more.
const MOST_OPENED: usize = 64;

/// What names somebody or something again, by what the text calls it in full.
#[derive(Debug, Default)]
pub(crate) struct Again {
    /// For each name what it is, the reason's code and the tokens that say it in full.
    known: Vec<Option<(Label, &'static str, Range<usize>)>>,
    /// Titles of several words that stand in quotation marks.
    titles: Vec<Range<usize>>,
    /// Those that begin with each name, by their places among them.
    opened: Vec<Vec<usize>>,
    /// Which tokens a mention covers.
    covered: Vec<bool>,
}

impl Again {
    /// Takes note of `mention`, whose last word is `last`; all mentions in order.
    pub(crate) fn hear(&mut self, document: &Document<'_>, mention: &Mention, last: Name) {
        if mention.label == Label::Prod && is_quoted_title(document, &mention.tokens) {
            self.titles.push(mention.tokens.clone());
        }
        let word = document.word(mention.tokens.end - 1);
        let code = if mention.label == Label::Per && mention.tokens.len() > 1 {
            let mut letters = word.chars();
            (letters.next().is_some() && letters.next().is_some()).then_some("family_name")
        } else {
            (mention.tokens.len() == 1).then_some("same_name")
        };
        if let Some(code) = code {
            entry(&mut self.known, last).get_or_insert((
                mention.label,
                code,
                mention.tokens.clone(),
            ));
        }
    }

    /// All of `mentions` were heard; `explained` acronyms stand for what the text says.
    pub(crate) fn heard(
        &mut self,
        document: &Document<'_>,
        mentions: &[Mention],
        explained: &[Explained],
        spoken: &mut Spoken,
    ) {
        for Explained { token, label, .. } in explained {
            let name = spoken.name(document.word(*token));
            let tokens = *token..*token + 1;
            *entry(&mut self.known, name) = Some((*label, "acronym", tokens));
        }
        for (at, title) in self.titles.iter().enumerate() {
            let first = spoken.name(document.word(title.start));
            let opened = entry(&mut self.opened, first);
            if opened.len() < MOST_OPENED {
                opened.push(at);
            }
        }
        self.covered = covered(document, mentions);
    }

    /// Where a title in quotation marks stands again at token `at`: its tokens there.
    fn title_again(
        &self,
        document: &Document<'_>,
        at: usize,
        spoken: &Spoken,
    ) -> Option<&Range<usize>> {
        let tokens = document.tokens();
        if self.titles.is_empty() || !tokens[at].is_capital() {
            return None;
        }
        let first = spoken.get(document.word(at))?;
        let opened = self.opened.get(first.place())?.iter();
        opened.map(|&title| &self.titles[title]).find(|title| {
            let same = |step: usize| {
                let (here, there) = (at + step, title.start + step);
                tokens[here].gap == tokens[there].gap && document.word(here) == document.word(there)
            };
            title.start != at && at + title.len() <= tokens.len() && (1..title.len()).all(same)
        })
    }

    /// Adds the mentions that begin with one of the tokens `within`, or end with it, and follow from others.
    pub(crate) fn add(
        &self,
        document: &Document<'_>,
        within: Range<usize>,
        (found, spoken): (&Found, &Spoken),
        mentions: &mut Vec<Mention>,
    ) {
        let covered = &self.covered;
        for at in within {
            let token = &document.tokens()[at];
            if let Some(title) = self.title_again(document, at, spoken) {
                let words = document.span(title.clone()).of(document.text());
                let end = at + title.len();
                mentions.push(Mention::rule(at..end, Label::Prod, "same_name", [words]));
                continue;
            }
            if covered[at]
                || token.kind != TokenKind::Word
                || matches!(token.shape, Shape::Lower | Shape::None)
            {
                continue;
            }
            let word = document.word(at);
            let known = spoken
                .get(word)
                .and_then(|name| self.known.get(name.place()));
            let Some(Some((label, code, full))) = known else {
                continue;
            };
            if found.is_furniture(at) || !is_name_word(document, at) {
                continue;
            }
            let is_part = at > 0 && covered[at - 1] && token.gap == Gap::None;
            if is_part || opens_sentence(document, at) && is_common_word(word) {
                continue;
            }
            // « Kanye West » where only « West » is known: the given name belongs to the person.
            let mut first = at;
            while *label == Label::Per
                && first > 0
                && document.tokens()[first].gap == Gap::Blank
                && !covered[first - 1]
                && is_name_word(document, first - 1)
                && !may_be_common(document, first - 1)
            {
                first -= 1;
            }
            // A longer name of capitals that goes on is another thing: « West Side Highway ».
            let goes_on = document
                .tokens()
                .get(at + 1)
                .is_some_and(|next| next.gap == Gap::Blank)
                && is_name_word(document, at + 1)
                && !covered[at + 1];
            if goes_on || *label != Label::Per && first < at {
                continue;
            }
            let full = document.span(full.clone()).of(document.text());
            mentions.push(Mention::rule(first..at + 1, *label, code, [full]));
        }
    }
}

/// Whether `tokens` are several words between quotation marks, such as nobody writes by chance.
fn is_quoted_title(document: &Document<'_>, tokens: &Range<usize>) -> bool {
    let &Range { start, end } = tokens;
    let is_closed = end < document.tokens().len() && matches!(document.word(end), "»" | "”");
    let opens = start.checked_sub(1).map_or("", |at| document.word(at));
    let capitals = tokens
        .clone()
        .filter(|&at| document.tokens()[at].is_capital());
    is_closed
        && matches!(opens, "«" | "“")
        && (tokens.len() > 2 || tokens.len() == 2 && capitals.count() == 2)
}

/// Which tokens a mention covers.
fn covered(document: &Document<'_>, mentions: &[Mention]) -> Vec<bool> {
    let mut covered = vec![false; document.tokens().len()];
    for mention in mentions {
        covered[mention.tokens.clone()].fill(true);
    }
    covered
}

/// Whether what stands before a doubtful form of token `first` speaks for `label`.
fn fits(document: &Document<'_>, first: usize, label: Label) -> bool {
    let before = first.checked_sub(1).map_or("", |at| document.word(at));
    match label {
        // « à Tours », « en Gironde », « près de Vienne ».
        Label::Loc => matches!(before, "à" | "À" | "en" | "En"),
        // « sur Orange », « chez Orange », « le groupe Total ».
        Label::Org => matches!(
            before,
            "chez"
                | "Chez"
                | "groupe"
                | "parti"
                | "quotidien"
                | "journal"
                | "constructeur"
                | "club"
        ),
        Label::Prod => matches!(
            before,
            "film" | "roman" | "série" | "album" | "chanson" | "logiciel" | "jeu"
        ),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::{Label, Options, annotate};

    #[test]
    fn a_title_is_known_again_without_its_quotation_marks() {
        let text = "Elle signe l’essai « Tout reste à taire ». Tout reste à taire paraît en mars.\n\
                    Il dit : « Tout reste à faire ». Tout reste à faire, répète-t-il.";
        let titles: Vec<u32> = (annotate(text, &Options::default()).annotations.iter())
            .filter(|it| it.label == Label::Prod)
            .map(|it| it.span.start())
            .collect();
        let at = |nth: usize| text.match_indices("Tout reste à taire").nth(nth).unwrap().0 as u32;
        assert_eq!(titles, [at(0), at(1)]);
    }
}
