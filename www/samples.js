// Articles to try the page with, written for it. Their facts are public; their sentences are ours.

/**
 * Sets the no-break spaces that French printing wants, which cannot be seen in a source file.
 * @param {string} text
 */
function printed(text) {
  return text.replace(/« /g, '«\u00a0').replace(/ ([»:;!?])/g, '\u00a0$1').replace(/(\d) (h|%)(?= |$)/g, '$1\u00a0$2');
}

/** @type {readonly { title: string, text: string }[]} */
export const SAMPLES = [
  {
    title: 'Poutine attendu en Chine',
    text: printed(`Vladimir Poutine attendu en Chine pour le forum « La Ceinture et la Route »

Publié le 26 juillet 2023 à 14 h 30

Le président russe, Vladimir Poutine, se rendra en Chine en octobre prochain, à l’invitation de son homologue Xi Jinping. Le conseiller diplomatique du Kremlin, Iouri Ouchakov, l’a confirmé mardi devant la presse à Moscou.

Le chef de l’État prendra part au Forum international « La Ceinture et la Route », que Pékin réunit pour la troisième fois depuis 2017. Lancé par Xi Jinping en septembre 2013 à Astana, le programme des Nouvelles routes de la soie finance des ports, des voies ferrées et des centrales de l’Asie centrale à l’Afrique de l’Est.

Les deux dirigeants se sont déjà vus à Moscou en mars dernier. Le 4 juillet, ils se sont parlé par écran interposé, lors d’un sommet de l’Organisation de coopération de Shanghai (OCS) que présidait l’Inde. L’Iran y est devenu le neuvième membre de l’OCS.

Pour le Kremlin, ce voyage compte d’autant plus que la Cour pénale internationale a émis, le 17 mars 2023, un mandat d’arrêt contre M. Poutine. La Chine n’a pas adhéré au Statut de Rome. Depuis le début de la guerre en Ukraine, le président russe n’est guère sorti de l’espace postsoviétique.

Les échanges entre la Russie et la Chine ont dépassé 190 milliards de dollars en 2022. Gazprom et la CNPC négocient depuis trois ans le gazoduc Force de Sibérie 2, qui doit traverser la Mongolie. Une décision pourrait tomber avant la fin de l’année, selon l’agence Interfax.`),
  },
  {
    title: 'L’OCS se réunit à Astana',
    text: printed(`À Astana, l’Organisation de coopération de Shanghai s’élargit encore

Astana, jeudi 4 juillet 2024

Le Bélarus est devenu ce jeudi le dixième membre de l’Organisation de coopération de Shanghai (OCS), lors du sommet que le Kazakhstan accueillait depuis la veille. Le président kazakh, Kassym-Jomart Tokaïev, a passé la main à Xi Jinping : la Chine préside l’OCS pendant un an.

Fondée le 15 juin 2001 à Shanghai par six pays, l’organisation a admis l’Inde et le Pakistan en 2017, puis l’Iran l’année dernière. Elle compte aujourd’hui quatre dixièmes des habitants de la planète. Le secrétaire général des Nations unies, António Guterres, et le président turc, Recep Tayyip Erdogan, avaient fait le voyage. Le premier ministre indien, Narendra Modi, s’était fait représenter par son ministre des Affaires étrangères, Subrahmanyam Jaishankar.

Vladimir Poutine et Xi Jinping se sont entretenus mercredi après-midi, un mois et demi après leur rencontre de Pékin. Le président russe a salué des relations « au plus haut niveau de leur histoire ». Il doit recevoir Narendra Modi à Moscou la semaine prochaine.

La déclaration d’Astana ne nomme ni l’Ukraine ni l’OTAN, qui tient son propre sommet à Washington du 9 au 11 juillet. Elle soutient en revanche l’initiative La Ceinture et la Route, que seule l’Inde refuse d’approuver depuis des années. Le prochain sommet se tiendra en Chine à l’automne 2025, a annoncé l’agence Xinhua.`),
  },
];
