//! The blocks a text is shown in.
//!
//! A page draws a text block by block and draws again only the blocks that changed, so a block must
//! be small: it is a line of the text, since every line break shows, and a line too long to be
//! drawn at once is shown in parts. Blank lines are no blocks; the one after them says so.

use crate::text::Span;

/// The longest block (UTF-8 bytes); some forty times a newspaper's paragraph.
const LONGEST: usize = 16 * 1024;

/// How many lines from the top may be a title: menus are longer, but then nobody can tell.
const LINES_ABOVE: usize = 16;

/// The longest line that may be a title (characters).
const LONGEST_TITLE: usize = 160;

/// A line of the text, or a part of a very long one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// The characters it shows, without the line end (UTF-8 bytes).
    pub span: Span,
    /// Whether a blank line stands before it.
    pub after_blank: bool,
    /// Whether it goes on with the line of the block before it.
    pub continued: bool,
}

/// The blocks of `text`, in order. Together they hold everything but line ends and blank lines.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut after_blank = false;
    let bytes = text.as_bytes();
    let mut start = 0;
    while start < bytes.len() {
        let rest = bytes[start..].iter();
        let end = start
            + rest
                .take_while(|&&byte| byte != b'\n' && byte != b'\r')
                .count();
        // Both characters of « \r\n » end a line, which makes an empty one between them that is none.
        let inside_pair = bytes[start] == b'\n' && start > 0 && bytes[start - 1] == b'\r';
        if text[start..end].trim_start().is_empty() {
            after_blank |= !inside_pair;
        } else {
            push_line(text, start, end, after_blank, &mut blocks);
            after_blank = false;
        }
        start = end + 1;
    }
    blocks
}

fn push_line(text: &str, start: usize, end: usize, after_blank: bool, blocks: &mut Vec<Block>) {
    let mut from = start;
    while from < end {
        let to = if end - from <= LONGEST {
            end
        } else {
            break_of(text, from)
        };
        blocks.push(Block {
            span: Span::new(offset(from), offset(to)),
            after_blank: after_blank && from == start,
            continued: from > start,
        });
        from = to;
    }
}

/// Where a line too long is broken: behind the last sentence, or blank, or character that fits.
fn break_of(text: &str, from: usize) -> usize {
    let limit = text.floor_char_boundary(from + LONGEST);
    let fits = &text[from..limit];
    let behind = |at: Option<usize>, sign: usize| at.map(|at| from + at + sign);
    behind(fits.rfind(". "), 2)
        .or_else(|| behind(fits.rfind(' '), 1))
        .unwrap_or(limit)
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Which of the blocks of `text` is its title, if one is. A title is a line that is short, does not end as a sentence does, and
/// has text beneath it; of those above the first paragraph it is the first that is no piece of the site's menu. If all look like
/// one, it is the first line.
#[must_use]
pub fn title(text: &str, blocks: &[Block]) -> Option<usize> {
    let with_text_beneath = &blocks[..blocks.len().saturating_sub(1).min(LINES_ABOVE)];
    let above = with_text_beneath
        .iter()
        .map(|block| block.span.of(text).trim())
        .take_while(|line| may_be_title(line));
    let mut above = above.enumerate().peekable();
    let first = above.peek().map(|(at, _)| *at);
    above
        .find(|(_, line)| !is_menu(line))
        .map(|(at, _)| at)
        .or(first)
}

fn may_be_title(line: &str) -> bool {
    let short = line.chars().nth(LONGEST_TITLE).is_none();
    short && !line.ends_with(['.', ',', ';', ':', '…'])
}

/// Whether a line above an article is what a site prints there: a word or two to click at, the way to the section, who wrote
/// the article, and when.
fn is_menu(line: &str) -> bool {
    let leads_on = |part: &str| PARTS.contains(&part) || part == CLOSING && !line.contains('«');
    let mut words = 0;
    for word in line.split(' ') {
        if leads_on(word) {
            return true;
        }
        words += usize::from(word.starts_with(char::is_alphanumeric));
    }
    words <= 2 || BEGINNINGS.iter().any(|with| line.starts_with(with))
}

/// What parts the sections in the way to an article.
const PARTS: [&str; 4] = [">", "›", "|", "/"];

/// The same, where no quotation mark stands that it closes.
const CLOSING: &str = "»";

/// How lines begin that say who wrote an article, and when, and that lead elsewhere.
const BEGINNINGS: [&str; 11] = [
    "Aller au ",
    "Aller à ",
    "Lire ",
    "Mis à jour ",
    "Modifié ",
    "Par ",
    "Partager ",
    "Passer au ",
    "Publié ",
    "Temps de lecture",
    "Écouter ",
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn shows(text: &str, expected: &[(&str, bool)]) {
        let shown: Vec<_> = blocks(text)
            .iter()
            .map(|block| (block.span.of(text), block.after_blank))
            .collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_block_is_a_line() {
        shows(
            "un\ndeux\r\n\r\ntrois\rquatre",
            &[
                ("un", false),
                ("deux", false),
                ("trois", true),
                ("quatre", false),
            ],
        );
        shows("\u{a0}\n \t\n", &[]);
        shows("", &[]);
        shows("a\r\nb", &[("a", false), ("b", false)]);
    }

    #[test]
    fn a_very_long_line_is_shown_in_parts() {
        let text = "Une phrase de taille. ".repeat(2000);
        let parts = blocks(&text);
        assert_eq!(parts.len(), 3);
        assert!(parts[0].span.of(&text).ends_with(". "));
        assert!(!parts[0].continued && parts[1].continued && parts[2].continued);
    }

    #[track_caller]
    fn has_title(text: &str, expected: Option<&str>) {
        let blocks = blocks(text);
        let title = title(text, &blocks).map(|at| blocks[at].span.of(text));
        assert_eq!(title, expected, "{text}");
    }

    #[test]
    fn the_title_is_a_short_line_above_the_text() {
        has_title(
            "Poutine en Chine\n\nLe président russe.",
            Some("Poutine en Chine"),
        );
        has_title("Poutine est en Chine.\nLe président russe.", None);
        has_title("Poutine en Chine", None);
        has_title("", None);
    }

    #[test]
    fn what_a_site_prints_above_is_no_title() {
        let text = "Le président est arrivé.\nIl repart ce soir.";
        for above in [
            "Accueil > Monde > Asie",
            "Accueil » Monde",
            "Menu\nSe connecter",
            "Aller au contenu principal",
            "Publié le 4 juillet 2024 à 18h12",
            "Par Hélène Marchetti (avec AFP)",
            "Écouter cet article",
        ] {
            let page = format!("{above}\nÀ Astana, « la Route » en débat\nPar Anne Roy\n{text}");
            has_title(&page, Some("À Astana, « la Route » en débat"));
            // Without another there is but the first line.
            let first = above.lines().next();
            has_title(&format!("{above}\n{text}"), first);
        }
        has_title(
            "Météo\nLe soleil revient.\nLe temps de demain\nIl fera beau.",
            Some("Météo"),
        );
    }

    proptest! {
        #[test]
        fn only_line_ends_and_blank_lines_are_left_out(text in "[aé \r\n]{0,40}") {
            let shown: String = blocks(&text).iter().map(|block| block.span.of(&text)).collect();
            let kept: String = text.split(['\n', '\r']).filter(|line| !line.trim().is_empty()).collect();
            prop_assert_eq!(shown, kept);
        }
    }
}
