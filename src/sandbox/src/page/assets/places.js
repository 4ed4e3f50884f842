/* The list of channels, threads and direct messages, with what is unread. On a narrow screen it is a drawer. */

import { button, el, setAttribute, unseen } from './dom.js';
import { icon } from './icons.js';
import { isArchived, statesOf } from './permissions.js';
import { hash } from './place.js';

const ICONS = { 0: 'text', 2: 'voice', 5: 'announcement', 15: 'forum' };
const KINDS = { 2: 'voice channel', 5: 'announcements', 15: 'forum' };

export const placeName = (place) => (place.direct || place.thread_metadata ? place.name : `#${place.name}`);

export class Places {
	constructor(store) {
		this.store = store;
		this.channels = el('ul', { class: 'places' });
		this.direct = el('ul', { class: 'places' });
		this.directPart = el('div', {}, el('h2', { id: 'direct-words' }, 'Direct messages'), this.direct);
		this.direct.setAttribute('aria-labelledby', 'direct-words');
		this.channels.setAttribute('aria-labelledby', 'channels-words');
		this.element = el('nav', { class: 'sidebar', id: 'places', 'aria-label': 'Channels and threads' },
			button(icon('close'), () => this.close(true), { class: 'icon-button drawer-close', 'aria-label': 'Close the list of channels' }),
			el('h2', { id: 'channels-words' }, 'Channels'), this.channels, this.directPart);
		this.element.addEventListener('click', (event) => event.target.closest('a') && this.close());
		addEventListener('keydown', (event) => event.key === 'Escape' && this.close(true));
		addEventListener('pointerdown', ({ target }) => this.element.contains(target) || target.closest('.drawer-button') || this.close());
		for (const event of ['places', 'unread', 'me']) store.on(event, () => this.refresh());
	}

	refresh() {
		const { channels, threads, dm } = this.store;
		const focused = this.element.contains(document.activeElement) ? document.activeElement.dataset.channelId : null;
		const under = (channel) => threads.filter((thread) => thread.parent_id === channel.id);
		this.channels.replaceChildren(...channels.map((channel) => this.#entry(channel, under(channel))));
		this.direct.replaceChildren(...(dm ? [this.#entry(dm, [])] : []));
		this.directPart.hidden = !dm;
		if (focused) this.element.querySelector(`[data-channel-id="${focused}"]`)?.focus();
	}

	#entry(place, threads) {
		const order = [...threads].sort((a, b) => Number(isArchived(a)) - Number(isArchived(b)));
		return el('li', {}, this.#link(place), order.length > 0 && el('ul', { class: 'threads', 'aria-label': `Threads of ${place.name}` }, order.map((thread) => this.#entry(thread, []))));
	}

	#link(place) {
		const { store } = this;
		const { unread, pings } = place.id === store.here ? { unread: false, pings: 0 } : store.unread(place);
		const states = statesOf(place);
		const link = el('a', { href: hash(store.who, place.id), class: 'place', data: { channelId: place.id }, 'aria-current': place.id === store.here && 'page' },
			icon(place.direct ? 'direct' : place.thread_metadata ? 'thread' : ICONS[place.type] ?? 'text'),
			el('span', { class: 'place-name' }, place.name, KINDS[place.type] && unseen(`, ${KINDS[place.type]}`)),
			states && el('span', { class: 'state' }, states),
			pings > 0 && el('span', { class: 'pings' }, String(pings), unseen(pings === 1 ? ' mention' : ' mentions')),
			unread && pings === 0 && unseen('unread'));
		link.classList.toggle('unread', unread);
		link.classList.toggle('archived', isArchived(place));
		return link;
	}

	openFrom(opener) {
		this.opener = opener;
		const open = !this.element.classList.contains('open');
		this.element.classList.toggle('open', open);
		setAttribute(opener, 'aria-expanded', String(open));
		if (open) (this.element.querySelector('[aria-current]') ?? this.element.querySelector('a'))?.focus();
	}

	close(giveBack = false) {
		if (!this.element.classList.contains('open')) return;
		this.element.classList.remove('open');
		setAttribute(this.opener, 'aria-expanded', 'false');
		if (giveBack) this.opener?.focus();
	}
}
