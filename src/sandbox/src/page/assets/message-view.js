/*
 * The view of one message. It is made of named parts; an update replaces only the parts whose input has changed, so that focus
 * and open lists in the others stay.
 */

import { attachments } from './attachment.js';
import { avatar } from './avatar.js';
import { componentRow } from './components.js';
import { button, closest, el, focusedElement, visuallyHidden } from './dom.js';
import { embedView } from './embed.js';
import { icon } from './icons.js';
import { menuButton } from './menu.js';
import { threadStates } from './permissions.js';
import { routeTo } from './route.js';
import { nameOf } from './store.js';
import { day, sent, whole } from './time.js';

/** @import { Actions } from './actions.js' */
/** @import { Handlers } from './components.js' */
/** @import { MarkdownRenderer } from './markdown-renderer.js' */
/** @import { Store } from './store.js' */

const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7;
const LONGEST_EXCERPT = 80;
/** Messages of one author within seven minutes are grouped under one head, as in Discord. */
const GROUPED_WITHIN = 420_000;

/** @param {Discord.Message} message */
export const isEphemeral = (message) => ((message.flags ?? 0) & EPHEMERAL) !== 0;
/** @param {Discord.Message} message */
const isLoading = (message) => ((message.flags ?? 0) & LOADING) !== 0;

/**
 * @param {Discord.Message} message
 * @param {Store} store
 */
