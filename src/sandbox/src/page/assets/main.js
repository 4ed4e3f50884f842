/* Puts the page together and follows the address: who, and in which channel. The only module that knows all the parts. */

import { Clock } from './clock.js';
import { Composer } from './composer.js';
import { Deeds } from './deeds.js';
import { el } from './dom.js';
import { Heading } from './heading.js';
import { keyOf, lastPlace } from './kept.js';
import { Log } from './log.js';
import { Markup } from './markup.js';
import { Notice } from './notice.js';
import { Pending } from './pending.js';
import { People } from './people.js';
import { hash, place, settle } from './place.js';
import { Places, placeName } from './places.js';
import { Session } from './session.js';
import { Socket } from './socket.js';
import { Store } from './store.js';

class Page {
	/** The address that is shown, and whether its channel was opened since the last hello. */
	#here = '';
	#opened = false;
	#last = null;

	constructor() {
		const store = new Store();
		const socket = new Socket();
		const session = new Session(socket, store);
		const markup = new Markup(store);
		const pending = new Pending(store);
		const log = new Log(store, session, markup, pending);
		const deeds = new Deeds({ store, session, log, markup, pending });
		log.use(deeds);
		const places = new Places(store);
		const notice = new Notice(store, session);
		const clock = new Clock(store, session, (words) => notice.say(words));
		const heading = new Heading(store, deeds, places);
		const composer = new Composer({ store, session, pending, deeds, log });
		Object.assign(this, { store, socket, session, log, pending, places, notice, heading, composer });
		this.#build(clock, new People(store));
		this.#follow();
		socket.connect();
	}

	#build(clock, people) {
		const { notice, places, heading, log, composer } = this;
		this.server = el('h1', { class: 'server' }, 'Practice server');
		document.querySelector('header').append(
			el('div', { class: 'titles' }, this.server, el('p', { class: 'practice' }, 'Practice server: nothing here reaches Discord')),
			el('div', { class: 'controls' }, clock.element, people.element));
		document.querySelector('#banners').replaceWith(notice.element);
		const main = document.querySelector('main');
		main.before(places.element);
		main.append(heading.element, el('div', { class: 'log-frame' }, log.element, log.newest), composer.element);
		document.querySelector('.skip').addEventListener('click', (event) => {
			event.preventDefault();
			composer.focus();
		});
	}

	#follow() {
		const { store, socket, session } = this;
		socket.on('up', () => this.#greet());
		addEventListener('hashchange', () => this.#moved());
		document.addEventListener('visibilitychange', () => this.#looked());
		store.on('me', () => {
			this.server.textContent = store.serverName;
		});
		store.on('places', () => this.#arrive());
		store.on('unread', () => this.#title());
		session.on('lost', ({ channel }) => channel === store.here && this.#refresh());
	}

	async #greet() {
		this.#opened = false;
		try {
			await this.session.become(place().who);
		} catch {
			// The connection went meanwhile; it is made anew.
		}
	}

	#moved() {
		if (place().who === this.store.who) this.#arrive();
		else this.#greet();
	}

	#arrive() {
		const { who, channel } = place();
		const { store } = this;
		if (who !== store.who || store.channels.length === 0) return;
		const wanted = store.find(channel) ?? this.#elsewhere(channel);
		if (location.hash !== hash(who, wanted.id)) settle(who, wanted.id);
		this.#show(who, wanted);
		this.#refresh();
	}

	/** Where to go in place of a channel that is not there: a thread's parent, or where one was last. */
	#elsewhere(channel) {
		const { store } = this;
		const parent = channel === this.#last?.id ? store.find(this.#last?.parent_id) : null;
		const known = [...store.channels, ...store.threads, store.dm].find((each) => keyOf(each) === lastPlace.get(store.who));
		return parent ?? known ?? store.channels.find(({ type }) => type === 0) ?? store.channels[0];
	}

	#show(who, wanted) {
		const { store, log, pending, composer, session } = this;
		const here = hash(who, wanted.id);
		const [moved, first] = [here !== this.#here, this.#here === ''];
		this.#last = wanted;
		if (!moved && this.#opened) return;
		Object.assign(store, { here: wanted.id });
		[this.#here, this.#opened] = [here, true];
		lastPlace.set(who, wanted);
		if (moved) {
			log.show(wanted.id, placeName(wanted));
			pending.show();
			composer.show(who, wanted, placeName(wanted));
			if (!first && matchMedia('(pointer: fine)').matches) composer.focus();
		}
		store.markRead(wanted.id);
		session.open(wanted.id);
		this.places.refresh();
	}

	#refresh() {
		const wanted = this.store.find(this.store.here);
		this.heading.show(wanted);
		this.composer.refresh(wanted);
		this.#title();
	}

	#title() {
		const { store } = this;
		const pings = [...store.channels, ...store.threads].reduce((all, each) => all + store.unread(each).pings, 0);
		const here = store.find(store.here);
		document.title = `${pings > 0 ? `(${pings}) ` : ''}${here ? `${placeName(here)} · ` : ''}${store.serverName}`;
	}

	#looked() {
		if (document.visibilityState !== 'visible') return;
		this.socket.hurry();
		if (this.store.here && this.log.stuck) this.store.markRead(this.store.here);
	}
}

new Page();
