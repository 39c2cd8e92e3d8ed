//! The words that time expressions are made of, each told apart once.
//!
//! Every token gets a [`Word`], two bytes wide but for numbers, and the grammar compares nothing
//! else: a text is walked over once with one look into a perfect hash, and only for tokens whose
//! first letter and length some entry has.

use phf::phf_map;

use super::value::{DayPart, Season, Unit};
use crate::text::{Token, TokenKind};

/// A feast that returns every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Feast {
    /// On the same day every year: month (1–12), day.
    Fixed(i8, i8),
    /// So many days after Easter Sunday.
    Easter(i8),
}

/// What a token can be to a time expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// Nothing that the grammar knows.
    Other,
    /// January is 1.
    Month(i8),
    /// An abbreviation that is a month only beside a day or a year.
    MonthShort(i8),
    /// Monday is 1.
    Weekday(i8),
    /// « lundis »
    Weekdays(i8),
    /// Vendémiaire is 1.
    RepublicanMonth(i8),
    Season(Season),
    /// In words; figures are [`Word::Figures`].
    Number(u32),
    /// « premier » is 1; -1 is the last.
    Ordinal(i8),
    /// « dizaine » is 10.
    About(u8),
    Unit(Unit),
    /// In the plural.
    Units(Unit),
    DayPart(DayPart),
    /// Days from today: « hier » is -1.
    Deictic(i8),
    /// Days from the day the story has reached: « veille » is -1.
    Anaphoric(i8),
    Feast(Feast),
    /// « janvier » and « mois » stand for themselves; these are the other words, by their name.
    Figures,
    /// « XIX », « XIXe »: the number.
    Roman(u8),
    /// « désormais », « récemment », which mean no date.
    Vague(super::value::Vague),
    A,
    Ago,
    Apres,
    Au,
    Aux,
    Av,
    Avant,
    Ce,
    Ces,
    Chaque,
    Ci,
    Comma,
    Courant,
    Cours,
    Dash,
    Dans,
    De,
    Debut,
    Demi,
    Depuis,
    Dernier,
    Derniers,
    Des,
    Du,
    Dot,
    En,
    Entre,
    Environ,
    Era,
    Et,
    Fetes,
    Fin,
    Fois,
    H,
    Ici,
    Il,
    JesusChrist,
    Jusque,
    La,
    Le,
    Les,
    Local,
    Meme,
    Mi,
    Milieu,
    Min,
    Moins,
    Next,
    Nexts,
    Notre,
    OrdinalMark,
    Ou,
    Par,
    Passe,
    Passes,
    Pendant,
    Plein,
    Plus,
    Plusieurs,
    Pour,
    Preceding,
    Pres,
    Future,
    Quart,
    Quelques,
    Quinzaine,
    Rentree,
    Saison,
    Slash,
    Sous,
    Suivant,
    Sur,
    Tard,
    Temps,
    Tot,
    Tous,
    Tout,
    Un,
    Vers,
    Venir,
    Y,
    Zone,
}

/// The longest word of the table (UTF-8 bytes).
const LONGEST: usize = 20;

