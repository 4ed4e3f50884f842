/*
 * The messages of the open channel: a virtual list. The page holds a window of at most some 150 messages over the cached ones;
 * scrolling extends the window at one end and evicts views at the other.
 */

import { Actions } from './actions.js';
import { button, el } from './dom.js';
import { MessageView } from './message-view.js';
import { firstVisible, inFrames, preserveScroll } from './scroll.js';

/** @import { MarkdownRenderer } from './markdown-renderer.js' */
/** @import { PendingReplies } from './pending-replies.js' */
/** @import { Session } from './session.js' */
/** @import { MessageChange, Store } from './store.js' */

/** Messages by which the window is extended at once, in chunks that fit a frame. */
const PAGE = 50;
const CHUNK = 5;
const CHUNK_MILLISECONDS = 4;
/** Views kept at most. */
const WINDOW = 150;
/** Pixels from an end at which the window is extended, and within which the list counts as scrolled to its end. */
const EXTEND_WITHIN = 900;
const END_WITHIN = 48;
/** Pixels from the end from which the button "To the newest" is shown. */
const FAR_FROM_END = 600;
const RETRY_DELAY = 1_000;

export class MessageList {
	channelId = '';
	name = '';
	/** @type {Map<string, MessageView>} the window: views by message id, in order */
	views = new Map();
	/** Whether the list is scrolled to its end and stays there when messages arrive. */
	pinnedToEnd = true;
	#extending = false;
	#unreadCount = 0;

	/**
	 * @param {Store} store
	 * @param {Session} session
	 * @param {MarkdownRenderer} markdown
	 * @param {PendingReplies} pending
	 */
	constructor(store, session, markdown, pending) {
		this.store = store;
		this.session = session;
		this.markdown = markdown;
		this.actions = new Actions({ store, session, messageList: this, markdown, pending });
		this.start = el('p', { class: 'messages-start' });
		this.list = el('ol', {});
		this.element = el('section', { class: 'message-list', id: 'messages', tabindex: 0 }, this.start, this.list, pending.element);
		this.newest = button('New messages ↓', () => this.toNewest(), { class: 'newest', hidden: true });
		this.element.addEventListener('scroll', () => this.#scrolled(), { passive: true });
		const resizes = new ResizeObserver(() => this.pinnedToEnd && this.#scrollToEnd());
		for (const element of [this.element, this.list, pending.element]) resizes.observe(element);
		store.on('messages', (change) => this.#receive(change));
		store.on('channels', () => {
			for (const view of this.views.values()) view.refreshThread();
		});
		session.on('opened', (channelId) => channelId === this.channelId && this.#reconcile());
	}

	get #cache() {
		return this.store.channelMessages(this.channelId);
	}

	/**
	 * @param {string} channelId
	 * @param {string} name
	 */
	show(channelId, name) {
		this.channelId = channelId;
		this.element.setAttribute('aria-label', `Messages in ${name}`);
		this.name = name;
		this.#clear();
		this.#extendUp();
	}

	#clear() {
		this.views.clear();
		this.list.replaceChildren();
		this.#unreadCount = 0;
		this.pinnedToEnd = true;
		this.#refreshStart();
	}

	/** @param {string} id */
	view(id) {
		return this.views.get(id);
	}

	/** The window's bounds as indexes into the cache: first, and one past the last. */
	#bounds() {
		const ids = [...this.views.keys()];
		const cache = this.#cache;
		const end = cache.ids.length;
		return ids.length === 0 ? [end, end] : [cache.indexOf(ids[0]), cache.indexOf(ids[ids.length - 1]) + 1];
	}

	#isAtNewest() {
		return this.#bounds()[1] === this.#cache.ids.length;
	}

