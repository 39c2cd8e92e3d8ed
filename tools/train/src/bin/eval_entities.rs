//! `./dev eval entities`: how well the mentions of one thing are put together, by B³ (Bagga and
//! Baldwin 1998) on the marked names of twenty articles, and what the same words alone give.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::error::Error;
use std::fs;
use std::path::Path;

use balise::formats::marked::{self, Marked};
use balise::text::Span;
use balise::{Annotation, Label, Origin, Status, Why, entities};

const GOLD: &str = "tests/entities/ntrex-fr.tsv";

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new("../shared/corpora/ntrex-fr");
    let mut gold: BTreeMap<String, HashMap<Span, u32>> = BTreeMap::new();
    for line in fs::read_to_string(GOLD)?
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let [name, start, end, entity] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("{GOLD}: « {line} » has not four columns.").into());
        };
        gold.entry(name.to_owned())
            .or_default()
            .insert(Span::new(start.parse()?, end.parse()?), entity.parse()?);
    }
    let list_errors = std::env::args().any(|argument| argument == "--errors");
    let mut ours = Score::default();
    let mut same_words = Score::default();
    for (name, wanted) in &gold {
        let article = marked::read(&fs::read_to_string(folder.join(name))?)?;
        let mentions = mentions(&article);
        let groups = entities::groups(&article.text, &mentions);
        let mut found: Vec<usize> = vec![0; mentions.len()];
        for (number, group) in groups.iter().enumerate() {
            for &mention in &group.mentions {
                found[mention] = number;
            }
        }
        let mut words: HashMap<(Label, &str), usize> = HashMap::new();
        let exact: Vec<usize> = mentions
            .iter()
            .map(|mention| {
                let next = words.len();
                *words
                    .entry((mention.label, mention.span.of(&article.text)))
                    .or_insert(next)
            })
            .collect();
        let right: Vec<u32> = mentions
            .iter()
            .map(|mention| wanted.get(&mention.span).copied().unwrap_or_default())
            .collect();
        ours.add(&found, &right);
        same_words.add(&exact, &right);
        if list_errors {
            print_errors(name, &article, &mentions, &found, &right);
        }
    }
    println!(
        "{:24} {:>6} {:>6} {:>6}",
        "B³, gold mentions", "P", "R", "F1"
    );
    ours.print("Balise");
    same_words.print("the same words alone");
    Ok(())
}

/// The marked names of `article` as annotations that say nothing of why.
fn mentions(article: &Marked) -> Vec<Annotation> {
    article
        .marks
        .iter()
        .filter(|mark| !mark.label.is_time())
        .zip(1..)
        .map(|(mark, id)| Annotation {
            id,
            span: mark.span,
            label: mark.label,
            parent: None,
            origin: Origin::Person,
            status: Status::Accepted,
            score: None,
            value: None,
            entity: None,
            link: None,
            note: None,
            why: Why::new("person", []),
        })
        .collect()
}

/// Sums of the mentions' precision and recall.
#[derive(Default)]
struct Score {
    precision: f64,
    recall: f64,
    mentions: u32,
}

impl Score {
    fn add(&mut self, found: &[usize], right: &[u32]) {
        for at in 0..found.len() {
            let with_found: HashSet<usize> = (0..found.len())
                .filter(|&other| found[other] == found[at])
                .collect();
            let with_right: HashSet<usize> = (0..found.len())
                .filter(|&other| right[other] == right[at])
                .collect();
            let both = with_found.intersection(&with_right).count() as f64;
            self.precision += both / with_found.len() as f64;
            self.recall += both / with_right.len() as f64;
            self.mentions += 1;
        }
    }

    fn print(&self, name: &str) {
        let mentions = f64::from(self.mentions);
        let (precision, recall) = (self.precision / mentions, self.recall / mentions);
        let f1 = 2.0 * precision * recall / (precision + recall);
        println!("{name:24} {precision:6.3} {recall:6.3} {f1:6.3}");
    }
}

/// Prints the pairs of words that are put together wrongly, or wrongly kept apart.
fn print_errors(
    name: &str,
    article: &Marked,
    mentions: &[Annotation],
    found: &[usize],
    right: &[u32],
) {
    let mut said = HashSet::new();
    for one in 0..mentions.len() {
        for other in one + 1..mentions.len() {
            let (together, belong) = (found[one] == found[other], right[one] == right[other]);
            let words = |at: usize| mentions[at].span.of(&article.text);
            if together != belong && said.insert((words(one), words(other))) {
                let what = if belong { "apart" } else { "together" };
                println!("  {name}: {what}: {:?} {:?}", words(one), words(other));
            }
        }
    }
}
