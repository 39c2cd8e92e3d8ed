//! What a word's form tells of a verb: tables for the irregular ones, endings for the rest.

use crate::text::case::is_among;
use phf::phf_map;

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

/// Forms that their endings would not tell, or tell wrongly.
static FORMS: phf::Map<&'static str, Verb> = phf_map! {
    "a" => Verb::Have, "ont" => Verb::Have, "ai" => Verb::Have, "avons" => Verb::Have,
    "avez" => Verb::Have, "ait" => Verb::Have, "aient" => Verb::Have, "ayant" => Verb::Have,
    "avoir" => Verb::Have, "n'a" => Verb::Have,
    "est" => Verb::Be, "sont" => Verb::Be, "suis" => Verb::Be, "sommes" => Verb::Be,
    "êtes" => Verb::Be, "soit" => Verb::Be, "soient" => Verb::Be, "étant" => Verb::Be,
    "va" => Verb::Future, "vont" => Verb::Future, "doit" => Verb::Future,
    "doivent" => Verb::Future, "peut" => Verb::Future, "peuvent" => Verb::Future,
    "prévoit" => Verb::Future, "prévoient" => Verb::Future, "envisage" => Verb::Future,
    "envisagent" => Verb::Future, "espère" => Verb::Future, "espèrent" => Verb::Future,
    "attend" => Verb::Future, "attendent" => Verb::Future,
    "compte" => Verb::Present, "comptent" => Verb::Present,
    "aurait" => Verb::Would, "auraient" => Verb::Would,
    "serait" => Verb::WouldBe, "seraient" => Verb::WouldBe,
    "fut" => Verb::Past, "furent" => Verb::Past, "eut" => Verb::Past, "eurent" => Verb::Past,
    "fit" => Verb::Past, "firent" => Verb::Past, "prit" => Verb::Past, "mit" => Verb::Past,
    "vit" => Verb::Past, "vint" => Verb::Past, "devint" => Verb::Past, "tint" => Verb::Past,
    "obtint" => Verb::Past, "revint" => Verb::Past, "dut" => Verb::Past, "put" => Verb::Past,
    "reçut" => Verb::Past, "mourut" => Verb::Past, "naquit" => Verb::Past,
    "partit" => Verb::Past, "sortit" => Verb::Past, "rendit" => Verb::Past,
    "répondit" => Verb::Past, "perdit" => Verb::Past, "entendit" => Verb::Past,
    "connut" => Verb::Past, "parut" => Verb::Past, "apparut" => Verb::Past,
    "finit" => Verb::Past, "reprit" => Verb::Past, "apprit" => Verb::Past,
    "disparut" => Verb::Past, "conduisit" => Verb::Past, "survint" => Verb::Past,
    "intervint" => Verb::Past, "vient" => Verb::Past, "viennent" => Verb::Past,
    "fait" => Verb::Participle, "dit" => Verb::Participle, "faits" => Verb::Participle,
    "mort" => Verb::Participle, "morte" => Verb::Participle, "morts" => Verb::Participle,
    "mortes" => Verb::Participle, "fui" => Verb::Participle, "né" => Verb::Participle, "née" => Verb::Participle,
    "nés" => Verb::Participle, "tenu" => Verb::Participle, "tenue" => Verb::Participle,
    "tenus" => Verb::Participle, "venu" => Verb::Participle, "venue" => Verb::Participle,
    "venus" => Verb::Participle, "reçu" => Verb::Participle, "reçue" => Verb::Participle,
    "vu" => Verb::Participle, "vus" => Verb::Participle, "vue" => Verb::None,
    "élu" => Verb::Participle, "élue" => Verb::Participle, "élus" => Verb::Participle,
    "rendu" => Verb::Participle, "rendue" => Verb::Participle, "rendus" => Verb::Participle,
    "perdu" => Verb::Participle, "perdue" => Verb::Participle, "mis" => Verb::Participle,
    "mise" => Verb::Participle, "mises" => Verb::Participle, "pris" => Verb::Participle,
    "prise" => Verb::Participle, "prises" => Verb::Participle, "ouvert" => Verb::Participle,
    "ouverte" => Verb::Participle, "ouverts" => Verb::Participle, "offert" => Verb::Participle,
    "découvert" => Verb::Participle, "découverte" => Verb::None, "construit" => Verb::Participle,
    "construite" => Verb::Participle, "conduit" => Verb::Participle, "conduite" => Verb::None,
    "détruit" => Verb::Participle, "détruite" => Verb::Participle, "permis" => Verb::Participle,
    "promis" => Verb::Participle, "remis" => Verb::Participle, "remise" => Verb::Participle,
    "conclu" => Verb::Participle, "conclue" => Verb::Participle, "disparu" => Verb::Participle,
    "disparue" => Verb::Participle, "paru" => Verb::Participle, "parue" => Verb::Participle,
    "survenu" => Verb::Participle, "survenue" => Verb::Participle, "survenus" => Verb::Participle,
    "intervenu" => Verb::Participle, "intervenue" => Verb::Participle,
    "devenu" => Verb::Participle, "devenue" => Verb::Participle, "vendu" => Verb::Participle,
    "vendue" => Verb::Participle, "battu" => Verb::Participle, "battue" => Verb::Participle,
    "abattu" => Verb::Participle, "abattus" => Verb::Participle, "obtenu" => Verb::Participle,
    "obtenue" => Verb::Participle, "maintenu" => Verb::Participle, "détenu" => Verb::Participle,
    "commis" => Verb::Participle, "commise" => Verb::Participle, "soumis" => Verb::Participle,
    "transmis" => Verb::Participle, "surpris" => Verb::Participle, "compris" => Verb::Participle,
    "parti" => Verb::None, "partis" => Verb::None, "sorti" => Verb::Participle,
    "sortie" => Verb::None, "averti" => Verb::Participle, "réuni" => Verb::Participle,
    "réunis" => Verb::Participle, "réunie" => Verb::Participle, "fini" => Verb::Participle,
    "choisi" => Verb::Participle, "rempli" => Verb::Participle, "établi" => Verb::Participle,
    "suivi" => Verb::Participle, "suivie" => Verb::Participle, "servi" => Verb::Participle,
    "écrit" => Verb::Participle, "inscrit" => Verb::Participle, "produit" => Verb::Participle,
    "introduit" => Verb::Participle, "atteint" => Verb::Participle,
    "eu" => Verb::Participle, "été" => Verb::Participle,
    "pu" => Verb::Participle, "plu" => Verb::Participle, "dû" => Verb::Participle, "su" => Verb::Participle,
    "voulu" => Verb::Participle, "connu" => Verb::Participle, "connue" => Verb::Participle,
    "reconnu" => Verb::Participle, "reconnue" => Verb::Participle, "entendu" => Verb::Participle,
    "répondu" => Verb::Participle, "défendu" => Verb::Participle, "suspendu" => Verb::Participle,
    "déçu" => Verb::Participle, "couru" => Verb::Participle, "secouru" => Verb::Participle,
    "convaincu" => Verb::Participle, "vaincu" => Verb::Participle, "lu" => Verb::Participle,
    "prévu" => Verb::Planned, "prévue" => Verb::Planned, "prévus" => Verb::Planned,
    "prévues" => Verb::Planned, "attendu" => Verb::Planned, "attendue" => Verb::Planned,
    "attendus" => Verb::Planned, "attendues" => Verb::Planned, "programmé" => Verb::Planned,
    "programmée" => Verb::Planned, "programmés" => Verb::Planned, "programmées" => Verb::Planned,
    "fixé" => Verb::Planned, "fixée" => Verb::Planned, "fixés" => Verb::Planned,
    "annoncé" => Verb::Participle, "reporté" => Verb::Planned, "reportée" => Verb::Planned,
    "reportés" => Verb::Planned, "reportées" => Verb::Planned, "convoqué" => Verb::Planned,
    "convoquée" => Verb::Planned, "convoqués" => Verb::Planned, "planifié" => Verb::Planned,
    "planifiée" => Verb::Planned, "invité" => Verb::Planned, "invités" => Verb::Planned,
    "repoussé" => Verb::Planned, "repoussée" => Verb::Planned, "repoussés" => Verb::Planned,
    "repoussées" => Verb::Planned, "renvoyé" => Verb::Planned, "renvoyée" => Verb::Planned,
    "ajourné" => Verb::Planned, "ajournée" => Verb::Planned, "décalé" => Verb::Planned,
    "décalée" => Verb::Planned,
    "espéré" => Verb::Planned, "espérée" => Verb::Planned, "visé" => Verb::Planned,
    "visée" => Verb::Planned, "maintenue" => Verb::Planned,
    // Nouns and other words with a verb's ending.
    "opéra" => Verb::None, "caméra" => Verb::None, "choléra" => Verb::None, "lira" => Verb::None,
    "sierra" => Verb::None, "extra" => Verb::None, "ultra" => Verb::None, "intra" => Verb::None,
    "infra" => Verb::None, "etc" => Verb::None, "portrait" => Verb::None, "retrait" => Verb::None,
    "extrait" => Verb::None, "attrait" => Verb::None, "trait" => Verb::None, "lait" => Verb::None,
    "souhait" => Verb::None, "parfait" => Verb::None, "bienfait" => Verb::None,
    "forfait" => Verb::None, "satisfait" => Verb::None, "abstrait" => Verb::None,
    "distrait" => Verb::None, "sait" => Verb::Present, "connaît" => Verb::Present,
    "connait" => Verb::Present, "paraît" => Verb::Present, "plaît" => Verb::Present,
    "reste" => Verb::Present, "restent" => Verb::Present,
    "annonce" => Verb::Past, "annoncent" => Verb::Past, "débute" => Verb::Present,
    "commence" => Verb::Present, "organise" => Verb::Present, "organisent" => Verb::Present,
    "ouvre" => Verb::Present, "rend" => Verb::Present, "rendent" => Verb::Present,
    "tient" => Verb::Present, "tiennent" => Verb::Present, "reçoit" => Verb::Present,
    "affronte" => Verb::Present, "rencontre" => Verb::Present, "revient" => Verb::Present,
    "achève" => Verb::Present, "poursuit" => Verb::Present, "participe" => Verb::Present,
    "existe" => Verb::Present, "montre" => Verb::Present, "déclare" => Verb::Past,
    "affirme" => Verb::Past, "indique" => Verb::Past, "explique" => Verb::Past,
    "estime" => Verb::Past, "souligne" => Verb::Past, "veut" => Verb::Present,
    // Verbs of report: what is said on Tuesday was said.
    "rapporte" => Verb::Past, "précise" => Verb::Past, "ajoute" => Verb::Past,
    "raconte" => Verb::Past, "confie" => Verb::Past, "révèle" => Verb::Past,
    "rappelle" => Verb::Past, "assure" => Verb::Past, "dénonce" => Verb::Past,
    "entrepris" => Verb::Participle, "éteint" => Verb::Participle, "éteinte" => Verb::Participle,
    "faite" => Verb::Participle, "faites" => Verb::Participle, "dite" => Verb::Participle,
    "représente" => Verb::Present, "permet" => Verb::Present, "possède" => Verb::Present,
    "reprend" => Verb::Present, "reprennent" => Verb::Present, "débutent" => Verb::Present,
    "commencent" => Verb::Present, "démarre" => Verb::Present, "démarrent" => Verb::Present,
    "ouvrent" => Verb::Present, "arrivent" => Verb::Present, "reçoivent" => Verb::Present,
    "accueille" => Verb::Present, "accueillent" => Verb::Present, "affrontent" => Verb::Present,
    "défie" => Verb::Present, "défient" => Verb::Present, "comparaît" => Verb::Present,
    "comparaissent" => Verb::Present, "inaugure" => Verb::Present, "examine" => Verb::Present,
    "examinent" => Verb::Present, "consacre" => Verb::Present,
    "appelle" => Verb::Future, "appellent" => Verb::Future, "invite" => Verb::Future,
    "invitent" => Verb::Future, "promet" => Verb::Future, "promettent" => Verb::Future,
    "vote" => Verb::Present, "joue" => Verb::Present, "jouent" => Verb::Present,
    "devient" => Verb::Present, "dispute" => Verb::Present, "entre" => Verb::None,
};

