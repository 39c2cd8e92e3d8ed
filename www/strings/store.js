// The sentences of the store: the list of texts, what is kept and what is not, backups.

/** @type {Record<string, { fr: string, en: string }>} */
export const STORE = {
  // Whether the open text is kept
  'store.saved': { fr: 'Enregistré à {0}', en: 'Saved at {0}' },
  'store.saved.on': { fr: 'Enregistré le {0}', en: 'Saved on {0}' },
  'store.saving': { fr: 'Enregistrement…', en: 'Saving…' },
  'store.here': { fr: 'Seulement dans cette page', en: 'Only in this page' },
  'store.unsaved': { fr: 'Pas enregistré', en: 'Not saved' },
  'store.reading': { fr: 'Lecture seule', en: 'Read only' },

  // Notices
  'store.memory': { fr: 'Ce navigateur ne garde rien ici (fenêtre privée, ou stockage refusé) : vos textes restent tant que la page est ouverte. Téléchargez-les avant de la fermer.', en: 'This browser keeps nothing here (private window, or storage refused): your texts stay as long as the page is open. Download them before you close it.' },
  'store.file': { fr: 'Ouverte comme fichier, la page garde vos textes dans ce navigateur, mais sans garantie : téléchargez-les avant de la fermer.', en: 'Opened as a file, the page keeps your texts in this browser, but without guarantee: download them before you close it.' },
  'store.seven': { fr: 'Safari peut effacer vos textes après sept jours sans visite : téléchargez une sauvegarde, ou ajoutez Balise à l’écran d’accueil.', en: 'Safari may erase your texts after seven days without a visit: download a backup, or add Balise to the Home Screen.' },
  'store.full': { fr: 'Le stockage du navigateur est plein : ce que vous venez de faire n’est pas enregistré. Supprimez des textes, ou téléchargez votre travail.', en: 'The browser’s storage is full: what you just did is not saved. Delete texts, or download your work.' },
  'store.refused': { fr: 'Le navigateur n’a pas enregistré ce que vous venez de faire ; Balise réessaie. Téléchargez votre travail. Détail : {0}', en: 'The browser did not save what you just did; Balise tries again. Download your work. Detail: {0}' },
  'store.download': { fr: 'Télécharger tout', en: 'Download all' },
  'store.gone': { fr: 'Ce texte n’est plus là.', en: 'This text is not there any more.' },
  'store.damaged': { fr: 'Le journal de « {0} » est illisible : le texte ne peut pas être ouvert. Détail : {1}', en: 'The journal of “{0}” cannot be read: the text cannot be opened. Detail: {1}' },
  'store.repaired': { fr: '{0} entrées du journal étaient abîmées et manquent ; le reste est là. Détail : {1}', en: '{0} entries of the journal were damaged and are missing; the rest is here. Detail: {1}' },
  'store.earlier': { fr: 'Le journal était abîmé : voici la version précédente du texte. Détail : {0}', en: 'The journal was damaged: this is the version before. Detail: {0}' },
  'store.elsewhere': { fr: 'Ce texte est ouvert dans un autre onglet : ici, il ne peut qu’être lu.', en: 'This text is open in another tab: here it can only be read.' },
  'store.taken': { fr: 'Vous travaillez maintenant sur ce texte dans un autre onglet : ici, il ne peut plus qu’être lu.', en: 'You are now working on this text in another tab: here it can only be read.' },
  'store.take': { fr: 'Travailler ici', en: 'Work here' },
  'store.free': { fr: 'L’autre onglet a rendu ce texte : vous pouvez y travailler ici.', en: 'The other tab has given this text back: you can work on it here.' },
  'store.forked': { fr: 'Un autre onglet a repris ce texte. Ce que vous aviez fait ici est gardé dans une copie.', en: 'Another tab has taken this text over. What you had done here is kept in a copy.' },
  'store.fork.title': { fr: '{0} (copie de cet onglet)', en: '{0} (copy of this tab)' },
};
