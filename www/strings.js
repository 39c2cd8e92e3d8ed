// Every sentence of the page, in French and English.
//
// `{0}`, `{1}` … are arguments. A sentence that counts
// has its singular and plural parted by `|`, and its first argument is the count.

import { EXCHANGE } from './strings/exchange.js';
import { HANDS } from './strings/hands.js';
import { EVERY } from './strings/every.js';
import { PROGRESS } from './strings/progress.js';
import { STORE } from './strings/store.js';

/** @typedef {import('./types.js').Language} Language */

/** @type {Record<string, { fr: string, en: string }>} */
const SENTENCES = {
  ...EXCHANGE,
  ...HANDS,
  ...EVERY,
  ...PROGRESS,

  // The top bar
  'bar.untitled': { fr: 'Sans titre', en: 'Untitled' },
  'bar.edit': { fr: 'Modifier le texte', en: 'Edit text' },
  'bar.read': { fr: 'Voir les annotations', en: 'See annotations' },
  'bar.undo': { fr: 'Annuler', en: 'Undo' },
  'bar.redo': { fr: 'Rétablir', en: 'Redo' },
  'bar.new': { fr: 'Nouveau texte', en: 'New text' },
  'bar.export': { fr: 'Exporter', en: 'Export' },
  'bar.theme': { fr: 'Thème : {0}', en: 'Theme: {0}' },
  'theme.auto': { fr: 'automatique', en: 'automatic' },
  'theme.light': { fr: 'clair', en: 'light' },
  'theme.dark': { fr: 'sombre', en: 'dark' },
  'bar.language': { fr: 'EN – English', en: 'FR – Français' },
  'bar.language.short': { fr: 'EN', en: 'FR' },

  // From which date dates are counted
  'date.chip': { fr: 'Dates comptées depuis le', en: 'Dates counted from' },
  'date.from.text': { fr: 'trouvé dans le texte', en: 'found in the text' },
  'date.from.today': { fr: 'aujourd’hui', en: 'today' },
  'date.from.option': { fr: 'choisi', en: 'chosen' },
  'date.none': { fr: 'Dates sans point de départ', en: 'Dates have no starting point' },
  'date.title': { fr: 'Depuis quel jour compter « lundi », « le mois dernier » ?', en: 'From which day are “lundi”, “le mois dernier” counted?' },
  'date.automatic': { fr: 'Le jour que dit le texte, sinon aujourd’hui', en: 'The day the text gives, or else today' },
  'date.automatic.words': { fr: 'Trouvé dans : « {0} »', en: 'Found in: “{0}”' },
  'date.given': { fr: 'Un autre jour', en: 'Another day' },
  'date.input': { fr: 'Jour de référence', en: 'Reference day' },

  // Labels
  'kind.per': { fr: 'Personnes', en: 'People' },
  'kind.loc': { fr: 'Lieux', en: 'Places' },
  'kind.org': { fr: 'Organisations', en: 'Organisations' },
  'kind.event': { fr: 'Événements', en: 'Events' },
  'kind.prod': { fr: 'Œuvres', en: 'Works' },
  'kind.time': { fr: 'Dates et durées', en: 'Dates and durations' },
  'kind.own': { fr: 'Autres étiquettes', en: 'Other labels' },
  'label.PER': { fr: 'personne', en: 'person' },
  'label.LOC': { fr: 'lieu', en: 'place' },
  'label.ORG': { fr: 'organisation', en: 'organisation' },
  'label.EVENT': { fr: 'événement', en: 'event' },
  'label.PROD': { fr: 'œuvre ou produit', en: 'work or product' },
  'label.DATE': { fr: 'date', en: 'date' },
  'label.TIME': { fr: 'heure', en: 'time' },
  'label.DURATION': { fr: 'durée', en: 'duration' },
  'label.SET': { fr: 'répétition', en: 'repetition' },
  'legend.name': { fr: 'Légende : afficher ou masquer', en: 'Legend: show or hide' },
  'legend.tip': { fr: 'Cliquer : afficher ou masquer. Touche {0} : étiqueter ce qui est choisi. Maj+{0} : passage suivant.', en: 'Click: show or hide. Key {0}: label what is chosen. Shift+{0}: next passage.' },
  'legend.total': { fr: '{0} annotation|{0} annotations', en: '{0} annotation|{0} annotations' },
  'legend.promise': { fr: 'rien ne quitte cette page', en: 'nothing leaves this page' },
  'legend.doubtful': { fr: '{0} douteuse|{0} douteuses', en: '{0} doubtful|{0} doubtful' },
  'legend.aside': { fr: '{0} masquée sous {1} %|{0} masquées sous {1} %', en: '{0} hidden below {1}%|{0} hidden below {1}%' },

  // Writing
  'write.title': { fr: 'Collez un article', en: 'Paste an article' },
  'write.promise': { fr: 'Balise y marque les personnes, les lieux, les organisations, les événements et les dates. Rien ne quitte cette page.', en: 'Balise marks in it the people, places, organisations, events and dates. Nothing leaves this page.' },
  'write.area': { fr: 'Texte à annoter', en: 'Text to annotate' },
  'write.placeholder': { fr: 'Collez ou écrivez ici un texte en français, ou déposez un fichier .txt.', en: 'Paste or type a French text here, or drop a .txt file.' },
  'write.done': { fr: 'Voir les annotations', en: 'See annotations' },
  'write.open': { fr: 'Ouvrir un fichier…', en: 'Open a file…' },
  'write.samples': { fr: 'Ou essayez avec :', en: 'Or try with:' },
  'write.lines': { fr: 'Les fins de ligne du fichier sont gardées.', en: 'The file’s line ends are kept.' },
  'write.drop': { fr: 'Déposez le fichier ici', en: 'Drop the file here' },

  // The text
  'text.name': { fr: 'Texte annoté', en: 'Annotated text' },
  'text.mark': { fr: '{0}, {1} sur {2}, {3}', en: '{0}, {1} of {2}, {3}' },
  'text.mark.short': { fr: '{0}, {1}', en: '{0}, {1}' },
  'status.suggested': { fr: 'suggéré', en: 'suggested' },
  'status.accepted': { fr: 'accepté', en: 'accepted' },
  'status.doubtful': { fr: 'douteux', en: 'doubtful' },

  // The card
  'card.name': { fr: 'Fiche', en: 'Card' },
  'card.none': { fr: 'Choisissez un passage marqué : sa fiche dit ce qu’il est et pourquoi.', en: 'Choose a marked passage: its card says what it is and why.' },
  'card.close': { fr: 'Fermer la fiche', en: 'Close the card' },
  'card.value': { fr: 'Valeur', en: 'Value' },
  'card.days': { fr: 'Du – au', en: 'From – to' },
  'card.day': { fr: 'Jour', en: 'Day' },
  'card.counted': { fr: 'Compté depuis', en: 'Counted from' },
  'card.score': { fr: 'Certitude', en: 'Certainty' },
  'card.parent': { fr: 'Dans', en: 'Inside' },
  'card.children': { fr: 'Contient', en: 'Contains' },
  'card.position': { fr: 'Position', en: 'Position' },
  'card.previous': { fr: 'Occurrence précédente (touche {0})', en: 'Previous occurrence (key {0})' },
  'card.next': { fr: 'Occurrence suivante (touche {0})', en: 'Next occurrence (key {0})' },
  'card.occurrence': { fr: '{0} sur {1}', en: '{0} of {1}' },
  'card.anchor.tip': { fr: 'Changer la date de référence', en: 'Change the reference date' },
  'card.calendar': { fr: 'Calendrier', en: 'Calendar' },
  'card.keep': { fr: 'Garder', en: 'Keep' },
  'card.refuse': { fr: 'Refuser', en: 'Refuse' },
  'card.remove': { fr: 'Supprimer', en: 'Remove' },
  'card.correct': { fr: 'Corriger la date…', en: 'Correct the date…' },
  'correct.name': { fr: 'Ce que disent ces mots', en: 'What these words mean' },
  'correct.day': { fr: 'Choisir un jour', en: 'Choose a day' },
  'correct.help': { fr: 'Par exemple 2023-10-17 (jour), 2023-10 (mois), 2023 (année), 2023-W42 (semaine), 199X (décennie), 2001/2013 (période), 2023-10-17T14:30 (heure), P3D (trois jours).', en: 'For example 2023-10-17 (day), 2023-10 (month), 2023 (year), 2023-W42 (week), 199X (decade), 2001/2013 (period), 2023-10-17T14:30 (time), P3D (three days).' },
  'correct.bad': { fr: '« {0} » ne se lit pas ainsi, ou n’est pas une date du calendrier.', en: '“{0}” cannot be read so, or is no date of the calendar.' },
  'correct.done': { fr: 'Corriger', en: 'Correct' },
  'correct.cancel': { fr: 'Fermer', en: 'Close' },
  'done.accept': { fr: 'Gardé : {0}. Ctrl+Z pour annuler.', en: 'Kept: {0}. Ctrl+Z to undo.' },
  'done.remove': { fr: 'Retiré : {0}. Ctrl+Z pour annuler.', en: 'Taken away: {0}. Ctrl+Z to undo.' },
  'done.set_value': { fr: 'Corrigé : {0}. Ctrl+Z pour annuler.', en: 'Corrected: {0}. Ctrl+Z to undo.' },
  'done.undo': { fr: 'Annulé : {0}.', en: 'Undone: {0}.' },
  'done.redo': { fr: 'Rétabli : {0}.', en: 'Done again: {0}.' },
  'command.accept': { fr: 'garder', en: 'keep' },
  'command.remove': { fr: 'retirer', en: 'take away' },
  'command.set_value': { fr: 'corriger la date', en: 'correct the date' },
  'command.edit_text': { fr: 'modifier le texte', en: 'edit the text' },
  'command.set_reference_date': { fr: 'changer la date de référence', en: 'change the reference date' },
  'command.find_again': { fr: 'annoter le reste', en: 'annotate the rest' },
  'command.set_terms': { fr: 'changer les termes', en: 'change the terms' },
  'calendar.earlier': { fr: 'Plus tôt', en: 'Earlier' },
  'calendar.later': { fr: 'Plus tard', en: 'Later' },
  'calendar.meant': { fr: 'visé', en: 'meant' },
  'calendar.partly': { fr: 'visé en partie', en: 'meant in part' },
  'calendar.reference': { fr: 'date de référence', en: 'reference date' },
  'origin.rule': { fr: 'règle', en: 'rule' },
  'origin.lexicon': { fr: 'lexique', en: 'lexicon' },
  'origin.model': { fr: 'modèle', en: 'model' },
  'origin.dictionary': { fr: 'mes termes', en: 'my terms' },
  'origin.person': { fr: 'à la main', en: 'by hand' },
  'unit.code_point': { fr: 'points de code', en: 'code points' },
  'unit.utf16': { fr: 'unités UTF-16', en: 'UTF-16 units' },
  'unit.utf8': { fr: 'octets UTF-8', en: 'UTF-8 bytes' },
  'unit.code_point.for': { fr: 'Python, R', en: 'Python, R' },
  'unit.utf16.for': { fr: 'JavaScript, Java', en: 'JavaScript, Java' },
  'unit.utf8.for': { fr: 'Rust, Go', en: 'Rust, Go' },

  // What was found
  'found.tab': { fr: 'Trouvé', en: 'Found' },
  'found.none': { fr: 'Rien n’est encore trouvé.', en: 'Nothing is found yet.' },
  'found.occurrences': { fr: 'occurrence|occurrences', en: 'occurrence|occurrences' },
  'found.at': { fr: '{0}, occurrence {1} sur {2}', en: '{0}, occurrence {1} of {2}' },
  'found.more': { fr: 'Afficher {0} autre|Afficher les {0} autres', en: 'Show {0} more|Show {0} more' },

  // The doubtful ones, and what is hidden
  'doubtful.tab': { fr: 'Douteuses', en: 'Doubtful' },
  'doubtful.help': { fr: 'Suggestions dont la certitude est sous {0} %, la moins sûre d’abord. Dans le texte elles portent le signe', en: 'Suggestions whose certainty is below {0}%, the least sure first. In the text they bear the sign' },
  'doubtful.none': { fr: 'Aucune suggestion douteuse : rien ici n’a une certitude sous {0} %.', en: 'No doubtful suggestion: nothing here has a certainty below {0}%.' },
  'doubtful.previous': { fr: 'Douteuse précédente (touche {0})', en: 'Previous doubtful one (key {0})' },
  'doubtful.next': { fr: 'Douteuse suivante (touche {0})', en: 'Next doubtful one (key {0})' },
  'doubtful.at': { fr: 'Douteuse {0} sur {1}', en: 'Doubtful {0} of {1}' },
  'doubtful.count': { fr: '{0} à revoir', en: '{0} to look at' },
  'doubtful.certainty': { fr: 'certitude {0} %', en: 'certainty {0}%' },
  'threshold.name': { fr: 'Masquer les suggestions sous', en: 'Hide suggestions below' },
  'threshold.slider': { fr: 'Seuil de certitude, en pour cent', en: 'Certainty threshold, in per cent' },
  'threshold.number': { fr: 'Seuil de certitude, en pour cent (nombre)', en: 'Certainty threshold, in per cent (number)' },
  'threshold.nothing': { fr: 'Rien n’est masqué. Ce que disent règles et lexique reste toujours.', en: 'Nothing is hidden. What rules and the lexicon say always stays.' },
  'threshold.aside': { fr: '{0} suggestion masquée, dans le texte, les listes et les comptes. L’export la garde, à moins que vous n’y cochiez le contraire.|{0} suggestions masquées, dans le texte, les listes et les comptes. L’export les garde, à moins que vous n’y cochiez le contraire.', en: '{0} suggestion hidden, in the text, the lists and the counts. The export keeps it, unless you choose otherwise there.|{0} suggestions hidden, in the text, the lists and the counts. The export keeps them, unless you choose otherwise there.' },

  // Own terms
  'terms.tab': { fr: 'Mes termes', en: 'My terms' },
  'terms.help': { fr: 'Un terme par ligne, avec son étiquette (PER, LOC, ORG, EVENT, PROD) ; entre barres, un motif. Gardés sur cet appareil.', en: 'One term a line, with its label (PER, LOC, ORG, EVENT, PROD); between slashes, a pattern. Kept on this device.' },
  'terms.placeholder': { fr: 'Groupe Wagner = ORG\n/Su-\\d+/ = PROD\n# une remarque', en: 'Groupe Wagner = ORG\n/Su-\\d+/ = PROD\n# a remark' },
  'terms.line': { fr: 'Ligne {0} : {1}', en: 'Line {0}: {1}' },
  'terms.no_label': { fr: 'écrivez « terme = ÉTIQUETTE », par exemple « OCS = ORG ».', en: 'write “term = LABEL”, for example “OCS = ORG”.' },
  'terms.no_term': { fr: 'il manque un terme avant « = ».', en: 'there is no term before “=”.' },
  'terms.unknown_label': { fr: '« {0} » n’est pas une étiquette de nom ; ce sont PER, LOC, ORG, EVENT et PROD.', en: '“{0}” is no label of names; they are PER, LOC, ORG, EVENT and PROD.' },
  'terms.bad_pattern': { fr: 'ce motif ne se lit pas ({0}).', en: 'this pattern cannot be read ({0}).' },
  'terms.empty_pattern': { fr: 'ce motif se contente de rien : il serait partout.', en: 'this pattern is content with nothing: it would be everywhere.' },
  'terms.pattern_not_ready': { fr: 'ce motif ne sert pas encore : la partie de Balise qui lit les motifs n’a pas pu être chargée.', en: 'this pattern is not used yet: the part of Balise that reads patterns could not be loaded.' },

  // Export
  'export.unit': { fr: 'Les positions comptent des', en: 'Positions count' },
  'export.counted': { fr: 'Sans la suggestion masquée (certitude sous {1} %)|Sans les {0} suggestions masquées (certitude sous {1} %)', en: 'Without the hidden suggestion (certainty below {1}%)|Without the {0} hidden suggestions (certainty below {1}%)' },
  'export.counted.note': { fr: 'Sinon l’export contient tout, aussi ce que la page masque.', en: 'Otherwise the export holds everything, also what the page hides.' },
  'export.copy': { fr: 'Copier le JSON', en: 'Copy JSON' },
  'export.download': { fr: 'Télécharger', en: 'Download' },
  'export.copied': { fr: 'JSON copié.', en: 'JSON copied.' },
  'export.copy.failed': { fr: 'Le navigateur refuse la copie ; téléchargez le fichier.', en: 'The browser refuses to copy; download the file.' },
  'export.downloaded': { fr: '{0} est téléchargé.', en: '{0} is downloaded.' },
  'export.file': { fr: 'texte', en: 'text' },

  // The line of time
  'time.name': { fr: 'Ligne du temps', en: 'Timeline' },
  'time.reference': { fr: 'référence', en: 'reference' },
  'time.break': { fr: 'L’échelle est coupée là où il ne se passe rien.', en: 'The scale is cut where nothing happens.' },
  'time.table': { fr: 'En tableau', en: 'As a table' },
  'time.line': { fr: 'En ligne', en: 'As a line' },
  'time.fold': { fr: 'Replier', en: 'Fold away' },
  'time.unfold': { fr: 'Déplier', en: 'Unfold' },
  'time.when': { fr: 'Quand', en: 'When' },
  'time.words': { fr: 'Dans le texte', en: 'In the text' },
  'time.caption': { fr: 'Les jours dont parle le texte', en: 'The days the text speaks of' },
  'time.most': { fr: 'Les {0} dates les plus citées sur {1}.', en: 'The {0} most cited dates of {1}.' },

  // Notices
  'notice.close': { fr: 'Fermer', en: 'Close' },
  'notice.language': { fr: 'Ce texte ne semble pas être en français : Balise ne connaît que le français.', en: 'This text does not seem to be French: Balise knows French only.' },
  'notice.blank': { fr: 'Ce texte est vide : il n’y a rien à annoter.', en: 'This text is empty: there is nothing to annotate.' },
  'notice.encoding': { fr: 'Fichier lu comme', en: 'File read as' },
  'notice.encoding.replaced': { fr: '{0} caractère illisible ainsi.|{0} caractères illisibles ainsi.', en: '{0} character cannot be read so.|{0} characters cannot be read so.' },
  'notice.encoding.label': { fr: 'Codage du fichier', en: 'Encoding of the file' },
  'notice.aside': { fr: 'Le texte précédent est gardé dans « Mes textes ».', en: 'The text before is kept in “My texts”.' },
  'notice.aside.back': { fr: 'Le reprendre', en: 'Take it back' },
  'notice.patterns': { fr: 'La partie de Balise qui lit les motifs de vos termes n’a pas pu être chargée ({0}).', en: 'The part of Balise that reads the patterns of your terms could not be loaded ({0}).' },
  'notice.storage': { fr: 'Le navigateur refuse de garder vos termes : ils valent jusqu’à la fermeture de la page.', en: 'The browser refuses to keep your terms: they hold until the page is closed.' },
  'error.unknown_kind': { fr: '« {0} » est d’un type que Balise ne lit pas : il ouvre le texte brut (.txt) et les formats de son export.', en: '“{0}” is of a kind that Balise does not read: it opens plain text (.txt) and the formats it exports.' },
  'error.not_text': { fr: '« {0} » ne contient pas de texte brut.', en: '“{0}” does not hold plain text.' },
  'error.not_balise': { fr: '« {0} » n’est pas un document balise/1. Détail : {1}', en: '“{0}” is no balise/1 document. Detail: {1}' },
  'error.core': { fr: 'Balise n’a pas pu le faire. Détail : {0}', en: 'Balise could not do this. Detail: {0}' },
  'error.unexpected': { fr: 'Balise s’est arrêté ; rechargez la page. Détail : {0}', en: 'Balise has stopped; reload the page. Detail: {0}' },
  'error.load': { fr: 'Balise n’a pas pu démarrer : le navigateur n’a pas chargé son cœur (WebAssembly). Une extension ou une règle de sécurité (CSP) le bloque peut-être. Détail : {0}', en: 'Balise could not start: the browser did not load its core (WebAssembly). An extension or a security policy (CSP) may block it. Detail: {0}' },

  // Announced
  'live.found': { fr: '{0} annotation trouvée : {1}|{0} annotations trouvées : {1}', en: '{0} annotation found: {1}|{0} annotations found: {1}' },
  'live.none': { fr: 'Aucune annotation.', en: 'No annotation.' },

  // Why an annotation is there
  'why.unknown': { fr: 'Une règle de Balise l’a reconnu.', en: 'A rule of Balise recognised it.' },
  'why.lexicon': { fr: 'Ce nom est dans le lexique de Balise ({0}).', en: 'This name is in Balise’s lexicon ({0}).' },
  'why.lexicon.as': { fr: 'Le lexique de Balise le connaît ({0}) : « {1} ».', en: 'Balise’s lexicon knows it ({0}): “{1}”.' },
  'why.tagger': { fr: 'Le modèle l’a reconnu d’après la phrase.', en: 'The model recognised it from the sentence.' },
  'why.dictionary': { fr: 'C’est un de vos termes : « {0} ».', en: 'It is one of your terms: “{0}”.' },
  'why.person': { fr: 'Marqué à la main.', en: 'Marked by hand.' },
  'why.revalued': { fr: 'La date a été corrigée à la main ; Balise avait lu : {0}.', en: 'The date was corrected by hand; Balise had read: {0}.' },
  'why.relabelled': { fr: 'L’étiquette a été changée à la main ; c’était {0}.', en: 'The label was changed by hand; it was {0}.' },
  'why.resized': { fr: 'Les bords ont été déplacés à la main ; c’était « {0} ».', en: 'The borders were moved by hand; it was “{0}”.' },
  'why.everywhere': { fr: 'Marqué partout à la main, comme « {0} ».', en: 'Marked everywhere by hand, like “{0}”.' },
  'why.cut': { fr: 'Une modification du texte a touché ces mots (« {0} ») : à revoir.', en: 'An edit of the text cut into these words (“{0}”): to be looked at.' },
  'why.title_name': { fr: 'Un nom suit le titre « {0} ».', en: 'A name follows the title “{0}”.' },
  'why.given_name': { fr: 'Un nom suit le prénom « {0} ».', en: 'A name follows the given name “{0}”.' },
  'why.organisation_head': { fr: 'Le mot « {0} » commence le nom d’une organisation.', en: 'The word “{0}” begins the name of an organisation.' },
  'why.event_head': { fr: 'Le mot « {0} » commence le nom d’un événement.', en: 'The word “{0}” begins the name of an event.' },
  'why.quoted_name': { fr: 'Un nom entre guillemets.', en: 'A name in quotation marks.' },
  'why.work_head': { fr: 'Le mot « {0} » annonce une œuvre ou un produit.', en: 'The word “{0}” announces a work or a product.' },
  'why.spelled_out': { fr: 'Le sigle « {0} » suit entre parenthèses.', en: 'The acronym “{0}” follows in brackets.' },
  'why.place_head': { fr: 'Le mot « {0} » annonce un lieu.', en: 'The word “{0}” announces a place.' },
  'why.acronym': { fr: 'C’est le sigle de « {0} ».', en: 'It is the acronym of “{0}”.' },
  'why.family_name': { fr: 'C’est le nom de famille de « {0} », nommé dans le texte.', en: 'It is the family name of “{0}”, named in the text.' },
  'why.apposition': { fr: 'Le mot « {0} » devant le nom dit ce que c’est.', en: 'The word “{0}” before the name says what it is.' },
  'why.same_name': { fr: 'Le même nom est reconnu ailleurs dans le texte : « {0} ».', en: 'The same name is recognised elsewhere in the text: “{0}”.' },
  'why.explicit': { fr: 'La date est dite en entier.', en: 'The date is said in full.' },
  'why.republican': { fr: 'C’est une date du calendrier républicain.', en: 'It is a date of the French republican calendar.' },
  'why.feast': { fr: 'C’est une fête, dont le texte dit l’année.', en: 'It is a feast, whose year the text says.' },
  'why.event_date': { fr: 'Un événement est appelé par sa date.', en: 'A happening is called by its date.' },
  'why.unanchored': { fr: 'L’année manque, et aucune date de référence n’est connue.', en: 'The year is missing, and no reference date is known.' },
  'why.vague': { fr: 'Ces mots ne disent aucune date du calendrier.', en: 'These words say no date of the calendar.' },
  'why.duration': { fr: 'C’est une durée.', en: 'It is a length of time.' },
  'why.recurrence': { fr: 'C’est ce qui revient.', en: 'It is something that comes again.' },
  'why.day_before_reference': { fr: 'Le dernier jour de cette date avant le {1}, la date de référence.', en: 'The last such day before {1}, the reference date.' },
  'why.day_after_reference': { fr: 'Le premier jour de cette date après le {1}, la date de référence.', en: 'The first such day after {1}, the reference date.' },
  'why.day_of_reference': { fr: 'C’est la date de référence, le {1}.', en: 'It is the reference date, {1}.' },
  'why.month_before_reference': { fr: 'Le dernier mois de ce nom avant le {1}, la date de référence : {0}.', en: 'The last month of that name before {1}, the reference date: {0}.' },
  'why.month_after_reference': { fr: 'Le premier mois de ce nom à partir du {1}, la date de référence : {0}.', en: 'The first month of that name from {1}, the reference date: {0}.' },
  'why.weekday_before': { fr: 'Le dernier {0} avant le {1}, la date de référence.', en: 'The last {0} before {1}, the reference date.' },
  'why.weekday_after': { fr: 'Le premier {0} après le {1}, la date de référence.', en: 'The first {0} after {1}, the reference date.' },
  'why.weekday_same': { fr: 'La date de référence, le {1}, est un {0}.', en: 'The reference date, {1}, is a {0}.' },
  'why.weekday_of_story': { fr: 'Le {0} compté depuis le {1}, dont parle le texte.', en: 'The {0} counted from {1}, of which the text speaks.' },
  'why.year_of_story': { fr: 'Le texte parle de l’année {0}.', en: 'The text speaks of the year {0}.' },
  'why.period_near_reference': { fr: 'La période de ce nom la plus proche du {0}, la date de référence.', en: 'The period of that name nearest to {0}, the reference date.' },
  'why.unit_of_reference': { fr: '{0} du {1}, la date de référence.', en: '{0} {1}, the reference date.' },
  'why.unit_of_story': { fr: '{0} du {1}, dont parle le texte.', en: '{0} {1}, of which the text speaks.' },
  'why.days_from_reference': { fr: '{0} du {1}, la date de référence.', en: '{0} {1}, the reference date.' },
  'why.days_from_story': { fr: '{0} du {1}, dont parle le texte.', en: '{0} {1}, of which the text speaks.' },
  'why.length_from_reference': { fr: 'Cette durée, comptée depuis le {0}, la date de référence.', en: 'That length of time, counted from {0}, the reference date.' },
  'why.length_from_story': { fr: 'Cette durée, comptée depuis le {0}, dont parle le texte.', en: 'That length of time, counted from {0}, of which the text speaks.' },
  'why.length_from_date': { fr: 'Cette durée, comptée depuis le {0}, que nomme l’expression.', en: 'That length of time, counted from {0}, which the expression names.' },
  'why.time_of_reference': { fr: 'Une heure sans jour : celui de la date de référence, le {0}.', en: 'A time without a day: that of the reference date, {0}.' },
  'why.time_of_story': { fr: 'Une heure du {0}, le dernier jour que nomme le texte.', en: 'A time of {0}, the last day the text names.' },
  'why.time_unanchored': { fr: 'Une heure dont rien ne dit le jour.', en: 'A time whose day nothing tells.' },

  ...STORE,
};

/**
 * The sentence `key` in `language`, with its arguments in place.
 * @param {Language} language
 * @param {string} key
 * @param {...(string | number)} args
 * @returns {string}
 */
export function sentence(language, key, ...args) {
  const forms = (SENTENCES[key]?.[language] ?? key).split('|');
  const counted = args.find((arg) => typeof arg === 'number');
  const many = typeof counted === 'number' && (language === 'fr' ? counted >= 2 : counted !== 1);
  const form = many ? forms[forms.length - 1] : forms[0];
  const words = form.replace(/\{(\d)\}/g, (_, place) => String(args[Number(place)] ?? ''));
  return language === 'fr' ? words.replace(/« /g, '«\u00a0').replace(/ (?=[»:;!?])/g, '\u00a0') : words;
}

/**
 * Whether there is a sentence `key`.
 * @param {string} key
 */
export function hasSentence(key) {
  return key in SENTENCES;
}

