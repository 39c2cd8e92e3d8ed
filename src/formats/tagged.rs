//! Tokens with tags, for the formats that know no offsets.
//!
//! A token holds no blank and lies wholly inside or outside an annotation: where one begins or ends
//! within a token, the token is cut there, and a sentence is not ended inside an annotation. So
//! every annotation that covers a word can be written. The blanks between tokens are lost; on
//! reading, French typography tells where there was none (behind an elision, before a comma).

use super::draft::{Draft, Mark};
use crate::annotate::Annotated;
use crate::annotation::{Annotation, Label};
use crate::error::{Error, Result};
use crate::text::{Document, Span};

/// A token and what it is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tagged<'t> {
    pub(super) word: &'t str,
    pub(super) span: Span,
    pub(super) part: Option<Part>,
}

/// Which part of an annotation a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) label: Label,
    pub(super) is_first: bool,
    pub(super) is_last: bool,
}

/// A sentence as it is read: words with their tags.
pub(super) type Sentence<'w> = Vec<(&'w str, &'w str)>;

/// `B-PER`, `I-PER`, `O`.
pub(super) fn iob2(token: &Tagged<'_>) -> String {
    tag(token, |part| if part.is_first { 'B' } else { 'I' })
}

/// `B-PER`, `I-PER`, `L-PER`, `U-PER`, `O`.
pub(super) fn bilou(token: &Tagged<'_>) -> String {
    tag(token, |part| match (part.is_first, part.is_last) {
        (true, true) => 'U',
        (true, false) => 'B',
        (false, true) => 'L',
        (false, false) => 'I',
    })
}

fn tag(token: &Tagged<'_>, letter: impl Fn(Part) -> char) -> String {
    token.part.map_or_else(
        || "O".to_owned(),
        |part| format!("{}-{}", letter(part), part.label.as_str()),
    )
}

