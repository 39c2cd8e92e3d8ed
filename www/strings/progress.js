// The sentences of a long text: how far it is, stopping it, going on, and what is too long for a page.

/** @type {Record<string, { fr: string, en: string }>} */
export const PROGRESS = {
  'progress.name': { fr: 'Annotation du texte', en: 'Annotating the text' },
  'progress.at': { fr: 'Annotation : {0} Mo sur {1} Mo', en: 'Annotating: {0} MB of {1} MB' },
  'progress.stop': { fr: 'Arrêter', en: 'Stop' },
  'notice.stopped': { fr: 'L’annotation est arrêtée : le texte est là, et ce qui a été trouvé jusqu’ici ({0} %).', en: 'Annotating was stopped: the text is here, and what was found so far ({0}%).' },
  'notice.stopped.rest': { fr: 'Annoter le reste', en: 'Annotate the rest' },
  'notice.under_way': { fr: 'Le texte est encore en cours d’annotation : attendez la fin, ou arrêtez-la.', en: 'The text is still being annotated: wait for the end, or stop it.' },
  'error.too_long': { fr: 'Ce texte fait {0} Mo ; une page en annote moins de {1}. Pour un texte plus long, il y a la ligne de commande : balise annotate fichier.txt', en: 'This text is {0} MB long; a page annotates less than {1}. For a longer text there is the command line: balise annotate file.txt' },
};
