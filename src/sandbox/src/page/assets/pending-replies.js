/* The end of the message list, for one persona alone: interactions that wait for a reply, and errors of those that got none. */

import { avatar } from './avatar.js';
import { el } from './dom.js';
import { onlyYou, thinking } from './message-view.js';
import { nameOf } from './store.js';

/** @import { Store, Upserted } from './store.js' */

/**
 * What waits for a reply, or an error if the command is ''.
 * @typedef {{ persona: string, channelId: string, command: string, body: HTMLElement, element: HTMLElement }} Entry
 */

export class PendingReplies {
	/** @type {Entry[]} */
	#entries = [];

	/** @param {Store} store */
	constructor(store) {
		this.store = store;
		this.element = el('div', { class: 'pending' });
		store.on('messages', ({ channelId, upserted }) => this.#receive(channelId, upserted));
	}

	/** Shows the entries of the current persona and channel. */
	refresh() {
		const { persona, here } = this.store;
		const entries = this.#entries.filter((entry) => entry.persona === persona && entry.channelId === here);
		this.element.replaceChildren(...entries.map((entry) => entry.element));
	}

	/**
	 * @param {string} channelId
	 * @param {string} command
	 */
	#add(channelId, command) {
		const { store } = this;
		const head = command ? [usedLine(store.me, command), botHead(store.bot)] : [];
		const body = el('div', {}, thinking(nameOf(store.bot)));
		const entry = { persona: store.persona, channelId, command, body, element: el('div', { class: 'message private' }, head, body) };
		this.#entries.push(entry);
		this.refresh();
		return entry;
	}

	/**
	 * Shows that a command waits for its reply; the caller ends the wait with `done` or `fail`.
	 * @param {string} channelId
	 * @param {string} command
	 * @returns {{ done: () => void, fail: (text: string) => void }}
	 */
	start(channelId, command) {
		const entry = this.#add(channelId, command);
		return { done: () => this.#remove(entry), fail: (text) => this.#fail(entry, text) };
	}

	/**
	 * Shows the error of something other than a command.
	 * @param {string} channelId
	 * @param {string} text
	 */
	showError(channelId, text) {
		this.#fail(this.#add(channelId, ''), text);
	}

	/**
	 * @param {Entry} entry
	 * @param {string} text
	 */
	#fail(entry, text) {
		entry.command = '';
		entry.body.replaceChildren(
			el('p', { class: 'failed', role: 'alert' }, text),
			onlyYou(() => this.#remove(entry)),
		);
		if (!this.#entries.includes(entry)) this.#entries.push(entry);
		this.refresh();
	}

	/** @param {Entry} entry */
	#remove(entry) {
		this.#entries = this.#entries.filter((other) => other !== entry);
		this.refresh();
	}

	/**
	 * Removes the entry whose reply arrived as a message, which may come before the response.
	 * @param {string} channelId
	 * @param {Upserted[]} upserted
	 */
	#receive(channelId, upserted) {
		for (const { message, isNew } of upserted) {
			const interaction = message.interaction_metadata;
			if (!isNew || !interaction || interaction.user?.id !== this.store.me?.id) continue;
			const entry = this.#entries.find((other) => other.channelId === channelId && other.command === interaction.name);
			if (entry) this.#remove(entry);
		}
	}
}

/**
 * @param {Discord.User | null} me
 * @param {string} command
 */
const usedLine = (me, command) => el('p', { class: 'origin' }, el('b', {}, nameOf(me)), ' used ', el('b', { class: 'command' }, `/${command}`));

/** @param {Discord.User | null} bot */
const botHead = (bot) => el('div', { class: 'head' }, avatar(bot), el('b', { class: 'author' }, nameOf(bot)), el('span', { class: 'tag' }, 'Bot'));
