// The English sentences of hands: keys, menu, edges, the legend.

/** @type {Record<keyof typeof import('../fr/hands.js').HANDS, string>} */
export const HANDS = {
  // Keys and what they do
  'key.Shift': 'Shift',
  'key.Enter': 'Enter',
  'key.Delete': 'Delete',
  'key.Backspace': 'Backspace',
  'key.Escape': 'Esc',
  'key.Home': 'Home',
  'key.End': 'End',
  'key.PageUp': 'Page up',
  'key.PageDown': 'Page down',
  'key.Space': 'Space',
  'key.Tab': 'Tab',
  'key.ContextMenu': 'Menu',
  'key.Insert': 'Insert',
  'keys.title': 'Keyboard shortcuts',
  'keys.brush': 'Brush: keep a label active',

  // The menu of labels
  'menu.name': 'Labels',
  'menu.brush': 'Keep active (brush)',
  'menu.own': 'My labels…',

  // What was done
  'done.add': 'Annotated: {0}, {1}. Ctrl+Z to undo.',
  'done.relabel': 'New label: {0}, {1}. Ctrl+Z to undo.',
  'done.resize': 'New edges: {0}. Ctrl+Z to undo.',
  'done.define_label': 'Label: {0}.',
  'done.rename_label': 'The label {0} is called {1}.',
  'done.remove_label': 'Label taken away: {0}. Ctrl+Z to undo.',
  'command.add': 'annotate',
  'command.relabel': 'change the label',
  'command.resize': 'move the edges',
  'command.define_label': 'define a label',
  'command.rename_label': 'rename a label',
  'command.remove_label': 'take a label away',
  'card.others': 'Other dates',
  'card.count-from': 'count them from here',
  'card.label': 'Change the label: {0}',
  'correct.give': 'Give',
  'card.give': 'Give the date…',

  // Edges
  'edges.name': 'Edges',
  'edges.start': 'start',
  'edges.end': 'end',
  'edges.start.left': 'Start: a word to the left',
  'edges.start.right': 'Start: a word to the right',
  'edges.end.left': 'End: a word to the left',
  'edges.end.right': 'End: a word to the right',

  // Said
  'said.selected': '{0}, selected',
  'said.edges': '{0}, new edges: Enter to set them, Esc to give up',
  'said.inside': '{0}, in {1}, {2}',
  'said.brush': 'Brush: {0}. Esc to stop.',
  'said.brush.end': 'Brush stopped.',

  // The brush
  'brush.name': 'Brush',
  'brush.note': 'Each word you click, each selection gets this label.',
  'brush.end': 'Stop',

  // The legend
  'legend.tip.own': 'Click: show or hide.',
  'legend.keys': 'Shortcuts',
  'legend.own': 'Labels…',
};
