//! What other tools' labels are called here.
//!
//! A label that is neither one of the nine nor in the table is read as a label of a person's own,
//! if one can be called so.

use crate::annotation::Label;

/// Labels of other tools and what they are in this scheme. Where a label means more than ours
/// (`NORP`: peoples and parties, `FAC`: buildings), it stands here only if ours covers what it
/// marks; `MISC` of the French corpora is mostly works and products, and a reader is told.
const TABLE: &[(&str, Label)] = &[
    ("PERSON", Label::Per),
    ("PERSONNE", Label::Per),
    ("PERS", Label::Per),
    ("PERSNAME", Label::Per),
    ("INDIVIDUAL", Label::Per),
    ("LOCATION", Label::Loc),
    ("LIEU", Label::Loc),
    ("PLACE", Label::Loc),
    ("GPE", Label::Loc),
    ("FAC", Label::Loc),
    ("GEO", Label::Loc),
    ("CITY", Label::Loc),
    ("COUNTRY", Label::Loc),
    ("ORGANIZATION", Label::Org),
    ("ORGANISATION", Label::Org),
    ("COMPANY", Label::Org),
    ("EVENEMENT", Label::Event),
    ("ÉVÉNEMENT", Label::Event),
    ("ÉVÈNEMENT", Label::Event),
    ("EVT", Label::Event),
    ("EVE", Label::Event),
    ("PRODUCT", Label::Prod),
    ("PRODUIT", Label::Prod),
    ("WORK", Label::Prod),
    ("WORK_OF_ART", Label::Prod),
    ("OEUVRE", Label::Prod),
    ("ŒUVRE", Label::Prod),
    ("LAW", Label::Prod),
    ("MISC", Label::Prod),
    ("HEURE", Label::Time),
    ("DUREE", Label::Duration),
    ("DURÉE", Label::Duration),
    ("FREQUENCY", Label::Set),
];

/// The label that `name` is, and whether the table had to be asked; `None` if it is none of the nine.
pub(super) fn label_of(name: &str) -> Option<(Label, bool)> {
    if let Some(label) = Label::from_name(name) {
        return Some((label, false));
    }
    let upper = name.to_uppercase();
    Label::from_name(&upper)
        .or_else(|| {
            TABLE
                .iter()
                .find(|(foreign, _)| *foreign == upper)
                .map(|&(_, label)| label)
        })
        .map(|label| (label, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_tools_labels_are_known_or_refused() {
        assert_eq!(label_of("PER"), Some((Label::Per, false)));
        assert_eq!(label_of("Person"), Some((Label::Per, true)));
        assert_eq!(label_of("GPE"), Some((Label::Loc, true)));
        assert_eq!(label_of("NORP"), None);
    }
}
