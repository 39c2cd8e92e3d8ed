//! Texts with marks: `⟦surface|LABEL⟧` or `⟦surface|LABEL|value⟧`, where the value may end in `#MOD`.

use balise::{Label, text::Span};

/// A stretch of the plain text and what the mark says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands in the plain text (UTF-8 bytes).
    pub span: Span,
    /// What it is.
    pub label: Label,
    /// What stands behind the label, as it is written.
    pub value: Option<String>,
}

/// The text without its marks, and the marks in order.
///
/// # Errors
/// If a mark is not closed, or bears no label that Balise knows; the message says which.
///
/// ```
/// let (text, marks) = balise_train::marked::parse("à ⟦Paris|LOC⟧ le ⟦1er mai|DATE|2016-05-01⟧").unwrap();
/// assert_eq!(text, "à Paris le 1er mai");
/// assert_eq!(marks[1].span.of(&text), "1er mai");
/// assert_eq!(marks[1].value.as_deref(), Some("2016-05-01"));
/// ```
pub fn parse(marked: &str) -> Result<(String, Vec<Mark>), String> {
    let mut text = String::with_capacity(marked.len());
    let mut marks = Vec::new();
    let mut rest = marked;
    while let Some((before, behind)) = rest.split_once('⟦') {
        text.push_str(before);
        let Some((mark, after)) = behind.split_once('⟧') else {
            let shown: String = behind.chars().take(40).collect();
            return Err(format!("the mark ⟦{shown} is not closed"));
        };
        rest = after;
        let mut parts = mark.splitn(3, '|');
        let surface = parts.next().unwrap_or_default();
        let Some(label) = parts.next().and_then(Label::from_name) else {
            return Err(format!("the mark ⟦{mark}⟧ bears no known label"));
        };
        let start = text.len() as u32;
        text.push_str(surface);
        marks.push(Mark {
            span: Span::new(start, text.len() as u32),
            label,
            value: parts.next().map(str::to_owned),
        });
    }
    text.push_str(rest);
    Ok((text, marks))
}

/// The text behind the lines at the top that begin with `# ` and tell of it (reference date,
/// licence), and behind the empty line below them.
///
/// ```
/// use balise_train::marked::body;
/// assert_eq!(body("# reference: 2024-05-10\n# licence: CC0-1.0\n\nUn titre\n"), "Un titre\n");
/// assert_eq!(body("Un titre\n"), "Un titre\n");
/// ```
#[must_use]
pub fn body(marked: &str) -> &str {
    let mut rest = marked;
    while rest.starts_with("# ") {
        rest = rest.split_once('\n').map_or("", |(_, behind)| behind);
    }
    if rest.len() == marked.len() {
        return marked;
    }
    rest.strip_prefix('\n').unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_mark_is_refused() {
        assert!(parse("⟦Paris|LOC").is_err());
        assert!(parse("⟦Paris⟧").is_err());
        assert!(parse("⟦Paris|TOWN⟧").is_err());
    }
}
