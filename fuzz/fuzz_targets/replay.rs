//! Any lines as a journal: what can be kept of it keeps the laws, and is written and read alike.

#![no_main]

use balise::session::Session;
use balise::text::Unit;
use balise_fuzz::check;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let journal = String::from_utf8_lossy(data);
    let lines: Vec<&str> = journal.lines().collect();
    let Ok((mut session, refusals)) = Session::replay(&lines) else {
        return;
    };
    for refusal in refusals {
        assert!(
            refusal.to_string().ends_with('.'),
            "a whole sentence: {refusal}"
        );
    }
    check(session.annotated());
    let kept = session.export(Unit::Utf16);
    let (again, refusals) = Session::replay(&session.start_journal()).expect("written anew");
    assert!(refusals.is_empty(), "{refusals:?}");
    assert_eq!(
        again.export(Unit::Utf16),
        kept,
        "the journal written anew gives the same"
    );
    while session.undo().is_some() {
        check(session.annotated());
    }
});
