/* The composer: a box for text, or for a slash command with its options. If nothing can be written in the channel, it says why. */

import { Autocomplete } from './autocomplete.js';
import { parseArguments, splitCommand } from './command-line.js';
import { CommandSuggestions } from './command-suggestions.js';
import { button, el } from './dom.js';
import { icon } from './icons.js';
import { OptionChips } from './option-chips.js';
import { parseValue } from './option-values.js';
import { writeBarrier } from './permissions.js';
import { draft, hasStarted, storageKey } from './session-storage.js';
import { ConnectionError } from './socket.js';
import { capitalised, errorText } from './text.js';

/** @import { Actions } from './actions.js' */
/** @import { Argument } from './command-line.js' */
/** @import { MessageList } from './message-list.js' */
/** @import { PendingReplies } from './pending-replies.js' */
/** @import { Session } from './session.js' */
/** @import { Channel, Store } from './store.js' */

const LONGEST_MESSAGE = 2_000;
const TEXT_CHANNEL = 0;

export class Composer {
	/** @type {OptionChips | null} the command that is edited as chips; null while text is edited */
	#chips = null;
	/** @type {[persona: string, channel: Channel | null]} what the draft is stored under */
	#draftKey = ['', null];
	name = '';

	/** @param {{ store: Store, session: Session, pending: PendingReplies, actions: Actions, messageList: MessageList }} parts */
	constructor({ store, session, pending, actions, messageList }) {
		this.store = store;
		this.session = session;
		this.pending = pending;
		this.actions = actions;
		this.messageList = messageList;
		this.autocomplete = new Autocomplete(store, session);
		this.box = el('textarea', {
			class: 'box',
			rows: 1,
			role: 'combobox',
			'aria-autocomplete': 'list',
			'aria-haspopup': 'listbox',
			'aria-expanded': 'false',
			'aria-label': 'Message',
			autocomplete: 'off',
			maxlength: 6_000,
			data: { composer: 'yes' },
			on: {
				input: () => this.#edited(),
				keydown: (event) => this.#keyPressed(event),
				blur: () => this.suggestions.close(),
				focus: () => this.suggestions.update(this.box.value),
			},
		});
		this.suggestions = new CommandSuggestions(this.box, this, (command, args) => this.#editAsChips(command, args));
		this.send = el('button', { type: 'submit', class: 'send', 'aria-label': 'Send' }, icon('send'));
		this.form = el('form', { class: 'write', autocomplete: 'off' }, this.box, this.send);
		this.form.addEventListener('submit', (event) => {
			event.preventDefault();
			this.#submit();
		});
		this.barrier = el('p', { class: 'barrier', hidden: true });
		this.starters = el('div', { class: 'starters', hidden: true });
		this.hint = el('p', { class: 'hint', role: 'status' });
		this.overlay = el('div', { class: 'overlay' }, this.suggestions.element);
		this.element = el(
			'section',
			{ class: 'composer', id: 'composer', tabindex: -1, 'aria-label': 'Write a message' },
			this.overlay,
			this.starters,
			this.form,
			this.barrier,
			this.hint,
		);
		store.on('commands', (channelId) => channelId === store.here && document.activeElement === this.box && this.suggestions.update(this.box.value));
	}

	/**
	 * @param {string} persona
	 * @param {Channel} channel
	 * @param {string} name
	 */
	show(persona, channel, name) {
		this.#draftKey = [persona, channel];
		this.name = name;
		this.#editAsText(draft.get(persona, channel));
		this.suggestions.close();
		this.#setHint('');
		this.refresh(channel);
	}

	/** @param {Channel | undefined} channel */
	refresh(channel) {
		const barrier = writeBarrier(channel);
		this.form.hidden = barrier !== null;
		this.barrier.hidden = barrier === null;
		this.barrier.textContent = barrier ?? '';
		this.box.setAttribute('aria-label', `Message ${this.name}`);
		this.box.placeholder = `Message ${this.name}, or / for commands`;
		this.#resize();
		this.#refreshStarters(barrier === null && channel?.type === TEXT_CHANNEL);
	}

	/**
	 * Lines to begin with, until the first message is sent from this window.
	 * @param {boolean} mayWrite
	 */
	#refreshStarters(mayWrite) {
		const { suggestions } = this.store;
		this.starters.hidden = !mayWrite || hasStarted.get() || suggestions.length === 0;
		/** @param {string} line */
		const fill = (line) => () => {
			this.#editAsText(line);
			this.#edited();
			this.box.focus();
		};
		this.starters.replaceChildren(
			el('span', { id: 'starters-label' }, 'To begin, try one of these:'),
			el(
				'span',
				{ class: 'starters-buttons', role: 'group', 'aria-labelledby': 'starters-label' },
				suggestions.map((line) => button(line, fill(line), { class: 'starter' })),
			),
		);
	}

	focus() {
		(this.#chips ?? this.box).focus();
	}

	/** @param {string} text */
	#saveDraft(text) {
		draft.set(...this.#draftKey, text);
	}

	#edited() {
		this.#saveDraft(this.box.value);
		this.#resize();
		this.#setHint('');
		this.suggestions.update(this.box.value);
	}

