//! What a word's form tells of a verb: tables for the irregular ones, endings for the rest.

use std::cmp::Ordering;

use crate::text::case::is_among;

/// What kind of verb form a word is, as far as its letters tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verb {
    None,
    Infinitive,
    /// « tué », « élu »: past unless an auxiliary says otherwise.
    Participle,
    /// « prévu », « attendu »: of what is to come.
    Planned,
    /// Past tenses other than those with an auxiliary in the present.
    Past,
    /// A present that tells nothing of its own.
    Present,
    /// « a », « ont »
    Have,
    /// « est », « sont »
    Be,
    /// Future tenses, and verbs whose infinitive is still to come: « va », « doit », « devrait ».
    Future,
    /// « aurait »
    Would,
    /// « serait »
    WouldBe,
}

/// Forms that their endings would not tell, or tell wrongly, in the order of their bytes, each with the letter of its kind
/// behind it: N none, P participle, L planned, T past, R present, H have, B be, F future, W would, S would be.
///
/// Among the past are verbs of report, since what is said on Tuesday was said (« affirme »); among the presents what news
/// says so of what is to come (« il s’envole jeudi », « le juge entend lundi les parties »); none are nouns and other words
/// with a verb's ending. One string, searched by halves: a table would weigh three times as much, and the page is loaded by
/// everybody.
const FORMS: &str = "aH abattuP abstraitN accueilleR achèveR adopteR affirmeT affronteR aiH aientH aitH ajournéL ajouteT annonceT \
    annuleR apparutT appelleF appritT arriveR assureT atteintP attendF attendentF attenduL attraitN auditionneR \
    auraientW auraitW avertiP avezH avoirH avonsH ayantH battuP bienfaitN brigueR caméraN choisiP choléraN closentR \
    clôtR clôtureR commenceR commisP comparaissentR comparaîtR comprisP compteR concluP conduisitT conduitP \
    conduiteN conduitesN confieT connaitR connaîtR connuP connutT consacreR construitP convaincuP convoquéL couruP \
    célèbreR devenuP devientR devintT diffuseR disparuP disparutT disputeR distraitN ditP doitF doiventF donneR dutT \
    débatR débattentR débuteR décaléL décerneR déclareT décolleR découvertP découverteN découvertesN décrèteR \
    défenduP défieR défileR délibèreR démarreR dénonceT déposeR désigneR détenuP détenueN détenuesN détenusN \
    détruitP dévoileR déçuP dûP entameR entendR entendentR entenditT entenduP entreN entreprendR entreprisP \
    entrepriseN entreprisesN envisageF envoleR espèreF espéréL estB estimeT etcN euP eurentT eutT examineR existeR \
    expliqueT exposeR extraN extraitN faitP fautR fermeR finiP finitT firentT fitT fixeR fixéL forfaitN fuiP furentT \
    futT fêteR inaugureR indiqueT infraN inscritP intervenuP intervintT intraN introduitP inviteF invitéL invitéeN \
    invitéesN joueR laitN lanceR liraN luP lèveR maintenuP maintenueL misP mitT monteR montreR mortP mourutT n'aH \
    naquitT néP néeP négocieR nésP obtenuP obtintT offertP ontH opéraN organiseR ouvertP ouvreR paraîtR parfaitN \
    partiN participeR partiesN partisN partitT paruP parutT passeR perditT perduP permetR permisP peutF peuventF \
    planifiéL plaîtR pluP plusN portraitN possèdeR poursuitR prisP pritT produitP produitsN programméL projetteR prometF \
    promettentF promisP prononceR proposeR préciseT prépareR présenteR prévoientF prévoitF prévuL puP publieR putT \
    raconteT rappelleT rapporteT reconnuP remetR remettentR remisP rempliP rencontreR rendR rendentR renditT renduP \
    rentreR renvoyéL repartR repartentR reportéL repousséL reprendR reprennentR repritT représenteR resteR retraitN \
    retrouveR revientR revintT reçoitR reçoiventR reçuP reçutT rouvreR réponditT réponduP réuniP réunissentR réunitR \
    révèleT saitR satisfaitN secouruP seraientS seraitS serviP sierraN soientB soitB sommesB sontB sortR sortentR \
    sortiP sortieN sortiesN sortitT souhaitN souhaiteR souligneT soumisP statueR suP suisB suiviP surprisP surpriseN \
    surprisesN survenuP survintT suspenduP tenuP tiennentR tientR tintT tournentR traitN trancheR transmisP ultraN \
    vaF vaincuP venduP venuP veutR viennentT vientT vintT visiteR viséL vitT vontF voteR vouluP vuP vueN vuesN vusP \
    écritP écritsN élanceR élisentR élitR éluP établiP étantB éteintP étéP êtesB";

