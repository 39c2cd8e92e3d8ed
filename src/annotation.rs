//! What is said of a stretch of text: an [`Annotation`] and its parts.
//!
//! The finders speak in [`Candidate`]s; [`resolve`](crate::resolve) makes annotations of those
//! that stand.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::own_label::OwnLabel;
use crate::text::Span;

/// What kind of thing a stretch of text names. SCHEME.md tells where each begins and ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
pub enum Label {
    /// A human being, by name.
    Per,
    /// A place.
    Loc,
    /// An institution, company, medium, party, body, programme.
    Org,
    /// A happening that bears a name.
    Event,
    /// A thing that people make and name.
    Prod,
    /// A calendar day, or a longer stretch of the calendar.
    Date,
    /// A clock time, or a part of a day.
    Time,
    /// A length of time.
    Duration,
    /// Something that comes again.
    Set,
    /// What a person made a label for.
    Own(OwnLabel),
}

impl Label {
    /// All labels that Balise knows, in the order they are shown; those of a person come after them.
    pub const ALL: [Label; 9] = [
        Label::Per,
        Label::Loc,
        Label::Org,
        Label::Event,
        Label::Prod,
        Label::Date,
        Label::Time,
        Label::Duration,
        Label::Set,
    ];

    /// The label as the JSON writes it, such as `PER`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Label::Per => "PER",
            Label::Loc => "LOC",
            Label::Org => "ORG",
            Label::Event => "EVENT",
            Label::Prod => "PROD",
            Label::Date => "DATE",
            Label::Time => "TIME",
            Label::Duration => "DURATION",
            Label::Set => "SET",
            Label::Own(own) => own.as_str(),
        }
    }

    /// Its number: the place in [`Label::ALL`], or the one behind them for all labels of a
    /// person's own.
    #[must_use]
    pub const fn number(self) -> u32 {
        match self {
            Label::Per => 0,
            Label::Loc => 1,
            Label::Org => 2,
            Label::Event => 3,
            Label::Prod => 4,
            Label::Date => 5,
            Label::Time => 6,
            Label::Duration => 7,
            Label::Set => 8,
            Label::Own(_) => 9,
        }
    }

    /// The label called `name`: one of the nine, or a person's own.
    ///
    /// # Errors
    /// If `name` is none of the nine and cannot be the name of a label.
    pub fn named(name: &str) -> Result<Label> {
        match Label::from_name(name) {
            Some(label) => Ok(label),
            None => OwnLabel::new(name).map(Label::Own),
        }
    }

    /// The one of the nine that the JSON writes as `name`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Label> {
        Label::ALL.into_iter().find(|label| label.as_str() == name)
    }

    /// Whether it is one of the four of time.
    #[must_use]
    pub const fn is_time(self) -> bool {
        matches!(
            self,
            Label::Date | Label::Time | Label::Duration | Label::Set
        )
    }
}

impl From<Label> for &'static str {
    fn from(label: Label) -> &'static str {
        label.as_str()
    }
}

impl TryFrom<String> for Label {
    type Error = Error;

    fn try_from(name: String) -> Result<Label> {
        Label::named(&name)
    }
}

/// Who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A rule of the core.
    Rule,
    /// A list of names that Balise ships.
    Lexicon,
    /// The trained tagger.
    Model,
    /// The user's own list of terms.
    Dictionary,
    /// The person who works on the text.
    Person,
}

impl Origin {
    /// All origins.
    pub const ALL: [Origin; 5] = [
        Origin::Rule,
        Origin::Lexicon,
        Origin::Model,
        Origin::Dictionary,
        Origin::Person,
    ];

    /// The origin as the JSON writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Origin::Rule => "rule",
            Origin::Lexicon => "lexicon",
            Origin::Model => "model",
            Origin::Dictionary => "dictionary",
            Origin::Person => "person",
        }
    }

    /// The origin that the JSON writes as `name`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Origin> {
        Origin::ALL
            .into_iter()
            .find(|origin| origin.as_str() == name)
    }
}

/// How far an annotation has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Proposed by the core, not looked at yet.
    Suggested,
    /// Confirmed by a person.
    Accepted,
}

