/* The sidebar: channels under their categories, threads under their channels, direct messages; each with what is unread. On a narrow screen it is a drawer. */

import { button, closest, el, focusedElement, setAttribute, visuallyHidden } from './dom.js';
import { icon } from './icons.js';
import { isArchived, threadStates } from './permissions.js';
import { routeTo } from './route.js';

/** @import { Channel, Store } from './store.js' */

/** @type {Record<number, Parameters<typeof icon>[0]>} */
const ICONS = { 0: 'text', 2: 'voice', 5: 'announcement', 15: 'forum' };
/** @type {Record<number, string>} */
const TYPE_NAMES = { 2: 'voice channel', 5: 'announcements', 15: 'forum' };

/** @param {Channel} channel */
export const channelName = (channel) => (channel.direct || channel.thread_metadata ? channel.name : `#${channel.name}`);

export class ChannelList {
	/** @param {Store} store */
	constructor(store) {
		this.store = store;
		this.groups = el('div', {});
		this.serverName = el('b', { class: 'server' });
		this.element = el(
			'nav',
			{ class: 'sidebar', id: 'channels', 'aria-label': 'Channels and threads' },
			el(
				'div',
				{ class: 'drawer-head' },
				this.serverName,
				button(icon('close'), () => this.close(true), { class: 'icon-button', 'aria-label': 'Close the list of channels' }),
			),
			this.groups,
		);
		this.element.addEventListener('click', (event) => closest(event, 'a') && this.close());
		addEventListener('keydown', (event) => event.key === 'Escape' && this.close(true));
		addEventListener('pointerdown', (event) => closest(event, '.sidebar, .drawer-button') || this.close());
		store.on('channels', () => this.refresh());
		store.on('unread', () => this.refresh());
		store.on('me', () => this.refresh());
	}

	refresh() {
		const { channels, categories, dm, serverName } = this.store;
		this.serverName.textContent = serverName;
		const focused = this.element.contains(document.activeElement) ? focusedElement()?.dataset.channelId : null;
		/** @param {string | null | undefined} id */
		const isCategory = (id) => categories.some((category) => category.id === id);
		/** @param {Channel} category */
		const inCategory = (category) => channels.filter((channel) => channel.parent_id === category.id);
		this.groups.replaceChildren(
			...[
				group('channels-heading', 'Channels', this.#entries(channels.filter((channel) => !isCategory(channel.parent_id)))),
				...categories.map((category) => group(`category-${category.id}`, category.name, this.#entries(inCategory(category)))),
				group('direct-heading', 'Direct messages', this.#entries(dm ? [dm] : [])),
			].filter((shown) => shown !== null),
		);
		if (focused) this.#focus(`[data-channel-id="${focused}"]`);
	}

	/**
	 * @param {Channel[]} channels
	 * @returns {HTMLLIElement[]}
	 */
	#entries(channels) {
		return channels.map((channel) =>
			this.#entry(
				channel,
				this.store.threads.filter((thread) => thread.parent_id === channel.id),
			),
		);
	}

	/**
	 * @param {Channel} channel
	 * @param {Channel[]} threads
	 * @returns {HTMLLIElement}
	 */
	#entry(channel, threads) {
		const activeFirst = [...threads].sort((a, b) => Number(isArchived(a)) - Number(isArchived(b)));
		return el(
			'li',
			{},
			this.#link(channel),
			activeFirst.length > 0 &&
				el(
					'ul',
					{ class: 'threads', 'aria-label': `Threads of ${channel.name}` },
					activeFirst.map((thread) => this.#entry(thread, [])),
				),
		);
	}

	/** @param {Channel} channel */
	#link(channel) {
		const { store } = this;
		const isOpen = channel.id === store.here;
		const { unread, pings } = isOpen ? { unread: false, pings: 0 } : store.unread(channel);
		const states = threadStates(channel);
		const typeName = TYPE_NAMES[channel.type];
		const link = el(
			'a',
			{ href: routeTo(store.persona, channel.id), class: 'channel', data: { channelId: channel.id }, 'aria-current': isOpen && 'page' },
			icon(channel.direct ? 'direct' : channel.thread_metadata ? 'thread' : (ICONS[channel.type] ?? 'text')),
			el('span', { class: 'channel-name' }, channel.name, typeName && visuallyHidden(`, ${typeName}`)),
			states && el('span', { class: 'state' }, states),
			pings > 0 && el('span', { class: 'pings' }, String(pings), visuallyHidden(pings === 1 ? ' mention' : ' mentions')),
			unread && pings === 0 && visuallyHidden('unread'),
		);
		link.classList.toggle('unread', unread);
		link.classList.toggle('archived', isArchived(channel));
		return link;
	}

	/** @param {HTMLElement} opener */
	toggle(opener) {
		this.opener = opener;
		const open = !this.element.classList.contains('open');
		this.element.classList.toggle('open', open);
		setAttribute(opener, 'aria-expanded', String(open));
		if (open) this.#focus('[aria-current]', 'a');
	}

	/**
	 * Focuses the first link that one of the selectors names.
	 * @param {string[]} selectors
	 */
	#focus(...selectors) {
		const links = selectors.map((selector) => /** @type {HTMLElement | null} */ (this.element.querySelector(selector)));
		links.find((link) => link !== null)?.focus();
	}

	close(restoreFocus = false) {
		if (!this.element.classList.contains('open')) return;
		this.element.classList.remove('open');
		this.opener?.setAttribute('aria-expanded', 'false');
		if (restoreFocus) this.opener?.focus();
	}
}

/**
 * A heading over its channels; null if there are none.
 * @param {string} id
 * @param {string} title
 * @param {HTMLLIElement[]} entries
 */
function group(id, title, entries) {
	if (entries.length === 0) return null;
	return el('div', { class: 'channel-group' }, el('h2', { id }, title), el('ul', { 'aria-labelledby': id }, entries));
}
