/* A cache of one channel's messages: a contiguous range in order of id, up to the newest once the channel was opened. */

/**
 * Orders snowflakes, which are too large for JavaScript's numbers: by length, then as text.
 * @param {string} a
 * @param {string} b
 */
export const compareSnowflakes = (a, b) => a.length - b.length || (a < b ? -1 : Number(a > b));

export class ChannelMessages {
	/** @type {string[]} */
	ids = [];
	/** @type {Map<string, Protocol.Message>} */
	messages = new Map();
	/** Whether the server has older messages. */
	more = true;
	/** Whether the newest messages were loaded. Until then the range may end too early. */
	opened = false;

	/**
	 * Merges the newest messages as the server has them; drops older ones that do not overlap with them.
	 * @param {Protocol.Message[]} newest
	 * @param {boolean} more
	 */
	refresh(newest, more) {
		const first = newest[0]?.id;
		const overlaps = this.opened && first !== undefined && this.messages.has(first);
		const olderIds = overlaps ? this.ids.filter((id) => compareSnowflakes(id, first) < 0) : [];
		const isKept = new Set(olderIds);
		const older = [...this.messages.values()].filter(({ id }) => isKept.has(id));
		this.more = overlaps ? this.more : more;
		this.ids = [...olderIds, ...newest.map(({ id }) => id)];
		this.messages = new Map([...older, ...newest].map((message) => [message.id, message]));
		this.opened = true;
	}

	/**
	 * @param {Protocol.Message[]} older
	 * @param {boolean} more
	 */
	addOlder(older, more) {
		const added = older.filter(({ id }) => !this.messages.has(id));
		this.ids = [...added.map(({ id }) => id), ...this.ids];
		for (const message of added) this.messages.set(message.id, message);
		this.more = more;
	}

	/**
	 * Inserts or replaces a message; true if it was inserted.
	 * @param {Protocol.Message} message
	 */
	upsert(message) {
		const isNew = !this.messages.has(message.id);
		this.messages.set(message.id, message);
		if (isNew) this.#insertId(message.id);
		return isNew;
	}

	/** @param {string} id */
	delete(id) {
		if (this.messages.delete(id)) this.ids.splice(this.ids.indexOf(id), 1);
	}

	/**
	 * The index of an id, or the index at which it would be inserted (binary search).
	 * @param {string} id
	 */
	indexOf(id) {
		let [low, high] = [0, this.ids.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (compareSnowflakes(this.ids[middle], id) < 0) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	/** @param {string} id */
	#insertId(id) {
		const last = this.ids.at(-1);
		if (last === undefined || compareSnowflakes(last, id) < 0) this.ids.push(id);
		else this.ids.splice(this.indexOf(id), 0, id);
	}
}
