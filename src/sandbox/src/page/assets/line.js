/*
 * Reads a command typed as one line (`/compare first:mat second:federation`, `/compare mat federation`): a value runs to
 * the next name or stands in quotes; without names they go in order, and the last that takes text takes the rest.
 */

const STRING = 3;
const BOOLEAN = 5;

/** The command's name and the rest of a line, which begins with a slash; null for any other text. */
export function split(line) {
	const found = /^\/(\S*)(\s*)([\s\S]*)$/.exec(line);
	return found && { name: found[1], spaced: found[2] !== '', rest: found[3] };
}

/**
 * @typedef {{option: object, text: string}} Given
 * @param {object[]} options the command's options
 * @param {string} rest
 * @returns {{given: Given[], error: string | null}}
 */
export function readLine(options, rest) {
	const found = pieces(options, rest);
	const named = found.findIndex((piece) => piece.option);
	const positional = named < 0 ? found : found.slice(0, named);
	const { given, error } = inOrder(options.filter(({ type }) => type !== BOOLEAN), positional);
	for (const piece of named < 0 ? [] : found.slice(named)) {
		if (piece.option) given.push({ option: piece.option, text: '' });
		else given.at(-1).text = [given.at(-1).text, piece.text].filter(Boolean).join(' ');
	}
	const twice = given.find(({ option }, at) => given.findIndex((each) => each.option === option) !== at);
	return { given, error: error ?? (twice ? `${twice.option.name} was given twice` : null) };
}

function pieces(options, rest) {
	const found = [];
	const word = /\s*(?:"((?:[^"\\]|\\.)*)"|(\S+))/y;
	for (let at = 0; at < rest.length;) {
		word.lastIndex = at;
		const match = word.exec(rest);
		if (!match) break;
		const [whole, quoted, plain] = match;
		const colon = quoted === undefined ? plain.indexOf(':') : -1;
		const option = colon > 0 && options.find(({ name }) => name === plain.slice(0, colon));
		if (option) found.push({ option });
		else found.push({ text: quoted === undefined ? plain : quoted.replace(/\\(.)/g, '$1') });
		at += option ? whole.length - plain.length + colon + 1 : whole.length;
	}
	return found;
}

function inOrder(takes, positional) {
	if (positional.length === 0) return { given: [], error: null };
	if (takes.length === 0) return { given: [], error: `there is no place for “${text(positional)}”` };
	const single = Math.min(takes.length - 1, positional.length - 1);
	const given = positional.slice(0, single).map((piece, at) => ({ option: takes[at], text: piece.text }));
	const rest = positional.slice(single);
	const fills = takes[single];
	const tooMuch = rest.length > 1 && fills.type !== STRING;
	given.push({ option: fills, text: tooMuch ? rest[0].text : text(rest) });
	return { given, error: tooMuch ? `there is no place for “${text(rest.slice(1))}”` : null };
}

const text = (list) => list.map((piece) => piece.text).join(' ');

export function writeLine(command, values) {
	const quoted = (value) => (/[:"]/.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value);
	return [`/${command.name}`, ...values.map(({ option, text: value }) => `${option.name}:${quoted(value)}`)].join(' ');
}
