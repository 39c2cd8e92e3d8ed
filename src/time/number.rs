//! Numbers, in figures and in words, as French counts them.

use super::grammar::{Parsed, Reader};
use super::value::Amount;
use super::words::Word;

/// The number that number words add up to, one after the other.
///
/// ```text
/// quatre vingt dix sept → 4, 24 → 80, 90, 97        deux mille vingt → 2, 2000, 2020
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sum {
    above: u32,
    below: u32,
    any: bool,
}

impl Sum {
    /// Adds the word whose value is `word`; `false` if it does not follow.
    pub(super) fn add(&mut self, word: u32) -> bool {
        let tens = self.below % 100;
        let below = match word {
            1_000 | 1_000_000 | 1_000_000_000 => {
                let Some(above) = self.below.max(u32::from(self.above == 0)).checked_mul(word)
                else {
                    return false;
                };
                if self.any && self.below == 0 {
                    return false;
                }
                let Some(sum) = self.above.checked_add(above) else {
                    return false;
                };
                self.above = sum;
                0
            }
            100 if self.below == 0 => 100,
            100 if self.below < 100 => self.below * 100,
            20 if tens == 4 => self.below + 76,
            _ if word >= 100 => return false,
            _ if !self.any || tens == 0 => self.below + word,
            // « soixante-dix », « quatre-vingt-onze »; « septante-deux » and « trente et un ».
            _ if matches!(tens, 60 | 80) && word < 20 => self.below + word,
            _ if matches!(tens, 20 | 30 | 40 | 50 | 70 | 90) && word < 10 => self.below + word,
            _ if matches!(tens, 10 | 70 | 90) && (7..10).contains(&word) => self.below + word,
            _ => return false,
        };
        self.below = below;
        self.any = true;
        true
    }

    /// The number so far.
    pub(super) fn total(self) -> u32 {
        self.above.saturating_add(self.below)
    }
}

impl Reader<'_> {
    /// A whole number, in figures without decimals or in words: « 12 », « 1 000 », « dix-huit »,
    /// « trois cent mille », « un ».
    pub(super) fn whole(&self, at: usize) -> Option<Parsed<u32>> {
        if self.word(at) == Word::Figures {
            let value = self.figures(at)?;
            // « 66 millions »
            if let Word::Number(times @ (1_000 | 1_000_000 | 1_000_000_000)) = self.word(at + 1)
                && let Some(value) = value.checked_mul(times)
            {
                return Some(Parsed {
                    value,
                    rest: at + 2,
                });
            }
            return Some(Parsed {
                value,
                rest: at + 1,
            });
        }
        let mut sum = Sum::default();
        let mut rest = at;
        let mut end = at;
        loop {
            match self.number_word(rest) {
                Some(n) if (n < 100 || rest == at || !self.is_hyphenated(rest)) && sum.add(n) => {
                    rest += 1;
                    end = rest;
                }
                _ if rest == end
                    && rest > at
                    && self.word(rest) == Word::Et
                    && matches!(self.number_word(rest + 1), Some(1 | 11)) =>
                {
                    rest += 1;
                }
                _ => break,
            }
        }
        (end > at).then_some(Parsed {
            value: sum.total(),
            rest: end,
        })
    }

    /// The value of one number word.
    fn number_word(&self, at: usize) -> Option<u32> {
        match self.word(at) {
            Word::Number(n) => Some(n),
            Word::Un => Some(1),
            Word::MonthShort(9) if self.text(at).eq_ignore_ascii_case("sept") => Some(7),
            _ => None,
        }
    }

    fn is_hyphenated(&self, at: usize) -> bool {
        self.text(at).contains('-')
    }

    /// The value of a token of figures without decimals: « 2013 », « 1 000 ».
    pub(super) fn figures(&self, at: usize) -> Option<u32> {
        if self.word(at) != Word::Figures {
            return None;
        }
        let mut value: u32 = 0;
        for c in self.text(at).chars() {
            match c.to_digit(10) {
                Some(digit) => value = value.checked_mul(10)?.checked_add(digit)?,
                None if c.is_whitespace() => {}
                None => return None,
            }
        }
        Some(value)
    }

    /// The figures of token `at` if they are as many as `length` and nothing else.
    pub(super) fn figures_of(&self, at: usize, length: usize) -> Option<u32> {
        if self.word(at) != Word::Figures || self.text(at).len() != length {
            return None;
        }
        self.figures(at)
    }

    /// A number with decimals, in hundredths: « 3,5 », « 9.58 ».
    pub(super) fn hundredths(&self, at: usize) -> Option<Parsed<u32>> {
        if self.word(at) == Word::Figures
            && let Some((whole, part)) = self.text(at).split_once([',', '.'])
        {
            let whole: u32 = whole.parse().ok()?;
            let hundredths: u32 = match part.len() {
                1 => part.parse::<u32>().ok()? * 10,
                2 => part.parse().ok()?,
                _ => return None,
            };
            return Some(Parsed {
                value: whole.checked_mul(100)?.checked_add(hundredths)?,
                rest: at + 1,
            });
        }
        let whole = self.whole(at)?;
        Some(Parsed {
            value: whole.value.checked_mul(100)?,
            rest: whole.rest,
        })
    }

    /// How many: a number, « quelques », « plusieurs », « une dizaine de », « quelques dizaines
    /// de »; and whether it is only about right.
    pub(super) fn amount(&self, at: usize) -> Option<Parsed<(Amount, bool)>> {
        match self.word(at) {
            Word::Un | Word::Quelques | Word::Plusieurs | Word::La | Word::Des
                if matches!(self.word(at + 1), Word::About(_) | Word::Quinzaine) =>
            {
                let rest = self.skip_of(at + 2)?;
                let value = match self.word(at + 1) {
                    Word::About(0) => (Amount::Tens, false),
                    Word::About(n) => (Amount::Exact(u32::from(n) * 100), true),
                    _ => (Amount::Exact(1500), true),
                };
                Some(Parsed { value, rest })
            }
            Word::Quelques | Word::Plusieurs => Some(Parsed {
                value: (Amount::Some, false),
                rest: at + 1,
            }),
            _ => self.hundredths(at).map(|number| Parsed {
                value: (Amount::Exact(number.value), false),
                rest: number.rest,
            }),
        }
    }
}
