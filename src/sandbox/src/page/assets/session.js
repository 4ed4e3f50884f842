/*
 * One persona's session with the practice server: signs in, opens channels, sends requests.
 *
 * Emits `connection` ({up}), `opened` (channel id) and `open-failed` ({channelId, error}).
 */

import { Emitter } from './emitter.js';
import { ConnectionError } from './socket.js';

export class Session extends Emitter {
	/** Channels whose older messages are being loaded. */
	#loadingOlder = new Set();

	constructor(socket, store) {
		super();
		this.socket = socket;
		this.store = store;
		socket.on('event', (event) => this.#receive(event));
		socket.on('down', (seconds) => this.emit('connection', { up: false, seconds }));
	}

	/** A `reset` event means that the server dropped changes: the open channel is loaded anew. */
	#receive(event) {
		if (event.event !== 'reset') this.store.receive(event);
		else if (this.store.here) this.open(this.store.here);
	}

	/** Signs in as a persona; as the server's default persona if it knows none of that name. */
	async become(persona) {
		const greeting = await this.#hello(persona);
		this.store.dropStale();
		this.store.greet(greeting);
		this.socket.resetBackoff();
		this.emit('connection', { up: true, seconds: 0 });
	}

	async #hello(persona) {
		try {
			return await this.socket.request('hello', { persona });
		} catch (error) {
			if (persona === null || error instanceof ConnectionError) throw error;
			return this.socket.request('hello', { persona: null });
		}
	}

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

	/** Loads the page of messages before the oldest; false if none came or it is already being loaded. */
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

	say = (channel, text) => this.socket.request('say', { channel, text });
	slash = (channel, command, options) => this.socket.request('slash', { channel, command, options });
	press = (channel, message, customId) => this.socket.request('press', { channel, message, custom_id: customId });
	select = (channel, message, customId, values) => this.socket.request('select', { channel, message, custom_id: customId, values });
	submit = (channel, modal, values) => this.socket.request('submit', { channel, modal, values });
	messageCommand = (channel, message, command) => this.socket.request('message_command', { channel, message, command });
	delete = (channel, message) => this.socket.request('delete', { channel, message });
	editThread = (channel, change) => this.socket.request('thread', { channel, change });
	advanceClock = (seconds) => this.socket.request('advance', { seconds });

	autocomplete = async (channel, command, options, focused) => {
		const { choices } = await this.socket.request('autocomplete', { channel, command, options, focused });
		return choices;
	};
}
