//! brat standoff: `.txt`, `.ann`, and the configuration that names the types; in code points.
//!
//! A line of `.ann` must not hold a line break, so an annotation across lines stands as fragments
//! around it, and a note has signs for those that are in it. A time value is a note of the type
//! `Value`, a link a normalisation, an entity of several mentions an equivalence; what is not yet
//! accepted has the attribute `Suggested`.

use std::cell::LazyCell;
use std::collections::{BTreeMap, HashMap};

use super::draft::{Draft, Mark};
use super::format::Format;
use super::json::shortened;
use super::remark::Remark;
use super::report::Report;
use super::selection::{Ruler, labels};
use super::value_text::{read_value, value_text};
use super::{File, Options, file_names};
use crate::annotate::Annotated;
use crate::annotation::{Origin, Status};
use crate::link::read_link;
use crate::text::{Span, Unit};

/// The files with the configuration.
pub(super) const CONFIGURATION_FILES: [&str; 2] = ["annotation.conf", "tools.conf"];

const SUGGESTED: &str = "Suggested";
const VALUE: &str = "Value";
const NOTE: &str = "AnnotatorNotes";
/// The databases of normalisations: Wikidata, and addresses of any other.
const WIKIDATA: &str = "Wikidata";
const ADDRESS: &str = "Address";

/// What stands in a note for what would end its line: the pictures that Unicode has of those signs.
const PICTURES: [(char, char); 3] = [('\n', '␊'), ('\r', '␍'), ('\t', '␉')];

fn note_line(note: &str) -> String {
    note.chars()
        .map(|c| match PICTURES.iter().find(|(sign, _)| *sign == c) {
            Some((_, picture)) => *picture,
            None if is_break(c) => ' ',
            None => c,
        })
        .collect()
}

fn read_note(line: &str) -> String {
    line.chars()
        .map(|c| {
            let mut pictures = PICTURES.iter();
            let found = pictures.find(|(_, picture)| *picture == c);
            found.map_or(c, |(sign, _)| *sign)
        })
        .collect()
}

/// Whether `note` comes back as it is.
pub(super) fn holds_note(note: &str) -> bool {
    read_note(&note_line(note)) == note
}

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
        format!(
            "[options]\nTokens\ttokenizer:whitespace\nSentences\tsplitter:newline\nValidation\tvalidate:none\n\n\
             [normalization]\n{WIKIDATA}\t<URL>:https://www.wikidata.org, <URLBASE>:https://www.wikidata.org/wiki/%s\n\
             {ADDRESS}\t<URL>:about:blank, <URLBASE>:%s\n"
        ),
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
    let (mut out, mut notes, mut attributes, mut links) = (String::new(), 0, 0, 0);
    let mut entities: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
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
        let value = annotation.value.as_deref().map(value_text);
        let note = annotation.note.as_deref().map(note_line);
        for (kind, line) in [(VALUE, value), (NOTE, note)] {
            if let Some(line) = line {
                notes += 1;
                out.push_str(&format!("#{notes}\t{kind} T{id}\t{line}\n"));
            }
        }
        if let Some(link) = &annotation.link {
            links += 1;
            let base = if link.starts_with('Q') {
                WIKIDATA
            } else {
                ADDRESS
            };
            out.push_str(&format!(
                "N{links}\tReference T{id} {base}:{link}\t{}\n",
                words.join(" ")
            ));
        }
        if let Some(entity) = annotation.entity {
            entities.entry(entity).or_default().push(id);
        }
    }
    // An equivalence is of two at least.
    for mentions in entities.into_values().filter(|all| all.len() > 1) {
        let names: String = mentions.iter().map(|id| format!(" T{id}")).collect();
        out.push_str(&format!("*\tEquiv{names}\n"));
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
    // Only what stands in pieces asks for this.
    let words_before = LazyCell::new(|| WordsBefore::of(text));
    for line in standoff.split('\n').map(|line| line.trim_end_matches('\r')) {
        if line.trim().is_empty() {
            continue;
        }
        let mut columns = line.splitn(3, '\t');
        let name = columns.next().unwrap_or_default();
        let what = columns.next().unwrap_or_default();
        let rest = columns.next().unwrap_or_default();
        if name.starts_with('T') {
            match mark(what, rest, &words_before) {
                Ok(mark) => {
                    marks.insert(name, draft.marks.len());
                    draft.marks.push(mark);
                }
                Err(why) => {
                    let line = shortened(line);
                    let sentence = format!("The line “{line}” left out: {why}.");
                    report.refuse(Remark::new("brat_line", [&line], sentence));
                }
            }
            continue;
        }
        let read = if name == "*" {
            read_equivalence(what, &marks, &mut draft.marks)
        } else {
            read_attachment(name, what, rest, &marks, &mut draft.marks)
        };
        others += usize::from(read.is_none());
    }
    if others > 0 {
        let lines = if others == 1 {
            "1 line".to_owned()
        } else {
            format!("{others} lines")
        };
        let sentence = format!(
            "{lines} left out: Balise reads brat’s text-bound annotations, their notes, normalisations and equivalences, not relations, events and other attributes."
        );
        report.refuse(Remark::new("brat_others", [&others], sentence));
    }
    draft
}