/// Every word of the grammar but figures and compounds, in lower case.
static WORDS: phf::Map<&'static [u8], Word> = phf_map! {
    // Months.
    b"janvier" => Word::Month(1),
    b"f\xC3\xA9vrier" => Word::Month(2), // février
    b"mars" => Word::Month(3),
    b"avril" => Word::Month(4),
    b"mai" => Word::Month(5),
    b"juin" => Word::Month(6),
    b"juillet" => Word::Month(7),
    b"ao\xC3\xBBt" => Word::Month(8), // août
    b"septembre" => Word::Month(9),
    b"octobre" => Word::Month(10),
    b"novembre" => Word::Month(11),
    b"d\xC3\xA9cembre" => Word::Month(12), // décembre
    // Their abbreviations; « mar. » is Tuesday to some, « sept » also a number.
    b"janv" => Word::MonthShort(1),
    b"jan" => Word::MonthShort(1),
    b"f\xC3\xA9vr" => Word::MonthShort(2), // févr
    b"f\xC3\xA9v" => Word::MonthShort(2), // fév
    b"avr" => Word::MonthShort(4),
    b"juil" => Word::MonthShort(7),
    b"sept" => Word::MonthShort(9),
    b"oct" => Word::MonthShort(10),
    b"nov" => Word::MonthShort(11),
    b"d\xC3\xA9c" => Word::MonthShort(12), // déc
    b"juill" => Word::MonthShort(7),
    // Weekdays.
    b"lundi" => Word::Weekday(1),
    b"mardi" => Word::Weekday(2),
    b"mercredi" => Word::Weekday(3),
    b"jeudi" => Word::Weekday(4),
    b"vendredi" => Word::Weekday(5),
    b"samedi" => Word::Weekday(6),
    b"dimanche" => Word::Weekday(7),
    b"lundis" => Word::Weekdays(1),
    b"mardis" => Word::Weekdays(2),
    b"mercredis" => Word::Weekdays(3),
    b"jeudis" => Word::Weekdays(4),
    b"vendredis" => Word::Weekdays(5),
    b"samedis" => Word::Weekdays(6),
    b"dimanches" => Word::Weekdays(7),
    // Months of the republican calendar (decree of 4 frimaire an II).
    b"vend\xC3\xA9miaire" => Word::RepublicanMonth(1), // vendémiaire
    b"brumaire" => Word::RepublicanMonth(2),
    b"frimaire" => Word::RepublicanMonth(3),
    b"niv\xC3\xB4se" => Word::RepublicanMonth(4), // nivôse
    b"pluvi\xC3\xB4se" => Word::RepublicanMonth(5), // pluviôse
    b"vent\xC3\xB4se" => Word::RepublicanMonth(6), // ventôse
    b"germinal" => Word::RepublicanMonth(7),
    b"flor\xC3\xA9al" => Word::RepublicanMonth(8), // floréal
    b"prairial" => Word::RepublicanMonth(9),
    b"messidor" => Word::RepublicanMonth(10),
    b"thermidor" => Word::RepublicanMonth(11),
    b"fructidor" => Word::RepublicanMonth(12),
    // Seasons.
    b"printemps" => Word::Season(Season::Spring),
    b"\xC3\xA9t\xC3\xA9" => Word::Season(Season::Summer), // été
    b"automne" => Word::Season(Season::Autumn),
    b"hiver" => Word::Season(Season::Winter),
    // Numbers; « sept » is [`Word::MonthShort`] and read as 7 where a number stands.
    b"z\xC3\xA9ro" => Word::Number(0), // zéro
    b"deux" => Word::Number(2),
    b"trois" => Word::Number(3),
    b"quatre" => Word::Number(4),
    b"cinq" => Word::Number(5),
    b"six" => Word::Number(6),
    b"huit" => Word::Number(8),
    b"neuf" => Word::Number(9),
    b"dix" => Word::Number(10),
    b"onze" => Word::Number(11),
    b"douze" => Word::Number(12),
    b"treize" => Word::Number(13),
    b"quatorze" => Word::Number(14),
    b"quinze" => Word::Number(15),
    b"seize" => Word::Number(16),
    b"vingt" => Word::Number(20),
    b"vingts" => Word::Number(20),
    b"trente" => Word::Number(30),
    b"quarante" => Word::Number(40),
    b"cinquante" => Word::Number(50),
    b"soixante" => Word::Number(60),
    b"septante" => Word::Number(70),
    b"huitante" => Word::Number(80),
    b"octante" => Word::Number(80),
    b"nonante" => Word::Number(90),
    b"cent" => Word::Number(100),
    b"cents" => Word::Number(100),
    b"mille" => Word::Number(1000),
    b"million" => Word::Number(1000000),
    b"millions" => Word::Number(1000000),
    b"milliard" => Word::Number(1000000000),
    b"milliards" => Word::Number(1000000000),
    b"un" => Word::Un,
    b"une" => Word::Un,
    // Ordinals.
    b"premier" => Word::Ordinal(1),
    b"premi\xC3\xA8re" => Word::Ordinal(1), // première
    b"premiers" => Word::Ordinal(1),
    b"premi\xC3\xA8res" => Word::Ordinal(1), // premières
    b"deuxi\xC3\xA8me" => Word::Ordinal(2), // deuxième
    b"second" => Word::Ordinal(2),
    b"seconde" => Word::Ordinal(2),
    b"troisi\xC3\xA8me" => Word::Ordinal(3), // troisième
    b"quatri\xC3\xA8me" => Word::Ordinal(4), // quatrième
    b"cinqui\xC3\xA8me" => Word::Ordinal(5), // cinquième
    b"sixi\xC3\xA8me" => Word::Ordinal(6), // sixième
    b"septi\xC3\xA8me" => Word::Ordinal(7), // septième
    b"huiti\xC3\xA8me" => Word::Ordinal(8), // huitième
    b"neuvi\xC3\xA8me" => Word::Ordinal(9), // neuvième
    b"dixi\xC3\xA8me" => Word::Ordinal(10), // dixième
    b"onzi\xC3\xA8me" => Word::Ordinal(11), // onzième
    b"douzi\xC3\xA8me" => Word::Ordinal(12), // douzième
    b"treizi\xC3\xA8me" => Word::Ordinal(13), // treizième
    b"quatorzi\xC3\xA8me" => Word::Ordinal(14), // quatorzième
    b"quinzi\xC3\xA8me" => Word::Ordinal(15), // quinzième
    b"seizi\xC3\xA8me" => Word::Ordinal(16), // seizième
    b"vingti\xC3\xA8me" => Word::Ordinal(20), // vingtième
    b"uni\xC3\xA8me" => Word::Ordinal(1), // unième
    // Numbers that are about right.
    b"dizaine" => Word::About(10),
    b"douzaine" => Word::About(12),
    b"quinzaine" => Word::Quinzaine,
    b"vingtaine" => Word::About(20),
    b"trentaine" => Word::About(30),
    b"quarantaine" => Word::About(40),
    b"cinquantaine" => Word::About(50),
    b"soixantaine" => Word::About(60),
    b"centaine" => Word::About(100),
    b"dizaines" => Word::About(0),
    // Units; « seconde » is an ordinal too and stands there.
    b"minute" => Word::Unit(Unit::Minute),
    b"minutes" => Word::Units(Unit::Minute),
    b"heure" => Word::Unit(Unit::Hour),
    b"heures" => Word::Units(Unit::Hour),
    b"jour" => Word::Unit(Unit::Day),
    b"jours" => Word::Units(Unit::Day),
    b"journ\xC3\xA9e" => Word::Unit(Unit::Day), // journée
    b"journ\xC3\xA9es" => Word::Units(Unit::Day), // journées
    b"semaine" => Word::Unit(Unit::Week),
    b"semaines" => Word::Units(Unit::Week),
    b"mois" => Word::Unit(Unit::Month),
    b"trimestre" => Word::Unit(Unit::Quarter),
    b"trimestres" => Word::Units(Unit::Quarter),
    b"semestre" => Word::Unit(Unit::Half),
    b"semestres" => Word::Units(Unit::Half),
    b"an" => Word::Unit(Unit::Year),
    b"ans" => Word::Units(Unit::Year),
    b"ann\xC3\xA9e" => Word::Unit(Unit::Year), // année
    b"ann\xC3\xA9es" => Word::Units(Unit::Year), // années
    b"d\xC3\xA9cennie" => Word::Unit(Unit::Decade), // décennie
    b"d\xC3\xA9cennies" => Word::Units(Unit::Decade), // décennies
    b"si\xC3\xA8cle" => Word::Unit(Unit::Century), // siècle
    b"si\xC3\xA8cles" => Word::Units(Unit::Century), // siècles
    b"mill\xC3\xA9naire" => Word::Unit(Unit::Millennium), // millénaire
    b"mill\xC3\xA9naires" => Word::Units(Unit::Millennium), // millénaires
    b"week-end" => Word::Unit(Unit::WeekEnd),
    b"week-ends" => Word::Units(Unit::WeekEnd),
    b"weekend" => Word::Unit(Unit::WeekEnd),
    b"weekends" => Word::Units(Unit::WeekEnd),
    b"secondes" => Word::Units(Unit::Second),
    // Parts of the day.
    b"matin" => Word::DayPart(DayPart::Morning),
    b"matin\xC3\xA9e" => Word::DayPart(DayPart::Morning), // matinée
    b"aube" => Word::DayPart(DayPart::Morning),
    b"aurore" => Word::DayPart(DayPart::Morning),
    b"midi" => Word::DayPart(DayPart::Noon),
    b"apr\xC3\xA8s-midi" => Word::DayPart(DayPart::Afternoon), // après-midi
    b"soir" => Word::DayPart(DayPart::Evening),
    b"soir\xC3\xA9e" => Word::DayPart(DayPart::Evening), // soirée
    b"nuit" => Word::DayPart(DayPart::Night),
    b"minuit" => Word::DayPart(DayPart::Night),
    // Days counted from today, and from the day the story has reached.
    b"hier" => Word::Deictic(-1),
    b"avant-hier" => Word::Deictic(-2),
    b"aujourd'hui" => Word::Deictic(0),
    b"demain" => Word::Deictic(1),
    b"apr\xC3\xA8s-demain" => Word::Deictic(2), // après-demain
    b"veille" => Word::Anaphoric(-1),
    b"avant-veille" => Word::Anaphoric(-2),
    b"lendemain" => Word::Anaphoric(1),
    b"surlendemain" => Word::Anaphoric(2),
    // Feasts, Catholic and civil.
    b"no\xC3\xABl" => Word::Feast(Feast::Fixed(12, 25)), // noël
    b"toussaint" => Word::Feast(Feast::Fixed(11, 1)),
    b"assomption" => Word::Feast(Feast::Fixed(8, 15)),
    b"\xC3\xA9piphanie" => Word::Feast(Feast::Fixed(1, 6)), // épiphanie
    b"chandeleur" => Word::Feast(Feast::Fixed(2, 2)),
    b"saint-sylvestre" => Word::Feast(Feast::Fixed(12, 31)),
    b"saint-valentin" => Word::Feast(Feast::Fixed(2, 14)),
    b"saint-jean" => Word::Feast(Feast::Fixed(6, 24)),
    b"saint-nicolas" => Word::Feast(Feast::Fixed(12, 6)),
    b"halloween" => Word::Feast(Feast::Fixed(10, 31)),
    b"p\xC3\xA2ques" => Word::Feast(Feast::Easter(0)), // pâques
    b"pentec\xC3\xB4te" => Word::Feast(Feast::Easter(49)), // pentecôte
    b"ascension" => Word::Feast(Feast::Easter(39)),
    b"rameaux" => Word::Feast(Feast::Easter(-7)),
    b"cendres" => Word::Feast(Feast::Easter(-46)),
    b"vendredi-saint" => Word::Feast(Feast::Easter(-2)),
    b"mardi-gras" => Word::Feast(Feast::Easter(-47)),
    // Words that mean no date.
    b"d\xC3\xA9sormais" => Word::Vague(super::value::Vague::Present), // désormais
    b"maintenant" => Word::Vague(super::value::Vague::Present),
    b"actuellement" => Word::Vague(super::value::Vague::Present),
    b"dor\xC3\xA9navant" => Word::Vague(super::value::Vague::Present), // dorénavant
    b"r\xC3\xA9cemment" => Word::Vague(super::value::Vague::Past), // récemment
    b"nagu\xC3\xA8re" => Word::Vague(super::value::Vague::Past), // naguère
    b"jadis" => Word::Vague(super::value::Vague::Past),
    b"autrefois" => Word::Vague(super::value::Vague::Past),
    b"auparavant" => Word::Vague(super::value::Vague::Past),
    b"derni\xC3\xA8rement" => Word::Vague(super::value::Vague::Past), // dernièrement
    b"anciennement" => Word::Vague(super::value::Vague::Past),
    b"prochainement" => Word::Vague(super::value::Vague::Future),
    b"bient\xC3\xB4t" => Word::Vague(super::value::Vague::Future), // bientôt
    b"ult\xC3\xA9rieurement" => Word::Vague(super::value::Vague::Future), // ultérieurement
    // The words between.
    b"\xC3\xA0" => Word::A, // à
    b"a" => Word::Ago,
    b"apr" => Word::Apres,
    b"apr\xC3\xA8s" => Word::Apres, // après
    b"au" => Word::Au,
    b"aux" => Word::Aux,
    b"av" => Word::Av,
    b"avant" => Word::Avant,
    b"ce" => Word::Ce,
    b"cet" => Word::Ce,
    b"cette" => Word::Ce,
    b"ces" => Word::Ces,
    b"chaque" => Word::Chaque,
    b"-ci" => Word::Ci,
    b"-l\xC3\xA0" => Word::Ci, // -là
    b"ci" => Word::Ci,
    b"courant" => Word::Courant,
    b"cours" => Word::Cours,
    b"dans" => Word::Dans,
    b"de" => Word::De,
    b"d'" => Word::De,
    b"d\xC3\xA9but" => Word::Debut, // début
    b"d\xC3\xA9buts" => Word::Debut, // débuts
    b"demi" => Word::Demi,
    b"demie" => Word::Demi,
    b"depuis" => Word::Depuis,
    b"dernier" => Word::Dernier,
    b"derni\xC3\xA8re" => Word::Dernier, // dernière
    b"derniers" => Word::Derniers,
    b"derni\xC3\xA8res" => Word::Derniers, // dernières
    b"des" => Word::Des,
    b"d\xC3\xA8s" => Word::Depuis, // dès
    b"du" => Word::Du,
    b"en" => Word::En,
    b"entre" => Word::Entre,
    b"environ" => Word::Environ,
    b"\xC3\xA8re" => Word::Era, // ère
    b"et" => Word::Et,
    b"f\xC3\xAAtes" => Word::Fetes, // fêtes
    b"fin" => Word::Fin,
    b"fois" => Word::Fois,
    b"h" => Word::H,
    b"ici" => Word::Ici,
    b"il" => Word::Il,
    b"j.-c." => Word::JesusChrist,
    b"j\xC3\xA9sus-christ" => Word::JesusChrist, // jésus-christ
    b"jusqu'" => Word::Jusque,
    b"jusque" => Word::Jusque,
    b"la" => Word::La,
    b"le" => Word::Le,
    b"l'" => Word::La,
    b"les" => Word::Les,
    b"locale" => Word::Local,
    b"locales" => Word::Local,
    b"m\xC3\xAAme" => Word::Meme, // même
    b"mi-" => Word::Mi,
    b"mi" => Word::Mi,
    b"milieu" => Word::Milieu,
    b"moiti\xC3\xA9" => Word::Milieu, // moitié
    b"min" => Word::Min,
    b"mn" => Word::Min,
    b"moins" => Word::Moins,
    b"prochain" => Word::Next,
    b"prochaine" => Word::Next,
    b"prochains" => Word::Nexts,
    b"prochaines" => Word::Nexts,
    b"notre" => Word::Notre,
    b"nos" => Word::Notre,
    b"er" => Word::OrdinalMark,
    b"e" => Word::OrdinalMark,
    b"re" => Word::OrdinalMark,
    b"\xC3\xA8me" => Word::OrdinalMark, // ème
    b"ou" => Word::Ou,
    b"par" => Word::Par,
    b"pass\xC3\xA9" => Word::Passe, // passé
    b"pass\xC3\xA9e" => Word::Passe, // passée
    b"pass\xC3\xA9s" => Word::Passes, // passés
    b"pass\xC3\xA9es" => Word::Passes, // passées
    b"pendant" => Word::Pendant,
    b"durant" => Word::Pendant,
    b"plein" => Word::Plein,
    b"pleine" => Word::Plein,
    b"plus" => Word::Plus,
    b"plusieurs" => Word::Plusieurs,
    b"nombreuses" => Word::Plusieurs,
    b"nombreux" => Word::Plusieurs,
    b"autour" => Word::Vers,
    b"pour" => Word::Pour,
    b"pr\xC3\xA9c\xC3\xA9dent" => Word::Preceding, // précédent
    b"pr\xC3\xA9c\xC3\xA9dente" => Word::Preceding, // précédente
    b"pr\xC3\xA8s" => Word::Pres, // près
    b"futur" => Word::Future,
    b"avenir" => Word::Future,
    b"quart" => Word::Quart,
    b"quelques" => Word::Quelques,
    b"quelque" => Word::Environ,
    b"rentr\xC3\xA9e" => Word::Rentree, // rentrée
    b"saison" => Word::Saison,
    b"saisons" => Word::Saison,
    b"suivant" => Word::Suivant,
    b"suivante" => Word::Suivant,
    b"sous" => Word::Sous,
    b"sur" => Word::Sur,
    b"tard" => Word::Tard,
    b"t\xC3\xB4t" => Word::Tot, // tôt
    b"temps" => Word::Temps,
    b"tous" => Word::Tous,
    b"toutes" => Word::Tous,
    b"tout" => Word::Tout,
    b"toute" => Word::Tout,
    b"vers" => Word::Vers,
    b"venir" => Word::Venir,
    b"y" => Word::Y,
    b"gmt" => Word::Zone,
    b"utc" => Word::Zone,
    b"tu" => Word::Zone,
    // Without their accents, as capitals are often printed.
    b"fevrier" => Word::Month(2),
    b"aout" => Word::Month(8),
    b"decembre" => Word::Month(12),
    b"fevr" => Word::MonthShort(2),
    b"fev" => Word::MonthShort(2),
    b"dec" => Word::MonthShort(12),
    b"vendemiaire" => Word::RepublicanMonth(1),
    b"nivose" => Word::RepublicanMonth(4),
    b"pluviose" => Word::RepublicanMonth(5),
    b"ventose" => Word::RepublicanMonth(6),
    b"floreal" => Word::RepublicanMonth(8),
    b"premiere" => Word::Ordinal(1),
    b"premieres" => Word::Ordinal(1),
    b"deuxieme" => Word::Ordinal(2),
    b"troisieme" => Word::Ordinal(3),
    b"quatrieme" => Word::Ordinal(4),
    b"cinquieme" => Word::Ordinal(5),
    b"sixieme" => Word::Ordinal(6),
    b"septieme" => Word::Ordinal(7),
    b"huitieme" => Word::Ordinal(8),
    b"neuvieme" => Word::Ordinal(9),
    b"dixieme" => Word::Ordinal(10),
    b"onzieme" => Word::Ordinal(11),
    b"douzieme" => Word::Ordinal(12),
    b"treizieme" => Word::Ordinal(13),
    b"quatorzieme" => Word::Ordinal(14),
    b"quinzieme" => Word::Ordinal(15),
    b"seizieme" => Word::Ordinal(16),
    b"vingtieme" => Word::Ordinal(20),
    b"unieme" => Word::Ordinal(1),
    b"journee" => Word::Unit(Unit::Day),
    b"journees" => Word::Units(Unit::Day),
    b"annee" => Word::Unit(Unit::Year),
    b"annees" => Word::Units(Unit::Year),
    b"decennie" => Word::Unit(Unit::Decade),
    b"decennies" => Word::Units(Unit::Decade),
    b"siecle" => Word::Unit(Unit::Century),
    b"siecles" => Word::Units(Unit::Century),
    b"millenaire" => Word::Unit(Unit::Millennium),
    b"millenaires" => Word::Units(Unit::Millennium),
    b"matinee" => Word::DayPart(DayPart::Morning),
    b"apres-midi" => Word::DayPart(DayPart::Afternoon),
    b"soiree" => Word::DayPart(DayPart::Evening),
    b"apres-demain" => Word::Deictic(2),
    b"epiphanie" => Word::Feast(Feast::Fixed(1, 6)),
    b"pentecote" => Word::Feast(Feast::Easter(49)),
    b"desormais" => Word::Vague(super::value::Vague::Present),
    b"dorenavant" => Word::Vague(super::value::Vague::Present),
    b"recemment" => Word::Vague(super::value::Vague::Past),
    b"naguere" => Word::Vague(super::value::Vague::Past),
    b"dernierement" => Word::Vague(super::value::Vague::Past),
    b"bientot" => Word::Vague(super::value::Vague::Future),
    b"ulterieurement" => Word::Vague(super::value::Vague::Future),
    b"apres" => Word::Apres,
    b"-la" => Word::Ci,
    b"debut" => Word::Debut,
    b"debuts" => Word::Debut,
    b"derniere" => Word::Dernier,
    b"dernieres" => Word::Derniers,
    b"fetes" => Word::Fetes,
    b"jesus-christ" => Word::JesusChrist,
    b"moitie" => Word::Milieu,
    b"precedent" => Word::Preceding,
    b"precedente" => Word::Preceding,
    b"rentree" => Word::Rentree,
};

