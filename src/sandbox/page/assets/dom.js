/*
 * Makes and finds elements. Everything the page shows is made here from nodes and text, so nothing that a person or a bot
 * wrote is ever read as HTML.
 */

let count = 0;

/** A fresh id for an element, for labels and descriptions to point at. */
export const freshId = (stem) => `${stem}-${++count}`;

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes] `on` holds listeners, `data` data attributes; false, null and undefined are left out
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElement}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name === 'on') listen(element, value);
    else if (name === 'data') Object.assign(element.dataset, value);
    else if (name === 'value') element.value = value;
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function listen(element, listeners) {
  for (const [event, listener] of Object.entries(listeners)) element.addEventListener(event, listener);
}

/** A button that does one thing. */
export function button(label, act, attributes = {}) {
  return el('button', { type: 'button', ...attributes, on: { click: act } }, label);
}

/** Words for a screen reader alone. */
export const unseen = (text) => el('span', { class: 'unseen' }, text);

/** Sets or takes away an attribute. */
export function setAttribute(element, name, value) {
  if (value === null || value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? '' : String(value));
}
