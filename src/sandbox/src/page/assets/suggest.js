/* The list over the box while a command is typed: the commands, then the choices for the value being typed. */

import { el, setAttribute } from './dom.js';
import { readLine, split } from './line.js';
import { Listbox } from './listbox.js';
import { matching } from './words.js';

export class Suggest {
	/** The command that stands whole at the start of the text, if one does. */
	command = null;
	#given = [];
	constructor(box, { store, completion }, chosen) {
		Object.assign(this, { box, store, completion });
		this.words = el('p', { class: 'suggest-words', id: 'suggest-words' });
		this.list = new Listbox(box, { label: 'Commands', choose: ({ value }) => chosen(value.command, value.given) });
		this.element = el('div', { class: 'suggest', hidden: true }, this.words, this.list.element);
	}

	get #offered() {
		return this.store.commands.get(this.store.here) ?? { slash: [], closed: null };
	}

	update(text) {
		this.completion.cancel();
		const line = text.includes('\n') ? null : split(text);
		this.command = line && this.#offered.slash.find(({ name }) => name === line.name);
		if (!line) return this.close();
		if (this.#offered.closed) return this.#show([], `Commands cannot be used here: ${this.#offered.closed}.`);
		if (!line.spaced) return this.#commands(line.name);
		if (!this.command) return this.close();
		return this.#values(line.rest, text.endsWith(' '));
	}

	#commands(typed) {
		const found = matching(this.#offered.slash, typed, ({ name }) => name);
		const items = found.map((command) => ({ label: `/${command.name}`, description: command.description, value: { command, given: [] } }));
		this.#show(items, items.length > 0 ? '' : 'No command of that name is offered here.', 0);
	}

	#values(rest, ended) {
		const { command } = this;
		const options = command.options ?? [];
		const { given, error } = readLine(options, rest);
		const at = given.at(-1);
		const next = options.find((option) => !given.some((each) => each.option === option));
		const option = at ? at.option : next;
		this.#given = given;
		const words = error ? `This cannot be sent: ${error}.` : signature(command, option);
		this.#show([], words);
		if (error || !option || !this.completion.helps(option) || (ended && at && option.type !== 3)) return;
		const all = at ? given : [...given, { option, text: '' }];
		this.completion.ask(command, option, all, (choices, failed) => this.#choices(option, choices, failed ?? words));
	}

	#choices(option, choices, words) {
		const others = this.#given.filter((each) => each.option !== option);
		const items = choices.map(({ name, value, description }) => ({
			label: name, description, value: { command: this.command, given: [...others, { option, text: name, value }] },
		}));
		this.#show(items, words);
	}

	#show(items, words, active = -1) {
		this.words.textContent = words;
		this.words.hidden = words === '';
		this.element.hidden = items.length === 0 && words === '';
		this.list.show(items, active);
		setAttribute(this.box, 'aria-describedby', words && this.words.id);
	}

	close() {
		this.completion.cancel();
		this.#show([], '');
	}
}

function signature({ name, options = [] }, option) {
	const shape = options.map((each) => (each.required ? each.name : `[${each.name}]`)).join(' ');
	const about = option ? ` · ${option.name}: ${option.description}` : '';
	return `/${name} ${shape}${about}`;
}
