/* The messages of a channel: a window over what is loaded, which grows where one scrolls to and lets go at the other end. */

import { button, el } from './dom.js';
import { MessageView } from './message.js';
import { firstVisible, inChunks, keepPlace } from './scroll.js';

const PAGE = 50;
const CHUNK = 5;
const MOST = 150;
const NEAR = 900;
const BOTTOM = 48;
const RETRY = 1_000;

export class Log {
	channel = null;
	/** @type {Map<string, MessageView>} the messages that stand in the page, in order */
	views = new Map();
	stuck = true;
	#growing = false;
	#unseen = 0;

	constructor(store, session, markup, pending) {
		Object.assign(this, { store, session, markup });
		this.start = el('p', { class: 'log-start' });
		this.list = el('ol', { class: 'messages' });
		this.element = el('section', { class: 'log', id: 'messages', tabindex: 0 }, this.start, this.list, pending.element);
		this.newest = button('New messages ↓', () => this.toNewest(), { class: 'newest', hidden: true });
		this.element.addEventListener('scroll', () => this.#scrolled(), { passive: true });
		const sizes = new ResizeObserver(() => this.stuck && this.#toBottom());
		for (const each of [this.element, this.list, pending.element]) sizes.observe(each);
		store.on('messages', (change) => this.#changed(change));
		store.on('places', () => this.views.forEach((view) => view.refreshThread()));
		session.on('opened', (channel) => channel === this.channel && this.#reconcile());
	}

	use(deeds) {
		this.deeds = deeds;
	}

	get #conversation() {
		return this.store.conversation(this.channel);
	}

	show(channel, name) {
		this.channel = channel;
		this.element.setAttribute('aria-label', `Messages in ${name}`);
		this.name = name;
		this.#clear();
		this.#growUp();
	}

	#clear() {
		this.views.clear();
		this.list.replaceChildren();
		this.#unseen = 0;
		this.stuck = true;
		this.#say();
	}

	view(id) {
		return this.views.get(id);
	}

	#shown() {
		const ids = [...this.views.keys()];
		const conversation = this.#conversation;
		const end = conversation.ids.length;
		return ids.length === 0 ? [end, end] : [conversation.indexOf(ids[0]), conversation.indexOf(ids.at(-1)) + 1];
	}

	#make(index) {
		const { ids, messages } = this.#conversation;
		const view = new MessageView(messages.get(ids[index]), this);
		view.follow(messages.get(ids[index - 1]));
		return view;
	}

