//! Drawing a block of text: real inline elements, nested by construction.
//!
//! ```html
//! <p> … <mark class="bl-mark bl-mark-event bl-holds-1" data-id="8" data-from="0"
//! data-to="47" tabindex="-1">Forum international « <mark class="bl-mark bl-mark-org" …>La Ceinture
//! et la Route</mark> »</mark> … </p>
//! ```
//!
//! Marks that cross cannot be elements as they are: the one that began first is drawn in segments
//! which share its id, so the tree is always well nested and no character is drawn twice.
//! `data-from` and `data-to` count UTF-16 units from the start of the block, of which the page
//! knows where it begins; offsets are read there and never from the length of what is drawn.

use wasm_bindgen::JsValue;
use web_sys::{Document, Element};

use super::view::View;
use crate::annotation::{Annotation, Label, Status};
use crate::session::{OwnLabelStyle, Session, is_cut, is_doubtful};
use crate::text::Span;

/// An annotation clipped to the block.
struct Part<'s> {
    annotation: &'s Annotation,
    /// The bytes it covers in this block.
    span: Span,
    /// The same, in UTF-16 units from the start of the block.
    from: u32,
    to: u32,
    /// How many levels of marks it holds.
    holds: usize,
}

/// Draws the block numbered `index` into `element`, in place of what is there.
pub(super) fn block(
    session: &Session,
    view: &View,
    index: usize,
    element: &Element,
) -> Result<(), JsValue> {
    let Some((span, ends)) = view.block(index) else {
        return Ok(());
    };
    let document = element
        .owner_document()
        .ok_or_else(|| js_sys::Error::new("The element belongs to no document."))?;
    element.set_text_content(None);
    let parts = parts(session, view, index, span, ends);
    let mut painter = Painter {
        document,
        text: &session.annotated().text,
        styles: session.own_labels(),
        at: span.start(),
        open: vec![(element.clone(), None)],
    };
    for (place, part) in parts.iter().enumerate() {
        painter.close_before(&parts, part.span.start())?;
        painter.write_to(part.span.start())?;
        let begins_here = part.annotation.span.start() >= span.start();
        painter.open_mark(part, place, begins_here)?;
    }
    painter.close_before(&parts, span.end())?;
    painter.write_to(span.end())
}

fn parts<'s>(
    session: &'s Session,
    view: &'s View,
    index: usize,
    block: Span,
    [block_start, block_end]: [u32; 2],
) -> Vec<Part<'s>> {
    let mut parts: Vec<Part<'s>> = view
        .shown_in(session, index)
        .map(|(annotation, [start, end])| {
            let span = Span::new(
                annotation.span.start().max(block.start()),
                annotation.span.end().min(block.end()),
            );
            Part {
                annotation,
                span,
                from: start.max(block_start) - block_start,
                to: end.min(block_end) - block_start,
                holds: 0,
            }
        })
        .collect();
    for place in (0..parts.len()).rev() {
        let outer = parts[place].span;
        let inner = parts[place + 1..]
            .iter()
            .take_while(|part| part.span.start() < outer.end())
            .filter(|part| outer.contains(part.span))
            .map(|part| part.holds + 1)
            .max();
        parts[place].holds = inner.unwrap_or(0);
    }
    parts
}

struct Painter<'t> {
    document: Document,
    text: &'t str,
    /// How the labels that a person made look.
    styles: &'t [OwnLabelStyle],
    /// What is written up to here (UTF-8 bytes).
    at: u32,
    /// The open elements, outermost first, each with the place of its part; the block has none.
    open: Vec<(Element, Option<usize>)>,
}

impl Painter<'_> {
    fn write_to(&mut self, to: u32) -> Result<(), JsValue> {
        if self.at < to {
            let words = Span::new(self.at, to).of(self.text);
            // By its words: a node that no script ever held costs the browser less, and a book has a hundred thousand.
            if let Some((parent, _)) = self.open.last() {
                parent.append_with_str_1(words)?;
            }
            self.at = to;
        }
        Ok(())
    }

    /// Closes, in the order of their ends, the marks that end at or before `to`.
    fn close_before(&mut self, parts: &[Part<'_>], to: u32) -> Result<(), JsValue> {
        let end_of = |place: Option<usize>| place.map(|place| parts[place].span.end());
        while let Some(end) = self
            .open
            .iter()
            .filter_map(|&(_, place)| end_of(place))
            .min()
            .filter(|&end| end <= to)
        {
            self.write_to(end)?;
            // The marks above the one that ends here go on behind it, each in another segment.
            let mut above = Vec::new();
            while let Some((_, place)) = self.open.pop() {
                if end_of(place) == Some(end) {
                    break;
                }
                above.extend(place);
            }
            for place in above.into_iter().rev() {
                self.open_mark(&parts[place], place, false)?;
            }
        }
        Ok(())
    }

    fn open_mark(&mut self, part: &Part<'_>, place: usize, first: bool) -> Result<(), JsValue> {
        let mark = self.document.create_element("mark")?;
        let annotation = part.annotation;
        let mut class = format!("bl-mark bl-mark-{}", kind(annotation.label));
        if let Some(style) = self.own_style(annotation.label) {
            class.push_str(&format!(" bl-own-{}", style.colour));
        }
        if annotation.status == Status::Accepted {
            class.push_str(" bl-accepted");
        }
        if part.holds > 0 {
            class.push_str(&format!(" bl-holds-{}", part.holds.min(3)));
        }
        if !first {
            class.push_str(" bl-mark-more");
        }
        if is_doubtful(annotation) {
            class.push_str(" bl-doubtful");
        }
        if is_cut(annotation) {
            class.push_str(" bl-cut");
        }
        mark.set_class_name(&class);
        mark.set_attribute("data-id", &annotation.id.to_string())?;
        mark.set_attribute("data-from", &part.from.to_string())?;
        mark.set_attribute("data-to", &part.to.to_string())?;
        if first {
            mark.set_attribute("tabindex", "-1")?;
        }
        if let Some((parent, _)) = self.open.last() {
            parent.append_child(&mark)?;
        }
        self.open.push((mark, Some(place)));
        Ok(())
    }
}

impl Painter<'_> {
    fn own_style(&self, label: Label) -> Option<&OwnLabelStyle> {
        self.styles
            .iter()
            .find(|style| label == Label::Own(style.name))
    }
}

/// The kind of mark a label is drawn as: those of time share one.
fn kind(label: Label) -> &'static str {
    match label {
        Label::Per => "per",
        Label::Loc => "loc",
        Label::Org => "org",
        Label::Event => "event",
        Label::Prod => "prod",
        Label::Date | Label::Time | Label::Duration | Label::Set => "time",
        Label::Own(_) => "own",
    }
}
