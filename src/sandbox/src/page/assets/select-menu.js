/* A select menu of a message or modal, for one choice or several (ARIA: select-only combobox). */

import { button, el, setAttribute } from './dom.js';
import { icon } from './icons.js';
import { Listbox } from './listbox.js';
import { openPopover } from './popover.js';

/** @import { Item } from './listbox.js' */
/** @import { Popover } from './popover.js' */
/** @import { Store } from './store.js' */

/**
 * @typedef {object} SelectOptions
 * @property {string} label
 * @property {string} placeholder
 * @property {string} customId
 * @property {Item<string>[]} items
 * @property {number} least
 * @property {number} most
 * @property {boolean} [disabled]
 * @property {Record<string, string>} [attributes]
 * @property {(values: string[]) => void} changed
 */

export class SelectMenu {
	/** @type {string[]} */
	values = [];
	/** @type {Popover | null} */
	#popover = null;
	/** @type {string[]} */
	#valuesBefore = [];

	/** @param {SelectOptions} options */
	constructor(options) {
		this.options = options;
		this.values = options.items.filter((item) => item.selected).map((item) => item.value);
		this.text = el('span', { class: 'select-text' });
		this.element = el(
			'button',
			{
				type: 'button',
				class: 'select',
				role: 'combobox',
				'aria-haspopup': 'listbox',
				'aria-expanded': 'false',
				'aria-label': options.label,
				disabled: options.disabled,
				data: { customId: options.customId },
				...options.attributes,
				on: { click: () => this.#toggle(), keydown: (event) => this.#keyPressed(event) },
			},
			this.text,
			icon('down'),
		);
		this.list = new Listbox(this.element, { label: options.label, multiple: this.#isMultiple, choose: (item) => this.#choose(item) });
		this.#refreshText();
	}

	get #isMultiple() {
		return this.options.most > 1;
	}

	#refreshText() {
		const labels = this.options.items.filter((item) => this.values.includes(item.value)).map((item) => item.label);
		this.text.textContent = labels.join(', ') || this.options.placeholder;
		this.element.classList.toggle('select-empty', labels.length === 0);
	}

	#toggle() {
		if (this.#popover) this.close();
		else this.open();
	}

	open() {
		if (this.#popover || this.element.getAttribute('aria-disabled') === 'true') return;
		this.#valuesBefore = this.values;
		this.#fill(this.options.items.findIndex((item) => this.values.includes(item.value)));
		const done = this.#isMultiple ? button('Done', () => this.close(), { class: 'button', data: { style: 'primary' }, tabindex: -1 }) : null;
		const panel = el('div', { class: 'select-panel' }, this.list.element, done);
		panel.style.minWidth = `${this.element.offsetWidth}px`;
		done?.addEventListener('pointerdown', (event) => event.preventDefault());
		this.#popover = openPopover(panel, this.element, () => this.#closed());
	}

	close() {
		this.#popover?.close();
	}

	/** A change of several values is sent when the menu closes; too few values are taken back. */
	#closed() {
		this.#popover = null;
		this.list.close();
		if (!this.#isMultiple || this.values.join() === this.#valuesBefore.join()) return;
		if (this.values.length < this.options.least) {
			this.values = this.#valuesBefore;
			this.#refreshText();
		} else this.options.changed(this.values);
	}

	/** @param {number} active */
	#fill(active) {
		const items = this.options.items.map((item) => ({ ...item, selected: this.values.includes(item.value) }));
		this.list.show(items, Math.max(active, 0));
		setAttribute(this.element, 'aria-expanded', 'true');
	}

	/** @param {Item<string>} item */
	#choose({ value }) {
		if (this.#isMultiple) return this.#toggleValue(value);
		const isSelected = this.values.includes(value);
		this.values = isSelected && this.options.least === 0 ? [] : [value];
		this.#refreshText();
		this.close();
		return this.options.changed(this.values);
	}

	/** @param {string} value */
	#toggleValue(value) {
		const isSelected = this.values.includes(value);
		if (!isSelected && this.values.length >= this.options.most) return;
		const values = isSelected ? this.values.filter((other) => other !== value) : [...this.values, value];
		this.values = this.options.items.map((item) => item.value).filter((other) => values.includes(other));
		this.#refreshText();
		this.#fill(this.list.active);
	}

	/** @param {KeyboardEvent} event */
	#keyPressed(event) {
		/** @type {Record<string, () => void>} */
		const keys = {
			ArrowDown: () => this.#moveActive(1),
			ArrowUp: () => this.#moveActive(-1),
			Home: () => this.list.activate(0),
			End: () => this.list.move(-1 - this.list.active),
		};
		if (keys[event.key]) keys[event.key]();
		else if ((event.key === 'Enter' || event.key === ' ') && this.#popover) this.list.takeActive();
		else if (event.key === 'Escape' && this.#popover) this.close();
		else if (event.key === 'Tab') return this.close();
		else return undefined;
		event.preventDefault();
		return event.stopPropagation();
	}

	/** @param {number} step */
	#moveActive(step) {
		if (this.#popover) this.list.move(step);
		else this.open();
	}
}

/**
 * A select menu's items: its own options, or people, roles or channels, by its component type.
 * @param {Discord.Select} select
 * @param {Store} store
 * @returns {Item<string>[]}
 */
export function selectItems(select, store) {
	/** @param {Protocol.Person} person */
	const personItem = (person) => ({ value: person.id, label: person.global_name ?? person.username, description: store.rolesOf(person).join(', ') });
	const people = () => [...store.people.values()].map(personItem);
	const roles = () => [...store.roles.values()].map((role) => ({ value: role.id, label: role.name }));
	const types = select.channel_types ?? [];
	const channels = () =>
		store.channels.filter(({ type }) => types.length === 0 || types.includes(type)).map((channel) => ({ value: channel.id, label: `#${channel.name}` }));
	/** @type {Record<number, () => Item<string>[]>} */
	const sources = { 5: people, 6: roles, 7: () => [...people(), ...roles()], 8: channels };
	if (!sources[select.type]) return (select.options ?? []).map((option) => ({ ...option, selected: option.default }));
	const defaults = (select.default_values ?? []).map(({ id }) => id);
	return sources[select.type]().map((item) => ({ ...item, selected: defaults.includes(item.value) }));
}
