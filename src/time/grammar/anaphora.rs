//! What points at the calendar from the story: « la veille », « le lendemain matin », « le même
//! jour », « la même année ».

use super::super::expression::{Kind, Toward, When};
use super::super::value::{Amount, TimeOfDay, Unit};
use super::super::words::Word;
use super::{Read, Reader, date, plain};

/// Behind « la veille », what makes a watch of it.
const WATCHES: &str = "sanitaire technologique stratégique médiatique écologique climatique juridique \
    documentaire concurrentielle";

/// How many tokens behind « le lendemain de » may still belong to the event.
const EVENT: usize = 12;

impl Reader<'_> {
    /// A day or unit counted from the one the story has reached.
    pub(super) fn anaphoric(&self, at: usize) -> Option<Read> {
        let article = matches!(self.word(at), Word::La | Word::Le | Word::Tout);
        let head = at + usize::from(article);
        match self.word(head) {
            Word::Anaphoric(days) => {
                // « du jour au lendemain », « sans lendemain », « mis en veille », « la veille
                // sanitaire »
                let idiom = self.before(head, 1) == Word::Au
                    && matches!(self.before(head, 2), Word::Unit(Unit::Day))
                    || self.text_before(head, 1) == "sans"
                    || days < 0 && !article && self.before(head, 1) != Word::La
                    || days < 0 && self.is_one_of(head + 1, WATCHES);
                if idiom { None } else { self.eve(head, days) }
            }
            Word::Meme => match self.word(head + 1) {
                Word::Unit(unit) if unit >= Unit::Day => {
                    let when = When::Unit {
                        unit,
                        toward: Toward::Same,
                    };
                    Some(self.with_time(Kind::Date(when), head + 2))
                }
                // « le même soir »
                Word::DayPart(part) if article => Some(plain(
                    Kind::Time(Some(self.same_day()), TimeOfDay::Part(part)),
                    head + 2,
                )),
                _ => None,
            },
            // « le jour même »
            Word::Unit(Unit::Day) if self.word(head + 1) == Word::Meme => {
                Some(date(self.same_day(), head + 2))
            }
            _ => None,
        }
    }

    /// « veille », « veille de Noël », « lendemain du 8 mai », « veille au soir ».
    fn eve(&self, at: usize, days: i8) -> Option<Read> {
        let behind = at + 1;
        let time = self.with_time(
            Kind::Date(When::Anaphoric {
                days,
                of_event: false,
            }),
            behind,
        );
        if time.rest > behind {
            return Some(time);
        }
        let Some(of) = self.skip_of(behind) else {
            return Some(time);
        };
        if let Some(feast) = self.feast_day(behind)
            && let When::Feast {
                feast: name,
                year,
                toward,
                days: shift,
            } = feast.value
        {
            let when = When::Feast {
                feast: name,
                year,
                toward,
                days: shift + days,
            };
            return Some(date(when, feast.rest));
        }
        if let Some(day) = self.day(of) {
            let amount = Amount::Exact(u32::from(days.unsigned_abs()) * 100);
            let kind = Kind::Shifted {
                amount,
                unit: Unit::Day,
                sign: days.signum(),
                from: day.value,
            };
            return Some(plain(kind, day.rest));
        }
        if let Some((from, shift)) = self.day_of_event(of, days) {
            let amount = Amount::Exact(u32::from(shift.unsigned_abs()) * 100);
            let kind = Kind::Shifted {
                amount,
                unit: Unit::Day,
                sign: shift.signum(),
                from,
            };
            return Some(plain(kind, behind));
        }
        let when = When::Anaphoric {
            days,
            of_event: true,
        };
        Some(date(when, behind))
    }

    /// The day that stands in the words of an event and how many days « veille » or « lendemain »
    /// lie from it: « l’attentat de mercredi »; none where it stands in apposition, « le
    /// lendemain de l’attaque, le 17 février ».
    fn day_of_event(&self, at: usize, days: i8) -> Option<(When, i8)> {
        for index in at..(at + EVENT).min(self.end) {
            match self.word(index) {
                Word::Comma => {
                    let day_at = index + 1 + usize::from(self.word(index + 1) == Word::Le);
                    return self.day(day_at).map(|day| (day.value, 0));
                }
                Word::De | Word::Du => {
                    if let Some(day) = self.day(index + 1) {
                        return Some((day.value, days));
                    }
                }
                _ => {}
            }
        }
        None
    }
}
