//! The corpora, read from disk.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use balise::formats::marked;
use balise::names::tagger::tags::LABELS;
use jiff::civil::Date;

use crate::article::{Article, Piece, Rules};

/// How many parts the measured corpora are cut into.
pub const FOLDS: usize = 5;

/// The corpora that are measured by cross-validation.
pub const MEASURED: [&str; 3] = ["ntrex-fr", "wikinews-fr", "ud-fr"];

/// Everything there is to train on and to measure with.
#[derive(Debug)]
pub struct Corpora {
    /// All articles to train on, with the fold of each: an article of a fold is trained on in
    /// every other fold; one without fold always.
    pub articles: Vec<(Article, Option<usize>)>,
    /// WiNER-fr's development part, which is never trained on.
    pub winer_dev: Vec<Article>,
}

/// Reads the corpora of `shared` (the folder that holds `corpora/`) and `own` (marked texts).
///
/// Articles of WiNER-fr that were annotated afresh in wikinews-fr are left out.
///
/// # Errors
/// If a file cannot be read or understood.
pub fn read(shared: &Path, own: &Path) -> Result<Corpora, Box<dyn Error>> {
    let corpora = shared.join("corpora");
    let mut articles = Vec::new();
    let mut afresh = BTreeSet::new();
    for corpus in MEASURED {
        for (at, path) in files(&corpora.join(corpus), "txt")?.into_iter().enumerate() {
            let article = read_marked(corpus, &path)?;
            if corpus == "wikinews-fr" {
                afresh.insert(article.name.clone());
            }
            articles.push((article, Some(at % FOLDS)));
        }
    }
    if own.is_dir() {
        for path in files(own, "txt")? {
            articles.push((read_marked("corpus", &path)?, None));
        }
    }
    let winer = read_conll(
        "winer-fr",
        Rules::Winer,
        &corpora.join("winer-fr/train.conll"),
    )?;
    let kept = winer
        .into_iter()
        .filter(|article| !afresh.contains(&article.name));
    articles.extend(kept.map(|article| (article, None)));
    for file in ["train", "synthetic"] {
        let path = corpora.join(format!("popcorn-fr/{file}.conll"));
        let read = read_conll("popcorn-fr", Rules::Popcorn, &path)?;
        articles.extend(read.into_iter().map(|article| (article, None)));
    }
    let winer_dev = read_conll(
        "winer-dev",
        Rules::Winer,
        &corpora.join("winer-fr/dev.conll"),
    )?;
    Ok(Corpora {
        articles,
        winer_dev,
    })
}

/// The proof that no article is both trained on and measured: how many articles with the same name
/// or the same first two hundred letters stand in more than one place of the corpora.
#[must_use]
pub fn overlap_report(corpora: &Corpora) -> String {
    use std::collections::BTreeMap;
    let mut names: BTreeMap<&str, BTreeSet<Option<usize>>> = BTreeMap::new();
    let mut openings: BTreeMap<String, BTreeSet<Option<usize>>> = BTreeMap::new();
    let mut doubled = Vec::new();
    let all = corpora
        .articles
        .iter()
        .map(|(article, fold)| (article, *fold))
        .chain(
            corpora
                .winer_dev
                .iter()
                .map(|article| (article, Some(FOLDS))),
        );
    for (article, fold) in all {
        names.entry(&article.name).or_default().insert(fold);
        let opening: String = article
            .plain()
            .0
            .chars()
            .filter(|c| c.is_alphabetic())
            .take(200)
            .collect();
        let places = openings.entry(opening).or_default();
        places.insert(fold);
        if places.len() > 1 {
            doubled.push(format!("{}/{}", article.corpus, article.name));
        }
    }
    let by_name = names.values().filter(|folds| folds.len() > 1).count();
    format!(
        "articles {}, names in two folds or in a fold and outside: {by_name}, openings of 200 letters in two: {} {doubled:?}",
        corpora.articles.len() + corpora.winer_dev.len(),
        doubled.len(),
    )
}

/// The files of `folder` with this extension, in order.
///
/// # Errors
/// If the folder cannot be read.
pub fn files(folder: &Path, extension: &str) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The article in a file with marks.
///
/// # Errors
/// If the file cannot be read, or its marks not understood.
pub fn read_marked(corpus: &'static str, path: &Path) -> Result<Article, Box<dyn Error>> {
    let marked =
        fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    article_of(corpus, &name, &marked)
        .map_err(|error| format!("{}: {error}", path.display()).into())
}

