/* An event emitter: one part of the page announces changes to others without importing them. */

export class Emitter {
	#listeners = new Map();

	on(event, listener) {
		const listeners = this.#listeners.get(event) ?? [];
		this.#listeners.set(event, [...listeners, listener]);
	}

	emit(event, detail) {
		for (const listener of this.#listeners.get(event) ?? []) listener(detail);
	}
}
