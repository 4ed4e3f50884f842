/* One message. A change makes anew only the parts that differ: focus and open lists in the others stay. */

import { attachments } from './attachment.js';
import { componentRow } from './components.js';
import { button, el, unseen } from './dom.js';
import { embedCard } from './embed.js';
import { icon } from './icons.js';
import { avatar } from './avatar.js';
import { menuButton } from './menu.js';
import { hash } from './place.js';
import { statesOf } from './permissions.js';
import { nameOf } from './store.js';
import { day, sent, whole } from './time.js';

const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7;
const MOST_EXCERPT = 80;

export const isEphemeral = (message) => ((message.flags ?? 0) & EPHEMERAL) !== 0;
const isLoading = (message) => ((message.flags ?? 0) & LOADING) !== 0;

export function excerpt(message, store) {
	const text = message.content || message.embeds?.[0]?.title || message.embeds?.[0]?.description || message.attachments?.[0]?.filename || '';
	const line = text.replace(/<(@[!&]?|#)(\d{1,20})>/g, (_, sign, id) => sign[0] + store.calls(sign, id)).replace(/\\(?=[^\w\s])|[*_~|`]{2,}/g, '').replace(/\s+/g, ' ').trim();
	return line.length > MOST_EXCERPT ? `${line.slice(0, MOST_EXCERPT - 1)}…` : line;
}

export class MessageView {
	#parts = new Map();

	constructor(message, { store, markup, deeds }) {
		Object.assign(this, { message, store, markup, deeds });
		this.more = menuButton(icon('more'), () => deeds.menu(this.message, this.more, this.more),
			{ class: 'more', 'aria-label': 'Message actions' });
		this.notes = el('div', { class: 'notes' });
		this.article = el('article', { class: 'message', tabindex: -1, on: { contextmenu: (event) => this.#contextMenu(event) } });
		this.element = el('li', { data: { messageId: message.id } }, this.article);
		this.#fill();
	}

	update(message) {
		this.message = message;
		this.#fill();
	}

	/** Sets how it follows on what is before it: the first of a day, or the next of the same author. */
	follow(before) {
		const at = Date.parse(this.message.timestamp);
		const sameDay = before && day(Date.parse(before.timestamp)) === day(at);
		const close = before && at - Date.parse(before.timestamp) < 420_000;
		const plain = !this.message.interaction_metadata && !this.message.message_reference && !isEphemeral(this.message);
		this.article.classList.toggle('continues', Boolean(sameDay && close && plain && before.author.id === this.message.author.id && !isEphemeral(before)));
		this.#part('day', sameDay ? '' : day(at), (words) => words && el('p', { class: 'day' }, words), this.element, this.article);
	}

	#fill() {
		const { message } = this;
		this.article.classList.toggle('pings-me', Boolean(message.pings_me));
		this.article.classList.toggle('private', isEphemeral(message));
		this.article.setAttribute('aria-busy', String(isLoading(message)));
		this.#part('origin', [message.interaction_metadata, message.message_reference], () => this.#origin());
		this.#part('head', [message.author.id, message.timestamp], () => this.#head());
		this.#part('ping', Boolean(message.pings_me), (pings) => pings && unseen('Mentions you.'));
		this.#part('loading', isLoading(message), (loading) => loading && thinking(nameOf(message.author)));
		this.#part('content', [isLoading(message) ? '' : message.content, message.edited_timestamp], () => this.#content());
		this.#part('embeds', [message.embeds, message.attachments], () => this.#embeds());
		this.#part('files', message.attachments, () => attachments(message));
		this.#rows();
		this.refreshThread();
		this.#part('private', isEphemeral(message), (only) => only && this.#private());
		this.article.append(this.notes, this.more);
	}

	/** Makes a part anew if what it shows has changed, in its place. */
	#part(name, shows, make, parent = this.article, before = null) {
		const key = JSON.stringify(shows) ?? '';
		const old = this.#parts.get(name);
		if (old?.key === key) return;
		const node = make(shows) || document.createComment(name);
		if (old) {
			const focused = focusWithin(old.node);
			old.node.replaceWith(node);
			if (focused) this.#refocus(node, focused);
		} else parent.insertBefore(node, before);
		this.#parts.set(name, { key, node });
	}

	#refocus(node, customId) {
		const same = node.querySelector?.(`[data-custom-id="${CSS.escape(customId)}"]:not(:disabled)`);
		(same ?? this.article).focus({ preventScroll: true });
	}

	#origin() {
		const { interaction_metadata: used, message_reference: reference } = this.message;
		if (used?.name && used.type === 2 && this.message.type !== 19) {
			const sign = used.command_type === 3 ? '' : '/';
			return el('p', { class: 'origin' }, el('b', {}, used.user ? nameOf(used.user) : 'Somebody'), ' used ', el('b', { class: 'command' }, `${sign}${used.name}`));
		}
		if (!reference) return null;
		const source = this.store.conversation(this.message.channel_id).messages.get(reference.message_id);
		const words = source ? `${nameOf(source.author)}: ${excerpt(source, this.store)}` : 'an earlier message';
		return el('p', { class: 'origin' }, 'In reply to ',
			button(words, () => this.deeds.log.jump(reference.message_id), { class: 'jump' }));
	}

	#head() {
		const { author, timestamp } = this.message;
		const at = Date.parse(timestamp);
		return el('header', { class: 'head' }, avatar(author),
			el('h3', { class: 'author' }, nameOf(author)), author.bot && el('span', { class: 'tag' }, 'Bot'),
			el('time', { datetime: timestamp, title: whole(at), data: { style: 'sent' } }, sent(at, this.store.now())));
	}

	#content() {
		const { content, edited_timestamp: edited } = this.message;
		if ((!content && !edited) || isLoading(this.message)) return null;
		const mark = edited && el('span', { class: 'edited', title: whole(Date.parse(edited)) }, '(edited)');
		return el('div', { class: 'content markup' }, content && this.markup.blocks(content), mark);
	}

	#embeds() {
		const { embeds, attachments: files } = this.message;
		if (!embeds?.length) return null;
		return el('div', { class: 'embeds' }, embeds.map((embed) => embedCard(embed, this.markup, files ?? [])));
	}

	#rows() {
		const rows = this.message.components ?? [];
		const use = {
			press: (customId, control) => this.deeds.press(this.message, customId, control),
			select: (customId, values, control) => this.deeds.select(this.message, customId, values, control),
		};
		const box = this.#parts.get('rows')?.node ?? el('div', { class: 'rows' });
		this.#part('rows', 'always', () => box);
		const most = Math.max(rows.length, box.childNodes.length);
		for (let at = 0; at < most; at++) this.#part(`row ${at}`, rows[at], (row) => row && componentRow(row, use, this.store), box);
	}

	#thread() {
		const thread = this.message.thread && (this.store.find(this.message.thread.id) ?? null);
		return thread && { id: thread.id, name: thread.name, states: statesOf(thread) };
	}

	refreshThread() {
		this.#part('thread', this.#thread(), (thread) => thread && this.#threadLink(thread));
	}

	#threadLink({ id, name, states }) {
		return el('p', { class: 'thread-link' },
			el('a', { href: hash(this.store.who, id), data: { channelId: id } }, icon('thread'), unseen('Thread: '), name),
			states && el('span', { class: 'state' }, states));
	}

	#private() {
		return onlyYou(() => this.deeds.dismiss(this.message));
	}

	/** Shows under the message that something failed, to the person alone, until dismissed. */
	fail(words) {
		const note = el('div', { class: 'failed', role: 'alert' }, words, onlyYou(() => note.remove()));
		this.notes.replaceChildren(note);
	}

	forgive() {
		this.notes.replaceChildren();
	}

	#contextMenu(event) {
		if (event.target.closest('a, input, textarea') || String(getSelection()).length > 0) return;
		event.preventDefault();
		this.deeds.menu(this.message, event.clientX ? { x: event.clientX, y: event.clientY } : this.more, this.more);
	}
}

function focusWithin(node) {
	const focused = document.activeElement;
	return node instanceof Element && node.contains(focused) ? focused.dataset.customId ?? ' ' : null;
}

export function thinking(name) {
	return el('p', { class: 'thinking' }, `${name} is thinking…`);
}

export const onlyYou = (dismiss) => el('p', { class: 'only-you' }, 'Only you can see this ', button('Dismiss', dismiss, { class: 'plain-link' }));
