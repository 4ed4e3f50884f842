/* Builds the page and follows the route: which persona, in which channel. The only module that knows all the others. */

import { Banners } from './banners.js';
import { ChannelHeader } from './channel-header.js';
import { ChannelList, channelName } from './channel-list.js';
import { ClockMenu } from './clock-menu.js';
import { Composer } from './composer.js';
import { el, required } from './dom.js';
import { MarkdownRenderer } from './markdown-renderer.js';
import { MessageList } from './message-list.js';
import { PendingReplies } from './pending-replies.js';
import { PersonaMenu } from './persona-menu.js';
import { currentRoute, replaceRoute, routeTo } from './route.js';
import { Session } from './session.js';
import { lastChannel, storageKey } from './session-storage.js';
import { Socket } from './socket.js';
import { Store } from './store.js';

/** @import { Channel } from './store.js' */

const TEXT_CHANNEL = 0;

class Page {
	/** The route that is shown, and whether its channel was opened since the last sign-in. */
	#route = '';
	#opened = false;
	/** @type {Channel | null} */
	#channel = null;

	constructor() {
		const store = new Store();
		const socket = new Socket();
		const session = new Session(socket, store);
		const markdown = new MarkdownRenderer(store);
		const pending = new PendingReplies(store);
		const messageList = new MessageList(store, session, markdown, pending);
		const { actions } = messageList;
		const channelList = new ChannelList(store);
		const banners = new Banners(store, session);
		const clock = new ClockMenu(store, session, (text) => banners.announce(text));
		const channelHeader = new ChannelHeader(store, actions, channelList);
		const composer = new Composer({ store, session, pending, actions, messageList });
		this.store = store;
		this.socket = socket;
		this.session = session;
		this.messageList = messageList;
		this.pending = pending;
		this.channelList = channelList;
		this.banners = banners;
		this.channelHeader = channelHeader;
		this.composer = composer;
		this.serverName = el('h1', { class: 'server' }, 'Practice server');
		this.#build(clock, new PersonaMenu(store));
		this.#listen();
		socket.connect();
	}

	/**
	 * @param {ClockMenu} clock
	 * @param {PersonaMenu} personaMenu
	 */
	#build(clock, personaMenu) {
		const { banners, channelList, channelHeader, messageList, composer } = this;
		required('header').append(
			el('div', { class: 'titles' }, this.serverName, safetyNote()),
			el('div', { class: 'controls' }, clock.element, personaMenu.element),
		);
		required('#banners').replaceWith(banners.element);
		const main = required('main');
		main.before(channelList.element);
		composer.element.append(safetyNote());
		main.append(channelHeader.element, el('div', { class: 'message-frame' }, messageList.element, messageList.newest), composer.element);
		required('.skip').addEventListener('click', (event) => {
			event.preventDefault();
			composer.focus();
		});
	}

	#listen() {
		const { store, socket, session } = this;
		socket.on('up', () => this.#signIn());
		addEventListener('hashchange', () => this.#routeChanged());
		document.addEventListener('visibilitychange', () => this.#visibilityChanged());
		store.on('me', () => {
			this.serverName.textContent = store.serverName;
		});
		store.on('channels', () => this.#applyRoute());
		store.on('unread', () => this.#refreshTitle());
		session.on('open-failed', ({ channelId }) => channelId === store.here && this.#refresh());
	}

	async #signIn() {
		this.#opened = false;
		const { persona, channelId } = currentRoute();
		try {
			await this.session.become(persona);
		} catch {
			// The connection was lost meanwhile; the socket reconnects.
			return;
		}
		const isCurrent = currentRoute().persona === persona;
		if (isCurrent && persona !== this.store.persona) replaceRoute(this.store.persona, channelId);
	}

	#routeChanged() {
		if (currentRoute().persona === this.store.persona) this.#applyRoute();
		else this.#signIn();
	}

	#applyRoute() {
		const { persona, channelId } = currentRoute();
		const { store } = this;
		if (persona !== store.persona || store.channels.length === 0) return;
		const channel = store.find(channelId) ?? this.#fallback(channelId);
		if (location.hash !== routeTo(persona, channel.id)) replaceRoute(persona, channel.id);
		this.#show(channel);
		this.#refresh();
	}

	/**
	 * The channel to show in place of one that is gone: a deleted thread's parent, the channel shown last, or the first.
	 * @param {string | null} channelId
	 */
	#fallback(channelId) {
		const { store } = this;
		const parent = channelId === this.#channel?.id ? store.find(this.#channel?.parent_id) : null;
		const last = lastChannel.get(store.persona);
		const stored = [...store.channels, ...store.threads, store.dm].find((channel) => storageKey(channel) === last);
		return parent ?? stored ?? store.channels.find(({ type }) => type === TEXT_CHANNEL) ?? store.channels[0];
	}

	/** @param {Channel} channel */
	#show(channel) {
		const { store, messageList, pending, composer, session } = this;
		const route = routeTo(store.persona, channel.id);
		const [changed, isFirst] = [route !== this.#route, this.#route === ''];
		this.#channel = channel;
		if (!changed && this.#opened) return;
		Object.assign(store, { here: channel.id });
		[this.#route, this.#opened] = [route, true];
		lastChannel.set(store.persona, channel);
		if (changed) {
			messageList.show(channel.id, channelName(channel));
			pending.refresh();
			composer.show(store.persona, channel, channelName(channel));
			if (!isFirst && matchMedia('(pointer: fine)').matches) composer.focus();
		}
		store.markRead(channel.id);
		session.open(channel.id);
		this.channelList.refresh();
	}

	#refresh() {
		const channel = this.store.find(this.store.here);
		this.channelHeader.show(channel);
		this.composer.refresh(channel);
		this.#refreshTitle();
	}

	#refreshTitle() {
		const { store } = this;
		const pings = [...store.channels, ...store.threads].reduce((total, channel) => total + store.unread(channel).pings, 0);
		const channel = store.find(store.here);
		document.title = `${pings > 0 ? `(${pings}) ` : ''}${channel ? `${channelName(channel)} · ` : ''}${store.serverName}`;
	}

	#visibilityChanged() {
		if (document.visibilityState !== 'visible') return;
		this.socket.reconnectNow();
		if (this.store.here && this.messageList.pinnedToEnd) this.store.markRead(this.store.here);
	}
}

/** Shown in the header, or under the message box on a narrow screen. */
const safetyNote = () => el('p', { class: 'safety-note' }, 'Practice server: nothing here reaches Discord');

new Page();
