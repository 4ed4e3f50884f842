/* Makes elements from nodes and text, so that nothing anybody wrote is ever read as HTML. */

let count = 0;

export const freshId = (stem) => `${stem}-${++count}`;
/** An element; `on` holds listeners and `data` data attributes, and what is false or missing is left out. */
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

export const unseen = (text) => el('span', { class: 'unseen' }, text);

export function setAttribute(element, name, value) {
	if (value === null || value === undefined || value === false) element.removeAttribute(name);
	else element.setAttribute(name, value === true ? '' : String(value));
}