/// Whether `c` cannot stand in a token, since some reader of tokens takes it for a border.
fn is_border(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// The stretches of the tokens of `document` that hold no blank, cut at `borders` (sorted UTF-8
/// bytes), each with the index of its sentence.
fn pieces(document: &Document<'_>, borders: &[u32]) -> Vec<(Span, usize)> {
    let text = document.text();
    let mut found = Vec::with_capacity(document.tokens().len());
    let mut next = 0;
    for (sentence, tokens) in document.sentences().iter().enumerate() {
        for token in &document.tokens()[tokens.start as usize..tokens.end as usize] {
            let mut first = None;
            for (at, c) in token.span().of(text).char_indices() {
                let at = token.span().start() + at as u32;
                while borders.get(next).is_some_and(|border| *border < at) {
                    next += 1;
                }
                let is_cut = borders.get(next) == Some(&at);
                if let Some(start) = first.filter(|start| (is_cut || is_border(c)) && *start < at) {
                    found.push((Span::new(start, at), sentence));
                    first = None;
                }
                if !is_border(c) && first.is_none() {
                    first = Some(at);
                }
            }
            if let Some(start) = first {
                found.push((Span::new(start, token.span().end()), sentence));
            }
        }
    }
    found
}

/// The tokens of `annotated`, cut at the borders of `annotations`: what a tool that wants tokens
/// beside offsets gets.
pub(super) fn tokens(annotated: &Annotated, annotations: &[&Annotation]) -> Vec<Span> {
    let document = Document::new(&annotated.text);
    let pieces = pieces(&document, &borders(annotations));
    pieces.into_iter().map(|(span, _)| span).collect()
}

/// All of the text of `annotated` in tokens as spaCy has them: each with whether one blank follows
/// that belongs to it; other blanks are tokens of their own. `annotations` begin and end with one.
pub(super) fn tokens_and_blanks(
    annotated: &Annotated,
    annotations: &[&Annotation],
) -> Vec<(Span, bool)> {
    let text = annotated.text.as_str();
    let borders = borders(annotations);
    let mut found: Vec<(Span, bool)> = Vec::new();
    let mut at = 0;
    let end = Span::new(text.len() as u32, text.len() as u32);
    for token in tokens(annotated, annotations).into_iter().chain([end]) {
        let between = Span::new(at, token.start());
        if let Some((_, has_blank)) = found.last_mut()
            && between.of(text).starts_with(' ')
        {
            *has_blank = true;
            at += 1;
        }
        let first = borders.partition_point(|border| *border <= at);
        let inner = borders[first..]
            .iter()
            .take_while(|border| **border < token.start());
        for border in inner.copied().chain([token.start()]) {
            if border > at {
                found.push((Span::new(at, border), false));
                at = border;
            }
        }
        if !token.is_empty() {
            found.push((token, false));
        }
        at = token.end();
    }
    found
}

fn borders(annotations: &[&Annotation]) -> Vec<u32> {
    let mut borders: Vec<u32> = annotations
        .iter()
        .flat_map(|annotation| [annotation.span.start(), annotation.span.end()])
        .collect();
    borders.sort_unstable();
    borders
}

/// The sentences of `annotated` with the tags of `annotations`, which do not overlap.
pub(super) fn sentences<'t>(
    annotated: &'t Annotated,
    annotations: &[&Annotation],
) -> Vec<Vec<Tagged<'t>>> {
    let document = Document::new(&annotated.text);
    let pieces = pieces(&document, &borders(annotations));
    let mut found: Vec<Vec<Tagged<'_>>> = Vec::new();
    let mut last_sentence = None;
    let mut open: Option<(&Annotation, usize)> = None;
    let mut rest = annotations.iter().copied().peekable();
    for (span, sentence) in pieces {
        while let Some(annotation) = rest.next_if(|a| a.span.start() <= span.start()) {
            open = Some((annotation, 0));
        }
        open = open.filter(|(annotation, _)| annotation.span.contains(span));
        let part = open.as_mut().map(|(annotation, count)| {
            *count += 1;
            Part {
                label: annotation.label,
                is_first: *count == 1,
                is_last: true,
            }
        });
        let continues = part.is_some_and(|part| !part.is_first);
        if last_sentence != Some(sentence) && !continues {
            found.push(Vec::new());
        }
        last_sentence = Some(sentence);
        if let Some(tokens) = found.last_mut() {
            if let Some(before) = tokens.last_mut().filter(|_| continues)
                && let Some(part) = before.part.as_mut()
            {
                part.is_last = false;
            }
            tokens.push(Tagged {
                word: span.of(&annotated.text),
                span,
                part,
            });
        }
    }
    found
}

/// How many of `annotations` cover no token.
pub(super) fn without_word(annotated: &Annotated, annotations: &[&Annotation]) -> usize {
    let written = sentences(annotated, annotations);
    let begun = written
        .iter()
        .flatten()
        .filter(|token| token.part.is_some_and(|part| part.is_first));
    annotations.len() - begun.count()
}

/// The text as a reader of its tokens with the tags of `annotations` has it back.
pub(super) fn rebuilt(annotated: &Annotated, annotations: &[&Annotation]) -> String {
    let mut text = String::with_capacity(annotated.text.len());
    for sentence in sentences(annotated, annotations) {
        join(&mut text, sentence.iter().map(|token| token.word), |_| ());
    }
    text
}

/// Appends a sentence of `words` to `text`, on a line of its own, and tells `placed` where each
/// stands.
fn join<'w>(text: &mut String, words: impl Iterator<Item = &'w str>, mut placed: impl FnMut(Span)) {
    if !text.is_empty() {
        text.push('\n');
    }
    let mut before = None;
    for word in words {
        if before.is_some_and(|before| has_blank_between(before, word)) {
            text.push(' ');
        }
        let start = text.len() as u32;
        text.push_str(word);
        placed(Span::new(start, text.len() as u32));
        before = Some(word);
    }
}

/// Whether French puts a blank between the words `left` and `right`.
fn has_blank_between(left: &str, right: &str) -> bool {
    let is_elision = left.len() > 1 && left.ends_with(['’', '\'']);
    let opens = matches!(left, "(" | "[" | "{");
    let closes = matches!(right, "," | "." | "…" | "..." | ")" | "]" | "}");
    let mut letters = right.chars();
    let is_clitic = letters.next() == Some('-') && letters.next().is_some_and(char::is_alphabetic);
    !(is_elision || opens || closes || is_clitic)
}

