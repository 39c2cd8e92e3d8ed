// The French sentences of edits, undo and redo, and of the list of what was found.

export const EDITS = {
  // What an edit of the text cut into
  'cut.title': 'Touchées par une modification du texte',
  'cut.help': 'Confirmez ce qui reste, ou retirez-le. Dans le texte elles portent le signe',
  'notice.cut': 'Une modification du texte a touché des annotations : elles sont à revoir.',
  'notice.cut.see': 'Les voir',
  'status.cut': 'à revoir',
  'status.rejected': 'refusé',

  // What an annotation has, as the list of what was found shows it
  'attach.has.link': 'avec un lien',
  'attach.has.note': 'avec une note',

  // What undo and redo say
  'command.add': 'annoter',
  'command.relabel': 'changer l’étiquette',
  'command.resize': 'déplacer les bords',
  'command.reject': 'refuser',
  'command.take_back': 'reprendre',
  'command.set_note': 'noter',
  'command.set_link': 'lier',
  'command.group': 'regrouper',
  'command.split': 'séparer',
  'command.everywhere': 'annoter partout',
};
