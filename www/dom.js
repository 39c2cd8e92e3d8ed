// Making elements. Text goes in as text: no HTML is ever parsed on this page.

/**
 * An element with its attributes and children. A function under a key that begins with `on` is a
 * listener; `true` is an attribute without a value; `false`, null and undefined are no attribute.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      made.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    } else {
      setAttribute(made, name, value);
    }
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/**
 * Sets or takes away an attribute.
 * @param {Element} target
 * @param {string} name
 * @param {unknown} value
 */
export function setAttribute(target, name, value) {
  if (value === false || value === null || value === undefined) target.removeAttribute(name);
  else target.setAttribute(name, value === true ? '' : String(value));
}
