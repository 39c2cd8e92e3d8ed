//! What the noun before a name says it is: « l’entreprise Mor Énergies », « le sous-marin nucléaire
//! Duguay-Trouin », « la tempête Klaus », « le village de Rivière-au-Renard ».
//!
//! The tagger reads a window of five words, and where nobody listed a name it goes by its spelling: two
//! capitalised words look like a person. The noun knows better. A name that the lists hold for certain
//! keeps its label (« la série Netflix »).

use super::clubs;
use super::lexicon::{Cue, cues_of, longest_name, sure_readings};
use super::mention::Mention;
use super::run::{GIVEN_NAMES, is_given_name, is_name_word};
use super::series;
use crate::annotation::{Label, Why};
use crate::text::case::is_among;
use crate::text::{Document, Gap, Shape, TokenKind};

/// Nouns that stand right before a name, in the order of the labels they give.
const NOUNS: [(Label, &str); 6] = [
    (Label::Per, "famille clan frères sœurs fratrie"),
    (
        Label::Org,
        "groupe entreprise société compagnie firme filiale start-up multinationale \
         constructeur fabricant opérateur assureur géant \
         armateur banque chaîne agence journal quotidien hebdomadaire \
         magazine revue plateforme association syndicat collectif organisation milice \
         coopérative consortium mouvement organisme label enseigne régie fondation cabinet studio \
         coalition parti laboratoire éditeur équipementier transporteur énergéticien distributeur \
         sous-traitant avionneur motoriste sidérurgiste brasseur hébergeur croisiériste mensuel \
         orchestre gang cartel club équipe écurie",
    ),
    (
        Label::Loc,
        "gisement barrage circuit quartier plage refuge cratère lotissement parc",
    ),
    (Label::Prod, SHIPS),
    (
        Label::Prod,
        "yacht roman album chanson logiciel missile missiles satellite fusée sonde film émission \
         série comédie documentaire podcast application appli vaccin drone drones char chars \
         recueil opéra télescope capsule robot médicament manga feuilleton téléfilm single",
    ),
    (
        Label::Event,
        "ouragan cyclone typhon tempête exercice exercices manœuvres",
    ),
];

/// Ships are named for places and people: « la frégate Bretagne », « à bord du Guadeloupe ».
const SHIPS: &str = "navire sous-marin frégate corvette porte-avions porte-conteneurs paquebot \
                     cargo vraquier méthanier remorqueur ferry traversier voilier chalutier \
                     destroyer croiseur catamaran trimaran goélette péniche bateau cuirassé \
                     brise-glace";

/// Behind « à »: who is « à bord du … » is on a ship, or in some other vehicle that bears the name.
const BOARD: &str = "bord";

/// Nouns that stand with « de » before the name of a place.
const PLACES: &str = "ville village commune localité bourgade hameau quartier municipalité \
                      province région district oblast gouvernorat wilaya comté banlieue archipel \
                      récif atoll oasis";

/// Who stands with « de » before the name of a place, where the tagger sees a person: « le député de Wellingborough ».
const SEATED: &str = "maire mairie député députée élu élue sénateur sénatrice habitants";

/// Nouns that stand with « de » before the name of a company.
const OWNED: &str = "filiale filiales succursale actionnaire actionnaires salariés maison-mère";

/// Adjectives between noun and name that no list of peoples tells.
const ADJECTIVES: &str = "pétrolier gazier gazière minier minière public publique privé privée \
                          automobile aérien aérienne ferroviaire nucléaire national nationale \
                          maritime spatial spatiale familiale armé islamiste balistique";

/// The shortest of these words (UTF-8 bytes): most words before a name are shorter.
const SHORTEST: usize = 4;

fn holds(words: &str, word: &str) -> bool {
    word.len() >= SHORTEST && is_among(words, word)
}

/// How many adjectives may stand between.
const BETWEEN: usize = 2;

/// Gives `mention` the label that the words before it, or its own form, say.
pub(crate) fn relabel(document: &Document<'_>, mention: &mut Mention) {
    let first = mention.tokens.start;
    let said = noun_before(document, first).or_else(|| series::noun(document, first));
    if let Some((noun, label)) = said
        && label != mention.label
        && !is_maker(document, mention, noun)
        && (mention.label == Label::Per
            || !holds(SEATED, noun)
            || mention.label == Label::Org && is_constituency(document, mention))
        && (noun == BOARD || holds(SHIPS, noun) || !is_listed(document, mention))
    {
        mention.label = label;
        mention.why = Why::new("apposition", [noun]);
        return;
    }
    if matches!(mention.label, Label::Per | Label::Event | Label::Prod)
        && mention.tokens.len() == 1
        && is_place_name(document.word(first))
    {
        mention.label = Label::Loc;
    }
    if let Some(label) = label_of_last(document, mention) {
        mention.label = label;
    }
    if mention.label == Label::Loc && is_unknown_acronym(document, mention)
        || mention.label != Label::Org && is_section(document, mention)
    {
        mention.label = Label::Org;
    }
    clubs::relabel(document, mention);
    if is_whose(document, mention) || is_commissioned(document, mention) {
        mention.label = Label::Prod;
    }
}

