//! What points at the calendar from the story: « la veille », « le lendemain matin », « le même
//! jour », « la même année ».

use super::super::expression::{Kind, Toward, When};
use super::super::value::{Amount, Unit};
use super::super::words::Word;
use super::{Read, Reader, date, plain};

impl Reader<'_> {
    /// A day or unit counted from the one the story has reached.
    pub(super) fn anaphoric(&self, at: usize) -> Option<Read> {
        let article = matches!(self.word(at), Word::La | Word::Le | Word::Tout);
        let head = at + usize::from(article);
        match self.word(head) {
            Word::Anaphoric(days) => self.eve(head, days),
            Word::Meme => match self.word(head + 1) {
                Word::Unit(unit) if unit >= Unit::Day => {
                    let when = When::Unit {
                        unit,
                        toward: Toward::Same,
                    };
                    Some(self.with_time(Kind::Date(when), head + 2))
                }
                _ => None,
            },
            // « le jour même »
            Word::Unit(Unit::Day) if self.word(head + 1) == Word::Meme => {
                let when = When::Unit {
                    unit: Unit::Day,
                    toward: Toward::Same,
                };
                Some(date(when, head + 2))
            }
            _ => None,
        }
    }

    /// « veille », « veille de Noël », « lendemain du 8 mai », « veille au soir ».
    fn eve(&self, at: usize, days: i8) -> Option<Read> {
        let mut behind = at + 1;
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
        behind = at + 1;
        let when = When::Anaphoric {
            days,
            of_event: true,
        };
        Some(date(when, behind))
    }
}
