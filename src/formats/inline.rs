//! Annotations as elements in the text.

use crate::annotation::Annotation;
use crate::text::Span;

use super::xml::push_text;

/// Appends the words of `part` with an element around each of `annotations` in it.
///
/// They come sorted by start, the longest first, and nest; none reaches over the borders of `part`.
pub(super) fn push(
    out: &mut String,
    text: &str,
    part: Span,
    annotations: &[&Annotation],
    mut open: impl FnMut(&mut String, &Annotation),
    mut close: impl FnMut(&mut String, &Annotation),
) {
    let first = annotations.partition_point(|a| a.span.start() < part.start());
    let mut at = part.range().start;
    let mut inside: Vec<&Annotation> = Vec::new();
    let close_until = |out: &mut String,
                       inside: &mut Vec<&Annotation>,
                       at: &mut usize,
                       next: usize,
                       close: &mut dyn FnMut(&mut String, &Annotation)| {
        while let Some(last) = inside.pop_if(|last| last.span.range().end <= next) {
            push_text(out, &text[*at..last.span.range().end]);
            *at = last.span.range().end;
            close(out, last);
        }
    };
    for annotation in annotations[first..]
        .iter()
        .take_while(|a| a.span.start() < part.end())
    {
        let start = annotation.span.range().start;
        close_until(out, &mut inside, &mut at, start, &mut close);
        push_text(out, &text[at..start]);
        at = start;
        open(out, annotation);
        inside.push(annotation);
    }
    close_until(out, &mut inside, &mut at, part.range().end, &mut close);
    push_text(out, &text[at..part.range().end]);
}

/// `text` cut into paragraphs that follow each other without gaps: each begins with a line that
/// holds anything, and none ends inside an annotation. There is always one.
pub(super) fn paragraphs(text: &str, annotations: &[&Annotation]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut first = 0;
    let mut is_blank = true;
    let (mut next, mut open_until) = (0, 0);
    for line in crate::text::lines(text) {
        while let Some(annotation) = annotations
            .get(next)
            .filter(|a| a.span.start() < line.start())
        {
            open_until = annotation.span.end().max(open_until);
            next += 1;
        }
        if line.of(text).trim().is_empty() {
            continue;
        }
        if !is_blank && open_until <= line.start() {
            found.push(Span::new(first, line.start()));
            first = line.start();
        }
        is_blank = false;
    }
    found.push(Span::new(first, text.len() as u32));
    found
}