/// The article that a text with marks is.
///
/// # Errors
/// If its marks cannot be understood.
pub fn article_of(corpus: &'static str, name: &str, file: &str) -> balise::Result<Article> {
    let marked::Marked { text, marks } = marked::read(headed(file).1)?;
    let mut pieces = Vec::new();
    let mut at = 0;
    for mark in marks {
        let Some(label) = LABELS.iter().position(|label| *label == mark.label) else {
            continue;
        };
        let range = mark.span.range();
        push(&mut pieces, &text[at..range.start], None);
        push(&mut pieces, &text[range.clone()], Some(label));
        at = range.end;
    }
    push(&mut pieces, &text[at..], None);
    Ok(Article {
        corpus,
        name: name.to_owned(),
        rules: Rules::Scheme,
        pieces,
    })
}

/// The reference date that the head of a file says, if it says one, and the text behind the head: the lines
/// at the top that begin with `# `, and the empty line below them.
///
/// ```
/// use balise_train::corpora::headed;
/// let (date, text) = headed("# reference: 2024-05-10\n# licence: CC0-1.0\n\nUn titre\n");
/// assert_eq!(date, Some(jiff::civil::date(2024, 5, 10)));
/// assert_eq!(text, "Un titre\n");
/// assert_eq!(headed("Un titre\n"), (None, "Un titre\n"));
/// ```
#[must_use]
pub fn headed(file: &str) -> (Option<Date>, &str) {
    let mut date = None;
    let mut rest = file;
    while let Some(line) = rest.strip_prefix("# ") {
        let (line, behind) = line.split_once('\n').unwrap_or((line, ""));
        date = date.or_else(|| line.strip_prefix("reference: ")?.trim().parse().ok());
        rest = behind;
    }
    if rest.len() == file.len() {
        return (None, file);
    }
    (date, rest.strip_prefix('\n').unwrap_or(rest))
}

fn push(pieces: &mut Vec<Piece>, text: &str, label: Option<usize>) {
    if text.is_empty() {
        return;
    }
    if let (None, Some(last)) = (label, pieces.last_mut())
        && last.label.is_none()
    {
        last.text.push_str(text);
        return;
    }
    pieces.push(Piece {
        text: text.to_owned(),
        label,
    });
}

/// The articles of a CoNLL file, their text put together again from its tokens.
fn read_conll(
    corpus: &'static str,
    rules: Rules,
    path: &Path,
) -> Result<Vec<Article>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut articles: Vec<Article> = Vec::new();
    let mut before = String::new();
    let mut gap = "";
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("# doc_id = ") {
            articles.push(Article {
                corpus,
                name: name.to_owned(),
                rules,
                pieces: Vec::new(),
            });
            gap = "";
            before.clear();
            continue;
        }
        let Some(article) = articles.last_mut() else {
            return Err(format!("{}: a token before the first article", path.display()).into());
        };
        let Some((token, tag)) = line.split_once('\t') else {
            // A sentence without its full stop is a line of its own, as titles are.
            let stopped = before.ends_with(['.', '!', '?', '…', '»', '"']);
            gap = if stopped { " " } else { "\n" };
            continue;
        };
        let blank = if gap.is_empty() {
            if before.is_empty() || is_joined(&before, token) {
                ""
            } else {
                " "
            }
        } else {
            gap
        };
        gap = "";
        let label = tag
            .get(2..)
            .and_then(|name| LABELS.iter().position(|label| label.as_str() == name));
        match article.pieces.last_mut() {
            Some(last) if label.is_some() && last.label == label && tag.starts_with('I') => {
                last.text.push_str(blank);
                last.text.push_str(token);
            }
            _ => {
                push(&mut article.pieces, blank, None);
                push(&mut article.pieces, token, label);
            }
        }
        before.clear();
        before.push_str(token);
    }
    Ok(articles)
}

/// Whether no blank stands between the tokens `before` and `token`.
fn is_joined(before: &str, token: &str) -> bool {
    before.ends_with(['’', '\'', '('])
        || matches!(token, "." | "," | ")" | "..." | "…" | "]")
        || before == "["
}
