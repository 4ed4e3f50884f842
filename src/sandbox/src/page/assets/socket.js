/* The one connection: requests with their answers, and events. Lost, it is made anew, with longer and longer pauses. */

import { Emitter } from './emitter.js';

const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 8_000;
const LOST = 'The practice server is not reachable just now';

export class Refused extends Error {}

/** Emits `up`, `down` (detail: seconds until the next try), and `event` for everything the server tells. */
export class Socket extends Emitter {
	#socket = null;
	#waiting = new Map();
	#last = 0;
	#pause = FIRST_PAUSE;
	#timer = 0;

	connect() {
		clearTimeout(this.#timer);
		const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
		const socket = new WebSocket(`${scheme}://${location.host}/page/socket`);
		this.#socket = socket;
		socket.addEventListener('open', () => this.emit('up'));
		socket.addEventListener('message', ({ data }) => this.#receive(JSON.parse(data)));
		socket.addEventListener('close', () => this.#lost(socket));
	}

	hurry() {
		if (this.#socket?.readyState === WebSocket.CLOSED) this.connect();
	}

	/** Says that the connection serves again, so that the next loss starts with a short pause. */
	settled() {
		this.#pause = FIRST_PAUSE;
	}
	request(what, body = {}) {
		if (this.#socket?.readyState !== WebSocket.OPEN) return Promise.reject(new Refused(LOST));
		const id = ++this.#last;
		this.#socket.send(JSON.stringify({ ...body, id, do: what }));
		return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
	}

	#receive(frame) {
		if (frame.event) {
			this.emit('event', frame);
			return;
		}
		const waiting = this.#waiting.get(frame.re);
		this.#waiting.delete(frame.re);
		if (frame.error === undefined) waiting?.resolve(frame.ok);
		else waiting?.reject(new Refused(frame.error));
	}

	#lost(socket) {
		if (socket !== this.#socket) return;
		for (const { reject } of this.#waiting.values()) reject(new Refused(LOST));
		this.#waiting.clear();
		const pause = this.#pause * (0.75 + Math.random() / 2);
		this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
		this.#timer = setTimeout(() => this.connect(), pause);
		this.emit('down', pause / 1_000);
	}
}
