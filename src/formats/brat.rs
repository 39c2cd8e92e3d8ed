//! brat standoff: `.txt`, `.ann`, and the configuration that names the types; in code points.
//!
//! A line of `.ann` must not hold a line break, so an annotation across lines stands as fragments
//! around it. A time value is a note; what is not yet accepted has the attribute `Suggested`.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::draft::{Draft, Mark, Report};
use super::format::Format;
use super::json::shortened;
use super::selection::{Ruler, labels};
use super::value_text::{read_value, value_text};
use super::{File, Options, file_names};
use crate::annotate::Annotated;
use crate::annotation::{Origin, Status};
use crate::text::{Span, Unit};

/// The files with the configuration.
pub(super) const CONFIGURATION_FILES: [&str; 2] = ["annotation.conf", "tools.conf"];

const SUGGESTED: &str = "Suggested";

pub(super) fn write(documents: &[Annotated], options: &Options) -> Vec<File> {
    let mut files = Vec::with_capacity(2 * documents.len() + 2);
    for (document, stem) in documents.iter().zip(file_names::stems(documents)) {
        files.push(File::of_text(format!("{stem}.txt"), &document.text));
        files.push(File::of_text(
            format!("{stem}.ann"),
            standoff(document, options),
        ));
    }
    let types: String = labels(documents)
        .iter()
        .map(|label| format!("{}\n", label.as_str()))
        .collect();
    let [annotation, tools] = CONFIGURATION_FILES;
    files.push(File::of_text(
        annotation,
        format!("[entities]\n{types}\n[relations]\n\n[events]\n\n[attributes]\n{SUGGESTED}\tArg:<ENTITY>\n"),
    ));
    files.push(File::of_text(
        tools,
        "[options]\nTokens\ttokenizer:whitespace\nSentences\tsplitter:newline\nValidation\tvalidate:none\n\n[normalization]\n",
    ));
    files
}

/// Whether a line of `.ann` cannot hold `c`: what Python's `splitlines`, with which brat reads, takes
/// for the end of a line, and the tabulator.
fn is_break(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\u{1C}'..='\u{1E}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The parts of `span` between the breaks in it.
fn fragments(text: &str, span: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut first = None;
    for (at, c) in span.of(text).char_indices() {
        let at = span.start() + at as u32;
        match (first, is_break(c)) {
            (None, false) => first = Some(at),
            (Some(start), true) => {
                found.push(Span::new(start, at));
                first = None;
            }
            _ => {}
        }
    }
    if let Some(start) = first {
        found.push(Span::new(start, span.end()));
    }
    found
}

fn standoff(document: &Annotated, options: &Options) -> String {
    let text = &document.text;
    let all: Vec<Vec<Span>> = document
        .annotations
        .iter()
        .map(|a| fragments(text, a.span))
        .collect();
    let ruler = Ruler::of_spans(
        text,
        Format::Brat.unit(options),
        all.iter().flatten().copied(),
    );
    let (mut out, mut notes, mut attributes) = (String::new(), 0, 0);
    for ((annotation, fragments), id) in document.annotations.iter().zip(&all).zip(1..) {
        let places: Vec<String> = fragments
            .iter()
            .map(|fragment| {
                let (start, end) = ruler.of(*fragment);
                format!("{start} {end}")
            })
            .collect();
        let words: Vec<&str> = fragments.iter().map(|fragment| fragment.of(text)).collect();
        out.push_str(&format!(
            "T{id}\t{} {}\t{}\n",
            annotation.label.as_str(),
            places.join(";"),
            words.join(" ")
        ));
        if annotation.status == Status::Suggested {
            attributes += 1;
            out.push_str(&format!("A{attributes}\t{SUGGESTED} T{id}\n"));
        }
        if let Some(value) = &annotation.value {
            notes += 1;
            out.push_str(&format!(
                "#{notes}\tAnnotatorNotes T{id}\t{}\n",
                value_text(value)
            ));
        }
    }
    out
}

/// Whether `text` reads as standoff.
pub(super) fn looks_so(text: &str) -> bool {
    let mut lines = text
        .split('\n')
        .filter(|line| !line.trim().is_empty())
        .take(20)
        .peekable();
    lines.peek().is_some()
        && lines.all(|line| {
            line.split_once('\t').is_some_and(|(id, _)| {
                id == "*"
                    || id.starts_with(|c: char| "TREANM#".contains(c))
                        && id.len() > 1
                        && id[1..].bytes().all(|byte| byte.is_ascii_digit())
            })
        })
}

/// The document `id` of `standoff`, which is about `text`.
pub(super) fn read(standoff: &str, id: &str, text: &str, report: &mut Report) -> Draft {
    let mut draft = Draft {
        id: id.to_owned(),
        text: text.to_owned(),
        unit: Some(Unit::CodePoint),
        ..Draft::default()
    };
    let mut marks: HashMap<&str, usize> = HashMap::new();
    let mut others = 0;
    // Only what stands in pieces asks for single characters.
    let characters = OnceCell::new();
    for line in standoff.split('\n').map(|line| line.trim_end_matches('\r')) {
        if line.trim().is_empty() {
            continue;
        }
        let mut columns = line.splitn(3, '\t');
        let name = columns.next().unwrap_or_default();
        let what = columns.next().unwrap_or_default();
        let rest = columns.next().unwrap_or_default();
        if name.starts_with('T') {
            match mark(what, rest, || {
                characters.get_or_init(|| text.chars().collect())
            }) {
                Ok(mark) => {
                    marks.insert(name, draft.marks.len());
                    draft.marks.push(mark);
                }
                Err(why) => report
                    .refused
                    .push(format!("The line “{}” left out: {why}.", shortened(line))),
            }
            continue;
        }
        let mut words = what.split(' ');
        let (kind, target) = (
            words.next().unwrap_or_default(),
            words.next().unwrap_or_default(),
        );
        let mark = marks.get(target).map(|&at| &mut draft.marks[at]);
        match (mark, read_value(rest)) {
            (Some(mark), _) if kind == SUGGESTED => {
                mark.status = Some(Status::Suggested);
                mark.origin = Origin::Model;
            }
            (Some(mark), Some(value)) if name.starts_with('#') => mark.value = Some(value),
            _ => others += 1,
        }
    }
    if others > 0 {
        report.refused.push(format!(
            "{others} lines left out: Balise reads brat’s text-bound annotations, not relations, events, other attributes and notes."
        ));
    }
    draft
}

fn mark<'c>(
    what: &str,
    words: &str,
    characters: impl Fn() -> &'c Vec<char>,
) -> Result<Mark, &'static str> {
    let (label, places) = what.split_once(' ').ok_or("it has no offsets")?;
    let places: Vec<(u32, u32)> = places
        .split(';')
        .map(|place| {
            let (start, end) = place.split_once(' ')?;
            Some((start.parse().ok()?, end.parse().ok()?))
        })
        .collect::<Option<_>>()
        .ok_or("its offsets are no numbers")?;
    let (start, end) = (places[0].0, places[places.len() - 1].1);
    let mut mark = Mark::new(start, end, label);
    if places.len() == 1 {
        mark.claim.quote = Some(words.to_owned());
    } else {
        let is_blank = |from: u32, to: u32| {
            let between = characters().get(from as usize..to as usize);
            between.is_some_and(|all| all.iter().all(|c| c.is_whitespace() || is_break(*c)))
        };
        if !places.windows(2).all(|pair| is_blank(pair[0].1, pair[1].0)) {
            return Err("it is in pieces with other words between");
        }
    }
    Ok(mark)
}
