/* Where a person writes: text, or a command with its options. Where nothing can be written it says why. */

import { Chips } from './chips.js';
import { Completion } from './completion.js';
import { button, el } from './dom.js';
import { icon } from './icons.js';
import { begun, draft } from './kept.js';
import { readLine, split } from './line.js';
import { whyNotWrite } from './permissions.js';
import { Suggest } from './suggest.js';
import { valueOf } from './values.js';
import { sentence } from './words.js';

const MOST = 2_000;
const TEXT_CHANNEL = 0;

export class Composer {
	#chips = null;
	#place = ['', null];

	constructor({ store, session, pending, deeds, log }) {
		Object.assign(this, { store, session, pending, deeds, log });
		this.completion = new Completion(store, session);
		this.box = el('textarea', {
			class: 'box', rows: 1, role: 'combobox', 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox', 'aria-expanded': 'false',
			'aria-label': 'Message', autocomplete: 'off', maxlength: 6_000, data: { composer: 'yes' },
			on: { input: () => this.#typed(), keydown: (event) => this.#pressed(event), blur: () => this.suggest.close(), focus: () => this.suggest.update(this.box.value) },
		});
		this.suggest = new Suggest(this.box, this, (command, given) => this.#toChips(command, given));
		this.send = el('button', { type: 'submit', class: 'send', 'aria-label': 'Send' }, icon('send'));
		this.form = el('form', { class: 'write', autocomplete: 'off' }, this.box, this.send);
		this.form.addEventListener('submit', (event) => {
			event.preventDefault();
			this.#enter();
		});
		this.barred = el('p', { class: 'barred', hidden: true });
		this.first = el('div', { class: 'first', hidden: true });
		this.hint = el('p', { class: 'hint', role: 'status' });
		this.over = el('div', { class: 'over' }, this.suggest.element);
		this.element = el('section', { class: 'composer', id: 'composer', tabindex: -1, 'aria-label': 'Write a message' }, this.over, this.first, this.form, this.barred, this.hint);
		store.on('commands', (channel) => channel === store.here && document.activeElement === this.box && this.suggest.update(this.box.value));
	}

	show(who, place, name) {
		this.#place = [who, place];
		this.name = name;
		this.#toText(draft.get(who, place));
		this.suggest.close();
		this.#tell('');
		this.refresh(place);
	}

	refresh(place) {
		const why = whyNotWrite(place);
		this.form.hidden = why !== null;
		this.barred.hidden = why === null;
		this.barred.textContent = why ?? '';
		this.box.setAttribute('aria-label', `Message ${this.name}`);
		this.box.placeholder = `Message ${this.name}, or / for commands`;
		this.#fit();
		this.#showFirst(why === null && place.type === TEXT_CHANNEL);
	}

	#showFirst(may) {
		const { suggestions } = this.store;
		this.first.hidden = !may || begun.get() || suggestions.length === 0;
		const fill = (line) => () => {
			this.#toText(line);
			this.#typed();
			this.box.focus();
		};
		this.first.replaceChildren(el('span', { id: 'first-words' }, 'To begin, try one of these:'),
			el('span', { class: 'first-buttons', role: 'group', 'aria-labelledby': 'first-words' }, suggestions.map((line) => button(line, fill(line), { class: 'suggestion' }))));
	}

	focus() {
		(this.#chips ?? this.box).focus();
	}

	#keep(text) {
		draft.set(...this.#place, text);
	}

	#typed() {
		this.#keep(this.box.value);
		this.#fit();
		this.#tell('');
		this.suggest.update(this.box.value);
	}

	#fit() {
		this.box.style.height = 'auto';
		const { scrollHeight } = this.box;
		if (scrollHeight > 0) this.box.style.height = `${Math.min(scrollHeight, innerHeight / 3)}px`;
	}

