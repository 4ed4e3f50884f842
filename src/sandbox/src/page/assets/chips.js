/* A command with its options as chips: the required ones first, the optional ones on request. */

import { el } from './dom.js';
import { Chip } from './chip.js';
import { writeLine } from './line.js';
import { menuButton, openMenu } from './menu.js';

export class Chips {
	chips = [];

	/** @param {{option: object, text: string, value?: unknown}[]} given */
	constructor(command, given, context, options) {
		Object.assign(this, { command, context, options });
		this.row = el('span', { class: 'chips-row' });
		this.more = menuButton('', () => this.#offer(), { class: 'chips-more' });
		this.name = el('span', { class: 'chips-command', id: 'chips-command' }, `/${command.name}`);
		this.about = el('p', { class: 'suggest-words', id: 'chips-about' }, command.description);
		this.lists = el('div', { class: 'suggest' }, this.about);
		this.element = el('div', { class: 'chips', role: 'group', 'aria-labelledby': 'chips-command' }, this.name, this.row, this.more);
		for (const option of command.options ?? []) {
			const known = given.find((each) => each.option === option);
			if (option.required || known) this.#add(option, known);
		}
		this.#count();
	}

	#add(option, known) {
		const chip = new Chip(option, known, this);
		this.chips.push(chip);
		this.row.append(chip.element);
		this.lists.append(chip.list.element);
		return chip;
	}

	get #unused() {
		return (this.command.options ?? []).filter((option) => !this.chips.some((chip) => chip.option === option));
	}

	#count() {
		const { length } = this.#unused;
		this.more.hidden = length === 0;
		this.more.textContent = `+ ${length} optional`;
	}

	#offer() {
		const items = this.#unused.map((option) => ({ label: option.name, detail: option.description, act: () => this.#take(option) }));
		openMenu(this.more, 'Optional', items, this.more);
	}

	#take(option) {
		const chip = this.#add(option);
		this.#count();
		this.changed();
		chip.focus();
	}

	remove(chip) {
		const at = this.chips.indexOf(chip);
		const before = this.chips[at - 1];
		if (!chip.option.required) {
			chip.drop();
			this.chips.splice(at, 1);
			this.#count();
			this.changed();
		}
		if (before) before.focus();
		else if (chip.option.required || this.chips.length === 0) this.options.leave(`/${this.command.name}`);
		else this.chips[0].focus();
	}

	next(chip) {
		const after = this.chips[this.chips.indexOf(chip) + 1];
		if (after) after.focus();
		else chip.focus();
	}

	enter() {
		const wrong = this.chips.find((chip) => !chip.check());
		if (wrong) wrong.focus();
		else this.options.send();
	}

	say(words) {
		this.about.textContent = words || this.command.description;
	}

	changed() {
		this.options.changed();
	}

	focus() {
		const first = this.chips.find((chip) => chip.text === '') ?? this.chips.at(-1);
		(first ?? (this.more.hidden ? null : this.more))?.focus();
	}

	given() {
		return this.chips.map((chip) => ({ option: chip.option, text: chip.text, value: chip.value }));
	}

	values() {
		return this.chips.filter((chip) => chip.text !== '').map((chip) => ({ name: chip.option.name, value: chip.result().value }));
	}

	line() {
		return writeLine(this.command, this.given().filter((each) => each.text !== ''));
	}
}
