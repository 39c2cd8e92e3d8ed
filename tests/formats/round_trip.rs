//! Whatever is written is read back, but for the losses that the format said before.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use balise::formats::{File, Format, LossKind, Options, read};
use balise::text::{Document, Span};
use balise::{
    Anchor, Annotated, Annotation, Label, Modifier, ReferenceFrom, Status, TimeValue, annotate,
};
use jiff::civil::Date;
use proptest::prelude::*;

use crate::documents::documents;

/// Which annotations stay where some may not share words: the longer, then the earlier.
fn kept(annotations: &[Annotation], is_conflict: impl Fn(Span, Span) -> bool) -> Vec<Annotation> {
    let mut longest: Vec<usize> = (0..annotations.len()).collect();
    longest.sort_by_key(|&at| (Reverse(annotations[at].span.len()), at));
    let mut kept = BTreeSet::new();
    for at in longest {
        if kept
            .iter()
            .all(|&other: &usize| !is_conflict(annotations[other].span, annotations[at].span))
        {
            kept.insert(at);
        }
    }
    kept.into_iter().map(|at| annotations[at].clone()).collect()
}

fn crosses(one: Span, other: Span) -> bool {
    one.overlaps(other) && !one.contains(other) && !other.contains(one)
}

/// One annotation, comparable between a document and its copy, whose numbers differ.
#[derive(Debug, PartialEq, PartialOrd)]
struct Said {
    place: (usize, usize),
    label: Label,
    parent: Option<(usize, usize)>,
    accepted: Option<bool>,
    score: Option<f32>,
    value: Option<(String, Option<&'static str>, Option<u32>)>,
    days: Option<(Date, Date)>,
    anchor: Option<String>,
    /// The places of all that are in the same entity.
    entity: Option<Vec<(usize, usize)>>,
    link: Option<String>,
    note: Option<String>,
}

/// Whether `format` gives `note` back as it is.
fn holds_note(format: Format, note: &str) -> bool {
    match format {
        Format::Tei | Format::Timeml => !note.contains(is_forbidden),
        Format::Brat => !note.contains('\u{2028}'),
        _ => !format.can_lose(LossKind::Notes),
    }
}

/// `note` as `format` gives it back.
fn altered_note(format: Format, note: &str) -> String {
    match format {
        Format::Tei | Format::Timeml => note.replace(is_forbidden, "\u{FFFD}"),
        Format::Brat => note.replace('\u{2028}', " "),
        _ => note.to_owned(),
    }
}

/// What `document` says, without what may be lost.
fn said(format: Format, document: &Annotated, lost: &[LossKind]) -> Vec<Said> {
    let points = |byte: u32| document.text[..byte as usize].chars().count();
    let place = |span: Span| (points(span.start()), points(span.end()));
    let loses = |kind| lost.contains(&kind);
    let all = &document.annotations;
    let mut found: Vec<Said> = all
        .iter()
        .map(|a| {
            let value = a.value.as_deref().filter(|_| !loses(LossKind::Values));
            let holders = all
                .iter()
                .filter(|o| o.span.contains(a.span) && o.span != a.span);
            let same = |other: &&Annotation| other.entity == a.entity;
            let mut mentions: Vec<_> = all.iter().filter(same).map(|o| place(o.span)).collect();
            mentions.sort_unstable();
            // An equivalence of brat is of two at least; no other format has some entities and not others.
            let has_entity = if format == Format::Brat {
                mentions.len() > 1
            } else {
                !loses(LossKind::Entities)
            };
            let anchor = |value: &TimeValue| {
                Some(match value.anchor.as_ref()? {
                    Anchor::ReferenceDate(date) => date.to_string(),
                    Anchor::Annotation(id) => {
                        let target = all.iter().find(|other| other.id == *id);
                        format!("{:?}", target.map(|target| place(target.span)))
                    }
                })
            };
            Said {
                place: place(a.span),
                label: a.label,
                parent: holders.min_by_key(|o| o.span.len()).map(|o| place(o.span)),
                accepted: (!loses(LossKind::Status)).then_some(a.status == Status::Accepted),
                score: a.score.filter(|_| !loses(LossKind::Scores)),
                value: value.map(|v| (v.value.clone(), v.modifier.map(Modifier::as_str), v.freq)),
                days: value
                    .and_then(|v| v.days)
                    .filter(|_| !loses(LossKind::Days)),
                anchor: value.and_then(anchor).filter(|_| !loses(LossKind::Anchors)),
                entity: a.entity.filter(|_| has_entity).map(|_| mentions),
                link: (a.link.as_ref().filter(|_| !loses(LossKind::Links)))
                    .map(ToString::to_string),
                note: a
                    .note
                    .as_deref()
                    .filter(|_| !loses(LossKind::Notes) || holds_note(format, "a"))
                    .map(|note| altered_note(format, note)),
            }
        })
        .collect();
    found.sort_by(|one, other| one.partial_cmp(other).unwrap());
    found
}

/// Whether XML 1.0 cannot hold `c`.
fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Label and words without blanks, of the annotations that cover any.
fn words(document: &Annotated) -> Vec<(Label, String)> {
    let is_word = |c: &char| !c.is_whitespace() && !c.is_control();
    let tokens = Document::new(&document.text);
    document
        .annotations
        .iter()
        .filter(|a| {
            tokens.tokens().iter().any(|token| {
                let (start, end) = (
                    token.span().start().max(a.span.start()),
                    token.span().end().min(a.span.end()),
                );
                start < end
                    && document.text[start as usize..end as usize]
                        .chars()
                        .any(|c| is_word(&c))
            })
        })
        .map(|a| {
            let visible =
                |c: &char| is_word(c) && !matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{2060}');
            (a.label, document.words(a).chars().filter(visible).collect())
        })
        .collect()
}

/// What the text of `original` is called where it is given beside its annotations.
fn text_file(original: &Annotated) -> String {
    let page = Format::Tei.write(std::slice::from_ref(original), &Options::default());
    page[0].name.replace(".tei.xml", ".txt")
}

fn check(format: Format, original: &Annotated) -> Result<(), TestCaseError> {
    let losses = format.losses(original);
    let count = |kind| {
        losses
            .iter()
            .find(|loss| loss.kind == kind)
            .map_or(0, |loss| loss.count)
    };
    let lost: Vec<LossKind> = losses.iter().map(|loss| loss.kind).collect();
    let mut files = format.write(std::slice::from_ref(original), &Options::default());
    if lost.contains(&LossKind::Text) {
        files.push(File::of_text(text_file(original), original.text.as_str()));
    }
    if format.can_lose(LossKind::Text) && original.annotations.is_empty() {
        // Neither the text nor anything of it is written.
        return Ok(());
    }
    if files[0].bytes.is_empty() && format != Format::Brat {
        // A row a sentence, and a text without a word has none.
        prop_assert_eq!(format, Format::HuggingFace);
        let lost = [LossKind::Blank, LossKind::Nested, LossKind::Crossing].map(count);
        prop_assert_eq!(lost.iter().sum::<usize>(), original.annotations.len());
        return Ok(());
    }
    let reads = read(&files, &Options::default());
    let mut documents: Vec<Annotated> = Vec::new();
    for read in reads {
        prop_assert_eq!(
            &read.refused,
            &Vec::<balise::formats::Remark>::new(),
            "{} of {:?}",
            read.name,
            format
        );
        prop_assert_eq!(
            &read.mended,
            &Vec::<balise::formats::Remark>::new(),
            "{} of {:?}",
            read.name,
            format
        );
        match read.outcome {
            Ok(found) => documents.extend(found),
            Err(why) => prop_assert!(false, "{} of {format:?}: {why}", read.name),
        }
    }
    prop_assert_eq!(documents.len(), 1, "{:?}", format);
    let again = &documents[0];

    let mut expected = original.clone();
    if lost.contains(&LossKind::Names) {
        expected.annotations.retain(|a| a.label.is_time());
    }
    let before = expected.annotations.len();
    if format.can_lose(LossKind::Nested) {
        expected.annotations = kept(&expected.annotations, Span::overlaps);
    } else if format.can_lose(LossKind::Crossing) {
        expected.annotations = kept(&expected.annotations, crosses);
    }
    let dropped = before - expected.annotations.len();
    prop_assert_eq!(
        dropped,
        count(LossKind::Nested) + count(LossKind::Crossing),
        "{:?}",
        format
    );

    if format.can_lose(LossKind::Spacing) {
        let expected_words = words(&expected);
        prop_assert_eq!(
            expected.annotations.len() - expected_words.len(),
            count(LossKind::Blank)
        );
        prop_assert_eq!(words(again), expected_words, "{:?}", format);
        if !lost.contains(&LossKind::Spacing) {
            prop_assert_eq!(&again.text, &original.text);
        }
        return Ok(());
    }
    let expected_said = said(format, &expected, &lost);
    let altered = |note: &&str| !holds_note(format, note);
    let notes = || {
        expected
            .annotations
            .iter()
            .filter_map(|a| a.note.as_deref())
    };
    prop_assert_eq!(
        count(LossKind::Notes),
        notes().filter(altered).count(),
        "{:?}",
        format
    );
    prop_assert_eq!(
        said(format, again, &lost),
        expected_said,
        "{:?} {:?}",
        format,
        files
    );
    let mut text = original.text.clone();
    if lost.contains(&LossKind::ControlCharacters) {
        prop_assert_eq!(
            count(LossKind::ControlCharacters),
            text.chars().filter(|c| is_forbidden(*c)).count()
        );
        text = text.replace(is_forbidden, "\u{FFFD}");
    }
    prop_assert_eq!(&again.text, &text, "{:?}", format);
    if !lost.contains(&LossKind::DocumentName) {
        prop_assert_eq!(&again.id, &original.id, "{:?}", format);
    }
    if !lost.contains(&LossKind::Title) {
        prop_assert_eq!(&again.title, &original.title, "{:?}", format);
    }
    if !lost.contains(&LossKind::ReferenceDate) {
        prop_assert_eq!(
            again.reference_date,
            original.reference_date,
            "{:?}",
            format
        );
    }
    prop_assert_eq!(&again.language, Document::new(&text).language());
    Ok(())
}

proptest! {
    #[test]
    fn every_format_is_read_back_minus_its_losses(original in documents()) {
        for format in Format::ALL.into_iter().filter(|format| format.is_read()) {
            check(format, &original)?;
        }
    }

    #[test]
    fn several_documents_go_through_a_zip(one in documents(), other in documents()) {
        let (mut one, mut other) = (one, other);
        one.id = "one.txt".to_owned();
        other.id = "other.txt".to_owned();
        let options = Options { zip: true, ..Options::default() };
        let both = [one, other];
        for format in [Format::Brat, Format::LabelStudio, Format::Tei, Format::Balise, Format::Cas] {
            let files = format.write(&both, &options);
            prop_assert_eq!(files.len(), 1);
            let mut again: Vec<Annotated> = read(&files, &Options::default())
                .into_iter()
                .flat_map(|read| read.outcome.unwrap_or_else(|why| panic!("{format:?} {}: {why}", read.name)))
                .collect();
            again.sort_by(|a, b| a.id.cmp(&b.id));
            prop_assert_eq!(again.len(), 2);
            for (again, original) in again.iter().zip(&both) {
                prop_assert_eq!(&again.id, &original.id);
                prop_assert_eq!(again.text.chars().count(), original.text.chars().count());
            }
        }
    }

}

proptest! {
    // Each case reads 68 files.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn reading_is_total(name in "[a-z]{1,3}\\.(json|jsonl|txt|ann|csv|xml|zip)", bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let reads = read(&[File { name, bytes }], &Options::default());
        prop_assert!(reads.len() <= 1);
    }