	#toText(text) {
		this.#chips?.element.replaceWith(this.box);
		this.#chips?.lists.remove();
		this.#chips = null;
		this.box.value = text;
		this.#fit();
	}

	#toChips(command, given) {
		const leave = (text) => {
			this.#toText(text);
			this.box.focus();
			this.#typed();
		};
		this.suggest.close();
		this.#chips = new Chips(command, given, this, {
			leave, send: () => this.#sendCommand(command.name, this.#chips.values()), changed: () => this.#keep(this.#chips.line()),
		});
		this.box.replaceWith(this.#chips.element);
		this.over.append(this.#chips.lists);
		this.#keep(this.#chips.line());
		(this.#chips.chips.length > 0 ? this.#chips : this.send).focus();
	}

	#pressed(event) {
		if (event.isComposing) return;
		const { list } = this.suggest;
		if (event.key === 'Enter' && !event.shiftKey) this.#enter();
		else if (event.key === 'ArrowDown' && list.isOpen) list.move(1);
		else if (event.key === 'ArrowUp' && list.isOpen) list.move(-1);
		else if (event.key === 'Escape' && !this.suggest.element.hidden) this.suggest.close();
		else if (event.key === 'Tab' && !event.shiftKey && this.#tab()) event.stopPropagation();
		else return;
		event.preventDefault();
	}

	/** Takes the active option, or turns a command that stands there into chips. */
	#tab() {
		if (this.suggest.list.take()) return true;
		const line = split(this.box.value);
		const { command } = this.suggest;
		if (!line || command?.name !== line.name || !command.options?.length) return false;
		this.#toChips(command, readLine(command.options, line.rest).given);
		return true;
	}

	#enter() {
		if (this.#chips) return this.#chips.enter();
		const line = this.box.value.includes('\n') ? null : split(this.box.value.trim());
		if (!line) return this.#say(this.box.value.trim());
		const { list, command } = this.suggest;
		const whole = command && command.name === line.name;
		const moved = list.active >= 0 && list.items[list.active].value.command !== command;
		const picked = list.active >= 0 && line.rest !== '';
		if ((!whole || moved || picked) && list.take()) return undefined;
		return this.#sendLine(line);
	}

	#sendLine({ name, rest }) {
		const offered = this.store.commands.get(this.store.here);
		const command = offered?.slash.find((each) => each.name === name);
		if (!command) return this.#tell(offered?.closed ? `Commands cannot be used here: ${offered.closed}.` : `No command /${name} is offered here.`);
		const { given, error } = readLine(command.options ?? [], rest);
		if (error) return this.#tell(`${sentence(error)}.`);
		const meant = given.map((each) => ({ ...each, ...valueOf(each.option, each.text, this.store) }));
		const needs = (command.options ?? []).some((option) => option.required && !given.some((each) => each.option === option && each.text));
		if (needs || meant.some((each) => each.error)) {
			this.#toChips(command, given);
			if (given.length > 0) this.#chips.enter();
			return undefined;
		}
		return this.#sendCommand(command.name, meant.filter((each) => each.text !== '').map(({ option, value }) => ({ name: option.name, value })));
	}

	async #sendCommand(name, values) {
		const channel = this.store.here;
		this.#sent();
		const wait = this.pending.start(channel, name);
		this.log.toNewest();
		try {
			const answer = await this.session.slash(channel, name, values);
			wait.done();
			this.deeds.answered(answer, null, this.box);
		} catch ({ message }) {
			wait.fail(sentence(message));
		}
	}

	async #say(text) {
		if (text === '') return;
		if (text.length > MOST) return void this.#tell(`A message has at most ${MOST} characters. This has ${text.length}.`);
		const channel = this.store.here;
		this.#sent();
		this.log.toNewest();
		try {
			await this.session.say(channel, text);
		} catch ({ message }) {
			if (channel === this.store.here && this.box.value === '') {
				this.#toText(text);
				this.#keep(text);
			}
			this.pending.fail(channel, sentence(message));
		}
	}

	#tell(words) {
		this.hint.textContent = words;
	}

	#sent() {
		const inChips = this.#chips !== null;
		this.#toText('');
		this.#keep('');
		this.suggest.close();
		this.#tell('');
		begun.set();
		this.first.hidden = true;
		if (inChips) this.box.focus();
	}
}
