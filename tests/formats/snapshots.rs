//! A small article in every format, as its tool gets it.

use balise::formats::{Format, Options};
use balise::{Status, annotate};
use expect_test::expect_file;

const ARTICLE: &str = "Moscou, \"capitale\"\r\n\r\nLe Forum international « La Ceinture et la Route » s’ouvrira en octobre prochain à Pékin & Xi’an.\r\nVladimir Poutine y passera trois jours, deux fois par an, depuis début mars 2013.\r\n";

#[test]
fn a_small_article_in_every_format() {
    let options = balise::Options {
        reference_date: Some(jiff::civil::date(2023, 7, 26)),
        ..balise::Options::default()
    };
    let mut article = annotate(ARTICLE, &options);
    article.id = "article.txt".to_owned();
    for annotation in &mut article.annotations {
        // What a model is sure of changes with the model.
        annotation.score = None;
    }
    article.annotations[0].status = Status::Accepted;
    article.annotations[0].score = Some(0.97);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/formats/snapshots");
    for format in Format::ALL
        .into_iter()
        .filter(|format| *format != Format::Balise)
    {
        for file in format.write(std::slice::from_ref(&article), &Options::default()) {
            let text = String::from_utf8(file.bytes).unwrap().replace('\r', "␍");
            let name = format!("{folder}/{}.{}", format.name(), file.name);
            expect_file![name].assert_eq(&text);
        }
        let losses: String = format
            .losses(&article)
            .iter()
            .map(|loss| format!("{} {}\n", loss.kind.code(), loss.count))
            .collect();
        expect_file![format!("{folder}/{}.losses", format.name())].assert_eq(&losses);
    }
}