    #[test]
    fn no_cut_and_no_changed_byte_of_a_file_makes_reading_fail(original in documents(), cut in 0..1000_usize, byte in any::<u8>()) {
        for format in Format::ALL {
            for zip in [false, true] {
                let mut files = format.write(std::slice::from_ref(&original), &Options { zip, ..Options::default() });
                for file in &mut files {
                    let at = file.bytes.len() * cut / 1000;
                    if let Some(there) = file.bytes.get_mut(at) {
                        *there = byte;
                    }
                }
                let _ = read(&files, &Options::default());
                for file in &mut files {
                    file.bytes.truncate(file.bytes.len() * cut / 1000);
                }
                let _ = read(&files, &Options::default());
            }
        }
    }
}

#[test]
fn rejected_suggestions_go_into_our_own_json_alone() {
    let mut document = annotate("Emmanuel Macron est à Paris.", &balise::Options::default());
    let refused = document.annotations.pop().unwrap();
    document.reference_from = ReferenceFrom::None;
    document.rejected.push(refused);
    for format in Format::ALL {
        let losses = format.losses(&document);
        let is_lost = losses
            .iter()
            .any(|loss| loss.kind == LossKind::Rejected && loss.count == 1);
        assert_eq!(is_lost, format != Format::Balise, "{format:?}");
        let mut files = format.write(std::slice::from_ref(&document), &Options::default());
        for file in &files {
            let text = String::from_utf8(file.bytes.clone()).unwrap();
            let signs = [
                "Paris|",
                "class=\"loc\"",
                "Paris</placeName>",
                "Paris B-LOC",
                ";Paris;",
            ];
            assert!(
                !signs.into_iter().any(|sign| text.contains(sign)),
                "{format:?}: {text}"
            );
        }
        files.push(File::of_text("text.txt", document.text.as_str()));
        let documents = read(&files, &Options::default())
            .into_iter()
            .flat_map(|read| read.outcome.unwrap_or_default());
        for again in documents {
            assert!(
                again.annotations.iter().all(|a| again.words(a) != "Paris"),
                "{format:?}"
            );
            assert_eq!(
                again.rejected.len(),
                usize::from(format == Format::Balise),
                "{format:?}"
            );
        }
    }
}