/// What news says in the present of what is to come: « il s’envole jeudi », « le salon ferme ses portes dimanche ».
const PRESENTS: &str = "envole envolent repart repartent rentre rentrent sort sortent ferme ferment brigue \
    briguent entame entament retrouve retrouvent célèbre célèbrent fête fêtent élit élisent dévoile dévoilent diffuse \
    diffusent décolle arrive décerne décernent élance élancent clôture désigne désignent délibère visite visitent défile \
    défilent décrète entend entendent entreprend publie publient adopte adoptent inaugurent débat débattent tranche \
    statue statuent lance lancent présente présentent propose proposent prépare préparent remet remettent \
    tournent passe passent disputent consacrent organise réunit réunissent rend rouvre rouvrent reprend \
    prononce prononcent auditionne auditionnent projette projettent expose exposent souhaite souhaitent annule \
    faut lève lèvent dépose déposent négocie négocient recevra ferment clôt closent fixe fixent invite donne donnent \
    monte montent";

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
    matches!(
        word,
        "devait"
            | "devaient"
            | "allait"
            | "allaient"
            | "pouvait"
            | "pouvaient"
            | "comptait"
            | "prévoyait"
            | "prévoyaient"
            | "espérait"
            | "envisageait"
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
    if let Some(form) = FORMS.get(word) {
        return *form;
    }
    if word.len() < 4 || !word.starts_with(|c: char| c.is_lowercase()) {
        return Verb::None;
    }
    by_ending(word)
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
    if is_among(PRESENTS, word) {
        return Verb::Present;
    }
    Verb::None
}
