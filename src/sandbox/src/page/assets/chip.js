/* One option of a command as a chip: its name, and a box that completes while one types (ARIA: editable combobox). */

import { el, freshId, setAttribute } from './dom.js';
import { Listbox } from './listbox.js';
import { choicesOf, valueOf } from './values.js';

export class Chip {
	/** The exact value, while the text is that of a choice. */
	value = undefined;

	constructor(option, known, chips) {
		Object.assign(this, { option, chips, value: known?.value });
		const id = freshId('chip');
		this.helps = chips.context.completion.helps(option);
		const combobox = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-haspopup': 'listbox' };
		this.input = el('input', {
			id, type: 'text', autocomplete: 'off', spellcheck: 'false', size: 8, value: known?.text ?? '', inputmode: [4, 10].includes(option.type) ? 'decimal' : null,
			...(this.helps ? combobox : {}), 'aria-describedby': 'chips-about', 'aria-required': String(Boolean(option.required)), data: { option: option.name },
			on: { input: () => this.#typed(), focus: () => this.#entered(), blur: () => this.#left(), keydown: (event) => this.#pressed(event) },
		});
		this.list = new Listbox(this.input, { label: option.name, choose: (item) => this.#choose(item) });
		this.element = el('span', { class: 'chip' }, el('label', { for: id }, option.name), this.input);
		this.#fit();
	}

	get text() {
		return this.input.value.trim();
	}

	get #strict() {
		return choicesOf(this.option, this.chips.context.store) !== null;
	}

	focus() {
		this.input.focus();
		this.input.setSelectionRange(this.input.value.length, this.input.value.length);
	}

	drop() {
		this.element.remove();
		this.list.element.remove();
	}

	#fit() {
		this.input.size = Math.min(Math.max(this.input.value.length + 1, 8), 40);
	}

	#typed() {
		this.value = undefined;
		this.#fit();
		setAttribute(this.input, 'aria-invalid', null);
		this.#words();
		this.chips.changed();
		this.#ask();
	}

	#entered() {
		this.#words();
		this.#ask();
	}

	#left() {
		this.chips.context.completion.cancel();
		this.list.close();
	}

	#words(wrong) {
		const { name, description, required } = this.option;
		this.chips.say(wrong ? `${name}: ${wrong}` : `${name}: ${description}${required ? ' (required)' : ''}`);
		this.element.classList.toggle('chip-wrong', Boolean(wrong));
	}

	#ask() {
		if (!this.helps) return;
		const { completion } = this.chips.context;
		completion.ask(this.chips.command, this.option, this.chips.given(), (choices, failed) => {
			if (document.activeElement !== this.input) return;
			const items = choices.map(({ name, value, description }) => ({ label: name, description, value }));
			const chosen = this.list.items[this.list.active]?.label;
			const kept = items.findIndex(({ label }) => label === chosen);
			this.list.show(items, kept < 0 && this.#strict && this.text !== '' ? 0 : kept);
			if (failed) this.chips.say(failed);
		});
	}

	#choose({ label, value }) {
		this.input.value = label;
		this.value = value;
		this.#fit();
		this.list.close();
		this.#words();
		this.chips.changed();
		this.chips.next(this);
		if (document.activeElement === this.input) this.list.close();
	}

	result() {
		return this.value !== undefined ? { value: this.value } : valueOf(this.option, this.text, this.chips.context.store);
	}

	check() {
		const missing = this.text === '' && this.option.required;
		const wrong = missing ? 'this is needed' : this.text !== '' && this.result().error;
		setAttribute(this.input, 'aria-invalid', wrong && 'true');
		this.#words(wrong);
		return !wrong;
	}

	#pressed(event) {
		if (event.isComposing) return;
		const done = this.#key(event.key, event.shiftKey);
		if (done === false) return;
		event.preventDefault();
		event.stopPropagation();
	}

	#key(key, shift) {
		switch (key) {
			case 'ArrowDown': return this.#arrow(1);
			case 'ArrowUp': return this.#arrow(-1);
			case 'Enter': return this.list.take() || this.chips.enter();
			case 'Tab': return !shift && this.list.take();
			case 'Escape': return this.#escape();
			case 'Backspace': return this.input.value === '' && this.chips.remove(this);
			default: return false;
		}
	}

	#arrow(step) {
		if (this.list.isOpen) this.list.move(step);
		else this.#ask();
	}

	#escape() {
		this.chips.context.completion.cancel();
		if (this.list.isOpen) this.list.close();
		else this.chips.options.leave(this.chips.line());
	}
}