/// A document of sentences of words with tags, in IOB1, IOB2, BILOU or BIOES.
///
/// # Errors
/// If a tag is none of these.
pub(super) fn read<'w>(sentences: impl IntoIterator<Item = Sentence<'w>>) -> Result<Draft> {
    let mut draft = Draft::default();
    for sentence in sentences {
        let mut spans = Vec::with_capacity(sentence.len());
        join(
            &mut draft.text,
            sentence.iter().map(|(word, _)| *word),
            |span| spans.push(span),
        );
        let mut is_open = false;
        for ((_, tag), span) in sentence.iter().zip(spans) {
            let Some((letter, label)) = split(tag)? else {
                is_open = false;
                continue;
            };
            let continues = is_open && matches!(letter, b'I' | b'E' | b'L');
            match draft.marks.last_mut() {
                Some(mark) if continues && mark.label == label => mark.claim.end = span.end(),
                _ => draft.marks.push(Mark::new(span.start(), span.end(), label)),
            }
            is_open = matches!(letter, b'B' | b'I');
        }
    }
    Ok(draft)
}

/// Letter and label of `tag`; `None` for a token outside.
fn split(tag: &str) -> Result<Option<(u8, &str)>> {
    if matches!(tag, "O" | "_" | "-" | "") {
        return Ok(None);
    }
    match tag.split_once('-') {
        Some((letter, label))
            if letter.len() == 1 && "BIESLU".contains(letter) && !label.is_empty() =>
        {
            Ok(Some((letter.as_bytes()[0], label)))
        }
        _ => Err(Error::new(format!(
            "“{tag}” is no tag: they are O, or a letter of BIOES or BILOU, a hyphen and a label."
        ))),
    }
}

/// Whether `tag` is one that [`read`] knows.
pub(super) fn is_tag(tag: &str) -> bool {
    split(tag).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, annotate};

    #[test]
    fn words_are_joined_as_french_has_them() {
        let words = [
            "Dans", "l’", "Oise", ",", "a-t", "-il", "dit", "(", "hier", ")", "!",
        ];
        let mut text = String::new();
        join(&mut text, words.into_iter(), |_| ());
        assert_eq!(text, "Dans l’Oise, a-t-il dit (hier) !");
    }

    #[test]
    fn all_schemes_of_tags_are_read() {
        let read_back = |tags: [&'static str; 4]| {
            let words = ["Paul", "Durand", "Lyon", "Rome"];
            let draft = read([words.into_iter().zip(tags).collect()]).unwrap();
            let marks = draft.marks.iter();
            marks
                .map(|m| draft.text[m.claim.start as usize..m.claim.end as usize].to_owned())
                .collect::<Vec<_>>()
        };
        let expected = ["Paul Durand", "Lyon", "Rome"];
        assert_eq!(read_back(["B-PER", "I-PER", "B-LOC", "B-LOC"]), expected);
        assert_eq!(read_back(["I-PER", "I-PER", "I-LOC", "B-LOC"]), expected);
        assert_eq!(read_back(["B-PER", "L-PER", "U-LOC", "U-LOC"]), expected);
        assert_eq!(read_back(["B-PER", "E-PER", "S-LOC", "S-LOC"]), expected);
        assert!(read([vec![("Paul", "PER")]]).is_err());
    }

    #[test]
    fn a_token_is_cut_at_blanks_and_at_borders() {
        let annotated = annotate(
            "Le Monde a 1\u{202f}000 lecteurs à Gazadevrait.",
            &Options::default(),
        );
        let kept: Vec<&Annotation> = annotated.annotations.iter().collect();
        let words: Vec<&str> = sentences(&annotated, &kept)[0]
            .iter()
            .map(|t| t.word)
            .collect();
        assert_eq!(
            words,
            [
                "Le", "Monde", "a", "1", "000", "lecteurs", "à", "Gaza", "devrait", "."
            ]
        );
    }
}