/// For each length of a word in bytes, which first bytes the table knows: bit `b - 'a'` for a
/// letter, bit 31 for anything else.
static FIRST_LETTERS: std::sync::LazyLock<[u32; LONGEST + 1]> = std::sync::LazyLock::new(|| {
    let mut known = [0; LONGEST + 1];
    for word in WORDS.keys() {
        known[word.len()] |= first_letter(word[0]);
    }
    known
});

fn first_letter(byte: u8) -> u32 {
    match byte {
        b'a'..=b'z' => 1 << (byte - b'a'),
        b'A'..=b'Z' => 1 << (byte - b'A'),
        _ => 1 << 31,
    }
}

/// What each of `tokens` of `text` can be to a time expression.
pub(super) fn words(text: &str, tokens: &[Token]) -> Vec<Word> {
    let known = &*FIRST_LETTERS;
    tokens
        .iter()
        .map(|token| match token.kind {
            TokenKind::Number => Word::Figures,
            TokenKind::Word => word_of(token.span.of(text), known),
            TokenKind::Mark | TokenKind::Symbol => mark_of(token.span.of(text)),
            TokenKind::Address => Word::Other,
        })
        .collect()
}

fn mark_of(mark: &str) -> Word {
    match mark {
        "," => Word::Comma,
        "/" => Word::Slash,
        "." => Word::Dot,
        "-" | "–" | "—" | "\u{2010}" | "\u{2011}" | "−" => Word::Dash,
        "°" | "º" => Word::OrdinalMark,
        _ => Word::Other,
    }
}

