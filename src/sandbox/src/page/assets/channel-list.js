/* The sidebar: channels under their categories, threads under their channels, direct messages; each with what is unread. On a narrow screen it is a drawer. */

import { button, el, setAttribute, visuallyHidden } from './dom.js';
import { icon } from './icons.js';
import { isArchived, threadStates } from './permissions.js';
import { routeTo } from './route.js';

const ICONS = { 0: 'text', 2: 'voice', 5: 'announcement', 15: 'forum' };
const TYPE_NAMES = { 2: 'voice channel', 5: 'announcements', 15: 'forum' };

export const channelName = (channel) => (channel.direct || channel.thread_metadata ? channel.name : `#${channel.name}`);

export class ChannelList {
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
		this.element.addEventListener('click', (event) => event.target.closest('a') && this.close());
		addEventListener('keydown', (event) => event.key === 'Escape' && this.close(true));
		addEventListener('pointerdown', ({ target }) => this.element.contains(target) || target.closest('.drawer-button') || this.close());
		for (const event of ['channels', 'unread', 'me']) store.on(event, () => this.refresh());
	}

	refresh() {
		const { channels, categories, dm, serverName } = this.store;
		this.serverName.textContent = serverName;
		const focused = this.element.contains(document.activeElement) ? document.activeElement.dataset.channelId : null;
		const isCategory = (id) => categories.some((category) => category.id === id);
		const inCategory = (category) => channels.filter((channel) => channel.parent_id === category.id);
		this.groups.replaceChildren(
			...[
				group('channels-heading', 'Channels', this.#entries(channels.filter((channel) => !isCategory(channel.parent_id)))),
				...categories.map((category) => group(`category-${category.id}`, category.name, this.#entries(inCategory(category)))),
				group('direct-heading', 'Direct messages', this.#entries(dm ? [dm] : [])),
			].filter(Boolean),
		);
		if (focused) this.element.querySelector(`[data-channel-id="${focused}"]`)?.focus();
	}

	#entries(channels) {
		return channels.map((channel) =>
			this.#entry(
				channel,
				this.store.threads.filter((thread) => thread.parent_id === channel.id),
			),
		);
	}

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

	toggle(opener) {
		this.opener = opener;
		const open = !this.element.classList.contains('open');
		this.element.classList.toggle('open', open);
		setAttribute(opener, 'aria-expanded', String(open));
		if (open) (this.element.querySelector('[aria-current]') ?? this.element.querySelector('a'))?.focus();
	}

	close(restoreFocus = false) {
		if (!this.element.classList.contains('open')) return;
		this.element.classList.remove('open');
		setAttribute(this.opener, 'aria-expanded', 'false');
		if (restoreFocus) this.opener?.focus();
	}
}

/** A heading over its channels; null if there are none. */
function group(id, title, entries) {
	if (entries.length === 0) return null;
	return el('div', { class: 'channel-group' }, el('h2', { id }, title), el('ul', { 'aria-labelledby': id }, entries));
}
