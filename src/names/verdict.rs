//! Who is right where the tagger, the lists and the rules speak of the same words.
//!
//! The tagger reads every name in its sentence, and knows the lists as evidence, so it decides what a
//! name is and where it ends. What it does not see is taken from the lists and rules that are hardly ever
//! wrong ([`FIRM`]); where it is in doubt itself, a longer name of theirs wins over its own. A name that
//! both see says the list as its reason, which a reader can check, with the tagger's probability.

use super::mention::Mention;
use crate::annotation::Label;
use crate::text::case::{in_small_letters, is_among};
use crate::text::{Document, Shape};

/// The lists and rules that stand without the tagger, by the reason they give. `./dev eval ablation`
/// prints how often each is right where it stands alone.
const FIRM: [&str; 11] = [
    "events",
    "forums",
    "wars",
    "works",
    "leaders",
    "bodies",
    "media",
    "acronym",
    "spelled_out",
    "apposition",
    QUOTED,
];

/// The reason of a name that quotation marks set off.
const QUOTED: &str = "quoted_name";

/// Below this probability the tagger gives way to a longer name of the lists and rules.
pub(super) const DOUBT: f32 = 0.6;

/// Below this probability the words around a seat of power decide whether the power or the building is meant.
const SURE_OF_SEAT: f32 = 0.8;

/// Below this probability a list says what a name of several words is.
const SURE_OF_LABEL: f32 = 0.85;

/// Below this probability a name that maps have is no work and no happening: « l’« Indo-Pacifique » ».
const SURE_OF_WORK: f32 = 0.8;

/// Nouns that stand within the name right before what the tagger sees of it: « affaire Penelope Fillon », « éditions Verdier ».
const WITHIN: &str = "affaire éditions lycée collège université école musée loi prix hôpital stade théâtre église \
                      cathédrale basilique mosquée aéroport gare rue avenue boulevard place quai pont";

/// Those that stand within it with « de » as well: « musée de Bretagne ».
const WITHIN_LINKED: &str =
    "université lycée collège tribunal ministère aéroport gare musée festival";

/// Joins `others`, which the lists or rules see, with what the tagger sees, `tagged` in order: what both see goes into
/// the tagger's, what stands beside it is added to `added`.
pub(crate) fn join(
    document: &Document<'_>,
    tagged: &mut [Mention],
    others: Vec<Mention>,
    added: &mut Vec<Mention>,
) {
    for other in others {
        let first = tagged.partition_point(|mention| mention.tokens.end <= other.tokens.start);
        let behind = tagged.partition_point(|mention| mention.tokens.start < other.tokens.end);
        match &mut tagged[first..behind.max(first)] {
            [] if is_firm(&other) => added.push(other),
            [one] if one.tokens == other.tokens => agree(one, other),
            [one] if is_whole_of(document, &other, one) || goes_on(document, one, &other) => {
                let score = one.score;
                *one = Mention { score, ..other };
            }
            overlapped if is_longer_and_surer(&other, overlapped) => added.push(other),
            // A part of a longer name may stand inside it: resolve sees to that.
            [one] if one.label != other.label && holds(one, &other) => added.push(other),
            // « La Ceinture et la Route » is more words than a name has by chance.
            _ if is_of(&other, "programmes") && other.tokens.len() > 2 => added.push(other),
            _ => {}
        }
    }
}

/// What the list or rule says of a name goes into what the tagger says of it.
fn agree(tagged: &mut Mention, other: Mention) {
    let is_seat = is_of(&other, "seats");
    let is_building = is_seat && other.label == Label::Loc;
    // A programme that bears a name is an organisation, also within the name of its forum.
    let is_programme = is_of(&other, "programmes") && tagged.label == Label::Event;
    // « Stade de France » looks like a body, and is listed as a place.
    let is_ground = is_of(&other, "places") && other.tokens.len() > 1 && tagged.label == Label::Org;
    let is_map = is_on_map(&other)
        && matches!(tagged.label, Label::Prod | Label::Event)
        && tagged.score.is_some_and(|score| score < SURE_OF_WORK);
    if tagged.label == other.label
        || is_map
        || is_building
        || is_ground
        || is_programme
        || is_seat && tagged.score.is_some_and(|score| score < SURE_OF_SEAT)
    {
        let score = tagged.score;
        *tagged = Mention { score, ..other };
    } else if other.why.code == QUOTED
        || is_spelled_out(&other) && tagged.score.is_some_and(|score| score < SURE_OF_LABEL)
        || tagged.score.is_some_and(|score| score < DOUBT) && is_firm(&other)
    {
        *tagged = other;
    }
}

