// The reader's hands: mouse, finger and keys in the text, and what they bring up.

import { later, wanted } from '../later.js';
import { annotatorOf } from './annotate.js';
import { mount as mountBrush } from './brush.js';
import { mount as mountCaret } from './caret.js';
import { mount as mountEdges } from './edges.js';
import { mount as mountKeys } from './keys.js';
import { mount as mountMenu } from './menu.js';
import { Picked } from './picked.js';
import { mount as mountPointer } from './pointer.js';
import { mount as mountSaid } from './said.js';
import { shortcuts } from './shortcuts.js';
import { edgeSteps } from './steps.js';
import { wordsOf } from './words.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */

/**
 * @param {HTMLElement} root  where the text is
 * @param {HTMLElement} live  where is said what happens
 * @param {Workbench} workbench
 * @param {import('../views/reader.js').Reader} reader
 */
export function mount(root, live, workbench, reader) {
  const { article } = reader;
  const picked = new Picked(workbench, article);
  const words = wordsOf(workbench, article);
  const annotator = annotatorOf(workbench, reader, picked);
  const brush = mountBrush(root, article, workbench);
  const own = later(() => import('./own-labels.js'), workbench).then(({ mount: mountOwnLabels }) => mountOwnLabels(document.body, workbench, (label) => annotator.give(label) || (brush.label !== null && (brush.take(label), true))));
  const manage = () => void wanted(own, workbench, (view) => view.open());
  const menu = mountMenu(root, workbench, picked, {
    give: annotator.give,
    brush: brush.take,
    manage,
    textOf: annotator.textOf,
    focusText: () => (picked.pick?.base ? reader.firstMark(picked.pick.base) ?? article : article).focus({ preventScroll: true }),
  });
  const help = later(() => import('./help.js'), workbench).then(({ mount: mountHelp }) => mountHelp(document.body, workbench));
  const openHelp = () => void wanted(help, workbench, (view) => view.open());
  const off = shortcuts.on('help', openHelp);
  const views = [
    mountPointer(reader, workbench, picked, words, { menu, annotator, brush }),
    mountCaret(workbench, reader, picked, words),
    mountKeys(workbench, reader, picked, { menu, annotator, brush }),
    mountEdges(root, article, workbench, words, picked, annotator),
    mountSaid(live, workbench, picked, { annotator, brush }),
    brush,
    menu,
  ];
  return {
    manage,
    help: openHelp,
    /** Takes the brush in hand, or puts it down. */
    brush() {
      brush.take(brush.label === null ? brush.last : null);
    },
    /** Opens the menu at the words of an annotation, to give it another label. @param {number} id */
    changeLabel(id) {
      const mark = workbench.mark(id);
      if (!mark) return;
      reader.firstMark(id)?.scrollIntoView({ block: 'nearest' });
      picked.set({ anchor: mark.start, focus: mark.end, by: 'keys', base: id });
      menu.open(true);
    },
    /** @param {number} id */
    edgeSteps: (id) => edgeSteps(workbench, words, annotator, id),
    destroy() {
      off();
      views.forEach((view) => view.destroy());
      for (const view of [own, help]) void view.then((one) => one.destroy());
    },
  };
}