	#follow(index) {
		const { ids, messages } = this.#conversation;
		this.views.get(ids[index])?.follow(messages.get(ids[index - 1]));
	}

	async #growUp() {
		if (this.#growing) return;
		this.#growing = true;
		const { channel } = this;
		if (this.#shown()[0] === 0 && this.#conversation.opened) await this.session.older(channel);
		const grown = await inChunks(PAGE, (most) => (channel === this.channel ? this.#prepend(most) : 0));
		this.#growing = false;
		if (channel !== this.channel) return this.#growUp();
		this.#say();
		this.#letGo(false);
		const again = () => channel === this.channel && this.element.scrollTop < NEAR && this.#hasOlder() && this.#growUp();
		// Where nothing came, nothing scrolls either: it is asked for again in a while.
		if (grown > 0) requestAnimationFrame(again);
		else setTimeout(again, RETRY);
		return undefined;
	}

	#hasOlder() {
		const { opened, more } = this.#conversation;
		return this.#shown()[0] > 0 || (opened && more);
	}

	#prepend(most) {
		const until = performance.now() + 4;
		const [first] = this.#shown();
		const made = [];
		for (let at = first - 1; at >= 0 && made.length < Math.min(most, CHUNK) && performance.now() < until; at--) made.unshift(this.#make(at));
		if (made.length === 0) return 0;
		this.views = new Map([...made.map((view) => [view.message.id, view]), ...this.views]);
		this.#keeping(() => {
			this.list.prepend(...made.map((view) => view.element));
			this.#follow(first);
		});
		return made.length;
	}

	async #growDown() {
		if (this.#growing) return;
		this.#growing = true;
		const { channel } = this;
		await inChunks(PAGE, (most) => (channel === this.channel ? this.#append(most) : 0));
		this.#growing = false;
		if (channel !== this.channel) return void this.#growUp();
		this.#letGo(true);
		this.#scrolled();
	}

	#append(most) {
		const until = performance.now() + 4;
		const [, end] = this.#shown();
		const last = Math.min(this.#conversation.ids.length, end + Math.min(most, CHUNK));
		let at = end;
		while (at < last && performance.now() < until) this.#place(this.#make(at++));
		if (this.stuck) this.#toBottom();
		return at - end;
	}

	#place(view) {
		this.views.set(view.message.id, view);
		this.list.append(view.element);
	}

	#letGo(top) {
		const over = this.views.size - MOST;
		if (over <= 0 || (!top && this.stuck)) return;
		const ids = [...this.views.keys()];
		const out = top ? ids.slice(0, over) : ids.slice(-over);
		const focused = document.activeElement;
		if (out.some((id) => this.views.get(id).element.contains(focused))) return;
		this.#keeping(() => out.forEach((id) => this.#drop(id)));
		this.#say();
	}

	#drop(id) {
		this.views.get(id)?.element.remove();
		this.views.delete(id);
	}

	#keeping(change) {
		if (this.stuck) {
			change();
			this.#toBottom();
		} else keepPlace(this.element, firstVisible(this.element, this.list), change);
	}

	#changed({ channel, put, gone }) {
		if (channel !== this.channel) return;
		for (const id of gone) this.#removed(id);
		for (const { message, isNew } of put) {
			if (isNew) this.#added(message);
			else this.views.get(message.id)?.update(message);
		}
		if (this.views.size > MOST + PAGE) this.#letGo(this.stuck);
		if (this.stuck) this.#toBottom();
		this.#sayNewest();
	}

	#removed(id) {
		const view = this.views.get(id);
		if (!view) return;
		const hadFocus = view.element.contains(document.activeElement);
		this.#drop(id);
		this.#follow(this.#conversation.indexOf(id));
		if (hadFocus) this.element.focus({ preventScroll: true });
	}

	#added(message) {
		const index = this.#conversation.indexOf(message.id);
		const [first, end] = this.#shown();
		if (!this.stuck && message.author.id !== this.store.me.id) this.#unseen += 1;
		if (this.views.size === 0) this.#growUp();
		else if (index === end) this.#place(this.#make(index));
		else if (index > first && index < end) this.show(this.channel, this.name);
	}

	/** Brings what is shown in line with what was loaded anew. */
	#reconcile() {
		const { messages, ids } = this.#conversation;
		for (const [id, view] of [...this.views]) {
			if (messages.has(id)) view.update(messages.get(id));
			else this.#drop(id);
		}
		if (this.views.size === 0) this.#clear();
		const [first, end] = this.#shown();
		this.#say();
		if (this.views.size === 0) this.#growUp();
		else if (ids.slice(first, end).some((id) => !this.views.has(id))) this.show(this.channel, this.name);
		else if (this.stuck) this.#growDown();
	}

	#scrolled() {
		const { scrollTop, scrollHeight, clientHeight } = this.element;
		const left = scrollHeight - scrollTop - clientHeight;
		const whole = this.#shown()[1] === this.#conversation.ids.length;
		this.stuck = left < BOTTOM && whole;
		if (this.stuck) this.#seen();
		this.#sayNewest(left);
		if (scrollTop < NEAR && this.#hasOlder()) this.#growUp();
		else if (left < NEAR && !whole) this.#growDown();
	}

	#seen() {
		this.#unseen = 0;
		if (document.visibilityState === 'visible') this.store.markRead(this.channel);
	}

	#toBottom() {
		this.element.scrollTop = this.element.scrollHeight;
	}

	toNewest() {
		const whole = this.#shown()[1] === this.#conversation.ids.length;
		if (!whole) this.show(this.channel, this.name);
		this.stuck = true;
		this.#toBottom();
		this.#seen();
		this.#sayNewest(0);
	}

	jump(id) {
		const view = this.views.get(id);
		view?.element.scrollIntoView({ block: 'center' });
		view?.article.focus({ preventScroll: true });
	}

	#say() {
		const { opened, more } = this.#conversation;
		const begins = this.#shown()[0] === 0 && !more;
		const loading = opened ? 'Earlier messages are being loaded.' : 'Messages are being loaded.';
		this.start.textContent = begins ? `This is the beginning of ${this.name}.` : loading;
	}

	#sayNewest(left = 0) {
		this.newest.hidden = this.stuck || (this.#unseen === 0 && left < 600);
		this.newest.textContent = this.#unseen > 0 ? 'New messages ↓' : 'To the newest ↓';
	}
}
