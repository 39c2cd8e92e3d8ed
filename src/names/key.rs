//! When two spellings are one: the keys under which names are kept and looked up.
//!
//! The exact key keeps case, and treats as equal what differs by keyboard and clipboard alone:
//! ’ and ', hyphen and blank, any blanks, composed and combining accents, and capitals with and
//! without accent (« Etats-Unis », « Élysée »). The folded key lowers case as well.
//!
//! `build.rs` compiles the lists with this file too, so it depends on nothing.

/// What a character becomes in a key.
pub enum Key {
    /// The character to write.
    Char(char),
    /// One blank; runs of them count once.
    Blank,
    /// Nothing.
    Skip,
    /// The mark combines with the letter before it.
    Combine(char),
}

/// What `c` becomes in an exact key.
pub fn of(c: char) -> Key {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Key::Char(c),
        '\u{2019}' | '\u{02BC}' | '\u{2018}' | '`' => Key::Char('\''),
        '-' | '\u{2010}' | '\u{2011}' => Key::Blank,
        '\u{AD}' | '\u{200B}' | '\u{200D}' | '\u{FEFF}' | '\u{2060}' => Key::Skip,
        'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' => Key::Char('A'),
        'Ç' => Key::Char('C'),
        'È' | 'É' | 'Ê' | 'Ë' => Key::Char('E'),
        'Ì' | 'Í' | 'Î' | 'Ï' => Key::Char('I'),
        'Ñ' => Key::Char('N'),
        'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' => Key::Char('O'),
        'Ù' | 'Ú' | 'Û' | 'Ü' => Key::Char('U'),
        'Ý' => Key::Char('Y'),
        '\u{0300}'..='\u{036F}' => Key::Combine(c),
        _ if c.is_whitespace() => Key::Blank,
        _ => Key::Char(c),
    }
}

/// The letter that `base` and the combining `mark` make together, where French and its
/// neighbours write one. Capitals lose their accent, as in [`of`].
pub fn compose(base: char, mark: char) -> Option<char> {
    if base.is_ascii_uppercase() {
        return Some(base);
    }
    const ROWS: [(char, &str, &str); 8] = [
        ('\u{0300}', "aeiou", "àèìòù"),
        ('\u{0301}', "aeiouycnsz", "áéíóúýćńśź"),
        ('\u{0302}', "aeiou", "âêîôû"),
        ('\u{0303}', "aon", "ãõñ"),
        ('\u{0308}', "aeiouy", "äëïöüÿ"),
        ('\u{0327}', "cs", "çş"),
        ('\u{030C}', "cszer", "čšžěř"),
        ('\u{030A}', "au", "åů"),
    ];
    let (_, bases, made) = ROWS.iter().find(|(row, ..)| *row == mark)?;
    let at = bases.chars().position(|c| c == base)?;
    made.chars().nth(at)
}
