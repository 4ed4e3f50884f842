/* The buttons and selects under a message. */

import { button, el } from './dom.js';
import { webLink } from './markup.js';
import { Picker, itemsOf } from './picker.js';

const BUTTON = 2;
const LINK = 5;
const STYLES = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger' };
const PLACEHOLDERS = { 5: 'Choose people', 6: 'Choose roles', 7: 'Choose people or roles', 8: 'Choose channels' };

export function componentRow(row, use, store) {
	const make = (component) => component.type === BUTTON ? messageButton(component, use) : messageSelect(component, use, store);
	return el('div', { class: 'row' }, row.components.map(make));
}

function face({ label, emoji }) {
	const sign = emoji?.id ? `:${emoji.name}:` : emoji?.name;
	return [sign, label].filter(Boolean).join(' ');
}

function messageButton(component, use) {
	if (component.style === LINK) {
		const link = webLink(component.url, face(component));
		link.classList.add('button');
		link.dataset.style = 'link';
		return link;
	}
	const { custom_id: customId, disabled } = component;
	const made = button(face(component), () => {
		if (made.getAttribute('aria-disabled') !== 'true') use.press(customId, made);
	}, { class: 'button', disabled, data: { style: STYLES[component.style] ?? 'secondary', customId } });
	return made;
}

function messageSelect(component, use, store) {
	const placeholder = component.placeholder ?? PLACEHOLDERS[component.type] ?? 'Make a choice';
	const picker = new Picker({
		label: placeholder, placeholder, customId: component.custom_id, disabled: component.disabled,
		items: itemsOf(component, store), least: component.min_values ?? 1, most: component.max_values ?? 1,
		changed: (values) => use.select(component.custom_id, values, picker.element),
	});
	return picker.element;
}
