/* The message components of an action row: buttons and select menus. */

import { button, el } from './dom.js';
import { webLink } from './markdown-renderer.js';
import { SelectMenu, selectItems } from './select-menu.js';

/** @import { Store } from './store.js' */

const BUTTON = 2;
const LINK = 5;
/** @type {Record<number, string>} */
const STYLES = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger' };
/** @type {Record<number, string>} */
const PLACEHOLDERS = { 5: 'Choose people', 6: 'Choose roles', 7: 'Choose people or roles', 8: 'Choose channels' };

/**
 * What sends the interactions.
 * @typedef {object} Handlers
 * @property {(customId: string, control: HTMLElement) => void} press
 * @property {(customId: string, values: string[], control: HTMLElement) => void} select
 */

/**
 * An action row; `handlers` sends the interactions.
 * @param {Discord.ActionRow} row
 * @param {Handlers} handlers
 * @param {Store} store
 */
export function componentRow(row, handlers, store) {
	/** @param {Discord.Button | Discord.Select} component */
	const create = (component) => (component.type === BUTTON ? messageButton(component, handlers) : messageSelect(component, handlers, store));
	return el('div', { class: 'row' }, row.components.map(create));
}

/** @param {Discord.Button} component */
function buttonLabel({ label, emoji }) {
	const symbol = emoji?.id ? `:${emoji.name}:` : emoji?.name;
	return [symbol, label].filter(Boolean).join(' ');
}

/**
 * @param {Discord.Button} component
 * @param {Handlers} handlers
 */
function messageButton(component, handlers) {
	if (component.style === LINK) {
		const link = webLink(component.url ?? '', buttonLabel(component));
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

/**
 * @param {Discord.Select} component
 * @param {Handlers} handlers
 * @param {Store} store
 */
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
