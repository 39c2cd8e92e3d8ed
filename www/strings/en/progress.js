// The English sentences of a long text on its way.

/** @type {Record<keyof typeof import('../fr/progress.js').PROGRESS, string>} */
export const PROGRESS = {
  'progress.name': 'Annotating the text',
  'progress.at': 'Annotating: {0} MB of {1} MB',
  'progress.stop': 'Stop',
  'notice.stopped': 'Annotating was stopped: the text is here, and what was found so far ({0}%).',
  'notice.stopped.rest': 'Annotate the rest',
  'notice.under_way': 'The text is still being annotated: wait for the end, or stop it.',
  'error.too_long': 'This text is {0} MB long; a page annotates less than {1}. For a longer text there is the command line: balise annotate file.txt',
};
