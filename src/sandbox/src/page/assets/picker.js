/* A select of a message or form, for one choice or several (ARIA: select-only combobox). */

import { button, el, setAttribute } from './dom.js';
import { float } from './float.js';
import { icon } from './icons.js';
import { Listbox } from './listbox.js';

export class Picker {
	values = [];
	#floating = null;

	constructor(options) {
		this.options = options;
		this.values = options.items.filter((item) => item.selected).map((item) => item.value);
		this.words = el('span', { class: 'picker-words' });
		this.element = el('button', {
			type: 'button', class: 'picker', role: 'combobox', 'aria-haspopup': 'listbox', 'aria-expanded': 'false',
			'aria-label': options.label, disabled: options.disabled, data: { customId: options.customId }, ...options.attributes,
			on: { click: () => this.#toggle(), keydown: (event) => this.#pressed(event) },
		}, this.words, icon('down'));
		this.list = new Listbox(this.element, { label: options.label, many: this.#many, choose: (item) => this.#choose(item) });
		this.#say();
	}

	get #many() {
		return this.options.most > 1;
	}

	#say() {
		const labels = this.options.items.filter((item) => this.values.includes(item.value)).map((item) => item.label);
		this.words.textContent = labels.join(', ') || this.options.placeholder;
		this.element.classList.toggle('picker-empty', labels.length === 0);
	}

	#toggle() {
		if (this.#floating) this.close();
		else this.open();
	}

	open() {
		if (this.#floating || this.element.getAttribute('aria-disabled') === 'true') return;
		this.before = this.values;
		this.#fill(this.options.items.findIndex((item) => this.values.includes(item.value)));
		const done = this.#many ? button('Done', () => this.close(), { class: 'button', data: { style: 'primary' }, tabindex: -1 }) : null;
		const panel = el('div', { class: 'picker-panel' }, this.list.element, done);
		panel.style.minWidth = `${this.element.offsetWidth}px`;
		done?.addEventListener('pointerdown', (event) => event.preventDefault());
		this.#floating = float(panel, this.element, () => this.#closed());
	}

	close() {
		this.#floating?.close();
	}

	#closed() {
		this.#floating = null;
		this.list.close();
		if (!this.#many || this.values.join() === this.before.join()) return;
		if (this.values.length < this.options.least) {
			this.values = this.before;
			this.#say();
		} else this.options.changed(this.values);
	}

	#fill(active) {
		const items = this.options.items.map((item) => ({ ...item, selected: this.values.includes(item.value) }));
		this.list.show(items, Math.max(active, 0));
		setAttribute(this.element, 'aria-expanded', 'true');
	}

	#choose({ value }) {
		if (this.#many) return this.#turn(value);
		const again = this.values.includes(value);
		this.values = again && this.options.least === 0 ? [] : [value];
		this.#say();
		this.close();
		return this.options.changed(this.values);
	}

	#turn(value) {
		const has = this.values.includes(value);
		if (!has && this.values.length >= this.options.most) return;
		const chosen = has ? this.values.filter((each) => each !== value) : [...this.values, value];
		this.values = this.options.items.map((item) => item.value).filter((each) => chosen.includes(each));
		this.#say();
		this.#fill(this.list.active);
	}

	#pressed(event) {
		const keys = { ArrowDown: () => this.#step(1), ArrowUp: () => this.#step(-1), Home: () => this.list.activate(0), End: () => this.list.move(-1 - this.list.active) };
		if (keys[event.key]) keys[event.key]();
		else if ((event.key === 'Enter' || event.key === ' ') && this.#floating) this.list.take();
		else if (event.key === 'Escape' && this.#floating) this.close();
		else if (event.key === 'Tab') return this.close();
		else return undefined;
		event.preventDefault();
		return event.stopPropagation();
	}

	#step(step) {
		if (this.#floating) this.list.move(step);
		else this.open();
	}
}

/** A select's items: its own list, or people, roles or channels, by its Discord type. */
export function itemsOf(select, store) {
	const person = (each) => ({ value: each.id, label: each.global_name ?? each.username, description: store.rolesOf(each).join(', ') });
	const people = () => [...store.people.values()].map(person);
	const roles = () => [...store.roles.values()].map((role) => ({ value: role.id, label: role.name }));
	const kinds = select.channel_types ?? [];
	const channels = () => store.channels.filter(({ type }) => kinds.length === 0 || kinds.includes(type))
		.map((channel) => ({ value: channel.id, label: `#${channel.name}` }));
	const lists = { 5: people, 6: roles, 7: () => [...people(), ...roles()], 8: channels };
	if (!lists[select.type]) return select.options.map((option) => ({ ...option, selected: option.default }));
	const chosen = (select.default_values ?? []).map(({ id }) => id);
	return lists[select.type]().map((item) => ({ ...item, selected: chosen.includes(item.value) }));
}
