//! French time expressions: what is written, what it means, when that is.
//!
//! ```text
//! tokens ──► words ──► grammar ──► clause, calendar ──► value, why
//!            what a    what is     past or future?      TIMEX3, ISO 8601-2
//!            token     written     which Tuesday?
//!            can be
//! ```
//!
//! - `words` looks each token up once; everything after compares small enums and never text, so
//!   that most of a text costs one look and no more.
//! - `grammar` reads an expression where it begins, and knows no date: « mardi » is a Tuesday.
//! - `clause` tells how the clause of an expression happens, and is asked only where that decides.
//! - `calendar` counts: from the reference date, or from the day the story has reached.
//! - `value` writes what the closed grammar of the annotation scheme can say, and [`is_value`]
//!   reads it back; `why` keeps the reasons and lists their codes.
//!
//! ```
//! use balise::text::Document;
//! use balise::time::{TimeOptions, find};
//! let document = Document::new("Le pont a été fermé mardi ; il rouvrira lundi prochain.");
//! let options = TimeOptions {
//!     reference_date: Some(jiff::civil::date(2024, 5, 16)),
//!     vague: false,
//! };
//! let mut found = Vec::new();
//! find(&document, &options, &mut found);
//! let values: Vec<_> = found.into_iter().filter_map(|c| c.value).map(|v| v.value.clone()).collect();
//! assert_eq!(values, ["2024-05-14", "2024-05-20"]);
//! ```
//!
//! # Past or future
//!
//! « Mardi » is the reference day if that is a Tuesday; else the clause says on which side it lies.
//! The rules, each with the sentence that forced it:
//!
//! 1. *The verb of its own clause, not the last one seen.* « Le syndicat a annoncé mercredi que le
//!    dépôt fermera samedi »: a clause ends at « que », « qui », a comma, a colon, a quote. The verb
//!    before the expression is asked first, since time follows its verb; then the one behind it.
//! 2. *What stands in front takes the main verb.* « Dimanche, les habitants qui voteront ont
//!    défilé »: relative clauses are passed over.
//! 3. *A participle alone is past, unless it is one of plans.* « Tué lundi, le loup portait une
//!    puce », but « la réunion prévue vendredi ». With its auxiliary, that decides: « sera tué ».
//! 4. *« devrait », « doit », « va », « peut » look ahead*; « aurait » with a participle is
//!    hearsay of the past: « il aurait fui lundi ».
//! 5. *« Devait » with an infinitive does not tell*: « il devait repartir le 5 février » takes the
//!    nearest 5 February; so does « avant de quitter ses fonctions le 30 octobre ».
//! 6. *Prepositions say it alone.* « La grève dure depuis lundi » is past, « un accord est espéré
//!    d’ici dimanche » is not. Where no tense tells more, « jusqu’au », « à partir du », « au plus tard le » look ahead:
//!    « les inscriptions sont ouvertes jusqu’au 30 juin ».
//! 7. *Verbs of report are past in the present tense.* « Samedi, la sénatrice affirme… »
//! 8. *A weekday that dates a noun has mostly been*: « la victoire de dimanche donne des ailes ».
//! 9. *A present clause looks ahead to a weekday* (« le conseil se réunit jeudi »); a clause
//!    without a verb looks back (« Deux blessés mardi à Metz »). Where the text has named that
//!    weekday before, both mean the same day again: « Le village en fête dimanche. Dimanche soir… »
//! 10. *« Ce vendredi » without a telling verb is the nearest.*
//! 11. *Eleven months back is too far where two months ahead will do*: « le défilé du 14 juillet est
//!     maintenu », in May. But not where a verb in a past tense tells of that very day: « Le 3 janvier, la Cour a
//!     tranché », in November, is eleven months back.
//! 12. *« Lundi et mardi »: the second follows the first.* The months of « mars, juin et décembre » are of one year, the days
//!     of « lundi 20 et mardi 21 octobre » of one month.
//! 13. *« Du lundi au vendredi » comes again* where the clause says how things are, or what is open or closed; the hours
//!     of « ouvert le samedi de 9 h à 12 h » are of no day.
//!
//! # The day the story has reached
//!
//! « La veille », « le lendemain », « trois jours plus tard », a clock time alone are counted from
//! the last day named. In its own sentence any day counts; beyond it only one that lies within a
//! year of the reference, since « nommé le 2 avril 2014, il se dit serein. La veille, il doutait »
//! does not go back to 2014. « Hier, au lendemain du vote » and « le 15 mai, la veille de son
//! départ » name one day twice; « au lendemain de l’attentat de mercredi » is the day after
//! Wednesday. Days and months take the year that their sentence has said if it is long past: « deux
//! fuites en 1997 (en janvier, en octobre) »; or the sentence before, where the story goes on within three months: « Le 24 mai
//! 2021, l’armée se soulève. Le 26 mai, le roi abdique »; or, in a chronology, whatever stands between them and the head of
//! their line; or the history of a year sixty years back: « En 1914, la guerre éclate. Le 3 août… ». The clock times at the
//! head of lines are of the day that the heading above them says.
//!
//! # No dates
//!
//! Ages (`grammar::age`), speeds (« par heure »), names that hold numbers (« l’Euro 2016 », « la
//! guerre de Trente Ans »), seasons that say of what kind something is (« Jeux d’hiver »), months
//! that are something else (« Mars, la planète »).

mod calendar;
mod clause;
mod expression;
mod finder;
mod grammar;
pub(crate) mod iso;
mod number;
mod place;
mod reference;
mod value;
mod value_days;
mod value_syntax;
mod why;
mod word_table;
mod words;
mod written;

use jiff::civil::Date;

pub(crate) use self::finder::Teller;
pub use self::value_days::days_meant;
pub use self::value_syntax::is_value;
pub(crate) use self::written::{Seeker, Written};
use crate::annotation::Candidate;
use crate::text::{Document, Span};

/// What the time finder must know besides the text.
#[derive(Debug, Clone, Copy, Default)]
pub struct TimeOptions {
    /// The day from which relative dates are counted; without it they keep their `XXXX`.
    pub reference_date: Option<Date>,
    /// Whether to add the words that mean no date (« maintenant », « récemment »).
    pub vague: bool,
}

/// The date a text gives itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundReference {
    /// The day; the last one of its month where only a month is said.
    pub date: Date,
    /// The words that say it (UTF-8 bytes).
    pub span: Span,
}

/// The date that `document` gives itself (« Publié le 16 mai 2024 », « date 2023-07 », an ISO date
/// in its first or last lines).
#[must_use]
pub fn reference_date(document: &Document<'_>) -> Option<FoundReference> {
    reference_date_of(document.text())
}

/// The date that `text` gives itself, of which only its first and last lines are read.
#[must_use]
pub fn reference_date_of(text: &str) -> Option<FoundReference> {
    reference::reference_date(text)
}

/// Adds every time expression of `document` to `found`, in the order of the text.
pub fn find(document: &Document<'_>, options: &TimeOptions, found: &mut Vec<Candidate>) {
    let mut written = Vec::new();
    let all = 0..document.tokens().len();
    Seeker::new(options.vague).seek(document, all, &mut written);
    let mut teller = Teller::new(options);
    found.extend(written.iter().filter_map(|one| teller.tell(document, one)));
}
