// The French sentences of hands: keys, menu, edges, the legend.

export const HANDS = {
  // Keys and what they do
  'key.Shift': 'Maj',
  'key.Enter': 'Entrée',
  'key.Delete': 'Suppr',
  'key.Backspace': 'Retour arrière',
  'key.Escape': 'Échap',
  'key.Home': 'Début',
  'key.End': 'Fin',
  'key.PageUp': 'Page haut',
  'key.PageDown': 'Page bas',
  'key.Space': 'Espace',
  'key.Tab': 'Tab',
  'key.ContextMenu': 'Menu',
  'key.Insert': 'Inser',
  'keys.title': 'Raccourcis clavier',
  'keys.brush': 'Pinceau : garder une étiquette active',

  // The menu of labels
  'menu.name': 'Étiquettes',
  'menu.brush': 'Garder active (pinceau)',
  'menu.own': 'Mes étiquettes…',

  // What was done
  'done.add': 'Annoté : {0}, {1}. Ctrl+Z pour annuler.',
  'done.relabel': 'Nouvelle étiquette : {0}, {1}. Ctrl+Z pour annuler.',
  'done.resize': 'Nouveaux bords : {0}. Ctrl+Z pour annuler.',
  'done.define_label': 'Étiquette : {0}.',
  'done.rename_label': 'L’étiquette {0} s’appelle {1}.',
  'done.remove_label': 'Étiquette retirée : {0}. Ctrl+Z pour annuler.',
  'command.add': 'annoter',
  'command.relabel': 'changer l’étiquette',
  'command.resize': 'déplacer les bords',
  'command.define_label': 'définir une étiquette',
  'command.rename_label': 'renommer une étiquette',
  'command.remove_label': 'retirer une étiquette',
  'card.others': 'Autres dates',
  'card.count-from': 'les compter d’ici',
  'card.label': 'Changer l’étiquette : {0}',
  'correct.give': 'Donner',
  'card.give': 'Donner la date…',

  // Edges
  'edges.name': 'Bords',
  'edges.start': 'début',
  'edges.end': 'fin',
  'edges.start.left': 'Début : un mot vers la gauche',
  'edges.start.right': 'Début : un mot vers la droite',
  'edges.end.left': 'Fin : un mot vers la gauche',
  'edges.end.right': 'Fin : un mot vers la droite',

  // Said
  'said.selected': '{0}, sélectionné',
  'said.edges': '{0}, nouveaux bords : Entrée pour les poser, Échap pour renoncer',
  'said.inside': '{0}, dans {1}, {2}',
  'said.brush': 'Pinceau : {0}. Échap pour arrêter.',
  'said.brush.end': 'Pinceau arrêté.',

  // The brush
  'brush.name': 'Pinceau',
  'brush.note': 'Chaque mot cliqué, chaque sélection prend cette étiquette.',
  'brush.end': 'Arrêter',

  // The legend
  'legend.tip.own': 'Cliquer : afficher ou masquer.',
  'legend.keys': 'Raccourcis',
  'legend.own': 'Étiquettes…',
};
