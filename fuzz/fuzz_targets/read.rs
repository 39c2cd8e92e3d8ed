//! Any bytes as a file of any format: read or refused with a sentence, and what is read can be
//! written again.
//!
//! `BALISE_FORMAT` names the format whose file it is called; then its reader gets the whole time.
//! Without it, the first byte says which.

#![no_main]

use std::sync::LazyLock;

use balise::formats::{File, Format, Options, read};
use balise::text::Unit;
use balise_fuzz::{check, check_own_json};
use libfuzzer_sys::fuzz_target;

/// What stands in the text file beside, of which annotations alone may speak.
const TEXT: &str = "👩\u{200d}🚀 L’E\u{301}lysée : «\u{202f}Emmanuel Macron\u{202f}» à Paris,\r\nle 3 mars 2024.\n";

/// The format that the environment names.
static CHOSEN: LazyLock<Option<Format>> = LazyLock::new(|| {
    let name = std::env::var("BALISE_FORMAT").ok()?;
    Some(Format::from_name(&name).expect("BALISE_FORMAT names a format"))
});

fuzz_target!(|data: &[u8]| {
    let (format, data) = match (*CHOSEN, data) {
        (Some(format), data) => (format, data),
        (None, [first, rest @ ..]) => (Format::ALL[usize::from(*first) % Format::ALL.len()], rest),
        (None, []) => return,
    };
    let files = [
        File {
            name: format!("document.{}", format.ending()),
            bytes: data.to_vec(),
        },
        File::of_text("document.txt", TEXT),
    ];
    for unit in [None, Some(Unit::Utf16)] {
        let options = Options {
            unit,
            ..Options::default()
        };
        for read in read(&files, &options) {
            let sentences = read
                .mended
                .iter()
                .chain(&read.refused)
                .chain(read.outcome.as_ref().err());
            for sentence in sentences {
                assert!(sentence.ends_with('.'), "a whole sentence: {sentence}");
            }
            for document in read.outcome.iter().flatten() {
                check(document);
                check_own_json(document);
                let again = format.write(std::slice::from_ref(document), &options);
                assert!(!again.is_empty());
                let _ = format.losses(document);
            }
        }
    }
});
