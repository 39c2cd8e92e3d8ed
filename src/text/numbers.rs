//! Numbers as French writes them: « 1 000 000 », « 3,5 », « 1.000.000 ».

use super::chars::{Class, char_at, class_at};
use super::token::{Shape, TokenKind};
use super::tokenize::Scanner;

impl Scanner<'_, '_> {
    fn digits_end(&self, mut end: usize) -> usize {
        while class_at(self.text, end) == Class::Digit {
            let Some((_, next)) = char_at(self.text, end) else {
                break;
            };
            end = next;
        }
        end
    }

    /// Adds the number that begins here.
    pub(super) fn number(&mut self) {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let first_end = self.digits_end(start);
        let mut end = first_end;
        if first_end - start <= 3 && bytes[start] != b'0' {
            end = self.groups_end(first_end);
        }
        if let Some(separator @ (b'.' | b',')) = bytes.get(end).copied() {
            let decimals_end = self.digits_end(end + 1);
            // « 04 » in « 09.04.24 » is no whole number with decimals.
            let continues =
                start >= 2 && bytes[start - 1] == separator && bytes[start - 2].is_ascii_digit();
            if decimals_end > end + 1 && !continues {
                let again = bytes.get(decimals_end) == Some(&separator)
                    && class_at(self.text, decimals_end + 1) == Class::Digit;
                if !again {
                    end = decimals_end;
                } else if let Some(grouped) = self.dotted_groups_end(first_end, separator) {
                    end = grouped;
                }
            }
        }
        self.push(end, TokenKind::Number, Shape::None);
    }

    /// The end of groups of three figures set off by blanks: « 1 000 000 ».
    fn groups_end(&self, mut end: usize) -> usize {
        loop {
            let Some((c, next)) = char_at(self.text, end) else {
                return end;
            };
            if !matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}') {
                return end;
            }
            let group_end = self.digits_end(next);
            if group_end != next + 3 {
                return end;
            }
            end = group_end;
        }
    }

    /// The end of groups of three figures set off by `separator`: « 1.000.000 ».
    fn dotted_groups_end(&self, mut end: usize, separator: u8) -> Option<usize> {
        let bytes = self.text.as_bytes();
        while bytes.get(end) == Some(&separator) && class_at(self.text, end + 1) == Class::Digit {
            let group_end = self.digits_end(end + 1);
            if group_end != end + 4 {
                return None;
            }
            end = group_end;
        }
        Some(end)
    }
}
