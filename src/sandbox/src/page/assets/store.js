/*
 * The client's state: persona, guild, channels, messages, commands and clock. Events of the server change it, and it announces
 * what changed.
 *
 * Emits `me`, `channels`, `messages` ({channelId, upserted: [{message, isNew}], deleted: [id]}), `commands` (channel id), `clock`,
 * `notice`, `bot` and `unread`.
 */

import { ChannelMessages, compareSnowflakes } from './channel-messages.js';
import { Emitter } from './emitter.js';
import { readState } from './session-storage.js';

const CATEGORY = 4;

export class Store extends Emitter {
	/** The key of the persona that is signed in. */
	persona = null;
	me = null;
	bot = null;
	serverName = '';
	suggestions = [];
	/** Users by id, the bot among them. */
	people = new Map();
	/** Roles by id, lowest first. */
	roles = new Map();
	/** Channels that can be opened, in order; categories are apart. */
	channels = [];
	categories = [];
	threads = [];
	dm = null;
	commands = new Map();
	botConnected = true;
	/** The id of the channel that is shown. */
	here = null;
	#messages = new Map();
	#clockOffset = 0;
	#readState = {};

	greet({ me, bot, server, people, roles, suggestions }) {
		if (this.me?.id !== me.id) this.#clear();
		Object.assign(this, { persona: me.key, me, bot, serverName: server, suggestions });
		this.people = new Map([...people, bot].map((person) => [person.id, person]));
		this.roles = new Map(roles.map((role) => [role.id, role]));
		this.#readState = readState.get(this.persona);
		this.commands.clear();
		this.emit('me');
	}

	#clear() {
		this.#messages.clear();
		[this.channels, this.categories, this.threads, this.dm] = [[], [], [], null];
	}

	receive(event) {
		switch (event.event) {
			case 'channels':
				return this.#receiveChannels(event);
			case 'messages':
				return this.#receiveMessages(event);
			case 'commands':
				return this.#receiveCommands(event);
			case 'clock':
				this.#clockOffset = event.now - Date.now();
				return this.emit('clock');
			case 'notice':
				return this.emit('notice', event.text);
			case 'bot':
				this.botConnected = event.connected;
				return this.emit('bot');
			default:
				return undefined;
		}
	}

	#receiveChannels({ channels, threads, dm }) {
		const ordered = [...channels].sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
		this.channels = ordered.filter(({ type }) => type !== CATEGORY);
		this.categories = ordered.filter(({ type }) => type === CATEGORY);
		this.threads = [...threads].sort((a, b) => compareSnowflakes(a.id, b.id));
		this.dm = dm && { ...dm, direct: true, name: this.bot ? nameOf(this.bot) : '' };
		this.emit('channels');
	}

	#receiveCommands({ channel, slash, message, closed }) {
		this.commands.set(channel, { slash, message, closed });
		this.emit('commands', channel);
	}

	#receiveMessages({ messages = [], deleted = [] }) {
		const changes = new Map();
		const changeOf = (channelId) => {
			if (!changes.has(channelId)) changes.set(channelId, { channelId, upserted: [], deleted: [] });
			return changes.get(channelId);
		};
		for (const message of messages) {
			const isNew = this.channelMessages(message.channel_id).upsert(message);
			changeOf(message.channel_id).upserted.push({ message, isNew });
			if (isNew) this.#countUnread(message);
		}
		for (const { channel, id } of deleted) {
			this.channelMessages(channel).delete(id);
			changeOf(channel).deleted.push(id);
		}
		for (const change of changes.values()) this.emit('messages', change);
	}

	#countUnread(message) {
		if (message.author.id === this.me?.id) return;
		const channelId = message.channel_id;
		if (channelId === this.here && document.visibilityState === 'visible') return this.markRead(channelId, message.id);
		const state = this.#readState[channelId] ?? {};
		const newest = !state.newest || compareSnowflakes(state.newest, message.id) < 0 ? message.id : state.newest;
		const pings = (state.pings ?? 0) + (message.pings_me ? 1 : 0);
		this.#readState[channelId] = { ...state, newest, pings };
		this.#saveReadState();
	}

	markRead(channelId, id = this.#messages.get(channelId)?.ids.at(-1)) {
		const state = this.#readState[channelId] ?? {};
		const last = [state.read, state.newest, this.find(channelId)?.last_message_id, id].filter(Boolean).sort(compareSnowflakes).at(-1);
		if (!last || (last === state.read && !state.pings)) return;
		this.#readState[channelId] = { read: last, newest: last, pings: 0 };
		this.#saveReadState();
	}

	#saveReadState() {
		readState.set(this.persona, this.#readState);
		this.emit('unread');
	}

	unread(channel) {
		const { read, newest, pings = 0 } = this.#readState[channel.id] ?? {};
		const last = [newest, channel.last_message_id].filter(Boolean).sort(compareSnowflakes).at(-1);
		return { unread: Boolean(last) && (!read || compareSnowflakes(read, last) < 0), pings };
	}

	/** The cached messages of a channel. */
	channelMessages(channelId) {
		if (!this.#messages.has(channelId)) this.#messages.set(channelId, new ChannelMessages());
		return this.#messages.get(channelId);
	}

	/** Drops cached messages that may have gaps after a lost connection; the open channel is refreshed instead. */
	dropStale() {
		for (const [channelId, cached] of this.#messages) {
			if (channelId !== this.here || !cached.opened) this.#messages.delete(channelId);
		}
	}

	/** The channel, thread or direct message of that id. */
	find(id) {
		if (this.dm?.id === id) return this.dm;
		return this.channels.find((channel) => channel.id === id) ?? this.threads.find((thread) => thread.id === id);
	}

	now() {
		return Date.now() + this.#clockOffset;
	}

	nameOf(id) {
		const person = this.people.get(id);
		return person ? nameOf(person) : 'unknown';
	}

	/** The text that a mention shows, without its sign (`@`, `@&` or `#`). */
	mentionText(sign, id) {
		if (sign === '#') return this.find(id)?.name ?? 'unknown';
		return sign === '@&' ? (this.roles.get(id)?.name ?? 'unknown') : this.nameOf(id);
	}

	hasRole(role) {
		return Boolean(this.people.get(this.me?.id)?.roles?.includes(role));
	}

	/** The names of a person's roles. */
	rolesOf(person) {
		const names = (person?.roles ?? []).map((id) => this.roles.get(id)?.name);
		return names.filter((name) => name && name !== '@everyone');
	}

	/** The name of a person's highest role; '' if there is none, or if it only repeats the person's name. */
	highestRole(id) {
		const person = this.people.get(id);
		const held = [...this.roles.values()].filter((role) => person?.roles?.includes(role.id) && role.name !== '@everyone');
		const role = held.at(-1)?.name ?? '';
		return person && role !== nameOf(person) ? role : '';
	}
}

export const nameOf = (person) => person.global_name ?? person.username;
