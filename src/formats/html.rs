//! A page to read, print or send by mail: one file that holds everything and asks for nothing.
//!
//! No script, no request: its own security policy forbids both. Every text is escaped; the marks tell
//! their labels in colour and in words, since colour alone tells some readers nothing.

use std::collections::BTreeMap;

use super::format::Format;
use super::selection::labels;
use super::value_text::value_text;
use super::xml::{escaped, push_attribute};
use super::{File, Options, inline};
use crate::annotate::Annotated;
use crate::annotation::{Annotation, Label};
use crate::text::Span;

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{font:1.05rem/1.75 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem}\
h1,h2,aside,mark::after{font-family:system-ui,sans-serif}\
h1{font-size:1.4rem;line-height:1.3}h2{font-size:1rem;margin:1rem 0 .2rem}\
article{white-space:pre-wrap;overflow-wrap:break-word}\
aside{border-top:1px solid #8888;margin-top:2rem;font-size:.9rem;line-height:1.5}\
mark{--c:#d5d8dc;color:inherit;background:var(--c);border-radius:.25em;padding:.05em .2em;-webkit-print-color-adjust:exact;print-color-adjust:exact}\
mark::after{content:attr(data-label);font-size:.6em;font-weight:600;margin-left:.4em;vertical-align:.15em}\
.per{--c:#f4b9c4}.loc{--c:#b8e0c0}.org{--c:#bcd4f6}.event{--c:#f7d3a6}.prod{--c:#dcc6f2}\
.date,.time,.duration,.set{--c:#f3e69b}\
@media(prefers-color-scheme:dark){mark{--c:#4a4f57}.per{--c:#7a2f42}.loc{--c:#245c37}.org{--c:#274a7d}.event{--c:#7a4b16}.prod{--c:#55357a}\
.date,.time,.duration,.set{--c:#5f5417}}";

pub(super) fn write(documents: &[Annotated], _: &Options) -> Vec<File> {
    Format::Html.file_each(documents, page)
}

/// What a label is called above the list of its names.
fn heading(label: Label) -> &'static str {
    match label {
        Label::Per => "Personnes",
        Label::Loc => "Lieux",
        Label::Org => "Organisations",
        Label::Event => "Événements",
        Label::Prod => "Œuvres et produits",
        Label::Date => "Dates",
        Label::Time => "Heures",
        Label::Duration => "Durées",
        Label::Set => "Répétitions",
        Label::Own(own) => own.as_str(),
    }
}

fn page(document: &Annotated) -> String {
    let annotations = Format::Html.written(document);
    let title = document
        .title
        .as_deref()
        .or(Some(document.id.as_str()))
        .filter(|title| !title.is_empty())
        .unwrap_or("Texte annoté");
    let title = escaped(title);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<article>"
    );
    inline::push(
        &mut page,
        &document.text,
        Span::new(0, document.text.len() as u32),
        &annotations,
        open,
        |out, _| out.push_str("</mark>"),
    );
    page.push_str("</article>\n<aside>\n");
    push_lists(&mut page, document, &annotations);
    page.push_str("</aside>\n</body>\n</html>\n");
    page
}

fn open(out: &mut String, annotation: &Annotation) {
    let label = annotation.label.as_str();
    out.push_str("<mark");
    push_attribute(out, "class", &label.to_ascii_lowercase());
    push_attribute(out, "data-label", label);
    if let Some(value) = &annotation.value {
        push_attribute(out, "title", &value_text(value));
    }
    out.push('>');
}

/// What was found, by label, each name once with how often it stands there.
fn push_lists(page: &mut String, document: &Annotated, annotations: &[&Annotation]) {
    for label in labels(std::slice::from_ref(document)) {
        let mut names: BTreeMap<&str, usize> = BTreeMap::new();
        for annotation in annotations.iter().filter(|a| a.label == label) {
            *names.entry(document.words(annotation)).or_default() += 1;
        }
        if names.is_empty() {
            continue;
        }
        let names: Vec<String> = names
            .into_iter()
            .map(|(name, count)| match count {
                1 => escaped(name),
                _ => format!("{} ({count})", escaped(name)),
            })
            .collect();
        page.push_str(&format!(
            "<h2>{}</h2>\n<p>{}</p>\n",
            heading(label),
            names.join(" · ")
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, annotate};

    #[test]
    fn the_text_cannot_become_markup() {
        let mut annotated = annotate("<script>alert(1)</script> & Paris", &Options::default());
        annotated.id = "\"><img src=x>".to_owned();
        let page = page(&annotated);
        assert!(!page.contains("<script") && !page.contains("<img"));
        assert!(page.contains("&lt;") && page.contains("&gt;") && page.contains("&amp;"));
        assert!(!page.contains("http:") && !page.contains("https:") && !page.contains("url("));
    }
}
