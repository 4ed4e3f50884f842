/* The header of the open channel: its name, a thread's parent and state, and a menu to archive, lock or delete a thread. */

import { channelName } from './channel-list.js';
import { button, el } from './dom.js';
import { icon } from './icons.js';
import { menuButton, openMenu } from './menu.js';
import { canManageThreads, isArchived, isLocked, isThread, threadStates } from './permissions.js';
import { routeTo } from './route.js';

export class ChannelHeader {
	constructor(store, actions, channelList) {
		Object.assign(this, { store, actions });
		this.drawer = button(icon('list'), () => channelList.toggle(this.drawer), {
			class: 'icon-button drawer-button',
			'aria-label': 'Channels and threads',
			'aria-expanded': 'false',
			'aria-controls': 'channels',
		});
		this.title = el('h2', { class: 'channel-title' }, 'Connecting…');
		this.parent = el('a', { class: 'parent' });
		this.state = el('span', { class: 'state' });
		this.menu = menuButton(icon('more'), () => this.#open(), { class: 'icon-button', 'aria-label': 'Thread actions' });
		this.element = el('div', { class: 'channel-header' }, this.drawer, el('div', { class: 'titles' }, this.parent, this.title), this.state, this.menu);
	}

	show(channel) {
		this.channel = channel;
		const parent = isThread(channel) && this.store.find(channel.parent_id);
		this.title.textContent = channel ? channelName(channel) : 'This channel is not here';
		this.parent.hidden = !parent;
		if (parent) {
			this.parent.textContent = channelName(parent);
			this.parent.href = routeTo(this.store.persona, parent.id);
		}
		this.state.textContent = threadStates(channel);
		this.menu.hidden = this.#items().length === 0;
	}

	#items() {
		const { channel, store } = this;
		if (!isThread(channel)) return [];
		const manages = canManageThreads(channel);
		const mayArchive = manages || channel.owner_id === store.me?.id;
		const item = (verb, danger) => ({ label: `${verb} thread`, danger, act: () => this.actions.editThread(channel, verb.toLowerCase()) });
		const [archived, locked] = [isArchived(channel), isLocked(channel)];
		return [
			mayArchive && !archived && item('Archive'),
			archived && (manages || !locked) && item('Unarchive'),
			manages && !locked && !archived && item('Lock'),
			manages && locked && item('Unlock'),
			manages && item('Delete', true),
		].filter(Boolean);
	}

	#open() {
		openMenu(this.menu, 'Thread actions', this.#items(), this.menu);
	}
}
