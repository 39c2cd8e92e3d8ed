//! How long hostile files take to read, as they grow.
//!
//! What is four times as long may take some eight times the processor's time; what grows with the
//! square of the size takes sixteen times.

use std::fs;
use std::time::Instant;

use balise::formats::File;

use crate::hostile::{all, tei};

/// Nanoseconds that this thread has been on a processor; where the system does not say, of the clock.
fn spent(since: Instant) -> u128 {
    let counted = fs::read_to_string("/proc/thread-self/schedstat").ok();
    counted
        .and_then(|counted| counted.split(' ').next()?.parse().ok())
        .unwrap_or_else(|| since.elapsed().as_nanos())
}

fn cost(files: &[File]) -> u128 {
    let start = Instant::now();
    let before = spent(start);
    let _ = all(files);
    spent(start) - before
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
        // The least of some runs is the one that others disturbed least.
        let least = |files: &[File]| (0..3).map(|_| cost(files)).min().unwrap_or_default();
        let (once, four_times) = (least(&small), least(&large));
        assert!(
            four_times < 9 * once,
            "{name}: {once} ns, then {four_times} ns"
        );
    }
}
