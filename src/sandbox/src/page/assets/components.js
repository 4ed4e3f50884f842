/* The message components of an action row: buttons and select menus. */

import { button, el } from './dom.js';
import { webLink } from './markdown-renderer.js';
import { SelectMenu, selectItems } from './select-menu.js';

const BUTTON = 2;
const LINK = 5;
const STYLES = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger' };
const PLACEHOLDERS = { 5: 'Choose people', 6: 'Choose roles', 7: 'Choose people or roles', 8: 'Choose channels' };

/** An action row; `handlers` sends the interactions. */
export function componentRow(row, handlers, store) {
	const create = (component) => (component.type === BUTTON ? messageButton(component, handlers) : messageSelect(component, handlers, store));
	return el('div', { class: 'row' }, row.components.map(create));
}

function buttonLabel({ label, emoji }) {
	const symbol = emoji?.id ? `:${emoji.name}:` : emoji?.name;
	return [symbol, label].filter(Boolean).join(' ');
}

function messageButton(component, handlers) {
	if (component.style === LINK) {
		const link = webLink(component.url, buttonLabel(component));
		link.classList.add('button');
		link.dataset.style = 'link';
		return link;
	}
	const { custom_id: customId, disabled } = component;
	const element = button(
		buttonLabel(component),
		() => {
			if (element.getAttribute('aria-disabled') !== 'true') handlers.press(customId, element);
		},
		{ class: 'button', disabled, data: { style: STYLES[component.style] ?? 'secondary', customId } },
	);
	return element;
}

function messageSelect(component, handlers, store) {
	const placeholder = component.placeholder ?? PLACEHOLDERS[component.type] ?? 'Make a choice';
	const menu = new SelectMenu({
		label: placeholder,
		placeholder,
		customId: component.custom_id,
		disabled: component.disabled,
		items: selectItems(component, store),
		least: component.min_values ?? 1,
		most: component.max_values ?? 1,
		changed: (values) => handlers.select(component.custom_id, values, menu.element),
	});
	return menu.element;
}
