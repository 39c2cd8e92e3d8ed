//! What stands around an article on a page of the web and comes along when it is pasted: menus, bylines, captions,
//! links to other articles, notices. A few hundred annotated articles show too few of them to learn that the words
//! of a menu are no names, and that a byline holds a person and perhaps an agency.
//!
//! The lines are made of patterns, in which `{P}` stands for a person, `{A}` for an agency, `{M}` for a medium,
//! `{L}` for a place, `{S}` for a section of a site and `{D}` for a day; `{N}` is a name of the article itself.

use crate::article::{Article, Piece};
use crate::noise::Pool;
use crate::random::Random;

const PER: usize = 0;
const LOC: usize = 1;
const ORG: usize = 2;

/// Lines above an article.
const ABOVE: [&str; 16] = [
    "Accueil > {S} > {L}",
    "Accueil › {S} › {S}",
    "{M} | {S} {S} {S}",
    "MENU {S} {S} {S} {S}",
    "{M}",
    "{M} – {S}, {S}, {S}",
    "{S}{S}{S}",
    "Menu Rechercher S’abonner Se connecter",
    "{S} | {S} | {S} | {S}",
    "Accueil / {S} / {L}",
    "{L} Dernières Nouvelles, {L} Actualités",
    "S’ABONNER SE CONNECTER {M}",
    "EN DIRECT",
    "{S}",
    "Réservé aux abonnés",
    "Écouter l’article Imprimer Partager",
];

/// Lines that say who wrote it, and when.
const BY: [&str; 34] = [
    "Par {P}",
    "Par {P}",
    "Par {P} avec {A}",
    "Par {P} (avec {A})",
    "Par {P} et {P}",
    "{P} avec {A}",
    "{P} (à {L})",
    "{P}, {L}",
    "{P}",
    "{P}/{A}",
    "{M} avec {A}",
    "{M} ({A})",
    "{A}",
    "Par {M}",
    "Par {M} avec {A} Publié le {D}",
    "Par {P}, correspondante à {L}",
    "De notre envoyé spécial à {L}, {P}",
    "Propos recueillis par {P}",
    "Propos recueillis à {L} par {P}",
    "Entretien : {P}",
    "Texte {P}, photos {P}",
    "Publié par {P} le {D}",
    "Publié le {D} par {P}",
    "Écrit par {P} | {D}",
    "Publié le {D}",
    "Publié le {D}, mis à jour le {D}",
    "{P} | {M} | {D}",
    "{M} | Publié le {D} | Lecture 3 min",
    "{P} {D}",
    "La rédaction avec {A}",
    "Rédaction {M}",
    "Reportage de {P}",
    "Traduit de l’anglais par {P}",
    "Posté le {D} par {P} dans {S}",
];

/// Captions, anywhere between the paragraphs.
const CAPTION: [&str; 16] = [
    "Photo : {P} / {A}",
    "Photo {P}",
    "© {P} / {A}",
    "© {A}",
    "Crédit photo : {P}",
    "{P}/{A}",
    "{P}/{A}/{A}",
    "{P} / {A} via {A}",
    "(Photo {P} pour {M})",
    "PHOTO {P}, {M}",
    "Image d’illustration. ({A})",
    "{L}, le {D}. {P} / {A}",
    "Ph. {P}",
    "(Crédits : {A})",
    "DR",
    "Archives {M}/{P}",
];

/// Lines between the paragraphs or below.
const BETWEEN: [&str; 14] = [
    "PUBLICITÉ",
    "Publicité",
    "Lire aussi : {N}",
    "À lire aussi : {N}, {N}",
    "À LIRE AUSSI",
    "LIRE AUSSI > {N}",
    "Lire la suite »",
    "ALLER PLUS LOIN",
    "Sur le même sujet",
    "Partager",
    "Inscrivez-vous à notre newsletter",
    "PartagerTweeterEnvoyer",
    "L’essentiel",
    "Voir plus",
];

/// Lines below an article.
const BELOW: [&str; 20] = [
    "(avec {A})",
    "Avec {A}",
    "Source : {M}",
    "Source: {A}",
    "© {M} – Tous droits réservés",
    "© {D} {A}. Tous droits de reproduction réservés.",
    "Tags : {N}, {N}, {N}",
    "Mots-clés : {N} {N}",
    "{N} {N} {N}",
    "{P}",
    "{P} avec {A}",
    "{P}, {A}",
    "Partager cet article",
    "Commentaires (12)",
    "LAISSER UN COMMENTAIRE",
    "Leave a Reply",
    "S’abonner à la lettre de {M}",
    "À propos de l’auteur : {P}",
    "Contact Publicité Cookies Mentions légales",
    "Retour à l’accueil",
];

