// The English sentences of edits, undo and redo, and of the list of what was found.

/** @type {Record<keyof typeof import('../fr/edits.js').EDITS, string>} */
export const EDITS = {
  // What an edit of the text cut into
  'cut.title': 'Cut into by an edit of the text',
  'cut.help': 'Confirm what is left, or take it away. In the text they bear the sign',
  'notice.cut': 'An edit of the text cut into annotations: they are to be looked at.',
  'notice.cut.see': 'See them',
  'status.cut': 'to be looked at',
  'status.rejected': 'refused',

  // What an annotation has, as the list of what was found shows it
  'attach.has.link': 'with a link',
  'attach.has.note': 'with a note',

  // What undo and redo say
  'command.add': 'annotate',
  'command.relabel': 'change the label',
  'command.resize': 'move the borders',
  'command.reject': 'refuse',
  'command.take_back': 'take back',
  'command.set_note': 'note',
  'command.set_link': 'link',
  'command.group': 'group',
  'command.split': 'split off',
  'command.everywhere': 'annotate everywhere',
};
