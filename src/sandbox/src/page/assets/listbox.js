/* A listbox driven by the control that has the focus (ARIA: `aria-activedescendant`). Its owner decides what choosing does. */

import { closest, el, setAttribute, uniqueId } from './dom.js';
import { icon } from './icons.js';

/**
 * @template Value
 * @typedef {{ label: string, value: Value, description?: string, selected?: boolean }} Item
 */

/** @template Value what an item stands for */
export class Listbox {
	/** @type {Item<Value>[]} */
	items = [];
	/** The index of the active item, -1 for none. */
	active = -1;

	/**
	 * @param {HTMLElement} control
	 * @param {{ label: string, multiple?: boolean, choose: (item: Item<Value>, index: number) => void }} options
	 */
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

	/** @param {Event} event */
	#clicked(event) {
		const option = closest(event, '[role=option]');
		const index = option ? [...this.element.children].indexOf(option) : -1;
		if (index >= 0) this.choose(this.items[index], index);
	}

	/**
	 * Replaces the items; `active` is the index of the first active one, -1 for none.
	 * @param {Item<Value>[]} items
	 * @param {number} [active]
	 */
	show(items, active = -1) {
		this.items = items;
		this.element.replaceChildren(...items.map((item) => this.#option(item)));
		setAttribute(this.control, 'aria-expanded', items.length > 0 ? 'true' : 'false');
		setAttribute(this.control, 'aria-controls', items.length > 0 && this.element.id);
		this.activate(active < items.length ? active : -1);
	}

	/** @param {Item<Value>} item */
	#option({ label, description, selected }) {
		return el(
			'li',
			{ id: uniqueId('option'), role: 'option', 'aria-selected': String(Boolean(selected)) },
			el('span', { class: 'option-label' }, label),
			description && el('span', { class: 'option-description' }, description),
			selected && icon('tick'),
		);
	}

	/** @param {number} index */
	activate(index) {
		this.element.children[this.active]?.classList.remove('active');
		this.active = index;
		const option = this.element.children[index];
		option?.classList.add('active');
		option?.scrollIntoView({ block: 'nearest' });
		setAttribute(this.control, 'aria-activedescendant', option?.id);
	}

	/** @param {number} step */
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