	/** @param {number} index */
	#createView(index) {
		const { ids, messages } = this.#cache;
		const view = new MessageView(/** @type {Protocol.Message} */ (messages.get(ids[index])), this);
		view.setPrevious(messages.get(ids[index - 1]));
		return view;
	}

	/** @param {number} index */
	#refreshPrevious(index) {
		const { ids, messages } = this.#cache;
		this.views.get(ids[index])?.setPrevious(messages.get(ids[index - 1]));
	}

	/**
	 * Extends the window by a page of older messages, which are loaded first if the cache has none.
	 * @returns {Promise<void>}
	 */
	async #extendUp() {
		if (this.#extending) return;
		this.#extending = true;
		const { channelId } = this;
		if (this.#bounds()[0] === 0 && this.#cache.opened) await this.session.loadOlder(channelId);
		const added = await inFrames(PAGE, (most) => (channelId === this.channelId ? this.#prepend(most) : 0));
		this.#extending = false;
		if (channelId !== this.channelId) return this.#extendUp();
		this.#refreshStart();
		this.#evict(false);
		const again = () => channelId === this.channelId && this.element.scrollTop < EXTEND_WITHIN && this.#hasOlder() && this.#extendUp();
		// If no message was added, no scroll event follows either: retry after a delay.
		if (added > 0) requestAnimationFrame(again);
		else setTimeout(again, RETRY_DELAY);
		return undefined;
	}

	#hasOlder() {
		const { opened, more } = this.#cache;
		return this.#bounds()[0] > 0 || (opened && more);
	}

	/** @param {number} most */
	#prepend(most) {
		const deadline = performance.now() + CHUNK_MILLISECONDS;
		const [first] = this.#bounds();
		/** @type {MessageView[]} */
		const created = [];
		for (let index = first - 1; index >= 0 && created.length < Math.min(most, CHUNK) && performance.now() < deadline; index--) {
			created.unshift(this.#createView(index));
		}
		if (created.length === 0) return 0;
		this.views = new Map([...created, ...this.views.values()].map((view) => [view.message.id, view]));
		this.#preservingScroll(() => {
			this.list.prepend(...created.map((view) => view.element));
			this.#refreshPrevious(first);
		});
		return created.length;
	}

	/** Extends the window by a page of newer messages from the cache. */
	async #extendDown() {
		if (this.#extending) return;
		this.#extending = true;
		const { channelId } = this;
		await inFrames(PAGE, (most) => (channelId === this.channelId ? this.#append(most) : 0));
		this.#extending = false;
		if (channelId !== this.channelId) return void this.#extendUp();
		this.#evict(true);
		this.#scrolled();
	}

	/** @param {number} most */
	#append(most) {
		const deadline = performance.now() + CHUNK_MILLISECONDS;
		const [, first] = this.#bounds();
		const end = Math.min(this.#cache.ids.length, first + Math.min(most, CHUNK));
		let index = first;
		while (index < end && performance.now() < deadline) this.#appendView(this.#createView(index++));
		if (this.pinnedToEnd) this.#scrollToEnd();
		return index - first;
	}

	/** @param {MessageView} view */
	#appendView(view) {
		this.views.set(view.message.id, view);
		this.list.append(view.element);
	}

	/**
	 * Evicts the views that exceed the window, at its top or its bottom; none while one of them has the focus.
	 * @param {boolean} atTop
	 */
	#evict(atTop) {
		const excess = this.views.size - WINDOW;
		if (excess <= 0 || (!atTop && this.pinnedToEnd)) return;
		const ids = [...this.views.keys()];
		const evicted = atTop ? ids.slice(0, excess) : ids.slice(-excess);
		const focused = document.activeElement;
		if (evicted.some((id) => this.views.get(id)?.element.contains(focused))) return;
		this.#preservingScroll(() => {
			for (const id of evicted) this.#removeView(id);
		});
		this.#refreshStart();
	}

	/** @param {string} id */
	#removeView(id) {
		this.views.get(id)?.element.remove();
		this.views.delete(id);
	}

	/**
	 * Changes the list without moving what is in sight.
	 * @param {() => void} change
	 */
	#preservingScroll(change) {
		if (this.pinnedToEnd) {
			change();
			this.#scrollToEnd();
		} else preserveScroll(this.element, firstVisible(this.element, this.list), change);
	}

	/** @param {MessageChange} change */
	#receive({ channelId, upserted, deleted }) {
		if (channelId !== this.channelId) return;
		for (const id of deleted) this.#delete(id);
		for (const { message, isNew } of upserted) {
			if (isNew) this.#insert(message);
			else this.views.get(message.id)?.update(message);
		}
		if (this.views.size > WINDOW + PAGE) this.#evict(this.pinnedToEnd);
		if (this.pinnedToEnd) this.#scrollToEnd();
		this.#refreshNewest();
	}

	/** @param {string} id */
	#delete(id) {
		const view = this.views.get(id);
		if (!view) return;
		const hadFocus = view.element.contains(document.activeElement);
		this.#removeView(id);
		this.#refreshPrevious(this.#cache.indexOf(id));
		if (hadFocus) this.element.focus({ preventScroll: true });
	}

	/** @param {Protocol.Message} message */
	#insert(message) {
		const index = this.#cache.indexOf(message.id);
		const [first, end] = this.#bounds();
		if (!this.pinnedToEnd && message.author.id !== this.store.me?.id) this.#unreadCount += 1;
		if (this.views.size === 0) this.#extendUp();
		else if (index === end) this.#appendView(this.#createView(index));
		else if (index > first && index < end) this.show(this.channelId, this.name);
	}

	/** Reconciles the window with the cache after the channel was loaded anew. */
	#reconcile() {
		const { messages, ids } = this.#cache;
		for (const [id, view] of [...this.views]) {
			const message = messages.get(id);
			if (message) view.update(message);
			else this.#removeView(id);
		}
		if (this.views.size === 0) this.#clear();
		const [first, end] = this.#bounds();
		this.#refreshStart();
		if (this.views.size === 0) this.#extendUp();
		else if (ids.slice(first, end).some((id) => !this.views.has(id))) this.show(this.channelId, this.name);
		else if (this.pinnedToEnd) this.#extendDown();
	}

	#scrolled() {
		const { scrollTop, scrollHeight, clientHeight } = this.element;
		const toEnd = scrollHeight - scrollTop - clientHeight;
		const atNewest = this.#isAtNewest();
		this.pinnedToEnd = toEnd < END_WITHIN && atNewest;
		if (this.pinnedToEnd) this.#markRead();
		this.#refreshNewest(toEnd);
		if (scrollTop < EXTEND_WITHIN && this.#hasOlder()) this.#extendUp();
		else if (toEnd < EXTEND_WITHIN && !atNewest) this.#extendDown();
	}

	#markRead() {
		this.#unreadCount = 0;
		if (document.visibilityState === 'visible') this.store.markRead(this.channelId);
	}

	#scrollToEnd() {
		this.element.scrollTop = this.element.scrollHeight;
	}

	toNewest() {
		if (!this.#isAtNewest()) this.show(this.channelId, this.name);
		this.pinnedToEnd = true;
		this.#scrollToEnd();
		this.#markRead();
		this.#refreshNewest(0);
	}

	/** @param {string} id */
	jumpTo(id) {
		const view = this.views.get(id);
		view?.element.scrollIntoView({ block: 'center' });
		view?.article.focus({ preventScroll: true });
	}

	/** The line above the first message: the channel's beginning, or that older messages are being loaded. */
	#refreshStart() {
		const { opened, more } = this.#cache;
		const isBeginning = this.#bounds()[0] === 0 && !more;
		const loading = opened ? 'Earlier messages are being loaded.' : 'Messages are being loaded.';
		this.start.textContent = isBeginning ? `This is the beginning of ${this.name}.` : loading;
	}

	#refreshNewest(toEnd = 0) {
		this.newest.hidden = this.pinnedToEnd || (this.#unreadCount === 0 && toEnd < FAR_FROM_END);
		this.newest.textContent = this.#unreadCount > 0 ? 'New messages ↓' : 'To the newest ↓';
	}
}
