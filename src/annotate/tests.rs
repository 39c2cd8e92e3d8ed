//! However a text is sliced, and whatever was edited in it, the same is found.

use proptest::prelude::*;

use super::*;
use crate::text::Span;

/// Texts of what names and dates are made of, with many short lines.
fn texts(most: usize) -> impl Strategy<Value = String> {
    const PIECES: [&str; 34] = [
        "Le président russe, ",
        "Vladimir Poutine",
        " a dit mardi",
        " le lendemain",
        ", la veille",
        " à 14 h 30",
        " le 20 mars 2023",
        "Publié le 16 mai 2024",
        "Poutine ",
        "l’ONU",
        " à Pékin. ",
        "face au Kremlin ",
        "le ministère de la Santé (MS) ",
        "Organisation de coopération de Shanghai (OCS)",
        "OCS",
        "l’intelligence artificielle (IA) et l’IA",
        "Forum « La Ceinture et la Route »",
        "Leave a Reply",
        "Gazadevrait ",
        "Ford",
        "Christine Ford",
        "Orange",
        " sur ",
        "« ",
        " »",
        "\"",
        ". ",
        " ",
        "\n",
        "\n",
        "\r\n",
        "\u{85}",
        "👩\u{200d}",
        "1 000",
    ];
    let piece = prop_oneof![
        4 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => "[a-zéA-Z .,;:!?()'’\n-]{0,8}",
    ];
    prop::collection::vec(piece, 0..most).prop_map(|pieces| pieces.concat())
}

fn options() -> impl Strategy<Value = Options> {
    (any::<bool>(), any::<bool>()).prop_map(|(dated, own)| Options {
        reference_date: dated.then(|| jiff::civil::date(2024, 5, 16)),
        today: None,
        vague: dated,
        terms: OwnTerms::parse(if own {
            "Poutine = ORG\n/P\\w+\\s\\w+/ = PROD"
        } else {
            ""
        })
        .0,
    })
}

fn found_in(text: &str, options: &Options) -> Findings {
    let mut work = Work::begin(text, options.clone(), true);
    while !work.step(text, 64).is_done() {}
    work.finish_with_findings(text.to_owned()).1
}

/// An article long enough to have several blocks of the tagger.
fn long_text(paragraphs: &[String]) -> String {
    let filler = "Le maire a dit que la ville de Lyon votera lundi, comme Paris et le ministère de la Culture. ";
    paragraphs
        .iter()
        .map(|paragraph| filler.repeat(9) + paragraph + "\n")
        .collect()
}

/// The bytes of two places in `text`, each at a character.
fn between(text: &str, (one, other): (usize, usize)) -> (usize, usize) {
    let place = |at: usize| text.floor_char_boundary(at % (text.len() + 1));
    (place(one.min(other)), place(one.max(other)))
}

#[track_caller]
fn check_edit(before: &str, place: (usize, usize), with: &str, options: &Options) {
    let (one, other) = between(before, place);
    let (from, to) = (one.min(other), one.max(other));
    let text = format!("{}{with}{}", &before[..from], &before[to..]);
    let mut findings = found_in(before, options);
    let change = Change {
        at: from,
        removed: to - from,
        inserted: with.len(),
    };
    findings.edit(&text, change, options);
    assert_eq!(
        findings,
        found_in(&text, options),
        "{before:?} {from}..{to} {with:?}"
    );
    let mut count = findings.begin_count(&text, options);
    while !findings.count_on(&text, &mut count, 3) {}
    let counted = findings.counted(&text, count);
    let anew = annotate(&text, options);
    assert_eq!(counted.annotations, anew.annotations);
    assert_eq!(counted.reference_date, anew.reference_date);
    assert_eq!(counted.language, anew.language);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_slicing_finds_the_same(
        text in texts(40),
        options in options(),
        budgets in prop::collection::vec(1_usize..200, 1..6),
    ) {
        let whole = annotate(&text, &options);
        let mut work = Work::new(&text, options);
        let mut before = 0;
        for budget in budgets.iter().cycle() {
            let progress = work.step(&text, *budget);
            prop_assert!(progress.done >= before && progress.done <= progress.total);
            before = progress.done;
            if progress.is_done() {
                prop_assert_eq!(progress.done, text.len());
                break;
            }
        }
        prop_assert_eq!(work.finish(text), whole);
    }

    #[test]
    fn an_edit_finds_what_the_new_text_holds(
        before in texts(40),
        place in (any::<usize>(), any::<usize>()),
        with in texts(6),
        options in options(),
    ) {
        check_edit(&before, place, &with, &options);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    #[test]
    fn a_long_text_is_edited_block_by_block(
        paragraphs in prop::collection::vec(texts(8), 12..24),
        at in any::<usize>(),
        length in 0_usize..300,
        with in texts(6),
    ) {
        let before = long_text(&paragraphs);
        let from = at % before.len();
        check_edit(&before, (from, (from + length).min(before.len())), &with, &Options::default());
    }

    #[test]
    fn what_is_found_so_far_are_words_of_the_text(paragraphs in prop::collection::vec(texts(8), 6..9)) {
        let text = long_text(&paragraphs);
        let mut work = Work::begin(&text, Options::default(), true);
        let mut found: Vec<Annotation> = Vec::new();
        let mut is_done = false;
        while !is_done {
            is_done = work.step(&text, 2000).is_done();
            let next = found.len() as u32 + 1;
            found.extend(work.found_since(&text, next));
        }
        prop_assert!(found.len() > 10);
        prop_assert!(found.iter().zip(1..).all(|(annotation, id)| annotation.id == id));
        prop_assert!(found.iter().all(|a| text.get(a.span.range()).is_some_and(|words| !words.is_empty())));
        let lyon = |span: Span| span.of(&text) == "Lyon";
        prop_assert!(found.iter().filter(|a| lyon(a.span)).count() >= 9 * paragraphs.len());
    }
}
