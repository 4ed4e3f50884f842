/* The choices for an option while it is typed, fixed or the bot's. Of several requests only the latest counts. */

import { fitting, choicesOf, valueOf } from './values.js';

const PAUSE = 60;

export class Completion {
	#latest = 0;
	#timer = 0;

	constructor(store, session) {
		Object.assign(this, { store, session });
	}

	helps(option) {
		return Boolean(option?.autocomplete || (option && choicesOf(option, this.store)));
	}

	/** Calls `show` with the choices for `option`, unless something else is asked meanwhile. */
	ask(command, option, given, show) {
		this.cancel();
		const text = given.find((each) => each.option === option)?.text ?? '';
		if (option.autocomplete) this.#askBot(command, option, given, show);
		else show(fitting(option, text, this.store));
	}

	#askBot(command, option, given, show) {
		const turn = this.#latest;
		const send = async () => {
			try {
				const options = given.filter((each) => each.text !== '' || each.option === option).map((each) => this.#sent(each, option));
				const choices = await this.session.complete(this.store.here, command.name, options.filter(Boolean), option.name);
				if (turn === this.#latest) show(choices);
			} catch {
				if (turn === this.#latest) show([], 'Loading options failed');
			}
		};
		this.#timer = setTimeout(send, PAUSE);
	}

	#sent({ option, text, value }, focused) {
		const { name } = option;
		if (option === focused) return { name, value: text };
		const known = value ?? valueOf(option, text, this.store).value;
		return known === undefined ? null : { name, value: known };
	}

	cancel() {
		this.#latest += 1;
		clearTimeout(this.#timer);
	}
}
