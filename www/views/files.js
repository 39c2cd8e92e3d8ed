// Files: dropped anywhere on the page, or picked. Their bytes go to the core, which says what
// they are; nothing is decided here.

import { element } from '../dom.js';

/** @typedef {import('../workbench.js').Workbench} Workbench */

/**
 * @param {HTMLElement} root
 * @param {Workbench} workbench
 * @returns {import('../types.js').View & { pick: () => void }}
 */
export function mount(root, workbench) {
  const input = element('input', { type: 'file', hidden: true, tabindex: '-1', 'aria-hidden': 'true', onchange: onPicked });
  const veil = element('div', { class: 'bl-drop', hidden: true, 'aria-hidden': 'true' });
  root.append(input, veil);

  /** @param {File | null | undefined} file */
  async function open(file) {
    if (!file) return;
    workbench.openFile(file.name, new Uint8Array(await file.arrayBuffer()));
  }

  async function onPicked() {
    await open(input.files?.[0]);
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
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    void open(file);
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
