/* A short list of things to do beside a button or at the pointer, with the keys of the ARIA menu pattern. */

import { button, el } from './dom.js';
import { float } from './float.js';
import { icon } from './icons.js';

/** Items are `{label, detail?, checked?, danger?, act}`; `checked` is for one of several. */
export function openMenu(anchor, label, items, opener) {
	const buttons = items.map((item) => entry(item));
	const menu = el('div', { class: 'menu', role: 'menu', 'aria-label': label }, buttons);
	const floating = float(menu, anchor, () => opener?.setAttribute('aria-expanded', 'false'));
	if (!floating) return;
	opener?.setAttribute('aria-expanded', 'true');
	const close = () => {
		floating.close();
		opener?.focus();
	};
	buttons.forEach((button, index) => button.addEventListener('click', () => {
		close();
		items[index].act();
	}));
	menu.addEventListener('keydown', (event) => pressed(event, buttons, close));
	(buttons.find((button) => button.getAttribute('aria-checked') === 'true') ?? buttons[0])?.focus();
}

/** A button that opens a menu. */
export const menuButton = (face, open, attributes) => button(face, open, { 'aria-haspopup': 'menu', 'aria-expanded': 'false', ...attributes });

function entry({ label, detail, checked, danger }) {
	const role = checked === undefined ? 'menuitem' : 'menuitemradio';
	const attributes = { type: 'button', role, tabindex: -1, 'aria-checked': checked === undefined ? null : String(checked) };
	return el('button', { ...attributes, class: danger ? 'menu-item danger' : 'menu-item' },
		el('span', {}, label), detail && el('span', { class: 'detail' }, detail), checked && icon('tick'));
}

function pressed(event, buttons, close) {
	const at = buttons.indexOf(document.activeElement);
	const to = {
		ArrowDown: (at + 1) % buttons.length,
		ArrowUp: (at - 1 + buttons.length) % buttons.length,
		Home: 0,
		End: buttons.length - 1,
	}[event.key] ?? byLetter(event.key, buttons, at);
	if (to !== undefined) buttons[to].focus();
	else if (event.key === 'Escape' || event.key === 'Tab') close();
	else return;
	event.preventDefault();
	event.stopPropagation();
}

function byLetter(key, buttons, at) {
	if (key.length !== 1 || key === ' ') return undefined;
	const starts = (button) => button.textContent.toLowerCase().startsWith(key.toLowerCase());
	const next = [...buttons.keys()].map((step) => (at + 1 + step) % buttons.length).find((index) => starts(buttons[index]));
	return next;
}
