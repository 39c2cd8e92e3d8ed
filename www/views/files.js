// Files: dropped anywhere on the page, or picked, one or several. What they are is said by the core,
// or by the formats' module where it is none of the core's own; nothing is decided here.

import { element } from '../dom.js';
import { isOwn, read } from '../exchange.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */
/** @typedef {import('../exchange.js').Bytes} Bytes */

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @param {import('./exchange-report.js').Report} report
 * @returns {import('../types.js').View & { pick: () => void }}
 */
export function mount(root, workbench, report) {
  const input = element('input', { type: 'file', multiple: true, hidden: true, tabindex: '-1', 'aria-hidden': 'true', onchange: onPicked });
  const veil = element('div', { class: 'bl-drop', hidden: true, 'aria-hidden': 'true' });
  root.append(input, veil);

  /** @param {File[]} given */
  async function open(given) {
    /** @type {Bytes[]} */
    const files = [];
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
    if (files.length === 0) return;
    report.close();
    if (isOwn(files)) {
      workbench.openFile(files[0].name, files[0].bytes);
      return;
    }
    try {
      const { told, opened } = await read(files);
      report.show(told, opened);
    } catch (error) {
      workbench.notify({ key: 'error.formats', args: [error instanceof Error ? error.message : String(error)], tone: 'error' });
    }
  }

  async function onPicked() {
    await open([...(input.files ?? [])]);
    input.value = ''; // so that the same file can be picked again
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
    destroy() {
      document.removeEventListener('dragover', onDrag);
      document.removeEventListener('dragleave', onLeave);
      document.removeEventListener('drop', onDrop);
      input.remove();
      veil.remove();
    },
  };
}