/// Nouns and adjectives in « -é(e)(s) » that are no participles, or seldom.
const NOT_PARTICIPLES: &str = "armée armées année années journée journées soirée matinée idée idées musée musées lycée \
    lycées café marché marchés député députés députée comité comités clé clés blé côté côtés \
    degré degrés congé congés défilé employé employés salarié salariés réfugié réfugiés \
    immigrés blessés durée entrée entrées tournée pensée trophée trophées athlète fusée \
    fusées dictée fumée gelée montée arrivée assemblée assemblées procédé procédés résumé \
    traité traités communiqué arrêté associé associés invitée abbé bébé gré malgré pré thé \
    privé privée privés donnée données corée vallée méditerranée risée chaussée santé été \
    allié alliés condamnés accusé accusés conquête décédés envoyé envoyés fiancé fiancée";

/// Whether the form `word` of a verb is a noun as well.
pub(super) fn is_noun_too(word: &str) -> bool {
    is_among(
        "annonce rencontre reste vote compte montre dispute estime fête visite ferme clôture tranche statue lance passe \
         propose monte débat débats fixe présente expose",
        word,
    )
}

/// Whether `word` says that something is stopped or kept up until some day.
pub(super) fn is_holding(word: &str) -> bool {
    const STEMS: &str = "suspend annulé prolong interdi maintenu bloqué valable reconduit prorog \
                         confiné gelé ouvert fermé accessible possible disponible visible exposé offert";
    STEMS.split(' ').any(|stem| word.starts_with(stem))
}

/// Whether `word` is the imperfect of a verb whose infinitive tells what was to come.
pub(super) fn is_intention(word: &str) -> bool {
    is_among(
        "devait devaient allait allaient pouvait pouvaient comptait prévoyait prévoyaient espérait envisageait",
        word,
    )
}

/// Whether `word` may stand between an auxiliary and its participle.
pub(super) fn is_between(word: &str) -> bool {
    is_among(BETWEEN, word) || word.ends_with("ment")
}

const BETWEEN: &str = "pas plus jamais également aussi bien déjà encore donc ainsi toujours toutefois pourtant \
    elle-même lui-même eux-mêmes en y tout tous toutes ensuite enfin alors depuis très mal \
    mieux été";

/// Whether `word` ends as an irregular participle can: « entrepris », « éteinte », « produites ».
pub(super) fn has_participle_ending(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "é", "és", "ée", "ées", "is", "ise", "ises", "it", "ite", "its", "ites", "u", "us", "ue",
        "ues", "int", "inte", "ints", "intes", "ert", "erte", "erts", "ertes", "i", "ie", "ies",
        "mort",
    ];
    word.len() > 3
        && word.starts_with(char::is_lowercase)
        && !word.contains('-')
        && ENDINGS.iter().any(|ending| word.ends_with(ending))
        && !is_among(BETWEEN, word)
        && !is_among(NO_ENDING, word)
}

/// Words behind « est » and « a » that end so and are none.
const NO_ENDING: &str = "plus tous nous vous sous mais puis français anglais pays trois six dix avis aussi lui \
    oui ainsi petit petite petits droit fois bas gratuit inédit vrai parmi ici voici partie \
    vie maladie envie issue issu bleu jeu lieu peu milieu dû crédit conflit profit esprit \
    nuit huit ennemi ami amis irlandais japonais polonais néerlandais portugais finlandais \
    écossais hors";

/// Whether `word` is a verb of a state that lasts, in the present.
pub(super) fn is_stative(word: &str) -> bool {
    is_among(STATES, word)
}

const STATES: &str = "est sont a ont compte comptent possède possèdent reste restent vit vivent représente \
    représentent existe existent connaît connait connaissent permet permettent constitue \
    constituent dispose disposent peut peuvent faut demeure demeurent figure figurent \
    emploie emploient utilise utilisent porte portent abrite abritent sait semble semblent \
    considère appelle trouve trouvent veut veulent appartient concerne travaille travaillent \
    occupe occupent fait font apparaît souffre souffrent dépend regroupe doit doivent suis \
    sommes manque produit produisent vaut coûte signifie";

/// What kind of verb form `word` is.
pub(super) fn verb(word: &str) -> Verb {
    if let Some(form) = listed(word).or_else(|| inflected(word)) {
        return form;
    }
    if word.len() < 4 || !word.starts_with(|c: char| c.is_lowercase()) {
        return Verb::None;
    }
    by_ending(word)
}

