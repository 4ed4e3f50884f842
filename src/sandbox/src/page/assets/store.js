/*
 * The client's state: persona, guild, channels, messages, commands and clock. Events of the server change it, and it announces
 * what changed.
 */

import { ChannelMessages, compareSnowflakes } from './channel-messages.js';
import { Emitter } from './emitter.js';
import { readState } from './session-storage.js';

/** @import { ReadState } from './session-storage.js' */

const CATEGORY = 4;

/**
 * A channel, thread or direct message.
 * @typedef {Discord.Channel & { direct?: boolean }} Channel
 * @typedef {Pick<Protocol.Commands, 'slash' | 'message' | 'closed'>} Offers
 * @typedef {{ message: Protocol.Message, isNew: boolean }} Upserted
 * @typedef {{ channelId: string, upserted: Upserted[], deleted: string[] }} MessageChange
 */

/**
 * What it announces; `commands` with the channel's id.
 * @typedef {{ me: void, channels: void, messages: MessageChange, commands: string, clock: void, notice: string | null, bot: void, unread: void }} StoreEvents
 */

/** @extends {Emitter<StoreEvents>} */
export class Store extends Emitter {
	/** The key of the persona that is signed in. */
	persona = '';
	/** @type {Protocol.Persona | null} */
	me = null;
	/** @type {Discord.User | null} */
	bot = null;
	serverName = '';
	/** @type {string[]} */
	suggestions = [];
	/** @type {Map<string, Protocol.Person>} users by id, the bot among them */
	people = new Map();
	/** @type {Map<string, Protocol.Role>} roles by id, lowest first */
	roles = new Map();
	/** @type {Channel[]} channels that can be opened, in order; categories are apart */
	channels = [];
	/** @type {Channel[]} */
	categories = [];
	/** @type {Channel[]} */
	threads = [];
	/** @type {Channel | null} */
	dm = null;
	/** @type {Map<string, Offers>} by channel */
	commands = new Map();
	botConnected = true;
	/** The id of the channel that is shown. */
	here = '';
	/** @type {Map<string, ChannelMessages>} */
	#messages = new Map();
	#clockOffset = 0;
	/** @type {ReadState} */
	#readState = {};

	/** @param {Protocol.Greeting} greeting */
	greet({ me, bot, server, people, roles, suggestions }) {
		if (this.me?.id !== me.id) this.#clear();
		this.persona = me.key;
		this.me = me;
		this.bot = bot;
		this.serverName = server;
		this.suggestions = suggestions;
		this.people = new Map([...people, bot].map((person) => [person.id, person]));
		this.roles = new Map(roles.map((role) => [role.id, role]));
		this.#readState = readState.get(this.persona);
		this.commands.clear();
		this.emit('me');
	}

	#clear() {
		this.#messages.clear();
		this.channels = [];
		this.categories = [];
		this.threads = [];
		this.dm = null;
	}

	/** @param {Protocol.Event} event */
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

	/** @param {Protocol.Channels} event */
	#receiveChannels({ channels, threads, dm }) {
		const ordered = [...channels].sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
		this.channels = ordered.filter(({ type }) => type !== CATEGORY);
		this.categories = ordered.filter(({ type }) => type === CATEGORY);
		this.threads = [...threads].sort((a, b) => compareSnowflakes(a.id, b.id));
		this.dm = dm && { ...dm, direct: true, name: nameOf(this.bot) };
		this.emit('channels');
	}

	/** @param {Protocol.Commands} event */
	#receiveCommands({ channel, slash, message, closed }) {
		this.commands.set(channel, { slash, message, closed });
		this.emit('commands', channel);
	}

	/** @param {Protocol.Messages} event */
	#receiveMessages({ messages = [], deleted = [] }) {
		/** @type {Map<string, MessageChange>} */
		const changes = new Map();
		/** @param {string} channelId */
		const changeOf = (channelId) => {
			const change = changes.get(channelId) ?? { channelId, upserted: [], deleted: [] };
			changes.set(channelId, change);
			return change;
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

	/** @param {Protocol.Message} message */
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

	/**
	 * @param {string} channelId
	 * @param {string} [id]
	 */
	markRead(channelId, id = this.#messages.get(channelId)?.ids.at(-1)) {
		const state = this.#readState[channelId] ?? {};
		const last = newestOf([state.read, state.newest, this.find(channelId)?.last_message_id, id]);
		if (!last || (last === state.read && !state.pings)) return;
		this.#readState[channelId] = { read: last, newest: last, pings: 0 };
		this.#saveReadState();
	}

	#saveReadState() {
		readState.set(this.persona, this.#readState);
		this.emit('unread');
	}

	/** @param {Channel} channel */
	unread(channel) {
		const { read, newest, pings = 0 } = this.#readState[channel.id] ?? {};
		const last = newestOf([newest, channel.last_message_id]);
		return { unread: last !== undefined && (!read || compareSnowflakes(read, last) < 0), pings };
	}

	/**
	 * The cached messages of a channel.
	 * @param {string} channelId
	 */
	channelMessages(channelId) {
		const messages = this.#messages.get(channelId) ?? new ChannelMessages();
		this.#messages.set(channelId, messages);
		return messages;
	}

	/** Drops cached messages that may have gaps after a lost connection; the open channel is refreshed instead. */
	dropStale() {
		for (const [channelId, cached] of this.#messages) {
			if (channelId !== this.here || !cached.opened) this.#messages.delete(channelId);
		}
	}

	/**
	 * The channel, thread or direct message of that id.
	 * @param {string | null | undefined} id
	 * @returns {Channel | undefined}
	 */
	find(id) {
		if (this.dm && this.dm.id === id) return this.dm;
		return this.channels.find((channel) => channel.id === id) ?? this.threads.find((thread) => thread.id === id);
	}

	now() {
		return Date.now() + this.#clockOffset;
	}

	/** @param {string} id */
	nameOf(id) {
		const person = this.people.get(id);
		return person ? nameOf(person) : 'unknown';
	}

	/**
	 * The text that a mention shows, without its sign (`@`, `@&` or `#`).
	 * @param {string} sign
	 * @param {string} id
	 */
	mentionText(sign, id) {
		if (sign === '#') return this.find(id)?.name ?? 'unknown';
		return sign === '@&' ? (this.roles.get(id)?.name ?? 'unknown') : this.nameOf(id);
	}

	/** @param {string} role */
	hasRole(role) {
		return Boolean(this.people.get(this.me?.id ?? '')?.roles?.includes(role));
	}

	/**
	 * The names of a person's roles.
	 * @param {Protocol.Person | undefined} person
	 */
	rolesOf(person) {
		const names = (person?.roles ?? []).map((id) => this.roles.get(id)?.name);
		return names.filter((name) => name !== undefined && name !== '' && name !== '@everyone');
	}

	/**
	 * The name of a person's highest role; '' if there is none, or if it only repeats the person's name.
	 * @param {string} id
	 */
	highestRole(id) {
		const person = this.people.get(id);
		const held = [...this.roles.values()].filter((role) => person?.roles?.includes(role.id) && role.name !== '@everyone');
		const role = held.at(-1)?.name ?? '';
		return person && role !== nameOf(person) ? role : '';
	}
}

/**
 * The newest of some ids; undefined if there is none.
 * @param {(string | null | undefined)[]} ids
 */
function newestOf(ids) {
	const known = ids.filter((id) => typeof id === 'string');
	return known.sort(compareSnowflakes).at(-1);
}

/**
 * The name that is shown; '' of nobody.
 * @param {Discord.User | null | undefined} person
 */
export const nameOf = (person) => person?.global_name ?? person?.username ?? '';
