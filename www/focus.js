// The focus is never lost: what is drawn anew gives it to what has come in the place of what had it.

const FOCUSABLE = 'button, input, select, textarea, summary, a[href], [tabindex]';

/** @param {HTMLElement} root */
const focusables = (root) => /** @type {HTMLElement[]} */ ([...root.querySelectorAll(FOCUSABLE)]).filter((one) => one.checkVisibility());

/** Gives the focus to the text, or to where it is written. */
export function focusText() {
  const places = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.bl-text, #bl-write-area')]);
  places.find((place) => place.checkVisibility())?.focus({ preventScroll: true });
}

/**
 * Draws what is in `root` anew. If the focus was there, it is so afterwards: on the element of the
 * same `data-part`, or else on the one in its place, or else on the text.
 * @param {HTMLElement} root
 * @param {() => void} draw
 */
export function keepingFocus(root, draw) {
  const held = document.activeElement;
  if (!(held instanceof HTMLElement) || !root.contains(held)) {
    draw();
    return;
  }
  const at = focusables(root).indexOf(held);
  const { part } = held.dataset;
  draw();
  if (held.isConnected && held.checkVisibility()) return;
  if (document.activeElement !== held && root.contains(document.activeElement)) return;
  const now = focusables(root);
  const same = part && now.find((one) => one.dataset.part === part);
  const next = same || now[Math.min(Math.max(at, 0), now.length - 1)];
  if (next) next.focus({ preventScroll: true });
  else focusText();
}
