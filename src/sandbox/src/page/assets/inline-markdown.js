/*
 * Parses Discord's Markdown within a line of text: emphasis, code, links, mentions, timestamps. Pure, and linear in the length
 * of the text: one pass forward, with a stack of open markers.
 */

/**
 * @typedef {{ type: 'strong' | 'emphasis' | 'underline' | 'strike' | 'spoiler', children: InlineNode[] }} Wrapper
 * @typedef {{ type: 'link', url: string, children: InlineNode[] }} Link
 * @typedef {{ type: 'user' | 'role' | 'channel', id: string }} Mention
 * @typedef {{ type: 'time', seconds: number, style: string }} Time
 * @typedef {{ type: 'code' | 'everyone', text: string } | { type: 'emoji' | 'command', name: string }} Leaf
 * @typedef {{ marker: string, children: InlineNode[] }} Frame
 * @typedef {string | Wrapper | Link | Mention | Time | Leaf} InlineNode
 */

/** @type {Record<string, Wrapper['type']>} */
const TYPES = { '**': 'strong', '*': 'emphasis', __: 'underline', _: 'emphasis', '~~': 'strike', '||': 'spoiler' };
const PLAIN = /[^\\`*_~|<[@h]+/y;
const ADDRESS = /https?:\/\/[^\s<]*[^\s<.,:;"'\]]/y;
const TARGET = /\((<)?(https?:\/\/[^\s<>]*)/y;
/** @type {[RegExp, (found: RegExpExecArray) => Exclude<InlineNode, string>][]} */
const ANGLES = [
	[/<(https?:\/\/[^\s<>]+)>/y, ([, url]) => ({ type: 'link', url, children: [url] })],
	[/<@!?(\d{1,20})>/y, ([, id]) => ({ type: 'user', id })],
	[/<@&(\d{1,20})>/y, ([, id]) => ({ type: 'role', id })],
	[/<#(\d{1,20})>/y, ([, id]) => ({ type: 'channel', id })],
	[/<t:(-?\d{1,13})(?::([tTdDfFR]))?>/y, ([, seconds, style]) => ({ type: 'time', seconds: Number(seconds), style: style ?? 'f' })],
	[/<a?:(\w{1,32}):\d{1,20}>/y, ([, name]) => ({ type: 'emoji', name })],
	[/<\/([^:<>\n]{1,100}):\d{1,20}>/y, ([, name]) => ({ type: 'command', name })],
];

/** @param {string | undefined} c */
const isWord = (c) => c !== undefined && /[\p{L}\p{N}_]/u.test(c);
/** @param {string | undefined} c */
const isBlank = (c) => c === undefined || /\s/.test(c);

/**
 * @param {RegExp} expression
 * @param {string} text
 * @param {number} at
 */
function match(expression, text, at) {
	expression.lastIndex = at;
	return expression.exec(text);
}

/**
 * Maps each opening bracket to its closing one.
 * @param {string} text
 * @returns {Map<number, number>}
 */
function pairBrackets(text) {
	const pairs = new Map();
	/** @type {number[]} */
	const open = [];
	for (let at = 0; at < text.length; at++) {
		if (text[at] === '\\') at++;
		else if (text[at] === '[') open.push(at);
		else if (text[at] === ']' && open.length > 0) pairs.set(open.pop(), at);
	}
	return pairs;
}

class InlineParser {
	at = 0;
	/** @type {Frame} */
	root = { marker: '', children: [] };
	/** @type {Frame[]} the stack of open markers with what they hold so far, under the root */
	frames = [this.root];
	/** @type {Set<number>} lengths of backtick runs that no later run closes */
	unclosed = new Set();

	/**
	 * @param {string} text
	 * @param {boolean} links
	 */
	constructor(text, links) {
		this.text = text;
		this.links = links;
		this.brackets = links && text.includes('](') ? pairBrackets(text) : new Map();
	}

	nodes() {
		while (this.at < this.text.length) this.step();
		while (this.frames.length > 1) this.unwrap();
		return this.root.children;
	}

	step() {
		const plain = match(PLAIN, this.text, this.at);
		if (plain) this.take(plain[0], plain[0].length);
		else if (!this.special(this.text[this.at])) this.take(this.text[this.at], 1);
	}

	/** @param {string} c */
	special(c) {
		switch (c) {
			case '\\':
				return this.escape();
			case '`':
				return this.code();
			case '*':
			case '_':
				return this.emphasis(c);
			case '~':
			case '|':
				return this.pair(c);
			case '<':
				return this.angle();
			case '[':
				return this.masked();
			case '@':
				return this.everyone();
			default:
				return this.address();
		}
	}

	/**
	 * @param {InlineNode} node
	 * @param {number} length
	 */
	take(node, length) {
		const { children } = this.frames.at(-1) ?? this.root;
		if (typeof node === 'string' && typeof children.at(-1) === 'string') children[children.length - 1] += node;
		else children.push(node);
		this.at += length;
		return true;
	}

	escape() {
		const next = this.text[this.at + 1];
		return next !== undefined && /[^0-9A-Za-z\s]/.test(next) && this.take(next, 2);
	}

	/** @param {string} c */
	run(c) {
		let end = this.at;
		while (this.text[end] === c) end++;
		return end - this.at;
	}

	code() {
		const length = this.run('`');
		const start = this.at + length;
		const end = this.unclosed.has(length) ? -1 : this.closingTicks(start, length);
		if (end < 0) {
			this.unclosed.add(length);
			return this.take('`'.repeat(length), length);
		}
		const text = this.text
			.slice(start, end)
			.replace(/^ (?=`)/, '')
			.replace(/(?<=`) $/, '');
		return this.take({ type: 'code', text }, end + length - this.at);
	}

	/**
	 * @param {number} from
	 * @param {number} length
	 */
	closingTicks(from, length) {
		const runs = /`+/g;
		runs.lastIndex = from;
		for (let found = runs.exec(this.text); found; found = runs.exec(this.text)) {
			if (found[0].length === length) return found.index;
		}
		return -1;
	}

	/** @param {string} marker */
	isOpen(marker) {
		return this.frames.some((frame) => frame.marker === marker);
	}

	/** @param {string} c */
	emphasis(c) {
		const length = this.run(c);
		if (length > 3) return this.take(c.repeat(length), length);
		const [one, two] = [c, c + c];
		let left = length;
		if (left === 3 && this.isOpen(one) && this.inner(one, two) === one && this.close(one)) left -= 1;
		if (left >= 2 && (this.close(two) || this.open(two))) left -= 2;
		while (left > 0) {
			if (!this.closeOne(one) && !this.openOne(one)) this.take(one, 1);
			left -= 1;
		}
		return true;
	}

	/**
	 * @param {string} one
	 * @param {string} two
	 */
	inner(one, two) {
		return this.frames.findLast((frame) => frame.marker === one || frame.marker === two)?.marker;
	}

	/** @param {string} marker */
	closeOne(marker) {
		const [before, after] = [this.text[this.at - 1], this.text[this.at + 1]];
		if (marker === '*' ? isBlank(before) : isWord(after)) return false;
		return this.close(marker);
	}

	/** @param {string} marker */
	openOne(marker) {
		const [before, after] = [this.text[this.at - 1], this.text[this.at + 1]];
		if (marker === '*' ? isBlank(after) : isWord(before) && before !== '_') return false;
		return this.open(marker);
	}

	/** @param {string} c */
	pair(c) {
		const marker = c + c;
		if (this.text[this.at + 1] !== c) return false;
		return this.close(marker) || this.open(marker) || this.take(marker, 2);
	}

	/** @param {string} marker */
	open(marker) {
		if (this.isOpen(marker) || this.at + marker.length >= this.text.length) return false;
		this.frames.push({ marker, children: [] });
		this.at += marker.length;
		return true;
	}

	/** @param {string} marker */
	close(marker) {
		const at = this.frames.findLastIndex((frame) => frame.marker === marker);
		if (at < 1 || (at === this.frames.length - 1 && this.frames[at].children.length === 0)) return false;
		while (this.frames.length - 1 > at) this.unwrap();
		const { children } = this.frames.pop() ?? this.root;
		return this.take({ type: TYPES[marker], children }, marker.length);
	}

	/** Turns the marker that was opened last and never closed back into text. */
	unwrap() {
		const { marker, children } = this.frames.pop() ?? this.root;
		this.take(marker, 0);
		for (const child of children) this.take(child, 0);
	}

	angle() {
		for (const [expression, node] of ANGLES) {
			const found = match(expression, this.text, this.at);
			if (found) return this.take(node(found), found[0].length);
		}
		return false;
	}

	masked() {
		const end = this.brackets.get(this.at);
		const found = end !== undefined && end > this.at + 1 && match(TARGET, this.text, end + 1);
		if (!found) return false;
		const after = this.targetEnd(end + 1, found);
		if (after === null) return false;
		const children = new InlineParser(this.text.slice(this.at + 1, end), false).nodes();
		return this.take({ type: 'link', url: after.url, children }, after.at - this.at);
	}

	/**
	 * The URL of a masked link and the index after it; null if it does not end.
	 * @param {number} start
	 * @param {RegExpExecArray} found
	 */
	targetEnd(start, [whole, angle, address]) {
		const url = angle ? address : balanced(address);
		const rest = start + whole.length - address.length + url.length;
		const close = match(angle ? />(?:\s+"[^"\n]*")?\)/y : /(?:\s+"[^"\n]*")?\)/y, this.text, rest);
		return close && { url, at: rest + close[0].length };
	}

	everyone() {
		const found = match(/@(?:everyone|here)/y, this.text, this.at);
		return found !== null && this.take({ type: 'everyone', text: found[0] }, found[0].length);
	}

	address() {
		const found = this.links && match(ADDRESS, this.text, this.at);
		if (!found) return false;
		const url = this.uncovered(balanced(found[0]));
		return url.length > 'https://'.length && this.take({ type: 'link', url, children: [url] }, url.length);
	}

	/**
	 * A URL up to a marker that is open and would close within it.
	 * @param {string} url
	 */
	uncovered(url) {
		for (const { marker } of this.frames.slice(1)) {
			const at = marker === '_' ? (url.endsWith('_') ? url.length - 1 : -1) : url.indexOf(marker);
			if (at >= 0) url = url.slice(0, at);
		}
		return url;
	}
}

/**
 * A URL up to a closing bracket that it does not open.
 * @param {string} url
 */
function balanced(url) {
	let open = 0;
	for (let at = 0; at < url.length; at++) {
		if (url[at] === '(') open++;
		if (url[at] === ')' && --open < 0) return url.slice(0, at);
	}
	return url;
}

/**
 * @param {string} text
 * @returns {InlineNode[]}
 */
export const parseInline = (text) => new InlineParser(text, true).nodes();
