/* A slash command in the composer with its options as chips: the required ones first, the optional ones on request. */

import { formatCommand } from './command-line.js';
import { el } from './dom.js';
import { menuButton, openMenu } from './menu.js';
import { OptionChip } from './option-chip.js';

/** @import { Autocomplete } from './autocomplete.js' */
/** @import { Argument } from './command-line.js' */
/** @import { Store } from './store.js' */

export class OptionChips {
	/** @type {OptionChip[]} */
	chips = [];

	/**
	 * @param {Discord.Command} command
	 * @param {Argument[]} args
	 * @param {{ store: Store, autocomplete: Autocomplete }} context
	 * @param {{ leave: (text: string) => void, send: () => void, changed: () => void }} handlers
	 */
	constructor(command, args, context, handlers) {
		this.command = command;
		this.context = context;
		this.handlers = handlers;
		this.row = el('span', { class: 'chips-row' });
		this.more = menuButton('', () => this.#openMore(), { class: 'chips-more' });
		this.name = el('span', { class: 'chips-command', id: 'chips-command' }, `/${command.name}`);
		this.about = el('p', { class: 'suggestions-text', id: 'chips-about' }, command.description);
		this.lists = el('div', { class: 'suggestions' }, this.about);
		this.element = el('div', { class: 'chips', role: 'group', 'aria-labelledby': 'chips-command' }, this.name, this.row, this.more);
		for (const option of command.options ?? []) {
			const argument = args.find((other) => other.option === option);
			if (option.required || argument) this.#add(option, argument);
		}
		this.#refreshMore();
	}

	/**
	 * @param {Discord.CommandOption} option
	 * @param {Argument} [argument]
	 */
	#add(option, argument) {
		const chip = new OptionChip(option, argument, this);
		this.chips.push(chip);
		this.row.append(chip.element);
		this.lists.append(chip.list.element);
		return chip;
	}

	get #unused() {
		return (this.command.options ?? []).filter((option) => !this.chips.some((chip) => chip.option === option));
	}

	#refreshMore() {
		const { length } = this.#unused;
		this.more.hidden = length === 0;
		this.more.textContent = `+ ${length} optional`;
	}

	#openMore() {
		const items = this.#unused.map((option) => ({ label: option.name, detail: option.description, act: () => this.#addOptional(option) }));
		openMenu(this.more, 'Optional', items, this.more);
	}

	/** @param {Discord.CommandOption} option */
	#addOptional(option) {
		const chip = this.#add(option);
		this.#refreshMore();
		this.changed();
		chip.focus();
	}

	/**
	 * Removes an optional chip and moves the focus to the one before; leaves the command if there is none.
	 * @param {OptionChip} chip
	 */
	remove(chip) {
		const index = this.chips.indexOf(chip);
		const previous = this.chips[index - 1];
		if (!chip.option.required) {
			chip.remove();
			this.chips.splice(index, 1);
			this.#refreshMore();
			this.changed();
		}
		if (previous) previous.focus();
		else if (chip.option.required || this.chips.length === 0) this.handlers.leave(`/${this.command.name}`);
		else this.chips[0].focus();
	}

	/** @param {OptionChip} chip */
	focusAfter(chip) {
		const next = this.chips[this.chips.indexOf(chip) + 1];
		(next ?? chip).focus();
	}

	/** Sends the command, or moves the focus to the first invalid chip. */
	submit() {
		const invalid = this.chips.find((chip) => !chip.validate());
		if (invalid) invalid.focus();
		else this.handlers.send();
	}

	/** @param {string} text */
	describe(text) {
		this.about.textContent = text || this.command.description;
	}

	changed() {
		this.handlers.changed();
	}

	focus() {
		const first = this.chips.find((chip) => chip.text === '') ?? this.chips.at(-1);
		(first ?? (this.more.hidden ? null : this.more))?.focus();
	}

	args() {
		return this.chips.map((chip) => ({ option: chip.option, text: chip.text, value: chip.value }));
	}

	/** The options as an interaction carries them. */
	values() {
		const given = this.chips.filter((chip) => chip.text !== '').map((chip) => ({ name: chip.option.name, ...chip.result() }));
		return given.flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value }]));
	}

	line() {
		return formatCommand(
			this.command,
			this.args().filter(({ text }) => text !== ''),
		);
	}
}
