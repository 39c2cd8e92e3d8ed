//! Bytes as characters that can be printed, for a file of text.
//!
//! Two characters of 91 have 8281 values, and so hold 13 bits, where base64 holds 12: of the page that is one file, which is
//! bytes for the most part, that leaves out seven of a hundred. The characters are those of ASCII without `&`, `<` and `>`, so
//! that nothing of HTML can come about. `www/modules.js` reads them back.

/// Bits in two characters.
const BITS: u32 = 13;
/// How many characters there are.
const RADIX: u32 = 91;

/// `bytes` in such characters, the lowest bits first.
pub fn printed(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 16 / 13 + 2);
    let (mut held, mut count) = (0_u32, 0);
    for byte in bytes {
        held |= u32::from(*byte) << count;
        count += 8;
        if count >= BITS {
            push(&mut text, held & ((1 << BITS) - 1));
            held >>= BITS;
            count -= BITS;
        }
    }
    if count > 0 {
        push(&mut text, held);
    }
    text
}

fn push(text: &mut String, value: u32) {
    for digit in [value % RADIX, value / RADIX] {
        text.push(character(digit as u8));
    }
}

/// The character for `digit`, which is below 91.
fn character(digit: u8) -> char {
    let mut code = b'!' + digit;
    for left_out in [b'&', b'<', b'>'] {
        code += u8::from(code >= left_out);
    }
    char::from(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the page reads it.
    fn read(text: &str, length: usize) -> Vec<u8> {
        let digit = |code: u8| {
            let above = [b'&', b'<', b'>']
                .iter()
                .filter(|left_out| code > **left_out);
            u32::from(code - b'!') - above.count() as u32
        };
        let (mut bytes, mut held, mut count) = (Vec::new(), 0_u32, 0);
        for pair in text.as_bytes().chunks(2) {
            held |= (digit(pair[0]) + RADIX * digit(pair[1])) << count;
            count += BITS;
            while count >= 8 {
                bytes.push(held as u8);
                held >>= 8;
                count -= 8;
            }
        }
        bytes.truncate(length);
        bytes
    }

    #[test]
    fn what_is_printed_is_read_again() {
        let bytes: Vec<u8> = (0..4000_u32).map(|n| (n * n / 7 + n) as u8).collect();
        for length in (0..40).chain([255, 256, 4000]) {
            let text = printed(&bytes[..length]);
            assert_eq!(read(&text, length), &bytes[..length]);
            assert!(text.len() <= length * 16 / 13 + 2);
        }
    }

    #[test]
    fn the_characters_are_91_that_mean_nothing_in_html() {
        let all: Vec<char> = (0..91).map(character).collect();
        assert_eq!((all[0], all[90]), ('!', '~'));
        assert!(all.is_sorted_by(|a, b| a < b));
        assert!(!all.iter().any(|c| "&<>".contains(*c)));
    }
}
