/* The WebSocket to the practice server: requests with responses, and events. Reconnects with exponential back-off and jitter. */

import { Emitter } from './emitter.js';

const FIRST_DELAY = 250;
const LONGEST_DELAY = 8_000;
const UNREACHABLE = 'The practice server is not reachable just now';

/** The server refused a request; the message is a sentence for the person. */
class RequestError extends Error {}

/** The connection closed before the response came. */
export class ConnectionError extends RequestError {}

/**
 * A request that waits for its response.
 * @typedef {{ resolve: (body: any) => void, reject: (error: RequestError) => void }} Waiting
 */

/**
 * What it announces; `down` with the seconds until the next attempt.
 * @typedef {{ up: void, down: number, event: Protocol.Event }} SocketEvents
 */

/** @extends {Emitter<SocketEvents>} */
export class Socket extends Emitter {
	/** @type {WebSocket | null} */
	#socket = null;
	/** @type {Map<number, Waiting>} requests without a response yet, by id */
	#pending = new Map();
	#lastId = 0;
	#delay = FIRST_DELAY;
	#timer = 0;

	connect() {
		clearTimeout(this.#timer);
		const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
		const socket = new WebSocket(`${scheme}://${location.host}/page/socket`);
		this.#socket = socket;
		socket.addEventListener('open', () => this.emit('up'));
		socket.addEventListener('message', ({ data }) => this.#receive(JSON.parse(data)));
		socket.addEventListener('close', () => this.#closed(socket));
	}

	/** Reconnects at once instead of waiting for the next attempt. */
	reconnectNow() {
		if (this.#socket?.readyState === WebSocket.CLOSED) this.connect();
	}

	/** Resets the back-off: the connection works again. */
	resetBackoff() {
		this.#delay = FIRST_DELAY;
	}

	/**
	 * Sends a request and resolves to its response; rejects with a `RequestError`.
	 * @template {keyof Protocol.Requests} Name
	 * @param {Name} name
	 * @param {Protocol.Requests[Name]} body
	 * @returns {Promise<Protocol.Responses[Name]>}
	 */
	request(name, body) {
		if (this.#socket?.readyState !== WebSocket.OPEN) return Promise.reject(new ConnectionError(UNREACHABLE));
		const id = ++this.#lastId;
		this.#socket.send(JSON.stringify({ ...body, id, do: name }));
		return new Promise((resolve, reject) => this.#pending.set(id, { resolve, reject }));
	}

	/** @param {Protocol.Response | Protocol.Event} frame */
	#receive(frame) {
		if ('event' in frame) {
			this.emit('event', frame);
			return;
		}
		// A request that could not be read has no id, and nobody waits for its response.
		const id = frame.re ?? 0;
		const request = this.#pending.get(id);
		this.#pending.delete(id);
		if ('ok' in frame) request?.resolve(frame.ok);
		else request?.reject(new RequestError(frame.error));
	}

	/** @param {WebSocket} socket */
	#closed(socket) {
		if (socket !== this.#socket) return;
		for (const { reject } of this.#pending.values()) reject(new ConnectionError(UNREACHABLE));
		this.#pending.clear();
		const delay = this.#delay * (0.75 + Math.random() / 2);
		this.#delay = Math.min(this.#delay * 2, LONGEST_DELAY);
		this.#timer = setTimeout(() => this.connect(), delay);
		this.emit('down', delay / 1_000);
	}
}