export function excerpt(message, store) {
	const source = message.content || message.embeds?.[0]?.title || message.embeds?.[0]?.description || message.attachments?.[0]?.filename || '';
	const text = source
		.replace(/<(@[!&]?|#)(\d{1,20})>/g, (_, sign, id) => sign[0] + store.mentionText(sign, id))
		.replace(/\\(?=[^\w\s])|[*_~|`]{2,}/g, '')
		.replace(/\s+/g, ' ')
		.trim();
	return text.length > LONGEST_EXCERPT ? `${text.slice(0, LONGEST_EXCERPT - 1)}…` : text;
}

/** @typedef {HTMLElement | Comment} Part a part that is empty is a comment, which holds its place */

export class MessageView {
	/** @type {Map<string, { key: string, node: Part }>} */
	#parts = new Map();

	/**
	 * @param {Protocol.Message} message
	 * @param {{ store: Store, markdown: MarkdownRenderer, actions: Actions }} context
	 */
	constructor(message, { store, markdown, actions }) {
		this.message = message;
		this.store = store;
		this.markdown = markdown;
		this.actions = actions;
		this.more = menuButton(icon('more'), () => actions.openMessageMenu(this.message, this.more, this.more), { class: 'more', 'aria-label': 'Message actions' });
		this.errors = el('div', { class: 'message-errors' });
		this.article = el('article', { class: 'message', tabindex: -1, on: { contextmenu: (event) => this.#contextMenu(event) } });
		this.element = el('li', { data: { messageId: message.id } }, this.article);
		this.#render();
	}

	/** @param {Protocol.Message} message */
	update(message) {
		this.message = message;
		this.#render();
	}

	/**
	 * Sets the message before it: the first of a day gets a heading, the next of the same author no head of its own.
	 * @param {Protocol.Message | undefined} previous
	 */
	setPrevious(previous) {
		const at = Date.parse(this.message.timestamp);
		const sameDay = previous && day(Date.parse(previous.timestamp)) === day(at);
		const soon = previous && at - Date.parse(previous.timestamp) < GROUPED_WITHIN;
		const sameAuthor = previous?.author.id === this.message.author.id && !isEphemeral(previous);
		const plain = !this.message.interaction_metadata && !this.message.message_reference && !isEphemeral(this.message);
		this.article.classList.toggle('continues', Boolean(sameDay && soon && plain && sameAuthor));
		this.#part('day', sameDay ? '' : day(at), (text) => text && el('p', { class: 'day' }, text), this.element, this.article);
	}

	#render() {
		const { message } = this;
		this.article.classList.toggle('pings-me', Boolean(message.pings_me));
		this.article.classList.toggle('private', isEphemeral(message));
		this.article.setAttribute('aria-busy', String(isLoading(message)));
		this.#part('origin', [message.interaction_metadata, message.message_reference], () => this.#origin());
		this.#part('head', [message.author.id, message.timestamp], () => this.#head());
		this.#part('ping', Boolean(message.pings_me), (pings) => pings && visuallyHidden('Mentions you.'));
		this.#part('loading', isLoading(message), (loading) => loading && thinking(nameOf(message.author)));
		this.#part('content', [isLoading(message) ? '' : message.content, message.edited_timestamp], () => this.#content());
		this.#part('embeds', [message.embeds, message.attachments], () => this.#embeds());
		this.#part('files', message.attachments, () => attachments(message));
		this.#rows();
		this.refreshThread();
		this.#part('private', isEphemeral(message), (isPrivate) => isPrivate && this.#dismissLine());
		this.article.append(this.errors, this.more);
	}

	/**
	 * Replaces a part in place if its input has changed, and keeps the focus in it.
	 * @template Input
	 * @param {string} name
	 * @param {Input} input
	 * @param {(input: Input) => HTMLElement | null | undefined | false | ''} make
	 * @param {HTMLElement} [parent]
	 * @param {Node | null} [before]
	 */
	#part(name, input, make, parent = this.article, before = null) {
		const key = JSON.stringify(input) ?? '';
		const previous = this.#parts.get(name);
		if (previous?.key === key) return;
		const node = make(input) || document.createComment(name);
		if (previous) {
			const focused = focusedCustomId(previous.node);
			previous.node.replaceWith(node);
			if (focused) this.#restoreFocus(node, focused);
		} else parent.insertBefore(node, before);
		this.#parts.set(name, { key, node });
	}

	/**
	 * @param {Part} node
	 * @param {string} customId
	 */
	#restoreFocus(node, customId) {
		const selector = `[data-custom-id="${CSS.escape(customId)}"]:not(:disabled)`;
		const control = node instanceof HTMLElement ? /** @type {HTMLElement | null} */ (node.querySelector(selector)) : null;
		(control ?? this.article).focus({ preventScroll: true });
	}

	#origin() {
		const { interaction_metadata: interaction, message_reference: reference } = this.message;
		if (interaction?.name && interaction.type === 2 && this.message.type !== 19) {
			const sign = interaction.command_type === 3 ? '' : '/';
			return el(
				'p',
				{ class: 'origin' },
				el('b', {}, interaction.user ? nameOf(interaction.user) : 'Somebody'),
				' used ',
				el('b', { class: 'command' }, `${sign}${interaction.name}`),
			);
		}
		if (!reference) return null;
		const source = this.store.channelMessages(this.message.channel_id).messages.get(reference.message_id);
		const text = source ? `${nameOf(source.author)}: ${excerpt(source, this.store)}` : 'an earlier message';
		return el(
			'p',
			{ class: 'origin' },
			'In reply to ',
			button(text, () => this.actions.messageList.jumpTo(reference.message_id), { class: 'jump' }),
		);
	}

	#head() {
		const { author, timestamp } = this.message;
		const at = Date.parse(timestamp);
		const role = this.store.highestRole(author.id);
		return el(
			'header',
			{ class: 'head' },
			avatar(author),
			el('h3', { class: 'author' }, nameOf(author)),
			author.bot && el('span', { class: 'tag' }, 'Bot'),
			role && el('span', { class: 'role' }, role),
			el('time', { datetime: timestamp, title: whole(at), data: { style: 'sent' } }, sent(at, this.store.now())),
		);
	}

	#content() {
		const { content, edited_timestamp: edited } = this.message;
		if ((!content && !edited) || isLoading(this.message)) return null;
		const editedMark = edited && el('span', { class: 'edited', title: whole(Date.parse(edited)) }, '(edited)');
		return el('div', { class: 'content markdown' }, content && this.markdown.blocks(content), editedMark);
	}

	#embeds() {
		const { embeds, attachments: files } = this.message;
		if (!embeds?.length) return null;
		return el(
			'div',
			{ class: 'embeds' },
			embeds.map((embed) => embedView(embed, this.markdown, files ?? [])),
		);
	}

	#rows() {
		const rows = this.message.components ?? [];
		/** @type {Handlers} */
		const handlers = {
			press: (customId, control) => this.actions.press(this.message, customId, control),
			select: (customId, values, control) => this.actions.select(this.message, customId, values, control),
		};
		const part = this.#parts.get('rows')?.node;
		const container = part instanceof HTMLElement ? part : el('div', { class: 'rows' });
		this.#part('rows', 'always', () => container);
		const count = Math.max(rows.length, container.childNodes.length);
		for (let index = 0; index < count; index++) this.#part(`row ${index}`, rows[index], (row) => row && componentRow(row, handlers, this.store), container);
	}

	#thread() {
		const thread = this.message.thread && (this.store.find(this.message.thread.id) ?? null);
		return thread && { id: thread.id, name: thread.name, states: threadStates(thread) };
	}

	refreshThread() {
		this.#part('thread', this.#thread(), (thread) => thread && this.#threadLink(thread));
	}

	/** @param {{ id: string, name: string, states: string }} thread */
	#threadLink({ id, name, states }) {
		return el(
			'p',
			{ class: 'thread-link' },
			el('a', { href: routeTo(this.store.persona, id), data: { channelId: id } }, icon('thread'), visuallyHidden('Thread: '), name),
			states && el('span', { class: 'state' }, states),
		);
	}

	#dismissLine() {
		return onlyYou(() => this.actions.dismiss(this.message));
	}

	/**
	 * Shows an error under the message, to the person alone, until it is dismissed.
	 * @param {string} text
	 */
	showError(text) {
		const error = el(
			'div',
			{ class: 'failed', role: 'alert' },
			text,
			onlyYou(() => error.remove()),
		);
		this.errors.replaceChildren(error);
	}

	clearError() {
		this.errors.replaceChildren();
	}

	/** @param {MouseEvent} event */
	#contextMenu(event) {
		if (closest(event, 'a, input, textarea') || String(getSelection()).length > 0) return;
		event.preventDefault();
		this.actions.openMessageMenu(this.message, event.clientX ? { x: event.clientX, y: event.clientY } : this.more, this.more);
	}
}

/** @param {Part} node */
function focusedCustomId(node) {
	const focused = focusedElement();
	return focused && node.contains(focused) ? (focused.dataset.customId ?? ' ') : null;
}

/** @param {string} name */
export function thinking(name) {
	return el('p', { class: 'thinking' }, `${name} is thinking…`);
}

/** @param {() => void} dismiss */
export const onlyYou = (dismiss) => el('p', { class: 'only-you' }, 'Only you can see this ', button('Dismiss', dismiss, { class: 'plain-link' }));