fn word_of(word: &str, known: &[u32; LONGEST + 1]) -> Word {
    let bytes = word.as_bytes();
    // « l’ », « aujourd’hui »: the table has the plain apostrophe, which is two bytes shorter.
    let length = bytes.len() - 2 * usize::from(bytes.contains(&0xE2));
    if bytes.len() <= LONGEST && known[length] & first_letter(bytes[0]) != 0 {
        let mut lower = [0; LONGEST];
        let folded = fold(bytes, &mut lower);
        if let Some(word) = WORDS.get(folded) {
            return *word;
        }
    }
    // « quatre-vingt-dix-sept », « vingt-et-un »: numbers that no table lists.
    if bytes.contains(&b'-') {
        return compound(word).unwrap_or(Word::Other);
    }
    match bytes[0] {
        b'I' | b'V' | b'X' | b'i' | b'v' | b'x' => roman(word).map_or(Word::Other, Word::Roman),
        _ => Word::Other,
    }
}

/// `bytes` in lower case with plain apostrophes and hyphens, as far as French has capitals.
fn fold<'b>(bytes: &[u8], lower: &'b mut [u8; LONGEST]) -> &'b [u8] {
    let (mut at, mut end) = (0, 0);
    while at < bytes.len() {
        let byte = bytes[at];
        match (byte, bytes.get(at + 1), bytes.get(at + 2)) {
            // U+2019 and the hyphens U+2010, U+2011.
            (0xE2, Some(0x80), Some(0x99)) => {
                lower[end] = b'\'';
                (at, end) = (at + 3, end + 1);
            }
            (0xE2, Some(0x80), Some(0x90 | 0x91)) => {
                lower[end] = b'-';
                (at, end) = (at + 3, end + 1);
            }
            // À–Þ in UTF-8 are C3 80–C3 9E, their small letters C3 A0–C3 BE.
            (0xC3, Some(second @ 0x80..=0x9E), _) => {
                lower[end] = 0xC3;
                lower[end + 1] = second + 0x20;
                (at, end) = (at + 2, end + 2);
            }
            _ => {
                lower[end] = byte.to_ascii_lowercase();
                (at, end) = (at + 1, end + 1);
            }
        }
    }
    &lower[..end]
}