/// Whether `mention` is a person almost for certain, whom such nouns call as well: « le fabricant Georges Marsan », « le chef
/// d’orchestre Georges Marsan ».
fn is_maker(document: &Document<'_>, mention: &Mention, noun: &str) -> bool {
    const MAKERS: &str = "fabricant constructeur opérateur assureur armateur éditeur équipementier transporteur \
                          distributeur avionneur motoriste sidérurgiste brasseur hébergeur croisiériste orchestre série";
    mention.label == Label::Per
        && mention.tokens.len() > 1
        && mention
            .score
            .is_some_and(|score| score >= SURE || noun == "série")
        && is_among(MAKERS, noun)
        && is_given_name(document, mention.tokens.start)
}

/// Whether `mention`, which the tagger is not sure of, is one word as places have it: « la députée d’Arthabaska », not « un
/// député de LFI ».
fn is_constituency(document: &Document<'_>, mention: &Mention) -> bool {
    let first = mention.tokens.start;
    mention.tokens.len() == 1
        && document.tokens()[first].shape == Shape::Capitalized
        && mention.score.is_some_and(|score| score < SURE)
        && longest_name(document, first).is_none()
}

/// Whether `mention` is a part of a body that is called by letters: « CGT-Cheminots », « PDCI-RDA ».
fn is_section(document: &Document<'_>, mention: &Mention) -> bool {
    let word = document.word(mention.tokens.start);
    mention.tokens.len() == 1
        && word.split_once('-').is_some_and(|(body, part)| {
            body.len() > 1
                && body.bytes().all(|letter| letter.is_ascii_uppercase())
                && part.starts_with(char::is_uppercase)
                && sure_readings(body).any(|it| it.label == Label::Org)
                && !sure_readings(part).any(|it| it.label == Label::Loc)
        })
}

/// Whether who made it stands behind `mention`, which the tagger is not sure of: « Les Louves, de Sarah DeLappe ».
fn is_whose(document: &Document<'_>, mention: &Mention) -> bool {
    let end = mention.tokens.end;
    let word = |at: usize| document.tokens().get(at).map_or("", |_| document.word(at));
    mention.label != Label::Prod
        && mention.score.is_some_and(|score| score < SURE)
        && word(end) == ","
        && matches!(word(end + 1), "de" | "d'" | "d’")
        && is_name_word(document, end + 2)
        && is_given_name(document, end + 2)
        && is_name_word(document, end + 3)
        && longest_name(document, mention.tokens.start).is_none()
}

/// Whether `mention` is a ship by what navies write before the name: « USS Carney ».
fn is_commissioned(document: &Document<'_>, mention: &Mention) -> bool {
    mention.tokens.len() > 1
        && is_among(
            "USS HMS HMCS NCSM NGCC INS",
            document.word(mention.tokens.start),
        )
}

/// English names say last what they are: « Texas Tribune Festival », « Evelyn Street ». People are called Park and Bridge
/// too: who is one almost for certain stays one.
const LAST: [(Label, &str); 4] = [
    (
        Label::Loc,
        "Street Road Avenue Square Bridge Valley River Island Islands County Lake Beach Airport Terrace Creek",
    ),
    (
        Label::Org,
        "University College School Bank Group Company Inc Corp Ltd Church Committee Commission Council Institute \
         Foundation Association Center Centre Airlines Airways Records Studios Hospital Trust Society Authority",
    ),
    (
        Label::Event,
        "Festival Cup Games Championship Championships Day Week Summit Open Classic Trophy",
    ),
    (Label::Prod, "Act Award Awards Prize"),
];

/// From this probability on the tagger is right where a rule says otherwise.
const SURE: f32 = 0.9;

