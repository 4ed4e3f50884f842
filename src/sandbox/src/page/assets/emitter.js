/* An event emitter: one part of the page announces changes to others without importing them. */

/** @template Events the detail of each event, by its name */
export class Emitter {
	/** @type {Map<keyof Events, ((detail: any) => void)[]>} */
	#listeners = new Map();

	/**
	 * @template {keyof Events} Name
	 * @param {Name} event
	 * @param {(detail: Events[Name]) => void} listener
	 */
	on(event, listener) {
		const listeners = this.#listeners.get(event) ?? [];
		this.#listeners.set(event, [...listeners, listener]);
	}

	/**
	 * @template {keyof Events} Name
	 * @param {Name} event
	 * @param {Events[Name] extends void ? [] : [Events[Name]]} details
	 */
	emit(event, ...details) {
		for (const listener of this.#listeners.get(event) ?? []) listener(details[0]);
	}
}