	/** Fits the box to its text, up to a third of the window. */
	#resize() {
		this.box.style.height = 'auto';
		const { scrollHeight } = this.box;
		if (scrollHeight > 0) this.box.style.height = `${Math.min(scrollHeight, innerHeight / 3)}px`;
	}

	/** @param {string} text */
	#editAsText(text) {
		this.#chips?.element.replaceWith(this.box);
		this.#chips?.lists.remove();
		this.#chips = null;
		this.box.value = text;
		this.#resize();
	}

	/**
	 * @param {Discord.Command} command
	 * @param {Argument[]} args
	 */
	#editAsChips(command, args) {
		/** @param {string} text */
		const leave = (text) => {
			this.#editAsText(text);
			this.box.focus();
			this.#edited();
		};
		this.suggestions.close();
		const chips = new OptionChips(command, args, this, {
			leave,
			send: () => this.#sendCommand(command.name, chips.values()),
			changed: () => this.#saveDraft(chips.line()),
		});
		this.#chips = chips;
		this.box.replaceWith(chips.element);
		this.overlay.append(chips.lists);
		this.#saveDraft(chips.line());
		(chips.chips.length > 0 ? chips : this.send).focus();
		return chips;
	}

	/** @param {KeyboardEvent} event */
	#keyPressed(event) {
		if (event.isComposing) return;
		const { list } = this.suggestions;
		if (event.key === 'Enter' && !event.shiftKey) this.#submit();
		else if (event.key === 'ArrowDown' && list.isOpen) list.move(1);
		else if (event.key === 'ArrowUp' && list.isOpen) list.move(-1);
		else if (event.key === 'Escape' && !this.suggestions.element.hidden) this.suggestions.close();
		else if (event.key === 'Tab' && !event.shiftKey && this.#tab()) event.stopPropagation();
		else return;
		event.preventDefault();
	}

	/** Takes the active suggestion, or turns a typed command into chips; false if there is neither. */
	#tab() {
		if (this.suggestions.list.takeActive()) return true;
		const line = splitCommand(this.box.value);
		const { command } = this.suggestions;
		if (!line || command?.name !== line.name || !command.options?.length) return false;
		this.#editAsChips(command, parseArguments(command.options, line.rest).args);
		return true;
	}

	/** Sends the text or the command; takes the active suggestion instead if it adds to what was typed. */
	#submit() {
		if (this.#chips) return this.#chips.submit();
		const line = this.box.value.includes('\n') ? null : splitCommand(this.box.value.trim());
		if (!line) return this.#sendText(this.box.value.trim());
		const { list, command } = this.suggestions;
		const isWholeName = command && command.name === line.name;
		const choseOther = list.active >= 0 && list.items[list.active].value.command !== command;
		const choseValue = list.active >= 0 && line.rest !== '';
		if ((!isWholeName || choseOther || choseValue) && list.takeActive()) return undefined;
		return this.#sendLine(line);
	}

	/** @param {{ name: string, rest: string }} line */
	#sendLine({ name, rest }) {
		const available = this.store.commands.get(this.store.here);
		const command = available?.slash.find((other) => other.name === name);
		if (!command) return this.#setHint(available?.closed ? `Commands cannot be used here: ${available.closed}.` : `No command /${name} is offered here.`);
		const { args, error } = parseArguments(command.options ?? [], rest);
		if (error) return this.#setHint(`${capitalised(error)}.`);
		const parsed = args.map((argument) => ({ ...argument, ...parseValue(argument.option, argument.text, this.store) }));
		/** @param {Discord.CommandOption} option */
		const isGiven = (option) => args.some((argument) => argument.option === option && argument.text);
		const isIncomplete = (command.options ?? []).some((option) => option.required && !isGiven(option));
		if (isIncomplete || parsed.some((argument) => argument.error)) {
			const chips = this.#editAsChips(command, args);
			if (args.length > 0) chips.submit();
			return undefined;
		}
		return this.#sendCommand(
			command.name,
			parsed.flatMap(({ option, text, value }) => (text === '' || value === undefined ? [] : [{ name: option.name, value }])),
		);
	}

	/**
	 * @param {string} name
	 * @param {Protocol.OptionArgument[]} options
	 */
	async #sendCommand(name, options) {
		const channelId = this.store.here;
		const taken = this.#take();
		const reply = this.pending.start(channelId, name);
		this.messageList.toNewest();
		try {
			const response = await this.session.slash(channelId, name, options);
			reply.done();
			this.actions.showResponse(response, null, this.box);
		} catch (error) {
			if (error instanceof ConnectionError) this.#giveBack(taken);
			reply.fail(errorText(error));
		}
	}

	/**
	 * Sends a message.
	 * @param {string} text
	 */
	async #sendText(text) {
		if (text === '') return;
		if (text.length > LONGEST_MESSAGE) return void this.#setHint(`A message has at most ${LONGEST_MESSAGE} characters. This has ${text.length}.`);
		const channelId = this.store.here;
		const taken = this.#take();
		this.messageList.toNewest();
		try {
			await this.session.say(channelId, text);
		} catch (error) {
			this.#giveBack(taken);
			this.pending.showError(channelId, errorText(error));
		}
	}

	/** @param {string} text */
	#setHint(text) {
		this.hint.textContent = text;
	}

	/** Empties the composer and returns what was in it, to be given back if it cannot be sent. */
	#take() {
		const [persona, channel] = this.#draftKey;
		const text = this.#chips?.line() ?? this.box.value;
		this.#clear();
		return { persona, channel, text };
	}

	/**
	 * Makes what could not be sent the draft of its channel again, unless something else was begun there.
	 * @param {{ persona: string, channel: Channel | null, text: string }} taken
	 */
	#giveBack({ persona, channel, text }) {
		if (draft.get(persona, channel) !== '') return;
		draft.set(persona, channel, text);
		const [shownPersona, shownChannel] = this.#draftKey;
		if (persona === shownPersona && storageKey(channel) === storageKey(shownChannel)) this.#editAsText(text);
	}

	#clear() {
		const hadChips = this.#chips !== null;
		this.#editAsText('');
		this.#saveDraft('');
		this.suggestions.close();
		this.#setHint('');
		hasStarted.set();
		this.starters.hidden = true;
		if (hadChips) this.box.focus();
	}
}