const SECTIONS: [&str; 34] = [
    "Politique",
    "Monde",
    "International",
    "Société",
    "Économie",
    "Sport",
    "Sports",
    "Culture",
    "Planète",
    "Sciences",
    "Santé",
    "Vidéos",
    "Idées",
    "Opinions",
    "Régions",
    "Faits divers",
    "Justice",
    "Podcasts",
    "Météo",
    "Actualités",
    "À la une",
    "Dossiers",
    "Débats",
    "Tech",
    "Cinéma",
    "Livres",
    "Immobilier",
    "Emploi",
    "Jeux",
    "Annonces",
    "Éducation",
    "Environnement",
    "Médias",
    "Direct",
];

const AGENCIES: [&str; 26] = [
    "AFP",
    "AFP",
    "AFP",
    "AFP",
    "afp",
    "Reuters",
    "Reuters",
    "REUTERS",
    "AP",
    "Associated Press",
    "Belga",
    "ATS",
    "Keystone-ATS",
    "La Presse canadienne",
    "APA",
    "Xinhua",
    "EFE",
    "DPA",
    "Ansa",
    "EPA",
    "Getty Images",
    "Sipa",
    "Anadolu",
    "Interfax",
    "Sputnik",
    "MAXPPP",
];

/// Media, in which `{L}` is a place and `{F}` a family name, as papers are called.
const MEDIA: [&str; 30] = [
    "Le Monde",
    "Le Figaro",
    "Libération",
    "Ouest-France",
    "franceinfo",
    "France 24",
    "RFI",
    "Le Soir",
    "Le Temps",
    "La Presse",
    "Radio-Canada",
    "Jeune Afrique",
    "L’Orient-Le Jour",
    "BFMTV",
    "CNN",
    "BBC",
    "Le Journal de {L}",
    "L’Écho de {L}",
    "La Gazette de {L}",
    "{L} Matin",
    "{L} Actu",
    "{L} Info",
    "Radio {L}",
    "Le Courrier de {L}",
    "{L} Presse",
    "La Voix de {L}",
    "{L}News",
    "Le Quotidien de {L}",
    "{L} Soir",
    "L’Indépendant de {L}",
];

const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// The article with lines of a page above, between and below its own.
#[must_use]
pub fn furnish(article: &Article, pool: &Pool, random: &mut Random) -> Article {
    let mut maker = Maker {
        article,
        pool,
        pieces: Vec::new(),
    };
    if random.happens(0.5) {
        maker.line(ABOVE[random.below(ABOVE.len())], random);
    }
    let by = random.happens(0.8);
    let mut headline = random.happens(0.7);
    if by && !headline {
        maker.line(BY[random.below(BY.len())], random);
    }
    for piece in &article.pieces {
        let mut rest = piece.text.as_str();
        if piece.label.is_none() {
            while let Some((line, behind)) = rest.split_once('\n') {
                maker.plain(line);
                maker.plain("\n");
                rest = behind;
                if headline {
                    headline = false;
                    if by {
                        maker.line(BY[random.below(BY.len())], random);
                    }
                    if random.happens(0.3) {
                        maker.line(CAPTION[random.below(CAPTION.len())], random);
                    }
                } else if random.happens(0.06) {
                    maker.line(CAPTION[random.below(CAPTION.len())], random);
                } else if random.happens(0.06) {
                    maker.line(BETWEEN[random.below(BETWEEN.len())], random);
                }
            }
        }
        if piece.label.is_some() {
            maker.pieces.push(piece.clone());
        } else {
            maker.plain(rest);
        }
    }
    if random.happens(0.6) {
        maker.plain("\n");
        maker.line(BELOW[random.below(BELOW.len())], random);
    }
    Article {
        pieces: maker.pieces,
        ..article.clone()
    }
}

struct Maker<'a> {
    article: &'a Article,
    pool: &'a Pool,
    pieces: Vec<Piece>,
}

