/* Makes elements of what `markdown.js` read. Links go to the web alone. */

import { button, el } from './dom.js';
import { inline } from './inline.js';
import { markdown } from './markdown.js';
import { hash } from './place.js';
import { stamp, whole } from './time.js';

const WRAPPERS = { strong: 'strong', emphasis: 'em', underline: 'u', strike: 's' };
const FAR = 8_640_000_000_000_000;

export function webLink(url, ...children) {
	const address = URL.canParse(url) ? new URL(url) : null;
	if (address?.protocol !== 'https:' && address?.protocol !== 'http:') return el('span', {}, ...children);
	const title = children[0] === url ? null : url;
	return el('a', { href: address.href, target: '_blank', rel: 'noopener noreferrer nofollow', title }, ...children);
}

export class Markup {
	constructor(store) {
		this.store = store;
	}

	blocks(text) {
		return markdown(text).map((block) => this.block(block));
	}

	line(text) {
		return this.nodes(inline(text));
	}

	block(block) {
		switch (block.type) {
			case 'heading': return el(`h${block.level + 3}`, { class: `heading-${block.level}` }, this.nodes(block.nodes));
			case 'small': return el('p', { class: 'small' }, this.nodes(block.nodes));
			case 'code': return el('pre', { tabindex: 0 }, el('code', {}, block.text));
			case 'quote': return el('blockquote', {}, block.blocks.map((inner) => this.block(inner)));
			case 'list': return this.list(block);
			default: return el('p', {}, this.nodes(block.nodes));
		}
	}

	list({ start, items }) {
		const inside = items.map((item) => el('li', {}, this.nodes(item.nodes), item.lists.map((list) => this.list(list))));
		return start === null ? el('ul', {}, inside) : el('ol', { start }, inside);
	}

	nodes(nodes) {
		return nodes.map((node) => (typeof node === 'string' ? node : this.node(node)));
	}

	node(node) {
		switch (node.type) {
			case 'code': return el('code', {}, node.text);
			case 'link': return webLink(node.url, ...this.nodes(node.children));
			case 'spoiler': return spoiler(this.nodes(node.children));
			case 'user': return this.mention(`@${this.store.nameOf(node.id)}`, node.id === this.store.me?.id);
			case 'role': return this.mention(`@${this.store.roles.get(node.id)?.name ?? 'unknown role'}`, this.store.holds(node.id));
			case 'everyone': return this.mention(node.text, true);
			case 'command': return this.mention(`/${node.name}`, false);
			case 'emoji': return `:${node.name}:`;
			case 'channel': return this.channel(node.id);
			case 'time': return this.time(node);
			default: return el(WRAPPERS[node.type], {}, this.nodes(node.children));
		}
	}

	mention(words, me) {
		return el('span', { class: me ? 'mention mention-me' : 'mention' }, words);
	}

	channel(id) {
		const found = this.store.find(id);
		if (!found) return this.mention('#unknown', false);
		return el('a', { class: 'mention', href: hash(this.store.who, id) }, `#${found.name}`);
	}

	time({ seconds, style }) {
		const ms = seconds * 1_000;
		if (Math.abs(ms) > FAR) return `<t:${seconds}>`;
		const attributes = { datetime: new Date(ms).toISOString(), title: whole(ms), data: { style } };
		return el('time', attributes, stamp(ms, style, this.store.now()));
	}
}

function spoiler(children) {
	const cover = button('Hidden text', () => {
		const shown = el('span', { class: 'spoiler-shown', tabindex: -1 }, children);
		cover.replaceWith(shown);
		shown.focus();
	}, { class: 'spoiler' });
	return cover;
}
