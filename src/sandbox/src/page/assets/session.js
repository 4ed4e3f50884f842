/* A person's time on the server: hello, opening channels, and what the person does. Emits `connection` ({up}), `opened` (channel) and `lost` ({channel, error}). */

import { Emitter } from './emitter.js';

export class Session extends Emitter {
	#greeting = Promise.resolve();
	#older = new Set();

	constructor(socket, store) {
		super();
		this.socket = socket;
		this.store = store;
		socket.on('event', (told) => this.#told(told));
		socket.on('down', (seconds) => this.emit('connection', { up: false, seconds }));
	}

	#told(told) {
		if (told.event !== 'reset') this.store.receive(told);
		else if (this.store.here) this.open(this.store.here);
	}

	async become(who) {
		this.#greeting = this.socket.request('hello', { who });
		const answer = await this.#greeting;
		this.store.distrust();
		this.store.greet(who, answer);
		this.socket.settled();
		this.emit('connection', { up: true, seconds: 0 });
	}

	async open(channel) {
		const { who } = this.store;
		try {
			const { messages, more } = await this.socket.request('open', { channel });
			if (who !== this.store.who) return;
			this.store.conversation(channel).refresh(messages, more);
			this.emit('opened', channel);
		} catch (error) {
			this.emit('lost', { channel, error });
		}
	}

	/** Loads older messages, once at a time; says whether any came. */
	async older(channel) {
		const conversation = this.store.conversation(channel);
		const [before] = conversation.ids;
		if (!conversation.more || !before || this.#older.has(channel)) return false;
		this.#older.add(channel);
		try {
			const { messages, more } = await this.socket.request('older', { channel, before });
			conversation.addOlder(messages, more);
			return messages.length > 0;
		} catch {
			return false;
		} finally {
			this.#older.delete(channel);
		}
	}

	say = (channel, text) => this.socket.request('say', { channel, text });
	slash = (channel, command, options) => this.socket.request('slash', { channel, command, options });
	press = (channel, message, customId) => this.socket.request('press', { channel, message, custom_id: customId });
	select = (channel, message, customId, values) => this.socket.request('select', { channel, message, custom_id: customId, values });
	submit = (channel, form, values) => this.socket.request('submit', { channel, form, values });
	apply = (channel, message, command) => this.socket.request('apply', { channel, message, command });
	delete = (channel, message) => this.socket.request('delete', { channel, message });
	thread = (channel, change) => this.socket.request('thread', { channel, change });
	advance = (seconds) => this.socket.request('advance', { seconds });

	complete = async (channel, command, options, focused) => {
		const { choices } = await this.socket.request('complete', { channel, command, options, focused });
		return choices;
	};
}