/// The value of a Roman number up to XXX, with the letters of its ordinal if they hang on it.
fn roman(word: &str) -> Option<u8> {
    let letters = word.trim_end_matches(['e', 'è', 'm', 'r', 'E', 'ᵉ']);
    if letters.is_empty() || letters.len() > 6 || letters.len() + 4 < word.len() {
        return None;
    }
    let upper = letters.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    let lower = letters.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    if !upper && !(lower && letters.len() < word.len()) {
        return None;
    }
    let digit = |b: u8| match b.to_ascii_uppercase() {
        b'I' => 1,
        b'V' => 5,
        _ => 10,
    };
    let bytes = letters.as_bytes();
    let mut total: i16 = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        let value = digit(byte);
        let subtracts = bytes.get(at + 1).is_some_and(|&next| digit(next) > value);
        total += if subtracts { -value } else { value };
    }
    u8::try_from(total).ok().filter(|n| (1..=30).contains(n))
}

/// The number or compound that a word with hyphens is.
fn compound(word: &str) -> Option<Word> {
    let mut parts = word.split('-').filter(|part| !part.is_empty());
    let first = piece(parts.next()?)?;
    match first {
        Word::Number(_) | Word::Un => {
            let mut sum = super::number::Sum::default();
            for part in word.split('-') {
                match piece(part)? {
                    Word::Number(n) if sum.add(n) => {}
                    Word::Un if sum.add(1) => {}
                    Word::Et => {}
                    Word::Ordinal(n) if n > 0 && sum.add(n as u32) => {
                        return i8::try_from(sum.total()).ok().map(Word::Ordinal);
                    }
                    _ => return None,
                }
            }
            Some(Word::Number(sum.total()))
        }
        _ => None,
    }
}

fn piece(part: &str) -> Option<Word> {
    if part.len() > LONGEST || part.is_empty() {
        return None;
    }
    match WORDS.get(fold(part.as_bytes(), &mut [0; LONGEST])).copied() {
        Some(Word::MonthShort(9)) => Some(Word::Number(7)),
        word => word,
    }
}
