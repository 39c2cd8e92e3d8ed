//! Where an expression stands: in a list, at the head of a line, in a heading, beside the day it repeats.

use jiff::civil::Date;

use super::calendar;
use super::clause::Tense;
use super::expression::{Kind, Toward, When};
use super::finder::Finder;
use super::grammar::Reader;
use super::words::Word;
use crate::text::case::is_among;
use crate::text::{Gap, TokenKind};

impl Finder<'_, '_> {
    /// The weekday of « lundi et mardi » follows the one before it.
    pub(super) fn listed(&self, reader: &Reader<'_>, at: usize, kind: Kind) -> Kind {
        let joined = matches!(reader.before(at, 1), Word::Et | Word::Ou | Word::Comma)
            && matches!(reader.before(at, 2), Word::Weekday(_));
        match kind {
            Kind::Date(When::Weekday {
                weekday,
                toward: Toward::Unsaid,
                weeks: 0,
            }) if joined => Kind::Date(When::Weekday {
                weekday,
                toward: Toward::Following,
                weeks: 0,
            }),
            // « avril, juillet, octobre »: the months of a list are of one year.
            Kind::Date(when) => Kind::Date(self.later_in_year(reader, at, when)),
            kind => kind,
        }
    }

    /// The day or month `when` at `at`, of the story’s year if it lies later in it than the one it is listed behind.
    fn later_in_year(&self, reader: &Reader<'_>, at: usize, mut when: When) -> When {
        let article = usize::from(reader.before(at, 1) == Word::Le);
        let joined = matches!(
            reader.before(at, 1 + article),
            Word::Et | Word::Ou | Word::Comma
        );
        if let (
            true,
            Word::Month(before),
            When::Day {
                month: Some(month),
                year: None,
                toward,
                ..
            }
            | When::Month {
                month,
                year: None,
                toward,
            },
        ) = (joined, reader.before(at, 2 + article), &mut when)
            && *toward == Toward::Unsaid
            && before <= *month
        {
            *toward = Toward::InYearOfStory(0);
        }
        when
    }

    /// Whether token `at` is where a line begins, as the clock times of a live report stand.
    pub(super) fn is_stamp(&self, at: usize) -> bool {
        let token = self.document.tokens()[at];
        token.gap == Gap::LineBreak && token.kind == TokenKind::Number
    }

    /// Whether the day that stands there (UTF-8 bytes) is in a line so short that it is a heading.
    pub(super) fn is_heading(&self, day: usize) -> bool {
        /// The longest line that is a heading (UTF-8 bytes).
        const HEADING: usize = 60;
        let text = self.document.text();
        // No further than that: a text may be one line with thousands of days.
        let from = text.floor_char_boundary(day.saturating_sub(HEADING));
        let to = text.ceil_char_boundary((day + HEADING).min(text.len()));
        let first = text[from..day]
            .rfind('\n')
            .map_or(from, |before| from + before + 1);
        let behind = text[day..to].find('\n').map_or(to, |end| day + end);
        behind - first <= HEADING
    }

    /// Whether token `at` stands where a page says when it was written: « Mis à jour à 20:34 ».
    pub(super) fn is_update(&self, at: usize) -> bool {
        /// The longest line up to the time (UTF-8 bytes).
        const LONGEST: usize = 40;
        let (text, start) = (
            self.document.text(),
            self.document.tokens()[at].span().start() as usize,
        );
        // No further back: a text may be one line with thousands of times.
        let from = text.floor_char_boundary(start.saturating_sub(LONGEST));
        let line = match text[from..start].rfind('\n') {
            Some(before) => &text[from + before + 1..start],
            None if from == 0 => &text[..start],
            None => return false,
        };
        let first = line.split(' ').next().unwrap_or_default();
        is_among("Mis Publié Modifié Actualisé", first)
    }

    /// Whether the story's day lies ahead of `reference`, was named in another sentence than
    /// `sentence`, and what happens at the clock time is past: « le dividende sera versé le 15
    /// décembre. L’indice gagnait 1 % vers 17 h 40 ».
    pub(super) fn is_ahead(
        &self,
        reference: Date,
        sentence: usize,
        tense: &dyn Fn() -> Tense,
    ) -> bool {
        self.teller.story.day.is_some_and(|reached| {
            let ahead = calendar::days(reached.point).is_some_and(|(first, _)| first > reference);
            let heading = self.teller.story.heading;
            let headed = heading.is_some_and(|heading| heading.start == reached.start);
            ahead && !headed && reached.sentence != sentence && tense() == Tense::Past
        })
    }

    /// Whether token `at` is « lendemain » behind « au », in a sentence that has said the day: « Elle s’est réveillée
    /// mercredi sous couvre-feu, au lendemain du vote ».
    pub(super) fn is_day_after(&self, reader: &Reader<'_>, at: usize, sentence: usize) -> bool {
        let day = self.teller.story.day;
        reader.before(at, 1) == Word::Au
            && matches!(reader.word(at), Word::Anaphoric(1..))
            && day.is_some_and(|day| day.sentence == sentence)
    }

    /// Whether a comma and a day stand right before token `at`.
    pub(super) fn is_apposition(&self, reader: &Reader<'_>, at: usize) -> bool {
        // « hier, au lendemain de la démission »
        let lead = usize::from(matches!(
            reader.before(at, 1),
            Word::Au | Word::A | Word::Le | Word::La | Word::Depuis
        ));
        let comma = at
            .checked_sub(1 + lead)
            .filter(|c| reader.word(*c) == Word::Comma);
        let (Some(comma), Some(day)) = (comma, self.teller.story.day) else {
            return false;
        };
        self.teller.last.is_some_and(|last| {
            last.start() == day.start && last.end() == self.document.tokens()[comma].span().start()
        })
    }

    /// Whether what starts there (UTF-8 bytes) is the first of its sentence.
    pub(super) fn opens_sentence(&self, start: u32, sentence: usize) -> bool {
        let first = self.document.sentences()[sentence].start as usize;
        self.document.tokens()[first].span().start() == start
    }

    /// Whether token `at` opens a line.
    pub(super) fn opens_line(&self, at: usize) -> bool {
        self.document.tokens()[at].gap == Gap::LineBreak
    }
}
