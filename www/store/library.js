// What a person does with texts as a whole: name, copy, delete, save all, bring back.

import { allRemembered } from '../preferences.js';
import { ENDING, documentLines, firstLine } from './backup.js';
import { factsOf, newId } from './facts.js';
import { restore } from './restore.js';

/** @typedef {import('./keeper.js').Keeper} Keeper */
/** @typedef {import('./shelf.js').KeptDocument} KeptDocument */
/** @typedef {import('../workbench.js').Workbench} Workbench */

export class Library {
  #workbench;
  #keeper;
  /** What came of the last backup that was brought back. @type {import('./restore.js').Report | null} */
  report = null;

  /** @param {Workbench} workbench @param {Keeper} keeper */
  constructor(workbench, keeper) {
    this.#workbench = workbench;
    this.#keeper = keeper;
    keeper.download = () => void this.download();
  }

  /**
   * The texts, the last changed first, and the one that was deleted last and can be taken back.
   * @returns {Promise<{ texts: KeptDocument[], deleted: KeptDocument | null }>}
   */
  async list() {
    const all = await (await this.#keeper.shelf()).list();
    return { texts: all.filter((one) => one.deleted === undefined), deleted: all.find((one) => one.deleted !== undefined) ?? null };
  }

  /** @param {string} id @param {string} title */
  async rename(id, title) {
    const { open } = this.#keeper;
    await (await this.#keeper.shelf()).rename(id, title);
    if (open?.id === id) open.name = title;
    this.#keeper.changed();
  }

  /** @param {string} id @returns {Promise<string | null>} the copy's id */
  async duplicate(id) {
    await this.#keeper.settled();
    const copy = await (await this.#keeper.shelf()).duplicate(id, newId(), (title) => this.#workbench.say('texts.copy.title', title || this.#workbench.say('bar.untitled')));
    this.#keeper.changed();
    return copy;
  }

  /** @param {string} id */
  async remove(id) {
    if (this.#keeper.open?.id === id) await this.#keeper.leave();
    await (await this.#keeper.shelf()).remove(id);
    this.#keeper.retry();
    this.#keeper.changed();
  }

  /** @param {string} id */
  async takeBack(id) {
    await (await this.#keeper.shelf()).takeBack(id);
    this.#keeper.changed();
  }

  /** Gives the reader all texts in one file. */
  async download() {
    this.#workbench.flush();
    await this.#keeper.settled();
    const now = new Date();
    const parts = await this.#everything(now);
    saveFile(`balise-${new Intl.DateTimeFormat('sv-SE').format(now)}${ENDING}`, parts, 'application/jsonl');
    this.#keeper.backedUp();
  }

  /** @param {Date} now @returns {Promise<string[]>} */
  async #everything(now) {
    const { open } = this.#keeper;
    const { core, summary } = this.#workbench;
    /** @type {string[][]} */
    const texts = [];
    // What could not be kept is only here.
    if (open && open.kept < open.done) {
      open.behind = true;
      const title = open.name ?? factsOf(summary, () => this.#workbench.text()).title;
      texts.push(documentLines({ id: open.id, title, named: open.name !== null, created: now.getTime(), changed: now.getTime() }, core.startJournal()));
    }
    const shelf = await this.#keeper.shelf();
    const kept = await this.list().then(({ texts: all }) => all, () => []); // A browser that gives nothing back has at least the open text saved.
    for (const { id } of kept) {
      if (texts.length > 0 && id === open?.id) continue;
      const found = await shelf.read(id);
      if (found) texts.push(documentLines(found.record, found.lines));
    }
    return [firstLine(now, texts.length, allRemembered()), ...texts.flat()];
  }

  /**
   * Brings a backup back.
   * @param {string} name  of the file
   * @param {Uint8Array} bytes
   */
  async restore(name, bytes) {
    const text = new TextDecoder().decode(/** @type {Uint8Array<ArrayBuffer>} */ (bytes));
    try {
      this.report = await restore(await this.#keeper.shelf(), text, this.#workbench, (title) => this.#workbench.say('restore.copy.title', title || this.#workbench.say('bar.untitled')));
    } catch (error) {
      this.#workbench.notify({ key: 'store.refused', args: [error instanceof Error ? error.message : String(error)], tone: 'error' });
      this.#keeper.changed();
      return;
    }
    if (this.report === null) this.#workbench.notify({ key: 'restore.none', args: [name], tone: 'error' });
    this.#keeper.changed();
  }
}

/**
 * Hands the reader a file.
 * @param {string} name
 * @param {string[]} parts
 * @param {string} type
 */
function saveFile(name, parts, type) {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the address in once the click returns to it.
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