impl Status {
    /// The status as the JSON writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Status::Suggested => "suggested",
            Status::Accepted => "accepted",
        }
    }
}

/// What shifts or blurs a time value, as TIMEX3's `mod` has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Modifier {
    /// The first third (« début mars »).
    Start,
    /// The middle third (« mi-2013 »).
    Mid,
    /// The last third (« fin avril »).
    End,
    /// About (« vers 1950 »).
    Approx,
    /// Before (« avant 1950 » where the shift is part of the expression).
    Before,
    /// After.
    After,
    /// Not after.
    OnOrBefore,
    /// Not before.
    OnOrAfter,
    /// Shorter than.
    LessThan,
    /// Longer than.
    MoreThan,
    /// At most.
    EqualOrLess,
    /// At least.
    EqualOrMore,
}

impl Modifier {
    /// All modifiers.
    pub const ALL: [Modifier; 12] = [
        Modifier::Start,
        Modifier::Mid,
        Modifier::End,
        Modifier::Approx,
        Modifier::Before,
        Modifier::After,
        Modifier::OnOrBefore,
        Modifier::OnOrAfter,
        Modifier::LessThan,
        Modifier::MoreThan,
        Modifier::EqualOrLess,
        Modifier::EqualOrMore,
    ];

    /// The modifier as TIMEX3 writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Modifier::Start => "START",
            Modifier::Mid => "MID",
            Modifier::End => "END",
            Modifier::Approx => "APPROX",
            Modifier::Before => "BEFORE",
            Modifier::After => "AFTER",
            Modifier::OnOrBefore => "ON_OR_BEFORE",
            Modifier::OnOrAfter => "ON_OR_AFTER",
            Modifier::LessThan => "LESS_THAN",
            Modifier::MoreThan => "MORE_THAN",
            Modifier::EqualOrLess => "EQUAL_OR_LESS",
            Modifier::EqualOrMore => "EQUAL_OR_MORE",
        }
    }

    /// The modifier that TIMEX3 writes as `name`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Modifier> {
        Modifier::ALL
            .into_iter()
            .find(|modifier| modifier.as_str() == name)
    }
}

/// From which date a time value was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// From the reference date of the text.
    ReferenceDate(Date),
    /// From the date another annotation names. Among candidates this is the start of that
    /// expression's span (UTF-8 bytes); in an [`Annotation`] it is that annotation's id.
    Annotation(u32),
}

/// What a time expression means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeValue {
    /// TIMEX3 / ISO 8601-2, as the closed grammar of SCHEME.md has it, without the modifier.
    pub value: String,
    /// What shifts or blurs it.
    pub modifier: Option<Modifier>,
    /// First and last day meant, where the calendar can tell.
    pub days: Option<(Date, Date)>,
    /// How often, for a [`Label::Set`]: `2` in « deux fois par semaine ».
    pub freq: Option<u32>,
    /// From what it was counted; `None` if it says its date in full.
    pub anchor: Option<Anchor>,
}

/// Why an annotation is there: a [`Reason`], held once for many annotations.
///
/// A book has a hundred thousand annotations and some hundred reasons, so what was given lately is given again.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Why(Arc<Reason>);

/// A code with arguments, put into words by who shows it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Reason {
    /// Which reason, such as `lexicon` or `month_after_reference`.
    pub code: Cow<'static, str>,
    /// What the sentence of that reason speaks of, in the order it names them.
    pub args: Vec<String>,
}

/// How many reasons and values given lately are remembered: more than a page of text has.
const REMEMBERED: usize = 512;

thread_local! {
    /// The reasons given last, each in the place that its digest says.
    static LATELY: RefCell<[Option<Why>; REMEMBERED]> = const { RefCell::new([const { None }; REMEMBERED]) };
    /// The values, likewise.
    static VALUES: RefCell<[Option<Arc<TimeValue>>; REMEMBERED]> = const { RefCell::new([const { None }; REMEMBERED]) };
}

