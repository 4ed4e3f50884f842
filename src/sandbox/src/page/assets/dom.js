/* Creates elements from nodes and text. Nothing here parses HTML, so that no text of a message becomes markup. */

let lastId = 0;

/**
 * What an element may hold; `null`, `undefined` and `false` are left out.
 * @typedef {Node | string | null | undefined | false} Child
 * @typedef {{ [Name in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Name]) => void }} Listeners
 * @typedef {{ on?: Listeners, data?: Record<string, string | number | undefined>, [name: string]: unknown }} Attributes
 */

/**
 * An id for an element that others refer to.
 * @param {string} prefix
 */
export const uniqueId = (prefix) => `${prefix}-${++lastId}`;

/**
 * An element. `on` holds listeners, `data` data attributes; attributes and children that are false, null or undefined are left out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {(Child | Child[])[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, attributes = {}, ...children) {
	const element = document.createElement(tag);
	const { on = {}, data, ...others } = attributes;
	for (const [event, listener] of Object.entries(on)) element.addEventListener(event, /** @type {EventListener} */ (listener));
	Object.assign(element.dataset, data);
	for (const [name, value] of Object.entries(others)) {
		if (value === false || value === null || value === undefined) continue;
		if (name === 'value') Object.assign(element, { value });
		else element.setAttribute(name, value === true ? '' : String(value));
	}
	element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
	return element;
}

/**
 * @param {Child} label
 * @param {() => void} act
 * @param {Attributes} [attributes]
 */
export function button(label, act, attributes = {}) {
	return el('button', { type: 'button', ...attributes, on: { click: act } }, label);
}

/**
 * An element of the document that is always there.
 * @param {string} selector
 */
export function required(selector) {
	const element = /** @type {HTMLElement | null} */ (document.querySelector(selector));
	if (!element) throw new Error(`there is no ${selector}`);
	return element;
}

/** The element that has the focus, if it is one of HTML. */
export function focusedElement() {
	return document.activeElement instanceof HTMLElement ? document.activeElement : null;
}

/**
 * The nearest element around an event's target that a selector names.
 * @param {Event} event
 * @param {string} selector
 */
export function closest(event, selector) {
	return event.target instanceof Element ? event.target.closest(selector) : null;
}

/**
 * Text for screen readers alone.
 * @param {string} text
 */
export const visuallyHidden = (text) => el('span', { class: 'visually-hidden' }, text);

/**
 * @param {Element} element
 * @param {string} name
 * @param {string | boolean | null | undefined} value
 */
export function setAttribute(element, name, value) {
	if (value === null || value === undefined || value === false) element.removeAttribute(name);
	else element.setAttribute(name, value === true ? '' : String(value));
}
