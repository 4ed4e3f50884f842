/* The practice server's clock, and a menu that moves it forward. */

import { el, visuallyHidden } from './dom.js';
import { icon } from './icons.js';
import { menuButton, openMenu } from './menu.js';
import { errorText } from './text.js';
import { brief, refreshTime } from './time.js';

/** @import { Session } from './session.js' */
/** @import { Store } from './store.js' */

const HOUR = 3_600;
/** @type {[string, number][]} */
const STEPS = [
	['An hour', HOUR],
	['A day', 24 * HOUR],
	['A week', 7 * 24 * HOUR],
	['A month', 30 * 24 * HOUR],
];
const MINUTE = 60_000;

export class ClockMenu {
	#timer = 0;

	/**
	 * `announce` reads a sentence out to screen readers.
	 * @param {Store} store
	 * @param {Session} session
	 * @param {(text: string) => void} announce
	 */
	constructor(store, session, announce) {
		this.store = store;
		this.session = session;
		this.announce = announce;
		this.time = el('time', { class: 'clock-time' });
		this.element = menuButton('', () => this.#open(), { class: 'header-button clock' });
		this.element.append(
			icon('clock'),
			el('span', { class: 'two-lines' }, el('b', {}, 'Move time forward'), el('span', { class: 'detail' }, visuallyHidden('. It is '), this.time)),
			icon('down'),
		);
		store.on('clock', () => this.#tick());
	}

	/** Refreshes every time that is shown, now and at each full minute. */
	#tick() {
		clearTimeout(this.#timer);
		const now = this.store.now();
		this.time.textContent = brief(now);
		this.time.dateTime = new Date(now).toISOString();
		for (const element of document.querySelectorAll('time')) if (element.dataset.style) refreshTime(element, now);
		this.#timer = setTimeout(() => this.#tick(), MINUTE - (now % MINUTE));
	}

	#open() {
		const items = STEPS.map(([label, seconds]) => ({ label, detail: `to ${brief(this.store.now() + seconds * 1_000)}`, act: () => this.#advance(seconds) }));
		openMenu(this.element, 'Move time forward', items, this.element);
	}

	/** @param {number} seconds */
	async #advance(seconds) {
		this.element.setAttribute('aria-busy', 'true');
		try {
			await this.session.advanceClock(seconds);
			this.announce(`It is now ${brief(this.store.now())}.`);
		} catch (error) {
			this.announce(errorText(error));
		} finally {
			this.element.removeAttribute('aria-busy');
		}
	}
}
