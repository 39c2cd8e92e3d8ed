//! Writing text into XML and reading it out.
//!
//! XML 1.0 cannot hold control characters, not even escaped: each becomes U+FFFD, which keeps every
//! offset. A carriage return is written as a reference, since a parser makes a line feed of it
//! otherwise. Reading resolves the five entities of XML and character references; no other entity is
//! ever expanded, so a file cannot grow.

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::remark::Remark;
use crate::error::{Error, Result};

/// Whether XML 1.0 has no way to write `c` (its production 2, `Char`).
pub(super) fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Appends `text` as the content of an element.
pub(super) fn push_text(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            c if is_forbidden(c) => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
}

/// Appends ` name="value"`.
pub(super) fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    for c in value.chars() {
        match c {
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            c => push_text(out, c.encode_utf8(&mut [0; 4])),
        }
    }
    out.push('"');
}

/// `text` as the content of an element.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    push_text(&mut out, text);
    out
}

/// What a reader of XML comes upon.
pub(super) enum Node<'x> {
    /// An element begins.
    Start(&'x Element),
    /// It ends.
    End,
    /// Characters.
    Text(&'x str),
}

/// The tag of an element.
pub(super) struct Element {
    /// Its name without a prefix.
    pub(super) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of the attribute `name`, with the prefix as it is usual.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        attributes
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.as_str())
    }
}

/// The open elements, of which only some names matter: how many of each are open is counted, so
/// that asking takes no longer the deeper the elements stand.
pub(super) struct Path {
    names: &'static [&'static str],
    counts: Vec<usize>,
    /// The place of each open element among the names; one behind them for all others.
    open: Vec<u8>,
}

impl Path {
    /// The path outside the outermost element, on which `names` matter (fewer than 256).
    pub(super) fn new(names: &'static [&'static str]) -> Path {
        Path {
            names,
            counts: vec![0; names.len() + 1],
            open: Vec::new(),
        }
    }

    fn place(&self, name: &str) -> usize {
        let mut names = self.names.iter();
        names
            .position(|known| *known == name)
            .unwrap_or(self.names.len())
    }

    /// Goes into an element.
    pub(super) fn enter(&mut self, name: &str) {
        let place = self.place(name);
        self.counts[place] += 1;
        self.open.push(place as u8);
    }

    /// Comes out of the innermost element.
    pub(super) fn leave(&mut self) {
        if let Some(place) = self.open.pop() {
            self.counts[usize::from(place)] -= 1;
        }
    }

    /// Whether an element called `name`, one of those that matter, is open.
    pub(super) fn is_in(&self, name: &str) -> bool {
        self.counts[self.place(name)] > 0
    }

    /// Whether no element is open.
    pub(super) fn is_outside(&self) -> bool {
        self.open.is_empty()
    }
}

/// Calls `visit` with everything in `xml`, in order.
///
/// # Errors
/// If it is not well-formed, or uses an entity that XML itself does not have.
pub(super) fn walk(xml: &str, mut visit: impl FnMut(&Node<'_>)) -> Result<()> {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0_usize;
    loop {
        let event = reader.read_event().map_err(|error| {
            Error::new(format!(
                "This is not well-formed XML: {error} (at byte {}).",
                reader.error_position()
            ))
        })?;
        match event {
            Event::Start(tag) => {
                depth += 1;
                visit(&Node::Start(&element(&tag)?));
            }
            Event::Empty(tag) => {
                visit(&Node::Start(&element(&tag)?));
                visit(&Node::End);
            }
            Event::End(_) => {
                depth -= 1;
                visit(&Node::End);
            }
            Event::Text(text) => visit(&Node::Text(&text.xml10_content())),
            Event::CData(text) => visit(&Node::Text(&text.xml10_content())),
            Event::GeneralRef(name) => match resolve(&name) {
                Some(text) => visit(&Node::Text(&text)),
                None => {
                    return Err(Error::new(format!(
                        "This XML uses the entity “{}”, which Balise does not expand.",
                        name.xml10_content()
                    )));
                }
            },
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) => {}
            Event::Eof if depth > 0 => {
                return Err(Error::from(Remark::new(
                    "xml_ends",
                    [],
                    "This XML ends within an element.",
                )));
            }
            Event::Eof => return Ok(()),
        }
    }
}

fn resolve(name: &quick_xml::events::BytesRef<'_>) -> Option<String> {
    match name.resolve_char_ref() {
        Ok(Some(c)) => Some(c.to_string()),
        Ok(None) => resolve_xml_entity(&name.xml10_content()).map(str::to_owned),
        Err(_) => None,
    }
}

fn element(tag: &BytesStart<'_>) -> Result<Element> {
    let broken = |error: &dyn std::fmt::Display| {
        Error::new(format!(
            "This is not well-formed XML: in the tag “{}”, {error}.",
            &**tag
        ))
    };
    let attributes = tag
        .attributes()
        .map(|attribute| {
            let attribute = attribute.map_err(|error| broken(&error))?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| broken(&error))?;
            Ok((attribute.key.as_ref().to_owned(), value.into_owned()))
        })
        .collect::<Result<_>>()?;
    Ok(Element {
        name: tag.local_name().as_ref().to_owned(),
        attributes,
    })
}

/// The name of the outermost element of `xml`, without a prefix.
pub(super) fn root(xml: &str) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => {
                return Some(tag.local_name().as_ref().to_owned());
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(xml: &str) -> Result<String> {
        let mut text = String::new();
        walk(xml, |node| {
            if let Node::Text(part) = node {
                text.push_str(part);
            }
        })?;
        Ok(text)
    }

    #[test]
    fn what_is_escaped_is_read_back() {
        let text = "a & b < c > d \"e\" \r\n\t« É »\u{2028}\u{85}👩";
        let mut xml = String::from("<p");
        push_attribute(&mut xml, "n", text);
        xml.push('>');
        push_text(&mut xml, text);
        xml.push_str("</p>");
        assert_eq!(text_of(&xml).unwrap(), text);
        let mut attribute = None;
        walk(&xml, |node| {
            if let Node::Start(element) = node {
                attribute = element.get("n").map(str::to_owned);
            }
        })
        .unwrap();
        assert_eq!(attribute.as_deref(), Some(text));
    }

    #[test]
    fn control_characters_become_the_replacement_character() {
        assert_eq!(escaped("a\u{0}\u{B}b"), "a\u{FFFD}\u{FFFD}b");
    }

    #[test]
    fn entities_are_not_expanded_and_open_elements_refused() {
        let bomb = r#"<!DOCTYPE a [<!ENTITY b "cccc">]><a>&b;</a>"#;
        assert_eq!(
            text_of(bomb).unwrap_err().to_string(),
            "This XML uses the entity “b”, which Balise does not expand."
        );
        assert!(text_of("<a><b></a>").is_err());
        assert!(text_of("<a>").is_err());
    }
}
