//! Seats of power: « le Kremlin a annoncé » is a power (ORG), « reçu au Kremlin » a place (LOC).

use crate::annotation::Label;
use crate::text::case::is_among;
use crate::text::{Document, Gap};

/// Verbs and nouns that address the power that sits there, so that « au Kremlin » is no place:
/// « il a demandé au Kremlin de… », « proche du Kremlin ».
const ADDRESSES: &str = "adressé adressée appartient conseille demande demandé donné déplaît déplu face \
    favorable fidèle grâce hostile imposé lié liée liés liées opposé ordonne ordonné \
    permis permet plaît proposé quant rappelé reproche reproché \
    candidat candidate candidats candidates conseiller conseillère conseillers porte-parole \
    travaille travaillait travaillé";

/// How far back a word that addresses is looked for (tokens).
const REACH: usize = 5;

/// Prepositions behind which a seat is the building it stands in.
const BUILDING: &str = "dans devant derrière sur vers autour jusqu' jusqu’";

/// Who does this with a seat goes to the building or leaves it: « il quitte l’Élysée ».
const GOING: &str =
    "quitte quittent quitter quitté quittant quittera quittait rejoint rejoindre rejoignent";

/// What has a seat behind « de » is in the building, or comes out of it: « sur le perron de l’Élysée », « sorti de la
/// Maison-Blanche ».
const ROOMS: &str = "sort sorti sortie sortis sortir sortant bureau ovale Ovale aile cour jardin jardins pelouse salle salles \
    salon salons perron portes grilles marches murs remparts abords façade parvis";

/// Whether the seat that begins at token `first` is meant as a power or as a place.
pub(crate) fn label(document: &Document<'_>, first: usize) -> Label {
    // What the line before says is not said of it.
    let reach = (0..REACH)
        .take_while(|&back| first > back && document.tokens()[first - back].gap != Gap::LineBreak)
        .count();
    let word = |back: usize| {
        if back <= reach {
            document.word(first - back)
        } else {
            ""
        }
    };
    let before = word(1);
    let is_article = matches!(before, "le" | "la" | "l'" | "l’" | "les");
    let preposition = if is_article { word(2) } else { before };
    let place = is_among(BUILDING, preposition)
        || matches!(before, "au" | "aux")
        || is_article && matches!(preposition, "à" | "À");
    let behind_of = match before {
        "du" => word(2),
        _ if is_article && matches!(word(2), "de" | "d'" | "d’") => word(3),
        _ => "",
    };
    if is_article && is_among(GOING, preposition) || is_among(ROOMS, behind_of) {
        return Label::Loc;
    }
    let addressed = (1..=REACH).any(|back| is_among(ADDRESSES, word(back)));
    if place && !addressed {
        Label::Loc
    } else {
        Label::Org
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, seat: &str, expected: Label) {
        let document = Document::new(text);
        let first = document.words().position(|word| word == seat).unwrap();
        assert_eq!(label(&document, first), expected, "{text}");
    }

    #[test]
    fn a_power_acts_and_a_place_is_where_one_is() {
        check("Le chef du Kremlin a parlé.", "Kremlin", Label::Org);
        check("Le Kremlin dément.", "Kremlin", Label::Org);
        check("Il a été reçu à l’Élysée hier.", "Élysée", Label::Loc);
        check("Les ministres arrivent au Kremlin.", "Kremlin", Label::Loc);
        check(
            "La foule est devant la Maison-Blanche.",
            "Maison-Blanche",
            Label::Loc,
        );
        check("Il a demandé à l’Élysée une réponse.", "Élysée", Label::Org);
        check("Elle quitte l’Élysée à midi.", "Élysée", Label::Loc);
        check("Il attend sur le perron de l’Élysée.", "Élysée", Label::Loc);
        check("Il entre dans la cour du Kremlin.", "Kremlin", Label::Loc);
        check("La candidate à l’Élysée parle.", "Élysée", Label::Org);
    }
}