/// Whether `mention` is a name of `list`.
fn is_of(mention: &Mention, list: &str) -> bool {
    (mention.why.args.first()).is_some_and(|first| first == list)
}

/// Whether `mention` is a name of several words of a list that holds nothing else by it: « Green Deal ».
fn is_spelled_out(mention: &Mention) -> bool {
    const LISTS: &str =
        "works events wars forums bodies alliances parties companies groups programmes media clubs";
    mention.why.code == "lexicon"
        && mention.tokens.len() > 1
        && (mention.why.args.first()).is_some_and(|list| is_among(LISTS, list))
}

fn is_on_map(mention: &Mention) -> bool {
    mention.label == Label::Loc
        && ["countries", "regions", "capitals"]
            .iter()
            .any(|list| is_of(mention, list))
}

fn is_firm(mention: &Mention) -> bool {
    let reason = if mention.why.code == "lexicon" {
        mention.why.args.first().map_or("", String::as_str)
    } else {
        mention.why.code.as_ref()
    };
    FIRM.contains(&reason)
}

fn is_longer_and_surer(other: &Mention, overlapped: &[Mention]) -> bool {
    let is_quoted = other.why.code == QUOTED;
    (is_firm(other) || is_quoted)
        && overlapped.iter().all(|mention| {
            mention.tokens.start >= other.tokens.start
                && mention.tokens.end <= other.tokens.end
                && (is_quoted || mention.score.is_some_and(|score| score < DOUBT))
        })
}

/// Whether `other` is the name that `tagged` is the end of, by a noun that is a part of nearly every such name, or by a list that
/// has it whole.
fn is_whole_of(document: &Document<'_>, other: &Mention, tagged: &Mention) -> bool {
    if other.why.code == "lexicon" {
        // « groupe État islamique »: the lists hold the noun as well, and it is none of the name.
        let has_noun = other.tokens.end == tagged.tokens.end
            && other.tokens.start < tagged.tokens.start
            && document.tokens()[other.tokens.start].shape == Shape::Lower;
        let kind = other.why.args.first().map_or("", String::as_str);
        let is_wide = other.tokens.len() > 2 && holds(other, tagged) && kind != "leaders";
        return is_wide && (!has_noun || is_among("events forums wars works bodies", kind));
    }
    let Some(noun) = other.why.args.first() else {
        return false;
    };
    let is_end = other.tokens.end == tagged.tokens.end && other.tokens.start < tagged.tokens.start;
    let is_next = other.tokens.start + 1 == tagged.tokens.start;
    let noun = in_small_letters(noun);
    let before = other.tokens.start.checked_sub(1);
    let is_one_of_many =
        || before.is_some_and(|at| is_among("un une d’un d’une des deux", document.word(at)));
    is_end
        && other.why.code.ends_with("_head")
        && (is_next && is_among(WITHIN, &noun) || is_among(WITHIN_LINKED, &noun))
        && !is_one_of_many()
}

/// Whether what the tagger sees ends with a word that a name goes on behind, as `other` does: « Charte de » l’OCS.
fn goes_on(document: &Document<'_>, tagged: &Mention, other: &Mention) -> bool {
    let last = document.word(tagged.tokens.end - 1);
    tagged.label == other.label
        && tagged.tokens.start == other.tokens.start
        && tagged.tokens.end < other.tokens.end
        && is_among("de du des d' d’", last)
}

