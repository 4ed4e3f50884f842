/* The list over the message box while a slash command is typed: commands by name, then choices for the value that is typed. */

import { parseArguments, splitCommand } from './command-line.js';
import { el, setAttribute } from './dom.js';
import { Listbox } from './listbox.js';
import { filterByName } from './text.js';

/** @import { Autocomplete, Choice } from './autocomplete.js' */
/** @import { Argument } from './command-line.js' */
/** @import { Item } from './listbox.js' */
/** @import { Offers, Store } from './store.js' */

const STRING = 3;

/**
 * A command with what is known of its options.
 * @typedef {{ command: Discord.Command, args: Argument[] }} Suggestion
 */

export class CommandSuggestions {
	/** @type {Discord.Command | null | undefined} the command whose whole name begins the text, if any */
	command = null;
	/** @type {Argument[]} */
	#args = [];

	/**
	 * @param {HTMLTextAreaElement} box
	 * @param {{ store: Store, autocomplete: Autocomplete }} context
	 * @param {(command: Discord.Command, args: Argument[]) => void} chosen
	 */
	constructor(box, { store, autocomplete }, chosen) {
		this.box = box;
		this.store = store;
		this.autocomplete = autocomplete;
		this.text = el('p', { class: 'suggestions-text', id: 'suggestions-text' });
		/** @type {Listbox<Suggestion>} */
		this.list = new Listbox(box, { label: 'Commands', choose: ({ value }) => chosen(value.command, value.args) });
		this.element = el('div', { class: 'suggestions', hidden: true }, this.text, this.list.element);
	}

	/** @returns {Pick<Offers, 'slash' | 'closed'>} */
	get #available() {
		return this.store.commands.get(this.store.here) ?? { slash: [], closed: null };
	}

	/** @param {string} text */
	update(text) {
		this.autocomplete.cancel();
		const line = text.includes('\n') ? null : splitCommand(text);
		this.command = line && this.#available.slash.find(({ name }) => name === line.name);
		if (!line) return this.close();
		if (this.#available.closed) return this.#show([], `Commands cannot be used here: ${this.#available.closed}.`);
		if (!line.hasSpace) return this.#suggestCommands(line.name);
		if (!this.command) return this.close();
		return this.#suggestValues(this.command, line.rest, text.endsWith(' '));
	}

	/** @param {string} typed */
	#suggestCommands(typed) {
		const commands = filterByName(this.#available.slash, typed, ({ name }) => name);
		const items = commands.map((command) => ({ label: `/${command.name}`, description: command.description, value: { command, args: [] } }));
		this.#show(items, items.length > 0 ? '' : 'No command of that name is offered here.', 0);
	}

	/**
	 * @param {Discord.Command} command
	 * @param {string} rest
	 * @param {boolean} endsWithSpace
	 */
	#suggestValues(command, rest, endsWithSpace) {
		const options = command.options ?? [];
		const { args, error } = parseArguments(options, rest);
		const last = args.at(-1);
		const next = options.find((option) => !args.some((argument) => argument.option === option));
		const option = last ? last.option : next;
		this.#args = args;
		const text = error ? `This cannot be sent: ${error}.` : usage(command, option);
		this.#show([], text);
		if (error || !option || !this.autocomplete.supports(option) || (endsWithSpace && last && option.type !== STRING)) return;
		const all = last ? args : [...args, { option, text: '' }];
		this.autocomplete.request(command, option, all, (choices, failure) => this.#showChoices(command, option, choices, failure ?? text));
	}

	/**
	 * @param {Discord.Command} command
	 * @param {Discord.CommandOption} option
	 * @param {Choice[]} choices
	 * @param {string} text
	 */
	#showChoices(command, option, choices, text) {
		const others = this.#args.filter((argument) => argument.option !== option);
		const items = choices.map(({ name, value, description }) => ({
			label: name,
			description,
			value: { command, args: [...others, { option, text: name, value }] },
		}));
		this.#show(items, text);
	}

	/**
	 * @param {Item<Suggestion>[]} items
	 * @param {string} text
	 * @param {number} [active]
	 */
	#show(items, text, active = -1) {
		this.text.textContent = text;
		this.text.hidden = text === '';
		this.element.hidden = items.length === 0 && text === '';
		this.list.show(items, active);
		setAttribute(this.box, 'aria-describedby', text && this.text.id);
	}

	close() {
		this.autocomplete.cancel();
		this.#show([], '');
	}
}

/**
 * A command's options, the optional ones in brackets, and what the current one is for.
 * @param {Discord.Command} command
 * @param {Discord.CommandOption | undefined} option
 */
function usage({ name, options = [] }, option) {
	const shape = options.map((each) => (each.required ? each.name : `[${each.name}]`)).join(' ');
	const about = option ? ` · ${option.name}: ${option.description}` : '';
	return `/${name} ${shape}${about}`;
}
