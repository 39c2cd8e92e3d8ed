//! The words beside « N ans » that say whether it is an age or a length.
//!
//! They stand as words in a line and not as tables: ages are few, and the page is loaded by everybody.

/// Nouns whose « de N ans » is a length.
pub(super) const LENGTHY: &str = "projet projets chantier écope écopé écopent vieux vieille vieilles carte résidence \
    rétention peine peines prison réclusion mandat mandats période périodes durée délai \
    contrat contrats bail carrière règne guerre conflit plan programme moratoire cycle \
    intervalle absence suspension inéligibilité sursis expérience engagement emprisonnement \
    détention sanction interdiction garantie formation études séjour retard avance trêve \
    pause vie crise régime sécurité maximum minimum moyenne attente prêt accord accords \
    partenariat partenariats concession concessions traité pacte convention coopération \
    collaboration alliance entente échéance échéances horizon emprunt emprunts crédit \
    obligations licence exil embargo blocus occupation dictature présidence présence lutte \
    combat bataille histoire tradition travail travaux service processus transition \
    stratégie report prolongation extension exclusivité croissance exploitation record";

/// Verbs before « à N ans » that make it a sentence or a term.
pub(super) const TERMS: &str = "condamné condamnée condamnés condamnées condamner porté portée ramené réduit réduite \
    passer prolongé estimé fixé";

/// Forms of « avoir » and « paraître », and what else gives an age.
pub(super) const HAVE: &str = "ai as a avons avez ont avais avait avions aviez avaient eus eut eûmes eurent eu aurai \
    auras aura aurons aurez auront aurais aurait aurions auriez auraient aie aies ait ayons \
    ayez aient eût avoir ayant ses mes tes leurs son nos vos fête fêtera fêter fêté paraît \
    paraissait paraissent";

/// What may stand between such a form and the age: « a à peine », « n’avaient pas encore »,
/// « aurait-il », « ont tous plus de ».
pub(super) const BETWEEN: &str = "que qu’ qu' seulement déjà maintenant pas encore bientôt presque environ quelque juste \
    tout tous toutes chacun chacune à peine exactement alors désormais -il -elle -t-il \
    -t-elle même";

/// Nouns of people.
pub(super) const PEOPLE: &str = "homme hommes vainqueur lauréat femme femmes garçon garçons fille filles fillette enfant \
    enfants adolescent adolescente adolescents jeune jeunes bébé étudiant étudiante élève \
    élèves fils frère sœur père mère mari retraité retraitée collégien collégienne lycéen \
    lycéenne individu individus personne personnes mineur mineure mineurs joueur joueuse \
    gens ami amie amis amies suspect victime victimes soldat soldats militaire militaires \
    policier policiers ouvrier ouvriers touriste touristes conducteur passager migrant \
    migrants réfugié réfugiés habitant épouse attaquant défenseur défenseurs milieu gardien \
    gardienne international entraîneur champion championne prodige pépite président ministre \
    député maire avocat médecin infirmier journaliste écrivain acteur chanteur agricultrice \
    chauffeur automobiliste prévenu accusé détenu otage ressortissant citoyen aîné cadet \
    cadette benjamin frères candidat candidate militant opposant dirigeant retraités \
    travailleur travailleurs employé salarié élu agent suspecte";