/// Gives the mark that `what` names what the line called `name` says of it; `None` if it is nothing
/// that a mark can have.
fn read_attachment(
    name: &str,
    what: &str,
    rest: &str,
    marks: &HashMap<&str, usize>,
    all: &mut [Mark],
) -> Option<()> {
    let mut words = what.split(' ');
    let kind = words.next()?;
    let mark = all.get_mut(*marks.get(words.next()?)?)?;
    if kind == SUGGESTED && name.starts_with(['A', 'M']) {
        mark.status = Some(Status::Suggested);
        mark.origin = Origin::Model;
    } else if name.starts_with('#') && kind == VALUE {
        mark.value = Some(read_value(rest)?);
    } else if name.starts_with('#') {
        mark.note = Some(read_note(rest));
    } else if name.starts_with('N') {
        let (_, reference) = words.next()?.split_once(':')?;
        mark.link = Some(read_link(reference)?);
    } else {
        return None;
    }
    Some(())
}

/// Puts the marks that `what` names into one entity.
fn read_equivalence(what: &str, marks: &HashMap<&str, usize>, all: &mut [Mark]) -> Option<()> {
    let names: Vec<&str> = what.split_whitespace().skip(1).collect();
    let mentions: Vec<usize> = names
        .iter()
        .filter_map(|name| marks.get(name).copied())
        .collect();
    let known = mentions.iter().find_map(|&at| all[at].entity.clone());
    let entity = known.or_else(|| Some((*names.first()?).to_owned()))?;
    for at in mentions {
        all[at].entity = Some(entity.clone());
    }
    Some(())
}

/// How many characters that are no blanks stand before each character of a text.
struct WordsBefore(Vec<u32>);

impl WordsBefore {
    fn of(text: &str) -> WordsBefore {
        let mut count = 0;
        let mut before = vec![0];
        before.extend(text.chars().map(|c| {
            count += u32::from(!c.is_whitespace() && !is_break(c));
            count
        }));
        WordsBefore(before)
    }

    /// Whether `from` is not behind `to` (code points), and nothing but blanks stands between.
    fn is_blank(&self, from: u32, to: u32) -> bool {
        let before = |at: u32| self.0.get(at as usize);
        from <= to && before(from).is_some() && before(from) == before(to)
    }
}

fn mark(
    what: &str,
    words: &str,
    words_before: &LazyCell<WordsBefore, impl FnOnce() -> WordsBefore>,
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
    let is_blank = |pair: &[(u32, u32)]| words_before.is_blank(pair[0].1, pair[1].0);
    if places.len() == 1 {
        mark.claim.quote = Some(words.to_owned());
    } else if !places.windows(2).all(is_blank) {
        return Err("it is in pieces with other words between");
    }
    Ok(mark)
}