/// What [`FORMS`] says of `word`.
fn listed(word: &str) -> Option<Verb> {
    let forms = FORMS.as_bytes();
    let is_blank = |byte: &u8| *byte == b' ';
    let (mut low, mut high) = (0, forms.len());
    while low < high {
        let mid = low.midpoint(high);
        let before = forms[low..mid].iter().rposition(is_blank);
        let start = before.map_or(low, |blank| low + blank + 1);
        let behind = forms[mid..].iter().position(is_blank);
        let end = behind.map_or(forms.len(), |blank| mid + blank);
        let (kind, form) = forms[start..end].split_last()?;
        match form.cmp(word.as_bytes()) {
            Ordering::Less => low = end + 1,
            Ordering::Greater => high = start,
            Ordering::Equal => {
                return Some(match kind {
                    b'P' => Verb::Participle,
                    b'L' => Verb::Planned,
                    b'T' => Verb::Past,
                    b'R' => Verb::Present,
                    b'H' => Verb::Have,
                    b'B' => Verb::Be,
                    b'F' => Verb::Future,
                    b'W' => Verb::Would,
                    b'S' => Verb::WouldBe,
                    _ => Verb::None,
                });
            }
        }
    }
    None
}

/// What [`FORMS`] says of `word` by its masculine or its singular: « prévues » by « prévu », « annoncent » by « annonce ».
fn inflected(word: &str) -> Option<Verb> {
    if let Some(form) = word.strip_suffix("nt").filter(|form| form.ends_with('e')) {
        return listed(form)
            .filter(|form| matches!(form, Verb::Present | Verb::Past | Verb::Future));
    }
    let form = ["es", "e", "s"]
        .iter()
        .find_map(|ending| listed(word.strip_suffix(ending)?));
    form.filter(|form| matches!(form, Verb::Participle | Verb::Planned))
}

fn by_ending(word: &str) -> Verb {
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    // « espérait », « assurait », « livrait » are imperfects of stems in r.
    if ends(&[
        "erait", "eraient", "drait", "draient", "rrait", "rraient", "vrait", "vraient",
    ]) && !ends(&[
        "ouvrait",
        "livrait",
        "couvrait",
        "ouvraient",
        "livraient",
        "couvraient",
    ]) {
        return Verb::Future;
    }
    if ends(&["irait", "iraient"]) && !ends(&["tirait", "pirait", "mirait", "tiraient", "piraient"])
    {
        return Verb::Future;
    }
    if ends(&["ait", "aient"]) {
        return Verb::Past;
    }
    if ends(&[
        "era", "eront", "ira", "iront", "dra", "dront", "tra", "tront", "rra", "rront", "vra",
        "vront", "ura", "uront",
    ]) {
        return Verb::Future;
    }
    if ends(&["erai", "irai", "erons", "erez", "drez", "rrez"]) {
        return Verb::Future;
    }
    if ends(&["èrent", "irent", "urent", "inrent"])
        && !ends(&[
            "spirent", "tirent", "mirent", "durent", "ssurent", "murent", "jurent",
        ])
    {
        return Verb::Past;
    }
    if ends(&["é", "ée", "és", "ées"]) {
        // « sécurité », « société » are nouns; « porté », « acheté » are not.
        let noun = ends(&[
            "ité", "ités", "ieté", "iété", "iétés", "auté", "autés", "erté", "ertés",
        ]);
        return if noun || is_among(NOT_PARTICIPLES, word) {
            Verb::None
        } else {
            Verb::Participle
        };
    }
    // « annonça », « déclara »: the simple past of verbs in -er.
    if word.ends_with('a')
        && ends(&[
            "ça", "ara", "ona", "isa", "nna", "enta", "oqua", "iqua", "igea", "ouva", "essa",
            "assa", "anda", "ontra", "ppela", "issa", "orta", "onta", "osa", "cta",
        ])
    {
        return Verb::Past;
    }
    if ends(&["er", "ir", "oir"]) {
        return Verb::Infinitive;
    }
    Verb::None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_stand_in_the_order_of_their_bytes_and_are_found() {
        let forms: Vec<_> = FORMS
            .split(' ')
            .map(|entry| entry.split_at(entry.len() - 1).0)
            .collect();
        assert!(forms.is_sorted_by(|one, next| one < next), "{forms:?}");
        assert!(forms.iter().all(|form| listed(form).is_some()));
        assert!(
            [" ", "zzz", "annonceT", ""]
                .iter()
                .all(|word| listed(word).is_none())
        );
    }

    #[test]
    fn other_numbers_and_genders_are_told_by_the_form_that_is_listed() {
        assert_eq!(verb("prévues"), Verb::Planned);
        assert_eq!(verb("annoncent"), Verb::Past);
        assert_eq!(verb("adoptent"), Verb::Present);
        assert_eq!(verb("entreprise"), Verb::None);
        assert_eq!(verb("président"), Verb::None);
    }
}
