/*
 * Parses a slash command typed as one line (`/weather town:Leeds day:Monday`, `/weather Leeds Monday`). A value runs to the next
 * option's name, or stands in quotes. Without names, values are positional, and the last option that takes text takes the rest.
 */

const STRING = 3;
const BOOLEAN = 5;

/**
 * Splits a line that begins with a slash into the command's name and its arguments; null for any other text.
 * @param {string} line
 */
export function splitCommand(line) {
	const match = /^\/(\S*)(\s*)([\s\S]*)$/.exec(line);
	return match && { name: match[1], hasSpace: match[2] !== '', rest: match[3] };
}

/**
 * An option with its text, and the exact value if a choice was taken.
 * @typedef {{ option: Discord.CommandOption, text: string, value?: Protocol.OptionValue }} Argument
 */

/**
 * An option's name, or a word.
 * @typedef {{ option: Discord.CommandOption } | { option?: undefined, text: string }} Token
 * @typedef {{ text: string }} Word
 */

/**
 * @param {Discord.CommandOption[]} options the command's options
 * @param {string} rest
 * @returns {{args: Argument[], error: string | null}}
 */
export function parseArguments(options, rest) {
	const tokens = tokenise(options, rest);
	const firstNamed = tokens.findIndex((token) => token.option);
	const positional = (firstNamed < 0 ? tokens : tokens.slice(0, firstNamed)).filter((token) => token.option === undefined);
	const { args, error } = assignInOrder(
		options.filter(({ type }) => type !== BOOLEAN),
		positional,
	);
	for (const token of firstNamed < 0 ? [] : tokens.slice(firstNamed)) {
		const last = args.at(-1);
		if (token.option) args.push({ option: token.option, text: '' });
		else if (last) last.text = [last.text, token.text].filter(Boolean).join(' ');
	}
	const duplicate = args.find(({ option }, index) => args.findIndex((other) => other.option === option) !== index);
	return { args, error: error ?? (duplicate ? `${duplicate.option.name} was given twice` : null) };
}

/**
 * Splits into words, quoted words and names of options (`name:`).
 * @param {Discord.CommandOption[]} options
 * @param {string} rest
 */
function tokenise(options, rest) {
	/** @type {Token[]} */
	const tokens = [];
	const word = /\s*(?:"((?:[^"\\]|\\.)*)"|(\S+))/y;
	for (let at = 0; at < rest.length; ) {
		word.lastIndex = at;
		const match = word.exec(rest);
		if (!match) break;
		const [whole, quoted, plain] = match;
		const colon = quoted === undefined ? plain.indexOf(':') : -1;
		const option = colon > 0 && options.find(({ name }) => name === plain.slice(0, colon));
		if (option) tokens.push({ option });
		else tokens.push({ text: quoted === undefined ? plain : quoted.replace(/\\(.)/g, '$1') });
		at += option ? whole.length - plain.length + colon + 1 : whole.length;
	}
	return tokens;
}

/**
 * @param {Discord.CommandOption[]} options
 * @param {Word[]} tokens
 * @returns {{ args: Argument[], error: string | null }}
 */
function assignInOrder(options, tokens) {
	if (tokens.length === 0) return { args: [], error: null };
	if (options.length === 0) return { args: [], error: `there is no place for “${joined(tokens)}”` };
	const singles = Math.min(options.length - 1, tokens.length - 1);
	const args = tokens.slice(0, singles).map((token, index) => ({ option: options[index], text: token.text }));
	const rest = tokens.slice(singles);
	const last = options[singles];
	const tooMany = rest.length > 1 && last.type !== STRING;
	args.push({ option: last, text: tooMany ? rest[0].text : joined(rest) });
	return { args, error: tooMany ? `there is no place for “${joined(rest.slice(1))}”` : null };
}

/** @param {Word[]} tokens */
const joined = (tokens) => tokens.map((token) => token.text).join(' ');

/**
 * Writes a command as a line that parses to the same arguments.
 * @param {Discord.Command} command
 * @param {Argument[]} args
 */
export function formatCommand(command, args) {
	/** @param {string} value */
	const quote = (value) => (/[:"]/.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value);
	return [`/${command.name}`, ...args.map(({ option, text }) => `${option.name}:${quote(text)}`)].join(' ');
}