impl Maker<'_> {
    fn plain(&mut self, text: &str) {
        match self.pieces.last_mut() {
            Some(last) if last.label.is_none() => last.text.push_str(text),
            _ if text.is_empty() => {}
            _ => self.pieces.push(Piece {
                text: text.to_owned(),
                label: None,
            }),
        }
    }

    fn name(&mut self, text: String, label: usize) {
        self.pieces.push(Piece {
            text,
            label: Some(label),
        });
    }

    /// Adds a line made of `pattern`. One in eight runs on into the next, as where a page set it apart by its looks alone.
    fn line(&mut self, pattern: &str, random: &mut Random) {
        // Bylines stand in capitals on some pages.
        let capitals = random.happens(0.15);
        let mut rest = pattern;
        while let Some((before, behind)) = rest.split_once('{') {
            self.plain(before);
            let (kind, behind) = behind.split_once('}').unwrap_or((behind, ""));
            rest = behind;
            match kind {
                "P" => {
                    let person = self.person(random);
                    let person = if capitals {
                        person.to_uppercase()
                    } else {
                        person
                    };
                    self.name(person, PER);
                }
                "A" => self.name(AGENCIES[random.below(AGENCIES.len())].to_owned(), ORG),
                "M" => {
                    let pattern = MEDIA[random.below(MEDIA.len())];
                    let medium = pattern.replace("{L}", &self.place(random));
                    self.name(medium, ORG);
                }
                "L" => {
                    let place = self.place(random);
                    self.name(place, LOC);
                }
                "D" => {
                    let (day, month) = (1 + random.below(28), MONTHS[random.below(12)]);
                    let year = 2010 + random.below(17);
                    let text = if random.happens(0.3) {
                        format!("{day:02}/{:02}/{year}", 1 + random.below(12))
                    } else {
                        format!("{day} {month} {year}")
                    };
                    self.plain(&text);
                    if random.happens(0.4) {
                        let clock = format!(" à {}h{:02}", random.below(24), random.below(60));
                        self.plain(&clock);
                    }
                }
                "N" => {
                    let names = || {
                        self.article
                            .pieces
                            .iter()
                            .filter(|piece| piece.label.is_some())
                    };
                    let count = names().count();
                    if count > 0
                        && let Some(piece) = names().nth(random.below(count)).cloned()
                    {
                        self.pieces.push(piece);
                    }
                }
                _ => self.plain(SECTIONS[random.below(SECTIONS.len())]),
            }
        }
        self.plain(rest);
        self.plain(if random.happens(0.12) { " " } else { "\n" });
    }

    /// The first name of one person with the last of another, so that nobody is learned by heart.
    fn person(&self, random: &mut Random) -> String {
        let mut draw = || self.pool.any(PER, 2, random).unwrap_or("Claire Martin");
        let (first, last) = (draw(), draw());
        let given = first.split(' ').next().unwrap_or(first);
        let family = last.rsplit(' ').next().unwrap_or(last);
        format!("{given} {family}")
    }

    fn place(&self, random: &mut Random) -> String {
        self.pool.any(LOC, 1, random).unwrap_or("Paris").to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::furnish;
    use crate::article::Article;
    use crate::corpora::article_of;
    use crate::noise::Pool;
    use crate::random::Random;

    fn article() -> Article {
        article_of(
            "corpus",
            "pont",
            "Le pont de ⟦Namur|LOC⟧ rouvre\n⟦Anne Lejeune|PER⟧ coupe le ruban.\nElle repart.\n",
        )
        .unwrap()
    }

    /// The names of an article, and how much text it has in all.
    fn names(article: &Article) -> Vec<(&str, usize)> {
        let named = |piece: &'_ crate::article::Piece| piece.label.is_some();
        let all = article.pieces.iter().filter(|piece| named(piece));
        all.map(|piece| (piece.text.as_str(), piece.label.unwrap()))
            .collect()
    }

    #[test]
    fn the_article_stays_whole_among_the_furniture() {
        let article = article();
        let pool = Pool::new([&article].into_iter());
        for seed in 0..200 {
            let made = furnish(&article, &pool, &mut Random::new(seed));
            let (text, _) = made.plain();
            for line in article.plain().0.lines() {
                assert!(text.contains(line), "« {line} » is not in « {text} »");
            }
            assert!(
                !text.contains(['{', '}']),
                "a pattern is left in « {text} »"
            );
            for name in names(&article) {
                assert!(
                    names(&made).contains(&name),
                    "{name:?} is no name in « {text} »"
                );
            }
        }
    }

    #[test]
    fn furniture_is_added_and_is_the_same_for_a_seed() {
        let article = article();
        let pool = Pool::new([&article].into_iter());
        let made = |seed| furnish(&article, &pool, &mut Random::new(seed)).plain().0;
        let longer = (0..50).filter(|&seed| made(seed).len() > article.plain().0.len());
        assert!(longer.count() > 40);
        assert!((0..50).all(|seed| made(seed) == made(seed)));
        assert!((0..50).any(|seed| made(seed).contains("Anne Lejeune / ")));
    }
}
