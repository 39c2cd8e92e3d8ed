// Files: dropped anywhere on the page, or picked, one or several. What they are is said by the core,
// or by the formats' module where it is none of the core's own; nothing is decided here.

import { element } from '../dom.js';
import { isOwn, read } from '../exchange.js';
import { awaited } from '../later.js';
import { ENDING } from '../store/backup.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('../exchange.js').Bytes} Bytes */

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @param {Promise<import('./exchange-report.js').Report>} report
 * @param {import('../store/library.js').Library} library
 * @returns {import('../types.js').View & { pick: () => void, pickBackup: () => void, closeReport: () => void }}  the report is on the files read last
 */
export function mount(root, workbench, report, library) {
  /** @param {boolean} multiple @param {() => void} onchange */
  const picker = (multiple, onchange) => element('input', { type: 'file', multiple, hidden: true, tabindex: '-1', 'aria-hidden': 'true', onchange });
  const input = picker(true, () => void onPicked(input, open));
  const backup = picker(false, () => void onPicked(backup, restore));
  const veil = element('div', { class: 'bl-drop', hidden: true, 'aria-hidden': 'true' });
  root.append(input, backup, veil);

  /** How often a text was opened: files that took long do not take the place of one that was opened since. */
  let openings = 0;
  const off = workbench.on(['opened'], () => { openings += 1; });

  /** @param {File[]} given */
  async function open(given) {
    /** @type {Bytes[]} */
    let files = [];
    for (const file of given) {
      // Before its bytes are read: they would fill the memory.
      if (workbench.isTooLong(file.size)) continue;
      try {
        files.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
      } catch (error) {
        // A folder, or a file that is gone.
        workbench.notify({ key: 'error.file', args: [file.name, error instanceof Error ? error.message : String(error)], tone: 'error' });
      }
    }
    const backups = files.filter(({ name }) => name.endsWith(ENDING));
    for (const { name, bytes } of backups) await library.restore(name, bytes);
    files = files.filter((file) => !backups.includes(file));
    if (files.length === 0) return;
    void report.then((view) => view.close());
    if (isOwn(files)) {
      workbench.openFile(files[0].name, files[0].bytes);
      return;
    }
    try {
      const before = openings;
      const view = await awaited(report, workbench);
      const { told, opened } = await read(files);
      view.show(told, opened, openings === before);
    } catch (error) {
      workbench.notify({ key: 'error.formats', args: [error instanceof Error ? error.message : String(error)], tone: 'error' });
    }
  }

  /** @param {File[]} given  one backup */
  async function restore([file]) {
    await library.restore(file.name, new Uint8Array(await file.arrayBuffer()));
  }

  /** @param {HTMLInputElement} from @param {(files: File[]) => Promise<void>} use */
  async function onPicked(from, use) {
    const files = [...(from.files ?? [])];
    from.value = ''; // so that the same file can be picked again
    if (files.length > 0) await use(files);
  }

  /** @param {DragEvent} event */
  function onDrag(event) {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    veil.textContent = workbench.say('write.drop');
    veil.hidden = false;
  }

  /** @param {DragEvent} event */
  function onLeave(event) {
    if (event.relatedTarget === null) veil.hidden = true;
  }

  /** @param {DragEvent} event */
  function onDrop(event) {
    veil.hidden = true;
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    void open(files);
  }

  document.addEventListener('dragover', onDrag);
  document.addEventListener('dragleave', onLeave);
  document.addEventListener('drop', onDrop);
  return {
    pick: () => input.click(),
    pickBackup: () => backup.click(),
    closeReport: () => void report.then((view) => view.close()),
    destroy() {
      off();
      document.removeEventListener('dragover', onDrag);
      document.removeEventListener('dragleave', onLeave);
      document.removeEventListener('drop', onDrop);
      input.remove();
      backup.remove();
      veil.remove();
    },
  };
}
