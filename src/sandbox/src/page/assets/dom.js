/* Creates elements from nodes and text. Nothing here parses HTML, so that no text of a message becomes markup. */

let lastId = 0;

/** An id for an element that others refer to. */
export const uniqueId = (prefix) => `${prefix}-${++lastId}`;

/** An element. `on` holds listeners, `data` data attributes; attributes and children that are false, null or undefined are left out. */
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

export function button(label, act, attributes = {}) {
	return el('button', { type: 'button', ...attributes, on: { click: act } }, label);
}

/** Text for screen readers alone. */
export const visuallyHidden = (text) => el('span', { class: 'visually-hidden' }, text);

export function setAttribute(element, name, value) {
	if (value === null || value === undefined || value === false) element.removeAttribute(name);
	else element.setAttribute(name, value === true ? '' : String(value));
}
