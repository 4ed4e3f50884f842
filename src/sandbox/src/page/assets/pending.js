/* What stands at the end for this person alone: answers that are awaited, and why one did not come. */

import { avatar } from './avatar.js';
import { el } from './dom.js';
import { onlyYou, thinking } from './message.js';
import { nameOf } from './store.js';

export class Pending {
	#entries = [];

	constructor(store) {
		this.store = store;
		this.element = el('div', { class: 'pending' });
		store.on('messages', ({ channel, put }) => this.#arrived(channel, put));
	}

	/** Shows what belongs to the person and channel that are shown. */
	show() {
		const { who, here } = this.store;
		const entries = this.#entries.filter((entry) => entry.who === who && entry.channel === here);
		this.element.replaceChildren(...entries.map((entry) => entry.element));
	}

	#add(channel, command) {
		const { store } = this;
		const above = command ? [origin(store.me, command), head(store.bot)] : [];
		const words = el('div', {}, thinking(nameOf(store.bot)));
		const entry = { who: store.who, channel, command, words, element: el('div', { class: 'message private' }, above, words) };
		this.#entries.push(entry);
		this.show();
		return entry;
	}

	/** Shows that a command waits for its answer. */
	start(channel, command) {
		const entry = this.#add(channel, command);
		return { done: () => this.#remove(entry), fail: (words) => this.#fail(entry, words) };
	}

	/** Shows that something else failed. */
	fail(channel, words) {
		this.#fail(this.#add(channel, ''), words);
	}

	#fail(entry, words) {
		entry.command = '';
		entry.words.replaceChildren(el('p', { class: 'failed', role: 'alert' }, words), onlyYou(() => this.#remove(entry)));
		if (!this.#entries.includes(entry)) this.#entries.push(entry);
		this.show();
	}

	#remove(entry) {
		this.#entries = this.#entries.filter((each) => each !== entry);
		this.show();
	}

	/** An answer that has come, or a message that stands for it, takes the place of the wait. */
	#arrived(channel, put) {
		for (const { message, isNew } of put) {
			const used = isNew && message.interaction_metadata;
			if (used?.user?.id !== this.store.me?.id) continue;
			const waits = (entry) => entry.channel === channel && entry.command === used.name;
			const found = this.#entries.find(waits);
			if (found) this.#remove(found);
		}
	}
}

const origin = (me, command) => el('p', { class: 'origin' }, el('b', {}, nameOf(me)), ' used ', el('b', { class: 'command' }, `/${command}`));

const head = (bot) => el('div', { class: 'head' }, avatar(bot), el('b', { class: 'author' }, nameOf(bot)), el('span', { class: 'tag' }, 'Bot'));
