/* One persona's session with the practice server: signs in, opens channels, sends requests. */

import { Emitter } from './emitter.js';
import { ConnectionError } from './socket.js';

/** @import { Socket } from './socket.js' */
/** @import { Store } from './store.js' */

/**
 * What it announces; `opened` with the channel's id.
 * @typedef {{ connection: { up: boolean, seconds: number }, opened: string, 'open-failed': { channelId: string, error: unknown } }} SessionEvents
 */

/** @extends {Emitter<SessionEvents>} */
export class Session extends Emitter {
	/** @type {Set<string>} channels whose older messages are being loaded */
	#loadingOlder = new Set();

	/**
	 * @param {Socket} socket
	 * @param {Store} store
	 */
	constructor(socket, store) {
		super();
		this.socket = socket;
		this.store = store;
		socket.on('event', (event) => this.#receive(event));
		socket.on('down', (seconds) => this.emit('connection', { up: false, seconds }));
	}

	/**
	 * A `reset` event means that the server dropped changes: the open channel is loaded anew.
	 * @param {Protocol.Event} event
	 */
	#receive(event) {
		if (event.event !== 'reset') this.store.receive(event);
		else if (this.store.here) this.open(this.store.here);
	}

	/**
	 * Signs in as a persona; as the server's default persona if it knows none of that name.
	 * @param {string | null} persona
	 */
	async become(persona) {
		const greeting = await this.#hello(persona);
		this.store.dropStale();
		this.store.greet(greeting);
		this.socket.resetBackoff();
		this.emit('connection', { up: true, seconds: 0 });
	}

	/**
	 * @param {string | null} persona
	 * @returns {Promise<Protocol.Greeting>}
	 */
	async #hello(persona) {
		try {
			return await this.socket.request('hello', { persona });
		} catch (error) {
			if (persona === null || error instanceof ConnectionError) throw error;
			return this.socket.request('hello', { persona: null });
		}
	}

	/** @param {string} channelId */
	async open(channelId) {
		const { persona } = this.store;
		try {
			const { messages, more } = await this.socket.request('open', { channel: channelId });
			if (persona !== this.store.persona) return;
			this.store.channelMessages(channelId).refresh(messages, more);
			this.emit('opened', channelId);
		} catch (error) {
			this.emit('open-failed', { channelId, error });
		}
	}

	/**
	 * Loads the page of messages before the oldest; false if none came or it is already being loaded.
	 * @param {string} channelId
	 */
	async loadOlder(channelId) {
		const loaded = this.store.channelMessages(channelId);
		const [before] = loaded.ids;
		if (!loaded.more || !before || this.#loadingOlder.has(channelId)) return false;
		this.#loadingOlder.add(channelId);
		try {
			const { messages, more } = await this.socket.request('older', { channel: channelId, before });
			loaded.addOlder(messages, more);
			return messages.length > 0;
		} catch {
			return false;
		} finally {
			this.#loadingOlder.delete(channelId);
		}
	}

	/**
	 * @param {string} channel
	 * @param {string} text
	 */
	say = (channel, text) => this.socket.request('say', { channel, text });
	/**
	 * @param {string} channel
	 * @param {string} command
	 * @param {Protocol.OptionArgument[]} options
	 */
	slash = (channel, command, options) => this.socket.request('slash', { channel, command, options });
	/**
	 * @param {string} channel
	 * @param {string} message
	 * @param {string} customId
	 */
	press = (channel, message, customId) => this.socket.request('press', { channel, message, custom_id: customId });
	/**
	 * @param {string} channel
	 * @param {string} message
	 * @param {string} customId
	 * @param {string[]} values
	 */
	select = (channel, message, customId, values) => this.socket.request('select', { channel, message, custom_id: customId, values });
	/**
	 * @param {string} channel
	 * @param {string} modal
	 * @param {Record<string, string | string[]>} values
	 */
	submit = (channel, modal, values) => this.socket.request('submit', { channel, modal, values });
	/**
	 * @param {string} channel
	 * @param {string} message
	 * @param {string} command
	 */
	messageCommand = (channel, message, command) => this.socket.request('message_command', { channel, message, command });
	/**
	 * @param {string} channel
	 * @param {string} message
	 */
	delete = (channel, message) => this.socket.request('delete', { channel, message });
	/**
	 * @param {string} channel
	 * @param {Protocol.ThreadEdit} change
	 */
	editThread = (channel, change) => this.socket.request('thread', { channel, change });
	/** @param {number} seconds */
	advanceClock = (seconds) => this.socket.request('advance', { seconds });

	/**
	 * @param {string} channel
	 * @param {string} command
	 * @param {Protocol.OptionArgument[]} options
	 * @param {string} focused
	 */
	autocomplete = async (channel, command, options, focused) => {
		const { choices } = await this.socket.request('autocomplete', { channel, command, options, focused });
		return choices;
	};
}
