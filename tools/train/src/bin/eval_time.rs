//! `eval_time [SUITE…] [--misses] [--half even|odd]`: how well the time finder does on the suites of
//! `../shared`.
//!
//! Of wikinews-fr and ntrex-fr only the even half may be looked at; `--misses` lists no miss of
//! the odd half. `negatives` counts what is found in 200 sentences of the odd half that hold no
//! time expression.

use std::io;
use std::path::Path;

use balise::annotate::{Options, annotate};
use balise::text::Document;
use balise_train::time_eval::suites;
use balise_train::time_eval::{Case, Miss, Score, find, habits, score};

const JSON_SUITES: [&str; 7] = [
    "french-timebank-dev",
    "own-news",
    "duckling-fr",
    "rustling-fr",
    "chrono-fr",
    "dateparser-fr",
    "recognizers-fr",
];
const CORPORA: [&str; 3] = ["wikinews-fr", "ntrex-fr", "ud-fr"];

/// How many sentences without a time expression are tried.
const NEGATIVES: usize = 200;

fn main() -> io::Result<()> {
    let mut names: Vec<String> = Vec::new();
    let mut misses = false;
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--misses" => misses = true,
            _ => names.push(argument),
        }
    }
    let shared = Path::new("../shared");
    if !shared.is_dir() {
        return Err(io::Error::other(
            "the texts to measure with are not here: ./dev eval reads them from ../shared",
        ));
    }
    if names.is_empty() {
        names.push("articles".to_owned());
        names.extend(JSON_SUITES[..5].iter().map(|n| (*n).to_owned()));
        names.extend(CORPORA.iter().map(|n| (*n).to_owned()));
        names.push("negatives".to_owned());
    }
    println!("{}\n", habits::SAID);
    println!("suite                     cases  marked  found  strict relaxed  value  with mod");
    for name in &names {
        run(shared, name, misses)?;
    }
    Ok(())
}

fn run(shared: &Path, name: &str, misses: bool) -> io::Result<()> {
    if name == "negatives" {
        return negatives(shared);
    }
    if name == "articles" {
        report(name, &suites::articles(shared)?, true, misses, false);
        return Ok(());
    }
    if CORPORA.contains(&name) {
        let cases = suites::corpus(shared, name)?;
        if name == "ud-fr" {
            report(name, &cases, false, misses, false);
            return Ok(());
        }
        let half = |odd: usize| {
            let every = cases.iter().skip(odd).step_by(2);
            every.cloned().collect::<Vec<_>>()
        };
        report(&format!("{name} even"), &half(0), true, misses, false);
        report(&format!("{name} odd"), &half(1), true, false, false);
        return Ok(());
    }
    let path = shared.join("temporal").join(format!("{name}.jsonl"));
    // French TimeBank marks « désormais » and its like; own-news has one case of each.
    let vague = matches!(name, "french-timebank-dev" | "own-news" | "recognizers-fr");
    report(name, &suites::json_lines(&path)?, true, misses, vague);
    Ok(())
}

fn report(name: &str, cases: &[Case], values: bool, misses: bool, vague: bool) {
    let mut total = Score::default();
    for case in cases {
        let (score, wrong) = score(case, vague);
        total.add(score);
        if misses {
            for miss in wrong {
                if values || miss.kind != "value" {
                    println!("{}", line(case, &miss));
                }
            }
        }
    }
    let value = |f1: f64| {
        if values {
            format!("{f1:.3}")
        } else {
            "  -  ".to_owned()
        }
    };
    println!(
        "{name:<25} {:>5}  {:>6}  {:>5}   {:.3}   {:.3}  {}     {}",
        cases.len(),
        total.expected,
        total.found,
        total.strict_f1(),
        total.relaxed_f1(),
        value(total.value_f1()),
        value(total.modified_f1()),
    );
}

/// A miss with the words around it.
fn line(case: &Case, miss: &Miss) -> String {
    let text = &case.text;
    let spans = [
        miss.expected.as_ref().map(|e| e.span.clone()),
        miss.found.as_ref().map(|f| f.span.clone()),
    ];
    let start = spans.iter().flatten().map(|s| s.start).min().unwrap_or(0);
    let end = spans.iter().flatten().map(|s| s.end).max().unwrap_or(0);
    let before = text.floor_char_boundary(start.saturating_sub(90));
    let after = text.ceil_char_boundary((end + 70).min(text.len()));
    let marked = |span: Option<std::ops::Range<usize>>| {
        span.map_or("-".to_owned(), |s| text[s].replace('\n', "⏎"))
    };
    format!(
        "{:<7} {:<22.22} …{}⟦{}⟧{}…\n        theirs [{}] {} {}  ours [{}] {} {} {}",
        miss.kind,
        case.name.rsplit('/').next().unwrap_or(""),
        text[before..start].replace('\n', "⏎"),
        text[start..end].replace('\n', "⏎"),
        text[end..after].replace('\n', "⏎"),
        marked(miss.expected.as_ref().map(|e| e.span.clone())),
        miss.expected
            .as_ref()
            .map_or(String::new(), |e| e.values.join(" or ")),
        miss.expected
            .as_ref()
            .and_then(|e| e.modifier.clone())
            .unwrap_or_default(),
        marked(miss.found.as_ref().map(|f| f.span.clone())),
        miss.found.as_ref().map_or("", |f| f.value.as_str()),
        miss.found
            .as_ref()
            .and_then(|f| f.modifier.clone())
            .unwrap_or_default(),
        miss.found.as_ref().map_or("", |f| f.why.as_str()),
    )
}

/// What is found in sentences of the odd halves that hold no time expression: up to three of each
/// article, until there are enough.
fn negatives(shared: &Path) -> io::Result<()> {
    let (mut tried, mut found, mut shown) = (0, 0, 0);
    for name in ["wikinews-fr", "ntrex-fr"] {
        let before = tried;
        for case in suites::corpus(shared, name)?.iter().skip(1).step_by(2) {
            let document = Document::new(&case.text);
            let sentences = document
                .sentences()
                .iter()
                .map(|s| document.span(s.start as usize..s.end as usize).range());
            let free = sentences.filter(|s| {
                s.len() > 40
                    && !case
                        .expected
                        .iter()
                        .any(|e| e.span.start < s.end && s.start < e.span.end)
            });
            for sentence in free.take(3) {
                if tried - before >= NEGATIVES / 2 {
                    break;
                }
                tried += 1;
                let ours = find(&case.text[sentence.clone()], case.reference, false);
                found += usize::from(!ours.is_empty());
                let options = Options {
                    reference_date: case.reference,
                    ..Options::default()
                };
                shown += usize::from(
                    annotate(&case.text[sentence.clone()], &options)
                        .annotations
                        .iter()
                        .any(|one| one.label.is_time() && one.parent.is_none()),
                );
                // The words found alone: the sentences of the odd half are not to be looked at.
                for one in ours {
                    println!(
                        "negatives: [{}] {} {}",
                        &case.text[sentence.start + one.span.start..sentence.start + one.span.end],
                        one.value,
                        one.why
                    );
                }
            }
        }
    }
    println!(
        "negatives                 {tried} sentences without a time expression, {found} with a find of the \
         time finder alone, {shown} with one in what a reader is shown"
    );
    Ok(())
}
