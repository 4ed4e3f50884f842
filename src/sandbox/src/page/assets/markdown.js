/*
 * Reads Discord's markdown as blocks: paragraphs, headings, small text, lists, quotes and code. Pure, and linear in the length
 * of the text.
 *
 * A block is `{type: 'paragraph' | 'small', nodes}`, `{type: 'heading', level, nodes}`, `{type: 'code', language, text}`,
 * `{type: 'quote', blocks}` or `{type: 'list', start, items}`, with `start` null for bullets, and each item
 * `{nodes, lists}`; nodes are as `inline.js` says.
 */

import { inline } from './inline.js';

const FENCE = '```';
const HEADING = /^(#{1,3}) +(\S.*)$/;
const SMALL = /^-# +(\S.*)$/;
const ITEM = /^( *)(?:([-*])|(\d{1,9})\.) +(\S.*)$/;
const MOST_LEVELS = 10;

export function markdown(text) {
	return blocks(text, true);
}

function blocks(text, quotes) {
	const found = [];
	let at = 0;
	while (at < text.length) {
		const fence = codeBlock(text, at);
		const rest = quotes ? restQuoted(text, at, fence?.start ?? text.length) : null;
		const end = rest?.start ?? fence?.start ?? text.length;
		found.push(...lines(text.slice(at, end), quotes));
		if (rest) return [...found, { type: 'quote', blocks: blocks(rest.text, false) }];
		if (!fence) break;
		found.push(fence.block);
		at = fence.end;
	}
	return found;
}

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

/** A quote of all that follows (`>>> `), if one begins before `before`. */
function restQuoted(text, from, before) {
	let start = text.startsWith('>>> ', from) ? from : text.indexOf('\n>>> ', from);
	if (start < 0 || start >= before) return null;
	if (text[start] === '\n') start += 1;
	const quoted = text.slice(start + 4);
	return quoted.trim() === '' ? null : { start, text: quoted };
}

function lines(text, quotes) {
	const reader = new Lines(quotes);
	for (const line of text.split('\n')) reader.line(line);
	reader.close();
	return reader.found;
}

class Lines {
	found = [];
	paragraph = [];
	quote = [];
	/** The lists that are open, outermost first: `{indent, list}`. */
	lists = [];

	constructor(quotes) {
		this.quotes = quotes;
	}

	line(line) {
		if (this.quotes && (line.startsWith('> ') || line === '>')) {
			this.end('paragraph', 'lists');
			this.quote.push(line.slice(2));
			return;
		}
		this.end('quote');
		if (this.item(line) || this.continued(line)) return;
		this.end('lists');
		const [, marks, heading] = HEADING.exec(line) ?? [];
		const small = SMALL.exec(line)?.[1];
		if (!heading && !small) {
			this.paragraph.push(line);
			return;
		}
		this.end('paragraph');
		const block = heading ? { type: 'heading', level: marks.length } : { type: 'small' };
		this.found.push({ ...block, nodes: inline(heading ?? small) });
	}

	item(line) {
		const found = ITEM.exec(line);
		if (!found) return false;
		const [, spaces, bullet, number, text] = found;
		this.end('paragraph');
		const list = this.listAt(spaces.length, bullet ? null : Number(number));
		list.items.push({ text, nodes: [], lists: [] });
		return true;
	}

	continued(line) {
		const item = this.lists.at(-1)?.list.items.at(-1);
		if (!item || !/^ {2,}\S/.test(line)) return false;
		item.text += `\n${line.trim()}`;
		return true;
	}

	listAt(indent, start) {
		while (this.lists.length > 1 && indent < this.lists.at(-1).indent) this.lists.pop();
		const top = this.lists.at(-1);
		const deeper = top && indent > top.indent + 1 && this.lists.length < MOST_LEVELS;
		if (top && !deeper && (top.list.start === null) === (start === null)) return top.list;
		const list = { type: 'list', start, items: [] };
		if (this.lists.length === 1 && !deeper) this.end('lists');
		else if (top && !deeper) this.lists.pop();
		const around = this.lists.at(-1)?.list.items.at(-1);
		(around ? around.lists : this.found).push(list);
		this.lists.push({ indent, list });
		return list;
	}

	end(...kinds) {
		if (kinds.includes('paragraph')) this.endParagraph();
		if (kinds.includes('lists') && this.lists.length > 0) {
			settle(this.lists[0].list);
			this.lists = [];
		}
		if (kinds.includes('quote') && this.quote.length > 0) {
			this.found.push({ type: 'quote', blocks: blocks(this.quote.join('\n'), false) });
			this.quote = [];
		}
	}

	endParagraph() {
		const text = this.paragraph.join('\n').replace(/^\n+/, '').trimEnd();
		if (text.trim() !== '') this.found.push({ type: 'paragraph', nodes: inline(text) });
		this.paragraph = [];
	}

	close() {
		this.end('paragraph', 'lists', 'quote');
	}
}

function settle(list) {
	for (const item of list.items) {
		item.nodes = inline(item.text);
		delete item.text;
		item.lists.forEach(settle);
	}
}
