//! What the tokenizer cuts, and what it leaves whole.

use crate::text::{Document, Gap};

/// The tokens of `text` set off by blanks, `|` where no blank stood and `¦` where one was missing.
fn cut(text: &str) -> String {
    let document = Document::new(text);
    let mut written = String::new();
    for (at, token) in document.tokens().iter().enumerate() {
        written.push_str(match token.gap {
            _ if at == 0 => "",
            Gap::None => "|",
            Gap::Glued => "¦",
            Gap::Blank => " ",
            Gap::LineBreak => " ⏎ ",
        });
        written.push_str(document.word(at));
    }
    written
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(&cut(text), expected);
    }
}

#[test]
fn elision() {
    check(&[
        ("l’Élysée", "l’|Élysée"),
        ("jusqu'en 2030", "jusqu'|en 2030"),
        ("aujourd’hui", "aujourd’hui"),
        ("AUJOURD'HUI", "AUJOURD'HUI"),
        ("quelqu’un d’O’Brien", "quelqu’un d’|O’Brien"),
        ("les prud’hommes", "les prud’hommes"),
        ("N’Djamena", "N’|Djamena"),
        ("l’« Organisation »", "l’|« Organisation »"),
        ("rock 'n' roll", "rock '|n' roll"),
    ]);
}

#[test]
fn hyphens() {
    check(&[
        ("États-Unis", "États-Unis"),
        ("dit-il", "dit|-il"),
        ("a-t-elle", "a|-t-elle"),
        ("ce mois-ci", "ce mois|-ci"),
        ("Aix-en-Provence", "Aix-en-Provence"),
        ("Rendez-vous, rendez-vous", "Rendez-vous|, rendez-vous"),
        ("Villeneuve-d’Ascq", "Villeneuve-d’Ascq"),
        ("ex-URSS, anti-Trump", "ex-|URSS|, anti-|Trump"),
        (
            "mi-mars, mi-2013, mi-temps",
            "mi-|mars|, mi-|2013|, mi-temps",
        ),
        ("1914-1918", "1914|-|1918"),
        ("14-Juillet", "14|-|Juillet"),
        ("Covid-19", "Covid-19"),
        ("week-end", "week-end"),
        ("c’est-à-dire", "c’|est-à-dire"),
    ]);
}

#[test]
fn numbers() {
    check(&[
        ("1 000 000 de francs", "1 000 000 de francs"),
        ("1\u{202f}234,5", "1\u{202f}234,5"),
        ("1.000.000", "1.000.000"),
        ("en 2013 200 soldats", "en 2013 200 soldats"),
        ("14h30", "14|h|30"),
        ("le 1er mars", "le 1|er mars"),
        ("09.04.24", "09|.|04|.|24"),
        ("2024-04-09", "2024|-|04|-|09"),
        ("3,5 %", "3,5 %"),
        ("G7, M6", "G7|, M6"),
    ]);
}

#[test]
fn full_stops_of_initials_and_titles() {
    check(&[
        ("av. J.-C.", "av|. J.-C."),
        ("M. Dupont", "M. Dupont"),
        ("MM. Durand et J. K. Rowling", "MM. Durand et J. K. Rowling"),
        ("écrit-il sur X.", "écrit|-il sur X|."),
        ("vu par X. Dupont", "vu par X. Dupont"),
        ("la fin.", "la fin|."),
        ("un s...", "un s|..."),
    ]);
}

#[test]
fn addresses() {
    check(&[
        ("sur www.exemple.fr/a?b=c.", "sur www.exemple.fr/a?b=c|."),
        (
            "https://exemple.org/x, puis",
            "https://exemple.org/x|, puis",
        ),
        ("à moi@exemple.fr", "à moi@exemple.fr"),
        ("@compte et #mot", "@compte et #mot"),
        ("Booking.com", "Booking|.|com"),
    ]);
}

#[test]
fn glued_words() {
    check(&[
        ("Gazadevrait", "Gaza¦devrait"),
        ("mondialeLe leader", "mondiale¦Le leader"),
        ("pour laXi Jinping", "pour la¦Xi Jinping"),
        ("RFILe président", "RFI¦Le président"),
        ("DiplomatieVladimir Poutine", "Diplomatie¦Vladimir Poutine"),
        ("la guerreet", "la guerre¦et"),
        ("internationalesalors", "internationales¦alors"),
        ("CULTURECinéma", "CULTURE¦Cinéma"),
        ("NEWSLETTERCourrier", "NEWSLETTER¦Courrier"),
        ("VIDÉOParis", "VIDÉO¦Paris"),
        ("FacebookPartager", "Facebook¦Partager"),
        ("Se connecterS’abonner", "Se connecter¦S’abonner"),
        ("M23Benjamin", "M23¦Benjamin"),
        ("COP28Les pays", "COP28¦Les pays"),
        ("DubaïÀ lire", "Dubaï¦À lire"),
        ("le26 juillet", "le¦26 juillet"),
        ("à18h30", "à¦18|h|30"),
        ("mars2024", "mars¦2024"),
    ]);
}

#[test]
fn names_that_are_written_in_one_stay_whole() {
    for word in [
        "YouTube",
        "McDonald",
        "LeBron",
        "iPhone",
        "macOS",
        "BioNTech",
        "DeSantis",
        "PayPal",
        "H2O",
        "A380",
        "covid19",
        "mp3",
        "S7Airlines",
        "PSGien",
        "ONG",
        "empocheront",
        "Monet",
        "Robinet",
        "cabinet",
        "Marseille",
        "Tunisie",
    ] {
        assert_eq!(cut(word), word);
    }
}

#[test]
fn an_emoji_is_one_token_with_its_joiners() {
    check(&[(
        "👩\u{200d}🚀 L’E\u{301}lysée",
        "👩\u{200d}🚀 L’|E\u{301}lysée",
    )]);
}
