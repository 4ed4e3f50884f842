/* What stands across the page: the server's notice, whether all is connected, and what is read out to who does not see. */

import { el } from './dom.js';
import { excerpt, isEphemeral } from './message.js';
import { nameOf } from './store.js';

const PAUSE = 400;
const MOST = 3;

export class Notice {
	#said = [];
	#timer = 0;

	constructor(store, session) {
		this.store = store;
		this.fault = el('p', { class: 'banner banner-fault', role: 'alert', hidden: true });
		this.link = el('p', { class: 'banner', role: 'status', hidden: true });
		this.live = el('p', { class: 'unseen', role: 'status', 'aria-live': 'polite' });
		this.element = el('div', { class: 'banners' }, this.fault, this.link, this.live);
		this.up = true;
		store.on('notice', (text) => show(this.fault, text));
		store.on('me', () => this.#forget());
		store.on('bot', () => this.#linked());
		store.on('messages', ({ channel, put }) => this.#arrived(channel, put));
		session.on('connection', ({ up }) => {
			this.up = up;
			this.#linked();
		});
	}

	#linked() {
		const { bot, botConnected } = this.store;
		const away = 'The practice server is not reachable. Trying again; your words are kept.';
		const gone = `${bot ? nameOf(bot) : 'The bot'} is not connected to the practice server just now.`;
		show(this.link, this.up ? (botConnected ? null : gone) : away);
	}

	#arrived(channel, put) {
		const { me, here } = this.store;
		for (const { message, isNew } of put) {
			const toMe = message.pings_me && channel !== here;
			if (!isNew || message.author.id === me?.id || (channel !== here && !toMe)) continue;
			const words = excerpt(message, this.store);
			const where = toMe ? ` in ${this.store.find(channel)?.name ?? 'another channel'}` : '';
			const only = isEphemeral(message) ? ', only to you' : '';
			if (words) this.say(`${nameOf(message.author)}${where}${only}: ${words}`);
		}
	}

	/** What one person was told is not for the next. */
	#forget() {
		clearTimeout(this.#timer);
		this.#said = [];
		this.live.textContent = '';
	}

	say(words) {
		this.#said.push(words);
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => {
			this.live.textContent = this.#said.length > MOST ? `${this.#said.length} new messages` : this.#said.join('. ');
			this.#said = [];
		}, PAUSE);
	}
}

function show(banner, text) {
	banner.hidden = !text;
	if (banner.textContent !== (text ?? '')) banner.textContent = text ?? '';
}
