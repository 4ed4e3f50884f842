/* The messages of one channel, as far as they are loaded: in order, with nothing missing in between. */

/** Orders ids, which are numbers too large for JavaScript's. */
export const compareIds = (a, b) => a.length - b.length || (a < b ? -1 : Number(a > b));

export class Conversation {
	ids = [];
	messages = new Map();
	more = true;
	/** Whether the newest were asked for, so that nothing is missing at the end. */
	opened = false;

	/** Takes the newest messages as the server has them now; drops what they do not join up with. */
	refresh(newest, more) {
		const first = newest[0]?.id;
		const joins = this.opened && first !== undefined && this.messages.has(first);
		const older = joins ? this.ids.filter((id) => compareIds(id, first) < 0) : [];
		const kept = new Map(older.map((id) => [id, this.messages.get(id)]));
		this.more = joins ? this.more : more;
		this.ids = [...older, ...newest.map(({ id }) => id)];
		this.messages = new Map([...kept, ...newest.map((message) => [message.id, message])]);
		this.opened = true;
	}

	addOlder(older, more) {
		const unknown = older.filter(({ id }) => !this.messages.has(id));
		this.ids = [...unknown.map(({ id }) => id), ...this.ids];
		for (const message of unknown) this.messages.set(message.id, message);
		this.more = more;
	}

	put(message) {
		const isNew = !this.messages.has(message.id);
		this.messages.set(message.id, message);
		if (isNew) this.#insert(message.id);
		return isNew;
	}

	remove(id) {
		if (this.messages.delete(id)) this.ids.splice(this.ids.indexOf(id), 1);
	}

	/** The place of an id, or the place where it would stand. */
	indexOf(id) {
		let [low, high] = [0, this.ids.length];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (compareIds(this.ids[middle], id) < 0) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	#insert(id) {
		const last = this.ids.at(-1);
		if (last === undefined || compareIds(last, id) < 0) this.ids.push(id);
		else this.ids.splice(this.indexOf(id), 0, id);
	}
}
