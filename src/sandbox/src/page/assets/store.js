/*
 * What the window knows: the person, the server's people and places, the messages, the commands, the clock. It changes by what
 * the server tells, and says what changed.
 *
 * Emits `me`, `places`, `messages` ({channel, put: [{message, isNew}], gone: [id]}), `commands` (channel), `clock`, `notice`,
 * `bot` and `unread`.
 */

import { Conversation, compareIds } from './conversation.js';
import { Emitter } from './emitter.js';
import { reading } from './kept.js';

export class Store extends Emitter {
	who = '';
	me = null;
	bot = null;
	serverName = '';
	suggestions = [];
	people = new Map();
	roles = new Map();
	channels = [];
	threads = [];
	dm = null;
	conversations = new Map();
	commands = new Map();
	botConnected = true;
	here = null;
	#ahead = 0;
	#read = {};

	greet(who, { me, bot, server, people, roles, suggestions }) {
		if (this.me?.id !== me.id) this.#forget();
		Object.assign(this, { who, me, bot, serverName: server, suggestions });
		this.people = new Map([...people, bot].map((person) => [person.id, person]));
		this.roles = new Map(roles.map((role) => [role.id, role]));
		this.#read = reading.get(who);
		this.commands.clear();
		this.emit('me');
	}

	#forget() {
		this.conversations.clear();
		[this.channels, this.threads, this.dm] = [[], [], null];
	}

	receive(told) {
		switch (told.event) {
			case 'places': return this.#places(told);
			case 'messages': return this.#messages(told);
			case 'commands': return this.#commands(told);
			case 'clock': this.#ahead = told.now - Date.now(); return this.emit('clock');
			case 'notice': return this.emit('notice', told.text);
			case 'bot': this.botConnected = told.connected; return this.emit('bot');
			default: return undefined;
		}
	}

	#places({ channels, threads, dm }) {
		this.channels = [...channels].sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
		this.threads = [...threads].sort((a, b) => compareIds(a.id, b.id));
		this.dm = dm && { ...dm, direct: true, name: this.bot ? nameOf(this.bot) : '' };
		this.emit('places');
	}

	#commands({ channel, slash, message, closed }) {
		this.commands.set(channel, { slash, message, closed });
		this.emit('commands', channel);
	}

	#messages({ messages = [], gone = [] }) {
		const changes = new Map();
		const change = (channel) => {
			if (!changes.has(channel)) changes.set(channel, { channel, put: [], gone: [] });
			return changes.get(channel);
		};
		for (const message of messages) {
			const isNew = this.conversation(message.channel_id).put(message);
			change(message.channel_id).put.push({ message, isNew });
			if (isNew) this.#count(message);
		}
		for (const { channel, id } of gone) {
			this.conversation(channel).remove(id);
			change(channel).gone.push(id);
		}
		for (const each of changes.values()) this.emit('messages', each);
	}

	#count(message) {
		if (message.author.id === this.me?.id) return;
		const channel = message.channel_id;
		if (channel === this.here && document.visibilityState === 'visible') return this.markRead(channel, message.id);
		const state = this.#read[channel] ?? {};
		const newest = !state.newest || compareIds(state.newest, message.id) < 0 ? message.id : state.newest;
		const pings = (state.pings ?? 0) + (message.pings_me ? 1 : 0);
		this.#read[channel] = { ...state, newest, pings };
		this.#keepReading();
	}

	markRead(channel, id = this.conversations.get(channel)?.ids.at(-1)) {
		const known = this.#read[channel] ?? {};
		const last = [known.read, known.newest, this.find(channel)?.last_message_id, id].filter(Boolean).sort(compareIds).at(-1);
		if (!last || (last === known.read && !known.pings)) return;
		this.#read[channel] = { read: last, newest: last, pings: 0 };
		this.#keepReading();
	}

	#keepReading() {
		reading.set(this.who, this.#read);
		this.emit('unread');
	}

	unread(place) {
		const { read, newest, pings = 0 } = this.#read[place.id] ?? {};
		const last = [newest, place.last_message_id].filter(Boolean).sort(compareIds).at(-1);
		return { unread: Boolean(last) && (!read || compareIds(read, last) < 0), pings };
	}

	conversation(channel) {
		if (!this.conversations.has(channel)) this.conversations.set(channel, new Conversation());
		return this.conversations.get(channel);
	}

	/** After a break nothing is sure to be whole. */
	distrust() {
		for (const [channel, conversation] of this.conversations) {
			if (channel !== this.here || !conversation.opened) this.conversations.delete(channel);
		}
	}

	find(id) {
		if (this.dm?.id === id) return this.dm;
		return this.channels.find((each) => each.id === id) ?? this.threads.find((each) => each.id === id);
	}

	now() {
		return Date.now() + this.#ahead;
	}

	nameOf(id) {
		const person = this.people.get(id);
		return person ? nameOf(person) : 'unknown';
	}

	/** What a mention of that kind shows. */
	calls(sign, id) {
		if (sign === '#') return this.find(id)?.name ?? 'unknown';
		return sign === '@&' ? (this.roles.get(id)?.name ?? 'unknown') : this.nameOf(id);
	}

	holds(role) {
		return Boolean(this.people.get(this.me?.id)?.roles?.includes(role));
	}

	rolesOf(person) {
		const names = (person?.roles ?? []).map((id) => this.roles.get(id)?.name);
		return names.filter((name) => name && name !== '@everyone');
	}
}

export const nameOf = (person) => person.global_name ?? person.username;