fn holds(outer: &Mention, inner: &Mention) -> bool {
    outer.tokens.start <= inner.tokens.start && inner.tokens.end <= outer.tokens.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Origin, Why};
    use crate::names::tagger::Tagged;

    /// What stands where the tagger sees `seen` as a `label` and a list or rule, by `code` and its word, `other`.
    #[track_caller]
    fn check(
        text: &str,
        (seen, label, score): (&str, Label, f32),
        (other, other_label, code, word): (&str, Label, &'static str, &str),
        expected: &[(&str, Label)],
    ) {
        let document = Document::new(text);
        let tokens = |words: &str| {
            let start = text.find(words).unwrap();
            let spans = document.tokens().iter().map(crate::text::Token::span);
            let inside = |span: crate::text::Span| {
                span.start() as usize >= start && span.end() as usize <= start + words.len()
            };
            let within: Vec<usize> = spans
                .enumerate()
                .filter_map(|(at, span)| inside(span).then_some(at))
                .collect();
            within[0]..within[within.len() - 1] + 1
        };
        let here = tokens(seen);
        let mut tagged = [Mention::tagged(&Tagged {
            first: here.start as u32,
            end: here.end as u32,
            label,
            score,
        })];
        let other = Mention {
            tokens: tokens(other),
            label: other_label,
            origin: Origin::Rule,
            score: None,
            why: Why::new(code, [word]),
            entity: None,
        };
        let mut added = Vec::new();
        join(&document, &mut tagged, vec![other], &mut added);
        let found: Vec<(&str, Label)> = tagged
            .iter()
            .chain(&added)
            .map(|it| (document.span(it.tokens.clone()).of(text), it.label))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_noun_that_is_a_part_of_nearly_every_name_belongs_to_it() {
        let (org, per, loc) = (Label::Org, Label::Per, Label::Loc);
        check(
            "Le lycée Odile Marsan ferme.",
            ("Odile Marsan", per, 0.95),
            ("lycée Odile Marsan", org, "organisation_head", "lycée"),
            &[("lycée Odile Marsan", org)],
        );
        // « la place de la France dans le monde » names no square.
        check(
            "La place de la France dans le monde.",
            ("France", loc, 0.95),
            ("place de la France", loc, "place_head", "place"),
            &[("France", loc)],
        );
        check(
            "Il va dans un lycée de Lyon.",
            ("Lyon", loc, 0.95),
            ("lycée de Lyon", org, "organisation_head", "lycée"),
            &[("Lyon", loc)],
        );
    }

    #[test]
    fn no_name_ends_with_what_links_its_parts() {
        check(
            "La Charte de l’OCS vaut.",
            ("Charte de", Label::Prod, 0.3),
            ("Charte de l’OCS", Label::Prod, "work_head", "Charte"),
            &[("Charte de l’OCS", Label::Prod)],
        );
    }

    #[test]
    fn a_list_has_a_long_name_whole_but_not_the_noun_before_it() {
        let (org, event) = (Label::Org, Label::Event);
        check(
            "Le Salon du livre de Tobal ouvre.",
            ("Salon du livre", event, 0.9),
            ("Salon du livre de Tobal", event, "lexicon", "events"),
            &[("Salon du livre de Tobal", event)],
        );
        check(
            "Le groupe État islamique recule.",
            ("État islamique", org, 0.9),
            ("groupe État islamique", org, "lexicon", "groups"),
            &[("État islamique", org)],
        );
    }

    #[test]
    fn a_list_says_what_a_doubtful_name_is() {
        let (org, prod, loc) = (Label::Org, Label::Prod, Label::Loc);
        let law = ("Green Deal", prod, "lexicon", "works");
        check(
            "Le Green Deal plie.",
            ("Green Deal", org, 0.7),
            law,
            &[("Green Deal", prod)],
        );
        check(
            "Le Green Deal plie.",
            ("Green Deal", org, 0.95),
            law,
            &[("Green Deal", org)],
        );
        let place = ("Asie-Pacifique", loc, "lexicon", "regions");
        check(
            "L’« Asie-Pacifique » change.",
            ("Asie-Pacifique", prod, 0.7),
            place,
            &[("Asie-Pacifique", loc)],
        );
    }
}
