/* A listbox driven by the control that has the focus (ARIA: `aria-activedescendant`). Its owner decides what choosing does. */

import { el, setAttribute, uniqueId } from './dom.js';
import { icon } from './icons.js';

/** Items are `{label, value, description?, selected?}`. */
export class Listbox {
	items = [];
	/** The index of the active item, -1 for none. */
	active = -1;

	constructor(control, { label, multiple = false, choose }) {
		this.control = control;
		this.choose = choose;
		this.element = el('ul', {
			id: uniqueId('list'),
			class: 'listbox',
			role: 'listbox',
			'aria-label': label,
			'aria-multiselectable': multiple,
			on: { pointerdown: (event) => event.preventDefault(), click: (event) => this.#clicked(event) },
		});
	}

	#clicked(event) {
		const option = event.target.closest('[role=option]');
		const index = [...this.element.children].indexOf(option);
		if (index >= 0) this.choose(this.items[index], index);
	}

	/** Replaces the items; `active` is the index of the first active one, -1 for none. */
	show(items, active = -1) {
		this.items = items;
		this.element.replaceChildren(...items.map((item) => this.#option(item)));
		setAttribute(this.control, 'aria-expanded', items.length > 0 ? 'true' : 'false');
		setAttribute(this.control, 'aria-controls', items.length > 0 && this.element.id);
		this.activate(active < items.length ? active : -1);
	}

	#option({ label, description, selected }) {
		return el(
			'li',
			{ id: uniqueId('option'), role: 'option', 'aria-selected': String(Boolean(selected)) },
			el('span', { class: 'option-label' }, label),
			description && el('span', { class: 'option-description' }, description),
			selected && icon('tick'),
		);
	}

	activate(index) {
		this.element.children[this.active]?.classList.remove('active');
		this.active = index;
		const option = this.element.children[index];
		option?.classList.add('active');
		option?.scrollIntoView({ block: 'nearest' });
		setAttribute(this.control, 'aria-activedescendant', option?.id);
	}

	move(step) {
		const { length } = this.items;
		if (length === 0) return;
		const from = this.active < 0 && step < 0 ? length : this.active;
		this.activate((from + step + length) % length);
	}

	/** Chooses the active item; false if none is active. */
	takeActive() {
		const item = this.items[this.active];
		if (item) this.choose(item, this.active);
		return Boolean(item);
	}

	get isOpen() {
		return this.items.length > 0;
	}

	close() {
		this.show([]);
	}
}
