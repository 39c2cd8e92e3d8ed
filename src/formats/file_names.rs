//! What the files of a document are called.

use std::collections::HashSet;

use crate::annotate::Annotated;

/// The name of `id` without its ending and without what no file system takes; `text` if nothing is
/// left.
pub(super) fn stem(id: &str) -> String {
    let base = id.rsplit(['/', '\\']).next().unwrap_or(id);
    let base = match base.rsplit_once('.') {
        Some((base, ending)) if is_ending(ending) && !base.is_empty() => base,
        _ => base,
    };
    let clean: String = base
        .chars()
        .map(|c| {
            if c.is_control() || "/\\:*?\"<>|".contains(c) {
                '_'
            } else {
                c
            }
        })
        .collect();
    let clean = clean.trim_matches([' ', '.']);
    if clean.is_empty() {
        "text".to_owned()
    } else {
        clean.to_owned()
    }
}

fn is_ending(ending: &str) -> bool {
    (1..=6).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// What the plain text of the document `id` is called.
pub(super) fn text_name(id: &str) -> String {
    stem(id) + ".txt"
}

/// The stems of `documents`, no two alike.
pub(super) fn stems(documents: &[Annotated]) -> Vec<String> {
    let mut taken = HashSet::new();
    documents
        .iter()
        .map(|document| {
            let stem = stem(&document.id);
            let mut name = stem.clone();
            let mut number = 2;
            while !taken.insert(name.to_lowercase()) {
                name = format!("{stem}-{number}");
                number += 1;
            }
            name
        })
        .collect()
}

/// The stem of one file for all of `documents`.
pub(super) fn common_stem(documents: &[Annotated]) -> String {
    match documents {
        [one] => stem(&one.id),
        _ => "balise".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_is_a_name_that_any_file_system_takes() {
        assert_eq!(stem("article.txt"), "article");
        assert_eq!(stem("M. Dupont"), "M. Dupont");
        assert_eq!(stem("../a:b?.json"), "a_b_");
        assert_eq!(stem(""), "text");
        assert_eq!(stem(".txt"), "txt");
    }
}