/// The label that the last word of `mention` gives it, if it has another and no list knows it.
fn label_of_last(document: &Document<'_>, mention: &Mention) -> Option<Label> {
    if mention.tokens.len() < 2 {
        return None;
    }
    let last = document.word(mention.tokens.end - 1);
    let (label, _) = LAST.into_iter().find(|(_, words)| is_among(words, last))?;
    let may_be_person = mention.label == Label::Per && mention.score.is_none_or(|it| it >= SURE);
    (label != mention.label && !may_be_person && !is_listed(document, mention)).then_some(label)
}

/// Whether `mention` is letters in capitals behind an article, which no list knows: « le RJD promet ». Papers call few
/// places so, and those are listed (« la RDC », « les USA »).
fn is_unknown_acronym(document: &Document<'_>, mention: &Mention) -> bool {
    const LETTERS: std::ops::RangeInclusive<usize> = 3..=6;
    let first = mention.tokens.start;
    let word = document.word(first);
    mention.tokens.len() == 1
        && document.tokens()[first].shape == Shape::Upper
        && LETTERS.contains(&word.len())
        && word.bytes().all(|letter| letter.is_ascii_uppercase())
        && first
            .checked_sub(1)
            .is_some_and(|before| is_among("le Le la La l' l’ L' L’ du", document.word(before)))
        && longest_name(document, first).is_none()
}

/// The noun before the name that begins at token `first`, and what it says.
fn noun_before<'d>(document: &Document<'d>, first: usize) -> Option<(&'d str, Label)> {
    let mut at = first;
    for _ in 0..=BETWEEN {
        at = behind_blank(document, at)?;
        let word = document.word(at);
        if let Some((label, _)) = NOUNS.iter().find(|(_, nouns)| holds(nouns, word)) {
            return Some((word, *label));
        }
        if at + 1 == first && matches!(word, "de" | "d'" | "d’" | "du") {
            at = behind_blank(document, at)?;
            let noun = document.word(at);
            if noun == BOARD {
                let preposition = document.word(behind_blank(document, at)?);
                let aboard = word == "du" && matches!(preposition, "à" | "À");
                return aboard.then_some((noun, Label::Prod));
            }
            if holds(PLACES, noun) || holds(SEATED, noun) {
                return Some((noun, Label::Loc));
            }
            return holds(OWNED, noun).then_some((noun, Label::Org));
        }
        let is_adjective = document.tokens()[at].shape == Shape::Lower
            && (holds(ADJECTIVES, word) || cues_of(word).has(Cue::People));
        if !is_adjective {
            return None;
        }
    }
    None
}

/// The token before `at` on its line, if no mark stands between.
pub(super) fn behind_blank(document: &Document<'_>, at: usize) -> Option<usize> {
    let before = at.checked_sub(1)?;
    let elided = document.word(before).ends_with(['\'', '’']);
    let gap = document.tokens().get(at)?.gap;
    let joined = gap == Gap::Blank || gap == Gap::None && elided;
    (joined && document.tokens()[before].kind == TokenKind::Word).then_some(before)
}

/// Whether the lists hold the name for certain.
fn is_listed(document: &Document<'_>, mention: &Mention) -> bool {
    longest_name(document, mention.tokens.start).is_some_and(|found| {
        found.end == mention.tokens.end
            && found
                .readings()
                .filter(|reading| reading.kind != GIVEN_NAMES)
                .any(|reading| reading.label == mention.label && !reading.weak)
    })
}

