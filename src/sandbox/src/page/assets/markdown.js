/*
 * Parses Discord's Markdown into blocks: paragraphs, headings, small text, lists, quotes and code. Pure, and linear in the length
 * of the text.
 */

import { parseInline } from './inline-markdown.js';

/** @import { InlineNode } from './inline-markdown.js' */

/**
 * A block; `start` is null for bullets.
 * @typedef {{ nodes: InlineNode[], lists: List[], text: string }} ListItem
 * @typedef {{ type: 'list', start: number | null, items: ListItem[] }} List
 * @typedef {{ type: 'paragraph' | 'small', nodes: InlineNode[] } | { type: 'heading', level: number, nodes: InlineNode[] }} Lines
 * @typedef {Lines | { type: 'code', language: string, text: string } | { type: 'quote', blocks: Block[] } | List} Block
 */

const FENCE = '```';
const HEADING = /^(#{1,3}) +(\S.*)$/;
const SMALL = /^-# +(\S.*)$/;
const ITEM = /^( *)(?:([-*])|(\d{1,9})\.) +(\S.*)$/;
const DEEPEST_LIST = 10;

/** @param {string} text */
export function parseMarkdown(text) {
	return parseBlocks(text, true);
}

/**
 * `quotes` tells whether quotes are parsed: a quote holds none.
 * @param {string} text
 * @param {boolean} quotes
 * @returns {Block[]}
 */
function parseBlocks(text, quotes) {
	const blocks = [];
	let at = 0;
	while (at < text.length) {
		const fence = codeBlock(text, at);
		const rest = quotes ? restQuoted(text, at, fence?.start ?? text.length) : null;
		const end = rest?.start ?? fence?.start ?? text.length;
		blocks.push(...parseLines(text.slice(at, end), quotes));
		if (rest) return [...blocks, { type: 'quote', blocks: parseBlocks(rest.text, false) }];
		if (!fence) break;
		blocks.push(fence.block);
		at = fence.end;
	}
	return blocks;
}

/**
 * The first fenced block of code from an index on; null if there is none that closes.
 * @param {string} text
 * @param {number} from
 * @returns {{ start: number, end: number, block: Block } | null}
 */
function codeBlock(text, from) {
	const start = text.indexOf(FENCE, from);
	const close = start < 0 ? -1 : text.indexOf(FENCE, start + FENCE.length);
	if (close < 0) return null;
	const inside = text.slice(start + FENCE.length, close);
	const language = /^([A-Za-z0-9_+\-.#]*)\n/.exec(inside);
	const code = (language ? inside.slice(language[0].length) : inside).replace(/\n$/, '');
	if (code.trim() === '') return null;
	const end = close + FENCE.length;
	return { start, end: text[end] === '\n' ? end + 1 : end, block: { type: 'code', language: language?.[1] ?? '', text: code } };
}

/**
 * A quote of the rest of the text (`>>> `), if one begins before `before`; otherwise null.
 * @param {string} text
 * @param {number} from
 * @param {number} before
 */
function restQuoted(text, from, before) {
	let start = text.startsWith('>>> ', from) ? from : text.indexOf('\n>>> ', from);
	if (start < 0 || start >= before) return null;
	if (text[start] === '\n') start += 1;
	const quoted = text.slice(start + 4);
	return quoted.trim() === '' ? null : { start, text: quoted };
}

/**
 * @param {string} text
 * @param {boolean} quotes
 */
function parseLines(text, quotes) {
	const parser = new BlockParser(quotes);
	for (const line of text.split('\n')) parser.line(line);
	parser.close();
	return parser.blocks;
}

/**
 * @param {string} line
 * @returns {Block | null}
 */
function heading(line) {
	const [, marks, text] = HEADING.exec(line) ?? [];
	return marks ? { type: 'heading', level: marks.length, nodes: parseInline(text) } : null;
}

/**
 * @param {string} line
 * @returns {Block | null}
 */
function small(line) {
	const [, text] = SMALL.exec(line) ?? [];
	return text ? { type: 'small', nodes: parseInline(text) } : null;
}

class BlockParser {
	/** @type {Block[]} */
	blocks = [];
	/** @type {string[]} */
	paragraph = [];
	/** @type {string[]} */
	quote = [];
	/** @type {{ indent: number, list: List }[]} the lists that are open, outermost first */
	lists = [];

	/** @param {boolean} quotes */
	constructor(quotes) {
		this.quotes = quotes;
	}

	/** @param {string} line */
	line(line) {
		if (this.quotes && (line.startsWith('> ') || line === '>')) {
			this.end('paragraph', 'lists');
			this.quote.push(line.slice(2));
			return;
		}
		this.end('quote');
		if (this.item(line) || this.continued(line)) return;
		this.end('lists');
		const block = heading(line) ?? small(line);
		if (!block) {
			this.paragraph.push(line);
			return;
		}
		this.end('paragraph');
		this.blocks.push(block);
	}

	/** @param {string} line */
	item(line) {
		const found = ITEM.exec(line);
		if (!found) return false;
		const [, spaces, bullet, number, text] = found;
		this.end('paragraph');
		const list = this.listAt(spaces.length, bullet ? null : Number(number));
		list.items.push({ text, nodes: [], lists: [] });
		return true;
	}

	/** @param {string} line */
	continued(line) {
		const item = this.lists.at(-1)?.list.items.at(-1);
		if (!item || !/^ {2,}\S/.test(line)) return false;
		item.text += `\n${line.trim()}`;
		return true;
	}

	/**
	 * @param {number} indent
	 * @param {number | null} start
	 */
	listAt(indent, start) {
		while (this.lists.length > 1 && indent < this.lists[this.lists.length - 1].indent) this.lists.pop();
		const top = this.lists.at(-1);
		const deeper = top && indent > top.indent + 1 && this.lists.length < DEEPEST_LIST;
		if (top && !deeper && (top.list.start === null) === (start === null)) return top.list;
		/** @type {List} */
		const list = { type: 'list', start, items: [] };
		if (this.lists.length === 1 && !deeper) this.end('lists');
		else if (top && !deeper) this.lists.pop();
		const around = this.lists.at(-1)?.list.items.at(-1);
		/** @type {Block[]} */
		const siblings = around?.lists ?? this.blocks;
		siblings.push(list);
		this.lists.push({ indent, list });
		return list;
	}

	/** @param {('paragraph' | 'lists' | 'quote')[]} kinds */
	end(...kinds) {
		if (kinds.includes('paragraph')) this.endParagraph();
		if (kinds.includes('lists') && this.lists.length > 0) {
			parseItems(this.lists[0].list);
			this.lists = [];
		}
		if (kinds.includes('quote') && this.quote.length > 0) {
			this.blocks.push({ type: 'quote', blocks: parseBlocks(this.quote.join('\n'), false) });
			this.quote = [];
		}
	}

	endParagraph() {
		const text = this.paragraph.join('\n').replace(/^\n+/, '').trimEnd();
		if (text.trim() !== '') this.blocks.push({ type: 'paragraph', nodes: parseInline(text) });
		this.paragraph = [];
	}

	close() {
		this.end('paragraph', 'lists', 'quote');
	}
}

/**
 * Parses the items' texts, once all their lines are known.
 * @param {List} list
 */
function parseItems(list) {
	for (const item of list.items) {
		item.nodes = parseInline(item.text);
		item.lists.forEach(parseItems);
	}
}
