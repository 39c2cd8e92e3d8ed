//! `bench_time`: how fast the time finder is on news text, tokenising apart.

use std::io;
use std::path::Path;
use std::time::Instant;

use balise::text::Document;
use balise::time::{self, TimeOptions};
use balise_train::time_eval::suites;

/// How often the corpus is read; the best run counts.
const RUNS: usize = 7;

fn main() -> io::Result<()> {
    let mut text = String::new();
    for case in suites::corpus(Path::new("../shared"), "wikinews-fr")? {
        text.push_str(&case.text);
        text.push('\n');
    }
    let text = text.repeat(4);
    let megabytes = text.len() as f64 / 1e6;
    let best = |work: &mut dyn FnMut()| {
        (0..RUNS)
            .map(|_| {
                let start = Instant::now();
                work();
                start.elapsed().as_secs_f64()
            })
            .fold(f64::INFINITY, f64::min)
    };
    let tokenising = best(&mut || {
        std::hint::black_box(Document::new(&text));
    });
    let document = Document::new(&text);
    let options = TimeOptions {
        reference_date: Some(jiff::civil::date(2017, 3, 1)),
        vague: false,
    };
    let mut count = 0;
    let finding = best(&mut || {
        let mut found = Vec::new();
        time::find(&document, &options, &mut found);
        count = found.len();
    });
    let tokens = document.tokens().len();
    println!("{megabytes:.1} MB, {tokens} tokens, {count} expressions");
    println!("tokenising {:6.1} MB/s", megabytes / tokenising);
    println!(
        "time       {:6.1} MB/s, {:.0} ns a token",
        megabytes / finding,
        finding / tokens as f64 * 1e9
    );
    println!("both       {:6.1} MB/s", megabytes / (tokenising + finding));
    Ok(())
}
