/* Choices for an option while it is typed: fixed ones, or the bot's. Requests to the bot are debounced; only the latest counts. */

import { choicesFor, matchingChoices, parseValue } from './option-values.js';

/** @import { Argument } from './command-line.js' */
/** @import { Session } from './session.js' */
/** @import { Store } from './store.js' */

const DEBOUNCE = 60;

/**
 * A choice as it is shown.
 * @typedef {Protocol.Choice & { alias?: string, description?: string }} Choice
 */

/** @typedef {(choices: Choice[], error?: string) => void} Show */

export class Autocomplete {
	/** The number of the latest request; responses to earlier ones are dropped. */
	#latest = 0;
	/** @type {number | undefined} */
	#timer = 0;

	/**
	 * @param {Store} store
	 * @param {Session} session
	 */
	constructor(store, session) {
		this.store = store;
		this.session = session;
	}

	/** @param {Discord.CommandOption} option */
	supports(option) {
		return Boolean(option?.autocomplete || (option && choicesFor(option, this.store)));
	}

	/**
	 * Calls `show` with the choices for `option`, unless another request is made meanwhile.
	 * @param {Discord.Command} command
	 * @param {Discord.CommandOption} option
	 * @param {Argument[]} args
	 * @param {Show} show
	 */
	request(command, option, args, show) {
		this.cancel();
		const text = args.find((argument) => argument.option === option)?.text ?? '';
		if (option.autocomplete) this.#requestFromBot(command, option, args, show);
		else this.#showFixed(option, text, show);
	}

	/**
	 * Shows the choices that fit the text, or all of them if none does.
	 * @param {Discord.CommandOption} option
	 * @param {string} text
	 * @param {Show} show
	 */
	#showFixed(option, text, show) {
		const fitting = matchingChoices(option, text, this.store);
		const { error } = parseValue(option, text, this.store);
		if (fitting.length > 0 || error === undefined) show(fitting);
		else show(matchingChoices(option, '', this.store), `${option.name}: ${error}`);
	}

	/**
	 * @param {Discord.Command} command
	 * @param {Discord.CommandOption} option
	 * @param {Argument[]} args
	 * @param {Show} show
	 */
	#requestFromBot(command, option, args, show) {
		const number = this.#latest;
		const send = async () => {
			try {
				const options = args
					.filter((argument) => argument.text !== '' || argument.option === option)
					.map((argument) => this.#optionData(argument, option))
					.filter((data) => data !== null);
				const choices = await this.session.autocomplete(this.store.here, command.name, options, option.name);
				if (number === this.#latest) show(choices);
			} catch {
				if (number === this.#latest) show([], 'Loading options failed');
			}
		};
		this.#timer = setTimeout(send, DEBOUNCE);
	}

	/**
	 * An option as the interaction carries it; null if its text has no valid value.
	 * @param {Argument} argument
	 * @param {Discord.CommandOption} focused
	 * @returns {Protocol.OptionArgument | null}
	 */
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