/// Whether `word` is made as French names of places are: « Rivière-au-Renard », « Neuilly-sur-Marne ».
fn is_place_name(word: &str) -> bool {
    const LINKS: [&str; 8] = ["sur", "sous", "lès", "lez", "en", "au", "aux", "ès"];
    let mut parts = word.split('-');
    let first = parts.next().is_some_and(|part| part.chars().count() > 2);
    first && parts.clone().count() >= 2 && parts.any(|part| LINKS.contains(&part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::tagger::Tagged;

    #[track_caller]
    fn check(text: &str, name: &str, seen: Label, expected: Label) {
        let document = Document::new(text);
        let start = text.find(name).unwrap();
        let at = |byte: usize| {
            let mut tokens = document.tokens().iter();
            tokens
                .position(|token| token.span().end() as usize > byte)
                .unwrap() as u32
        };
        let mut mention = Mention::tagged(&Tagged {
            first: at(start),
            end: at(start + name.len() - 1) + 1,
            label: seen,
            score: 0.8,
        });
        relabel(&document, &mut mention);
        assert_eq!(mention.label, expected, "{text}");
    }

    #[test]
    fn letters_that_no_list_knows_are_an_organisation() {
        check("Le RJDV promet.", "RJDV", Label::Loc, Label::Org);
        check("Un cadre de l’OQPT part.", "OQPT", Label::Loc, Label::Org);
        check("Elle vit à RJDV.", "RJDV", Label::Loc, Label::Loc);
        check(
            "Il rentre à bord du Guadeloupe.",
            "Guadeloupe",
            Label::Loc,
            Label::Prod,
        );
        check(
            "Il marche au bord du Rhône.",
            "Rhône",
            Label::Loc,
            Label::Loc,
        );
        check("Il quitte les USA.", "USA", Label::Loc, Label::Loc);
        check("Le A20 est fermé.", "A20", Label::Loc, Label::Loc);
    }

    #[test]
    fn the_noun_before_a_name_says_what_it_is() {
        check(
            "Le groupe Mor Énergies recrute.",
            "Mor Énergies",
            Label::Per,
            Label::Org,
        );
        check(
            "Le géant gazier ouzbek Tashgaz signe.",
            "Tashgaz",
            Label::Loc,
            Label::Org,
        );
        check(
            "Le sous-marin nucléaire Duguay-Trouin sort.",
            "Duguay-Trouin",
            Label::Loc,
            Label::Prod,
        );
        check(
            "Le député de Chandoline vote.",
            "Chandoline",
            Label::Org,
            Label::Loc,
        );
        check("Un député de RJDV vote.", "RJDV", Label::Org, Label::Org);
        check(
            "Après les tempêtes Oriane, Sixtine et Orval.",
            "Sixtine",
            Label::Per,
            Label::Event,
        );
        check(
            "La tempête Oriane a tué.",
            "Oriane",
            Label::Per,
            Label::Event,
        );
        check(
            "Le village de Chandoline est coupé.",
            "Chandoline",
            Label::Per,
            Label::Loc,
        );
        check(
            "Il vit à Rivière-au-Lièvre.",
            "Rivière-au-Lièvre",
            Label::Per,
            Label::Loc,
        );
    }

    #[test]
    fn what_stands_behind_a_name_or_in_it_says_what_it_is() {
        for (text, name, seen, expected) in [
            (
                "La CGT-Cordiers part.",
                "CGT-Cordiers",
                Label::Loc,
                Label::Org,
            ),
            (
                "Le dialogue UE-Chine part.",
                "UE-Chine",
                Label::Loc,
                Label::Loc,
            ),
            ("Le USS Odile tire.", "USS Odile", Label::Org, Label::Prod),
            (
                "Voici Les Louves, de Sarah Marsan.",
                "Les Louves",
                Label::Org,
                Label::Prod,
            ),
            (
                "Voici Les Louves, de Rivel.",
                "Les Louves",
                Label::Org,
                Label::Org,
            ),
            (
                "Le club Tobal Harriers court.",
                "Tobal Harriers",
                Label::Loc,
                Label::Org,
            ),
        ] {
            check(text, name, seen, expected);
        }
    }

    #[test]
    fn who_makes_things_may_be_a_person() {
        let text = "Le chef d’orchestre Georges Marsan salue le groupe Georges Marsan.";
        let document = Document::new(text);
        for (noun, expected) in [("orchestre", Label::Per), ("groupe", Label::Org)] {
            let at = (0..document.tokens().len()).find(|&at| document.word(at) == noun);
            let first = at.unwrap() as u32 + 1;
            let mut mention = Mention::tagged(&Tagged {
                first,
                end: first + 2,
                label: Label::Per,
                score: 0.95,
            });
            relabel(&document, &mut mention);
            assert_eq!(mention.label, expected, "{noun}");
        }
    }

    #[test]
    fn ships_are_named_for_places() {
        check(
            "La frégate Bretagne appareille.",
            "Bretagne",
            Label::Loc,
            Label::Prod,
        );
    }

    #[test]
    fn a_verb_between_a_listed_name_or_another_line_say_nothing() {
        check(
            "Le groupe accuse Jean Marsan.",
            "Jean Marsan",
            Label::Per,
            Label::Per,
        );
        check(
            "Le collectif Ukraine agit.",
            "Ukraine",
            Label::Loc,
            Label::Loc,
        );
        check(
            "Le groupe\nJean Marsan",
            "Jean Marsan",
            Label::Per,
            Label::Per,
        );
        check(
            "Le groupe, Jean Marsan en tête,",
            "Jean Marsan",
            Label::Per,
            Label::Per,
        );
        check(
            "Marie-Louise chante.",
            "Marie-Louise",
            Label::Per,
            Label::Per,
        );
    }
}
