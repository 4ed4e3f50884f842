/* Renders parsed Markdown as elements. Links lead to http and https alone. */

import { button, el } from './dom.js';
import { parseInline } from './inline-markdown.js';
import { parseMarkdown } from './markdown.js';
import { routeTo } from './route.js';
import { stamp, whole } from './time.js';

/** @import { Child } from './dom.js' */
/** @import { Block, List } from './markdown.js' */
/** @import { InlineNode, Time } from './inline-markdown.js' */
/** @import { Store } from './store.js' */

/** @type {Record<string, keyof HTMLElementTagNameMap>} */
const WRAPPERS = { strong: 'strong', emphasis: 'em', underline: 'u', strike: 's' };
/** @type {('h4' | 'h5' | 'h6')[]} under the page's own headings */
const HEADINGS = ['h4', 'h5', 'h6'];
/** The largest time that JavaScript's dates hold, in milliseconds. */
const LATEST = 8_640_000_000_000_000;

/**
 * A link to http or https; any other URL is plain text.
 * @param {string} url
 * @param {Child[]} children
 * @returns {HTMLElement}
 */
export function webLink(url, ...children) {
	const address = URL.canParse(url) ? new URL(url) : null;
	if (address?.protocol !== 'https:' && address?.protocol !== 'http:') return el('span', {}, ...children);
	const title = children[0] === url ? null : url;
	return el('a', { href: address.href, target: '_blank', rel: 'noopener noreferrer nofollow', title }, ...children);
}

export class MarkdownRenderer {
	/** @param {Store} store */
	constructor(store) {
		this.store = store;
	}

	/**
	 * @param {string} text
	 * @returns {HTMLElement[]}
	 */
	blocks(text) {
		return parseMarkdown(text).map((block) => this.block(block));
	}

	/** @param {string} text */
	line(text) {
		return this.nodes(parseInline(text));
	}

	/**
	 * @param {Block} block
	 * @returns {HTMLElement}
	 */
	block(block) {
		switch (block.type) {
			case 'heading':
				return el(HEADINGS[block.level - 1], { class: `heading-${block.level}` }, this.nodes(block.nodes));
			case 'small':
				return el('p', { class: 'small' }, this.nodes(block.nodes));
			case 'code':
				return el('pre', { tabindex: 0 }, el('code', {}, block.text));
			case 'quote':
				return el(
					'blockquote',
					{},
					block.blocks.map((inner) => this.block(inner)),
				);
			case 'list':
				return this.list(block);
			default:
				return el('p', {}, this.nodes(block.nodes));
		}
	}

	/**
	 * @param {List} list
	 * @returns {HTMLElement}
	 */
	list({ start, items }) {
		const children = items.map((item) =>
			el(
				'li',
				{},
				this.nodes(item.nodes),
				item.lists.map((list) => this.list(list)),
			),
		);
		return start === null ? el('ul', {}, children) : el('ol', { start }, children);
	}

	/**
	 * @param {InlineNode[]} nodes
	 * @returns {Child[]}
	 */
	nodes(nodes) {
		return nodes.map((node) => (typeof node === 'string' ? node : this.node(node)));
	}

	/**
	 * @param {Exclude<InlineNode, string>} node
	 * @returns {Child}
	 */
	node(node) {
		switch (node.type) {
			case 'code':
				return el('code', {}, node.text);
			case 'link':
				return webLink(node.url, ...this.nodes(node.children));
			case 'spoiler':
				return spoiler(this.nodes(node.children));
			case 'user':
				return this.mention(`@${this.store.nameOf(node.id)}`, node.id === this.store.me?.id);
			case 'role':
				return this.mention(`@${this.store.roles.get(node.id)?.name ?? 'unknown role'}`, this.store.hasRole(node.id));
			case 'everyone':
				return this.mention(node.text, true);
			case 'command':
				return this.mention(`/${node.name}`, false);
			case 'emoji':
				return `:${node.name}:`;
			case 'channel':
				return this.channel(node.id);
			case 'time':
				return this.time(node);
			default:
				return el(WRAPPERS[node.type], {}, this.nodes(node.children));
		}
	}

	/**
	 * @param {string} text
	 * @param {boolean} isMe
	 */
	mention(text, isMe) {
		return el('span', { class: isMe ? 'mention mention-me' : 'mention' }, text);
	}

	/** @param {string} id */
	channel(id) {
		const channel = this.store.find(id);
		if (!channel) return this.mention('#unknown', false);
		return el('a', { class: 'mention', href: routeTo(this.store.persona, id) }, `#${channel.name}`);
	}

	/** @param {Pick<Time, 'seconds' | 'style'>} time */
	time({ seconds, style }) {
		const ms = seconds * 1_000;
		if (Math.abs(ms) > LATEST) return `<t:${seconds}>`;
		const attributes = { datetime: new Date(ms).toISOString(), title: whole(ms), data: { style } };
		return el('time', attributes, stamp(ms, style, this.store.now()));
	}
}

/**
 * Covers its children until it is pressed.
 * @param {Child[]} children
 */
function spoiler(children) {
	const cover = button(
		'Hidden text',
		() => {
			const shown = el('span', { class: 'spoiler-shown', tabindex: -1 }, children);
			cover.replaceWith(shown);
			shown.focus();
		},
		{ class: 'spoiler' },
	);
	return cover;
}
