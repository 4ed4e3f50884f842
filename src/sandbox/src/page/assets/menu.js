/* A menu beside a button or at the pointer, with the keys of the ARIA menu pattern. */

import { button, el } from './dom.js';
import { icon } from './icons.js';
import { openPopover } from './popover.js';

/** Items are `{label, detail?, checked?, danger?, act}`; `checked` makes them radio items. */
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

/** A button that opens a menu. */
export const menuButton = (face, open, attributes) => button(face, open, { 'aria-haspopup': 'menu', 'aria-expanded': 'false', ...attributes });

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

function keyPressed(event, buttons, close) {
	const current = buttons.indexOf(document.activeElement);
	const target =
		{
			ArrowDown: (current + 1) % buttons.length,
			ArrowUp: (current - 1 + buttons.length) % buttons.length,
			Home: 0,
			End: buttons.length - 1,
		}[event.key] ?? nextByLetter(event.key, buttons, current);
	if (target !== undefined) buttons[target].focus();
	else if (event.key === 'Escape' || event.key === 'Tab') close();
	else return;
	event.preventDefault();
	event.stopPropagation();
}

/** The next item that starts with the typed letter, from the current one on. */
function nextByLetter(key, buttons, current) {
	if (key.length !== 1 || key === ' ') return undefined;
	const matches = (button) => button.textContent.toLowerCase().startsWith(key.toLowerCase());
	const order = [...buttons.keys()].map((step) => (current + 1 + step) % buttons.length);
	return order.find((index) => matches(buttons[index]));
}
