//! What a minister looks after, which is no name: « la ministre déléguée à la Transition écologique ».

use std::ops::Range;

use super::lexicon::{Cue, cues_of};
use super::mention::Mention;
use super::run::is_name_word;
use crate::annotation::Label;
use crate::text::case::is_among;
use crate::text::{Document, Gap, Shape};

/// Whether `mention` is what a minister looks after and no name: « la ministre déléguée à la Transition
/// écologique ».
pub(super) fn is_portfolio(document: &Document<'_>, mention: &Mention) -> bool {
    const OFFICES: &str = "ministre ministres vice-ministre ex-ministre";
    const LINKS: &str = "de du des d' d’ la l' l’ à au aux chargé chargée et";
    if mention.label == Label::Per || mention.label == Label::Loc {
        return false;
    }
    let mut at = mention.tokens.start;
    let mut linked = false;
    for _ in 0..6 {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        if document.tokens()[at].gap == Gap::LineBreak {
            return false;
        }
        let word = document.word(before);
        if is_among(OFFICES, word) {
            let premier = before
                .checked_sub(1)
                .is_some_and(|at| document.word(at).eq_ignore_ascii_case("premier"));
            return linked && !premier;
        }
        let is_link = is_among(LINKS, word);
        linked |= is_link;
        let is_adjective = document.tokens()[before].shape == Shape::Lower
            && (cues_of(word).has(Cue::People) || matches!(word, "délégué" | "déléguée"));
        if !is_link && !is_adjective {
            return false;
        }
        at = before;
    }
    false
}

/// Whether the name of the minister follows what they look after, « le ministre de la Défense Wellington
/// Koo »; then that is the mention.
pub(super) fn is_minister(document: &Document<'_>, mention: &mut Mention) -> bool {
    let Range { start, end } = mention.tokens;
    let first = (start + 1..end).find(|&at| {
        document.tokens()[at].gap == Gap::Blank
            && is_name_word(document, at)
            && document.tokens()[at - 1].is_capital()
    });
    let Some(first) = first.filter(|first| first + 1 < end) else {
        return false;
    };
    mention.tokens.start = first;
    mention.label = Label::Per;
    true
}

#[cfg(test)]
mod tests {
    use crate::Label;
    use crate::names::borders::tests::check;

    #[test]
    fn what_a_minister_looks_after_is_no_name() {
        let seen = ("Transition écologique", Label::Event);
        check("La ministre de la Transition écologique part.", seen, &[]);
        check(
            "La ministre déléguée à la Transition écologique part.",
            seen,
            &[],
        );
        check("Le plan Transition écologique.", seen, &[seen]);
        check(
            "Le ministre de la Défense Wellington Koo part.",
            ("Défense Wellington Koo", Label::Org),
            &[("Wellington Koo", Label::Per)],
        );
        let party = ("Parti colorado", Label::Org);
        check("Le premier ministre du Parti colorado.", party, &[party]);
    }
}
