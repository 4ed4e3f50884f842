/* A menu beside a button or at the pointer, with the keys of the ARIA menu pattern. */

import { button, el, focusedElement } from './dom.js';
import { icon } from './icons.js';
import { openPopover } from './popover.js';

/** @import { Attributes, Child } from './dom.js' */
/** @import { Point } from './popover.js' */

/**
 * An entry of a menu; `checked` makes it a radio item.
 * @typedef {{ label: string, detail?: string, checked?: boolean, danger?: boolean, act: () => void }} MenuItem
 */

/**
 * Opens a menu.
 * @param {Element | Point} anchor
 * @param {string} label
 * @param {MenuItem[]} items
 * @param {HTMLElement} [opener]
 */
export function openMenu(anchor, label, items, opener) {
	const buttons = items.map((item) => menuItem(item));
	const menu = el('div', { class: 'menu', role: 'menu', 'aria-label': label }, buttons);
	const popover = openPopover(menu, anchor, () => opener?.setAttribute('aria-expanded', 'false'));
	if (!popover) return;
	opener?.setAttribute('aria-expanded', 'true');
	const close = () => {
		popover.close();
		opener?.focus();
	};
	for (const [index, button] of buttons.entries()) {
		button.addEventListener('click', () => {
			close();
			items[index].act();
		});
	}
	menu.addEventListener('keydown', (event) => keyPressed(event, buttons, close));
	(buttons.find((button) => button.getAttribute('aria-checked') === 'true') ?? buttons[0])?.focus();
}

/**
 * A button that opens a menu.
 * @param {Child} face
 * @param {() => void} open
 * @param {Attributes} attributes
 */
export const menuButton = (face, open, attributes) => button(face, open, { 'aria-haspopup': 'menu', 'aria-expanded': 'false', ...attributes });

/** @param {MenuItem} item */
function menuItem({ label, detail, checked, danger }) {
	const role = checked === undefined ? 'menuitem' : 'menuitemradio';
	const attributes = { type: 'button', role, tabindex: -1, 'aria-checked': checked === undefined ? null : String(checked) };
	return el(
		'button',
		{ ...attributes, class: danger ? 'menu-item danger' : 'menu-item' },
		el('span', {}, label),
		detail && el('span', { class: 'detail' }, detail),
		checked && icon('tick'),
	);
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement[]} buttons
 * @param {() => void} close
 */
function keyPressed(event, buttons, close) {
	const focused = focusedElement();
	const current = focused ? buttons.indexOf(focused) : -1;
	/** @type {Record<string, number>} */
	const steps = {
		ArrowDown: (current + 1) % buttons.length,
		ArrowUp: (current - 1 + buttons.length) % buttons.length,
		Home: 0,
		End: buttons.length - 1,
	};
	const target = steps[event.key] ?? nextByLetter(event.key, buttons, current);
	if (target !== undefined) buttons[target].focus();
	else if (event.key === 'Escape' || event.key === 'Tab') close();
	else return;
	event.preventDefault();
	event.stopPropagation();
}

/**
 * The next item that starts with the typed letter, from the current one on.
 * @param {string} key
 * @param {HTMLElement[]} buttons
 * @param {number} current
 */
function nextByLetter(key, buttons, current) {
	if (key.length !== 1 || key === ' ') return undefined;
	/** @param {HTMLElement} button */
	const matches = (button) => button.textContent.toLowerCase().startsWith(key.toLowerCase());
	const order = [...buttons.keys()].map((step) => (current + 1 + step) % buttons.length);
	return order.find((index) => matches(buttons[index]));
}
