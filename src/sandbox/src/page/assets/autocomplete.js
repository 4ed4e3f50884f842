/* Choices for an option while it is typed: fixed ones, or the bot's. Requests to the bot are debounced; only the latest counts. */

import { choicesFor, matchingChoices, parseValue } from './option-values.js';

const DEBOUNCE = 60;

export class Autocomplete {
	/** The number of the latest request; responses to earlier ones are dropped. */
	#latest = 0;
	#timer = 0;

	constructor(store, session) {
		Object.assign(this, { store, session });
	}

	supports(option) {
		return Boolean(option?.autocomplete || (option && choicesFor(option, this.store)));
	}

	/** Calls `show` with the choices for `option`, unless another request is made meanwhile. */
	request(command, option, args, show) {
		this.cancel();
		const text = args.find((argument) => argument.option === option)?.text ?? '';
		if (option.autocomplete) this.#requestFromBot(command, option, args, show);
		else show(matchingChoices(option, text, this.store));
	}

	#requestFromBot(command, option, args, show) {
		const number = this.#latest;
		const send = async () => {
			try {
				const options = args.filter((argument) => argument.text !== '' || argument.option === option).map((argument) => this.#optionData(argument, option));
				const choices = await this.session.autocomplete(this.store.here, command.name, options.filter(Boolean), option.name);
				if (number === this.#latest) show(choices);
			} catch {
				if (number === this.#latest) show([], 'Loading options failed');
			}
		};
		this.#timer = setTimeout(send, DEBOUNCE);
	}

	/** An option as the interaction carries it; null if its text has no valid value. */
	#optionData({ option, text, value }, focused) {
		const { name } = option;
		if (option === focused) return { name, value: text };
		const parsed = value ?? parseValue(option, text, this.store).value;
		return parsed === undefined ? null : { name, value: parsed };
	}

	cancel() {
		this.#latest += 1;
		clearTimeout(this.#timer);
	}
}
