// Keys as they are pressed, written and named.

/** The keys that have a sign of their own, in every language. @type {Record<string, string>} */
const SIGNS = { ArrowRight: '→', ArrowLeft: '←', ArrowUp: '↑', ArrowDown: '↓' };

/** The keys that have a name in words. */
const NAMED = new Set(['Shift', 'Enter', 'Delete', 'Backspace', 'Escape', 'Home', 'End', 'PageUp', 'PageDown', 'Space', 'Tab', 'ContextMenu', 'Insert']);

const MODIFIERS = new Set(['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Dead', 'Process', 'Unidentified']);

/**
 * What was pressed, as a chord; the empty text if it is a modifier alone, or part of writing.
 *
 * A letter is the one that is printed on the key, so that P is P on every keyboard; where the keyboard prints no Latin
 * letters it is the one that stands there on an English one. A figure is the key that bears it: on a French keyboard it
 * needs Shift, and here it does not.
 * @param {KeyboardEvent} event
 */
export function chordOf(event) {
  if (event.isComposing || MODIFIERS.has(event.key) || event.getModifierState('AltGraph')) return '';
  const [key, printed] = keyOf(event);
  const modifiers = [event.ctrlKey || event.metaKey ? 'Ctrl' : '', event.altKey ? 'Alt' : '', event.shiftKey && !printed ? 'Shift' : ''];
  return [...modifiers.filter(Boolean), key].join('+');
}

/**
 * The key of a chord, and whether it is a sign that Shift may have taken part in.
 * @param {KeyboardEvent} event
 * @returns {[string, boolean]}
 */
function keyOf({ key, code }) {
  if (/^[a-z]$/i.test(key)) return [`Key${key.toUpperCase()}`, false];
  const figure = /^(?:Digit|Numpad)(\d)$/.exec(code);
  if (figure && (code.startsWith('Digit') || key === figure[1])) return [`Digit${figure[1]}`, false];
  if (key === ' ') return ['Space', false];
  // A letter of another alphabet, or one that Alt has changed: the place of the key tells.
  if (/^\p{L}$/u.test(key) && /^Key[A-Z]$/.test(code)) return [code, false];
  return [key, [...key].length === 1];
}

/**
 * Whether a chord is a single letter, figure or sign, which who dictates or trembles may strike without wanting to.
 * @param {string} chord
 */
export function isCharacter(chord) {
  const key = chord.replace(/^Shift\+/, '');
  return /^(?:Key[A-Z]|Digit\d)$/.test(key) || [...key].length === 1;
}

/**
 * A chord as the reader's keyboard names it.
 * @param {string} chord
 * @param {(key: string) => string} say
 */
export function chordInWords(chord, say) {
  // The plus sign may be a key itself.
  const parts = chord === '+' ? ['+'] : chord.split(/\+(?=.)/);
  return parts.map((part) => SIGNS[part] ?? (NAMED.has(part) ? say(`key.${part}`) : part.replace(/^(?:Key|Digit)(?=.$)/, ''))).join('+');
}
