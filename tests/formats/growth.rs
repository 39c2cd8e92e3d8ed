//! How long hostile files take to read, as they grow.
//!
//! What is four times as long may take some eight times the processor's time; what grows with the
//! square of the size takes sixteen times.

use std::fs;
use std::time::{Duration, Instant};

use balise::formats::File;

use crate::hostile::{all, tei};

/// For how long a cost is taken: many ticks of the clock that counts a thread's time on a processor.
const LONG_ENOUGH: Duration = Duration::from_millis(100);

/// How often a case that seems to grow too fast is taken again: a busy machine disturbs one, not all.
const ATTEMPTS: usize = 5;

/// Below which factor the cost of what is four times as long stays: between four and sixteen.
const MOST: f64 = 9.0;

/// Nanoseconds that this thread has been on a processor, where the system says so.
fn on_processor() -> Option<u128> {
    let counted = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    counted.split(' ').next()?.parse().ok()
}

/// Nanoseconds that reading `files` takes once, on average.
fn cost(files: &[File]) -> f64 {
    let (start, before) = (Instant::now(), on_processor());
    let mut runs = 0_u32;
    while runs == 0 || start.elapsed() < LONG_ENOUGH {
        let _ = all(files);
        runs += 1;
    }
    let elapsed = start.elapsed().as_nanos();
    let counted = on_processor().zip(before).map(|(now, then)| now - then);
    // A system that counts nothing leaves the clock on the wall.
    let spent = counted.filter(|&spent| spent > 0).unwrap_or(elapsed);
    spent as f64 / f64::from(runs)
}

type Case = (&'static str, usize, fn(usize) -> Vec<File>);

/// What takes longer than it should where a reader is naive: name, size, and the files of a size.
const GROWING: [Case; 14] = [
    ("nested elements", 20_000, |n| {
        vec![File::of_text(
            "a.xml",
            tei(&("<hi>".repeat(n) + "a" + &"</hi>".repeat(n))),
        )]
    }),
    ("nested annotations", 20_000, |n| {
        let body = "<persName>a".repeat(n) + "a" + &"</persName>".repeat(n);
        vec![File::of_text("a.xml", tei(&body))]
    }),
    ("nested TIMEX3", 20_000, |n| {
        let open = "<TIMEX3 type=\"DATE\">a".repeat(n);
        let text = format!(
            "<TimeML><TEXT>{open}a{}</TEXT></TimeML>",
            "</TIMEX3>".repeat(n)
        );
        vec![File::of_text("a.tml", text)]
    }),
    ("attributes of an element", 20_000, |n| {
        let attributes: String = (0..n).map(|at| format!(" a{at}=\"\"")).collect();
        vec![File::of_text("a.xml", tei(&format!("<hi{attributes}/>")))]
    }),
    ("annotations that each begin among blanks", 10_000, |n| {
        let places: Vec<String> = (0..n)
            .map(|at| format!("[{at},{},\"PER\"]", n + 1))
            .collect();
        vec![spacy(&(" ".repeat(n) + "a"), &places)]
    }),
    ("annotations of the whole text", 10_000, |n| {
        let places = vec![format!("[0,{n},\"PER\"]"); n];
        vec![spacy(&"a".repeat(n), &places)]
    }),
    ("annotations that cross", 10_000, |n| {
        let places: Vec<String> = (0..n)
            .map(|at| format!("[{at},{},\"PER\"]", at + n))
            .collect();
        vec![spacy(&"a".repeat(2 * n), &places)]
    }),
    ("pieces over the same blanks", 20_000, |n| {
        let pieces: String = (0..n).map(|_| format!("0 1;{n} {};", n + 1)).collect();
        let line = format!("T1\tPER {}\ta\n", pieces.trim_end_matches(';'));
        vec![
            File::of_text("a.txt", " ".repeat(n + 2)),
            File::of_text("a.ann", line),
        ]
    }),
    ("lines in pieces over the same blanks", 10_000, |n| {
        let line = format!("T1\tPER 0 1;{n} {}\ta a\n", n + 1);
        let text = format!("a{}a", " ".repeat(n - 1));
        vec![
            File::of_text("a.txt", text),
            File::of_text("a.ann", line.repeat(n)),
        ]
    }),
    ("equivalences of one entity", 10_000, |n| {
        let lines: String = (0..n)
            .map(|at| format!("T{at}\tPER {at} {}\ta\n*\tEquiv T0 T{at}\n", at + 1))
            .collect();
        vec![
            File::of_text("a.txt", "a".repeat(n)),
            File::of_text("a.ann", lines),
        ]
    }),
    ("documents of a table, each with its text", 1000, |n| {
        let rows: String = (0..n).map(|at| format!("{at}.txt;PER;a;0;1\r\n")).collect();
        let head = "document;label;text;start_code_point;end_code_point\r\n";
        let texts = (0..n).map(|at| File::of_text(format!("{at}.txt"), "a"));
        texts
            .chain([File::of_text("a.csv", head.to_owned() + &rows)])
            .collect()
    }),
    ("texts named by hashes that are not there", 1000, |n| {
        let items: Vec<String> = (0..n)
            .map(|at| {
                format!("{{\"type\":\"Annotation\",\"target\":{{\"source\":\"urn:sha256:{at}\"}}}}")
            })
            .collect();
        let page = format!(
            "{{\"type\":\"AnnotationPage\",\"items\":[{}]}}",
            items.join(",")
        );
        vec![
            File::of_text("a.txt", "a".repeat(n)),
            File::of_text("a.jsonld", page),
        ]
    }),
    ("cells of a row", 100_000, |n| {
        let row = ";".repeat(n);
        vec![File::of_text(
            "a.csv",
            format!("label;start_code_point{row}\r\n{row}\r\n"),
        )]
    }),
    ("sentences of tokens", 2000, |n| {
        vec![File::of_text("a.conll", "Zorbu B-PER\n\n".repeat(n))]
    }),
];

fn spacy(text: &str, places: &[String]) -> File {
    let places = places.join(",");
    File::of_text(
        "a.jsonl",
        format!("{{\"text\":\"{text}\",\"entities\":[{places}]}}"),
    )
}

#[test]
fn what_is_four_times_as_long_does_not_take_sixteen_times_as_long() {
    for (name, size, files) in GROWING {
        let (small, large) = (files(size), files(4 * size));
        let mut tried = Vec::new();
        while tried.iter().all(|&growth| growth >= MOST) {
            assert!(
                tried.len() < ATTEMPTS,
                "{name}: four times as long takes {tried:.1?} times as much"
            );
            tried.push(cost(&large) / cost(&small));
        }
    }
}
