/* Lets one part of the page tell others that something changed, without knowing them. */

export class Emitter {
	#listeners = new Map();

	on(event, listener) {
		const known = this.#listeners.get(event) ?? [];
		this.#listeners.set(event, [...known, listener]);
	}

	emit(event, detail) {
		for (const listener of this.#listeners.get(event) ?? []) listener(detail);
	}
}
