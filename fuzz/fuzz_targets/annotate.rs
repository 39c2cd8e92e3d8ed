//! Any text, with any reference date and list of terms, is annotated and keeps the laws.

#![no_main]

use arbitrary::{Result, Unstructured};
use balise::names::OwnTerms;
use balise::{Options, annotate};
use balise_fuzz::{check, check_own_json};
use libfuzzer_sys::fuzz_target;

/// How many bytes at the end of the input say how the text is annotated, so that a seed is a text.
const OPTIONS: usize = 8;

fn run(data: &[u8]) -> Result<()> {
    let cut = data.len().saturating_sub(OPTIONS);
    let mut u = Unstructured::new(&data[cut..]);
    let days: Option<u16> = u.arbitrary()?;
    let [is_today, vague, has_terms]: [bool; 3] = u.arbitrary()?;
    let text = String::from_utf8_lossy(&data[..cut]);
    let (terms, text) = match text.split_once("\n\n\n") {
        Some((terms, text)) if has_terms => (OwnTerms::parse(terms).0, text),
        _ => (OwnTerms::default(), text.as_ref()),
    };
    let first = jiff::civil::date(1900, 1, 1);
    let date = days.map(|days| first.saturating_add(jiff::Span::new().days(i64::from(days))));
    let options = Options {
        reference_date: date.filter(|_| !is_today),
        today: date.filter(|_| is_today),
        vague,
        terms,
    };
    let annotated = annotate(text, &options);
    check(&annotated);
    check_own_json(&annotated);
    assert_eq!(
        annotate(text, &options),
        annotated,
        "the same text gives the same"
    );
    Ok(())
}

fuzz_target!(|data: &[u8]| {
    // Without bytes for its options, an input says nothing.
    let _ = run(data);
});
