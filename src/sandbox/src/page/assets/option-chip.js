/* One option of a command as a chip: its name, and a box with autocomplete (ARIA: editable combobox). */

import { el, setAttribute, uniqueId } from './dom.js';
import { Listbox } from './listbox.js';
import { choicesFor, parseValue } from './option-values.js';

/** @import { Argument } from './command-line.js' */
/** @import { Item } from './listbox.js' */
/** @import { OptionChips } from './option-chips.js' */
/** @import { Parsed } from './option-values.js' */

const INTEGER = 4;
const NUMBER = 10;

export class OptionChip {
	/** @type {Protocol.OptionValue | undefined} the exact value of the choice that was taken; undefined once the text is edited */
	value = undefined;

	/**
	 * @param {Discord.CommandOption} option
	 * @param {Argument | undefined} argument
	 * @param {OptionChips} chips
	 */
	constructor(option, argument, chips) {
		this.option = option;
		this.chips = chips;
		this.value = argument?.value;
		const id = uniqueId('chip');
		this.completes = chips.context.autocomplete.supports(option);
		const combobox = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-haspopup': 'listbox' };
		this.input = el('input', {
			id,
			type: 'text',
			autocomplete: 'off',
			spellcheck: 'false',
			size: 8,
			value: argument?.text ?? '',
			inputmode: [INTEGER, NUMBER].includes(option.type) ? 'decimal' : null,
			...(this.completes ? combobox : {}),
			'aria-describedby': 'chips-about',
			'aria-required': String(Boolean(option.required)),
			data: { option: option.name },
			on: { input: () => this.#edited(), focus: () => this.#focused(), blur: () => this.#blurred(), keydown: (event) => this.#keyPressed(event) },
		});
		this.list = new Listbox(this.input, { label: option.name, choose: (item) => this.#choose(item) });
		this.element = el('span', { class: 'chip' }, el('label', { for: id }, option.name), this.input);
		this.#resize();
	}

	get text() {
		return this.input.value.trim();
	}

	get #takesOnlyChoices() {
		return choicesFor(this.option, this.chips.context.store) !== null;
	}

	focus() {
		this.input.focus();
		this.input.setSelectionRange(this.input.value.length, this.input.value.length);
	}

	remove() {
		this.element.remove();
		this.list.element.remove();
	}

	#resize() {
		this.input.size = Math.min(Math.max(this.input.value.length + 1, 8), 40);
	}

	#edited() {
		this.value = undefined;
		this.#resize();
		setAttribute(this.input, 'aria-invalid', null);
		this.#describe();
		this.chips.changed();
		this.#complete();
	}

	#focused() {
		this.#describe();
		this.#complete();
	}

	#blurred() {
		this.chips.context.autocomplete.cancel();
		this.list.close();
	}

	/** @param {string} [error] */
	#describe(error) {
		const { name, description, required } = this.option;
		this.chips.describe(error ? `${name}: ${error}` : `${name}: ${description}${required ? ' (required)' : ''}`);
		this.element.classList.toggle('chip-invalid', Boolean(error));
	}

	/** Asks for choices and shows them; the active choice stays active if it is still among them. */
	#complete() {
		if (!this.completes) return;
		const { autocomplete } = this.chips.context;
		autocomplete.request(this.chips.command, this.option, this.chips.args(), (choices, error) => {
			if (document.activeElement !== this.input) return;
			const items = choices.map(({ name, value, description }) => ({ label: name, description, value }));
			const activeLabel = this.list.items[this.list.active]?.label;
			const active = items.findIndex(({ label }) => label === activeLabel);
			const isFitting = this.#takesOnlyChoices && this.text !== '' && !error;
			this.list.show(items, active < 0 && isFitting ? 0 : active);
			if (error) this.chips.describe(error);
		});
	}

	/** @param {Item<Protocol.OptionValue>} item */
	#choose({ label, value }) {
		this.input.value = label;
		this.value = value;
		this.#resize();
		this.list.close();
		this.#describe();
		this.chips.changed();
		this.chips.focusAfter(this);
		if (document.activeElement === this.input) this.list.close();
	}

	/** @returns {Parsed} */
	result() {
		return this.value !== undefined ? { value: this.value } : parseValue(this.option, this.text, this.chips.context.store);
	}

	/** Whether the value is valid; shows what is wrong if not. */
	validate() {
		const missing = this.text === '' && this.option.required;
		const error = missing ? 'this is needed' : this.text === '' ? undefined : this.result().error;
		setAttribute(this.input, 'aria-invalid', error && 'true');
		this.#describe(error);
		return !error;
	}

	/** @param {KeyboardEvent} event */
	#keyPressed(event) {
		if (event.isComposing) return;
		const handled = this.#key(event.key, event.shiftKey);
		if (handled === false) return;
		event.preventDefault();
		event.stopPropagation();
	}

	/**
	 * @param {string} key
	 * @param {boolean} shift
	 * @returns {unknown}
	 */
	#key(key, shift) {
		switch (key) {
			case 'ArrowDown':
				return this.#moveActive(1);
			case 'ArrowUp':
				return this.#moveActive(-1);
			case 'Enter':
				return this.list.takeActive() || this.chips.submit();
			case 'Tab':
				return !shift && this.list.takeActive();
			case 'Escape':
				return this.#escape();
			case 'Backspace':
				return this.input.value === '' && this.chips.remove(this);
			default:
				return false;
		}
	}

	/** @param {number} step */
	#moveActive(step) {
		if (this.list.isOpen) this.list.move(step);
		else this.#complete();
	}

	#escape() {
		this.chips.context.autocomplete.cancel();
		if (this.list.isOpen) this.list.close();
		else this.chips.handlers.leave(this.chips.line());
	}
}
