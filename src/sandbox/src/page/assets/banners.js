/* Banners across the page (the server's notice, the state of the connection), and the live region that screen readers read out. */

import { el } from './dom.js';
import { excerpt, isEphemeral } from './message-view.js';
import { nameOf } from './store.js';

/** @import { Session } from './session.js' */
/** @import { Store, Upserted } from './store.js' */

/** Announcements are debounced by this many milliseconds; more than this many at once are only counted. */
const DEBOUNCE = 400;
const MOST_READ_OUT = 3;

export class Banners {
	/** @type {string[]} */
	#queue = [];
	#timer = 0;

	/**
	 * @param {Store} store
	 * @param {Session} session
	 */
	constructor(store, session) {
		this.store = store;
		this.notice = el('p', { class: 'banner banner-fault', role: 'alert', hidden: true });
		this.connection = el('p', { class: 'banner', role: 'status', hidden: true });
		this.liveRegion = el('p', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });
		this.element = el('div', { class: 'banners' }, this.notice, this.connection, this.liveRegion);
		this.isConnected = true;
		store.on('notice', (text) => show(this.notice, text));
		store.on('me', () => this.#clear());
		store.on('bot', () => this.#refreshConnection());
		store.on('messages', ({ channelId, upserted }) => this.#announceMessages(channelId, upserted));
		session.on('connection', ({ up }) => {
			this.isConnected = up;
			this.#refreshConnection();
		});
	}

	#refreshConnection() {
		const { bot, botConnected } = this.store;
		const serverLost = 'The practice server is not reachable. Trying again; your words are kept.';
		const botLost = `${bot ? nameOf(bot) : 'The bot'} is not connected to the practice server just now.`;
		show(this.connection, this.isConnected ? (botConnected ? null : botLost) : serverLost);
	}

	/**
	 * @param {string} channelId
	 * @param {Upserted[]} upserted
	 */
	#announceMessages(channelId, upserted) {
		const { me, here } = this.store;
		for (const { message, isNew } of upserted) {
			const mentionsMe = message.pings_me && channelId !== here;
			if (!isNew || message.author.id === me?.id || (channelId !== here && !mentionsMe)) continue;
			const text = excerpt(message, this.store);
			const where = mentionsMe ? ` in ${this.store.find(channelId)?.name ?? 'another channel'}` : '';
			const visibility = isEphemeral(message) ? ', only to you' : '';
			if (text) this.announce(`${nameOf(message.author)}${where}${visibility}: ${text}`);
		}
	}

	/** Drops what was queued for one persona before another is shown. */
	#clear() {
		clearTimeout(this.#timer);
		this.#queue = [];
		this.liveRegion.textContent = '';
	}

	/**
	 * Has screen readers read a sentence out.
	 * @param {string} text
	 */
	announce(text) {
		this.#queue.push(text);
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => {
			this.liveRegion.textContent = this.#queue.length > MOST_READ_OUT ? `${this.#queue.length} new messages` : this.#queue.join('. ');
			this.#queue = [];
		}, DEBOUNCE);
	}
}

/**
 * @param {HTMLElement} banner
 * @param {string | null} text
 */
function show(banner, text) {
	banner.hidden = !text;
	if (banner.textContent !== (text ?? '')) banner.textContent = text ?? '';
}
