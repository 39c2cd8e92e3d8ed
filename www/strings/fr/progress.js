// The French sentences of a long text on its way.

export const PROGRESS = {
  'progress.name': 'Annotation du texte',
  'progress.at': 'Annotation : {0} Mo sur {1} Mo',
  'progress.stop': 'Arrêter',
  'notice.stopped': 'L’annotation est arrêtée : le texte est là, et ce qui a été trouvé jusqu’ici ({0} %).',
  'notice.stopped.rest': 'Annoter le reste',
  'notice.under_way': 'Le texte est encore en cours d’annotation : attendez la fin, ou arrêtez-la.',
  'error.too_long': 'Ce texte fait {0} Mo ; une page en annote moins de {1}. Pour un texte plus long, il y a la ligne de commande : balise annotate fichier.txt',
};