/// The place among the remembered of what these words say (FNV-1a).
fn place_of(first: &str, others: &[&str]) -> usize {
    let mut digest = 0x811c_9dc5_u32;
    let mut take = |word: &str| {
        for byte in word.bytes() {
            digest = (digest ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    };
    take(first);
    others.iter().for_each(|word| take(word));
    (digest ^ digest >> 16) as usize % REMEMBERED
}

/// A value that its annotations share.
///
/// Most dates of a text are said more than once; one that was given lately is given again.
#[must_use]
pub(crate) fn shared(value: TimeValue) -> Arc<TimeValue> {
    let place = place_of(&value.value, &[]);
    VALUES.with_borrow_mut(|lately| {
        if let Some(known) = &lately[place]
            && **known == value
        {
            return Arc::clone(known);
        }
        let value = Arc::new(value);
        lately[place] = Some(Arc::clone(&value));
        value
    })
}

impl Why {
    /// The reason `code` with its arguments.
    #[must_use]
    pub fn new<const N: usize>(code: &'static str, args: [&str; N]) -> Why {
        Why::given(code, &args, || Cow::Borrowed(code))
    }

    /// The reason that somebody else gave.
    #[must_use]
    pub fn of(code: &str, args: &[impl AsRef<str>]) -> Why {
        let args: Vec<&str> = args.iter().map(AsRef::as_ref).collect();
        Why::given(code, &args, || Cow::Owned(code.to_owned()))
    }

    fn given(code: &str, args: &[&str], owned: impl FnOnce() -> Cow<'static, str>) -> Why {
        LATELY.with_borrow_mut(|lately| {
            let remembered = &mut lately[place_of(code, args)];
            if let Some(why) = remembered
                && why.code == code
                && why.args == args
            {
                return why.clone();
            }
            let why = Why(Arc::new(Reason {
                code: owned(),
                args: args.iter().map(ToString::to_string).collect(),
            }));
            *remembered = Some(why.clone());
            why
        })
    }
}

impl Deref for Why {
    type Target = Reason;

    fn deref(&self) -> &Reason {
        &self.0
    }
}

impl fmt::Debug for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What a finder proposes.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The words (UTF-8 bytes).
    pub span: Span,
    /// What they name.
    pub label: Label,
    /// Who says so.
    pub origin: Origin,
    /// The probability that span and label are right, from 0 to 1, where one is known.
    pub score: Option<f32>,
    /// What a time expression means.
    pub value: Option<Arc<TimeValue>>,
    /// Why it is proposed.
    pub why: Why,
}

/// What a person attached to an annotation in words: a link or a note.
///
/// Of a book's hundred thousand annotations few have one: one that is not there takes no more room than an address.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct AttachedText(Box<Box<str>>);

impl Deref for AttachedText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<T: Into<Box<str>>> From<T> for AttachedText {
    fn from(words: T) -> AttachedText {
        AttachedText(Box::new(words.into()))
    }
}

impl fmt::Display for AttachedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for AttachedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

/// Whether `score` can be one: it is a probability.
pub(crate) fn is_score(score: f32) -> bool {
    (0.0..=1.0).contains(&score)
}

/// The longest note (characters): some pages.
pub(crate) const LONGEST_NOTE: usize = 10_000;

/// A stretch of text and what is said of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Annotation {
    /// Its number in the document, from 1; the JSON writes `a7`.
    pub id: u32,
    /// The words (UTF-8 bytes).
    pub span: Span,
    /// What they name.
    pub label: Label,
    /// The id of the smallest annotation that strictly contains this one.
    pub parent: Option<u32>,
    /// Who says so.
    pub origin: Origin,
    /// How far it has come.
    pub status: Status,
    /// The probability that span and label are right, from 0 to 1, where one is known.
    pub score: Option<f32>,
    /// What a time expression means.
    pub value: Option<Arc<TimeValue>>,
    /// The number of the entity that a person put it in, from 1; the JSON writes `e2`. Without it
    /// the words and the reason tell what it belongs to.
    pub entity: Option<u32>,
    /// What it is elsewhere: an item of Wikidata, such as `Q142`, or an address.
    pub link: Option<AttachedText>,
    /// What a person noted about it.
    pub note: Option<AttachedText>,
    /// Why it is there.
    pub why: Why,
}
