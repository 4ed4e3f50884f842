/* The header of the open channel: its name, a thread's parent and state, and a menu to archive, lock or delete a thread. */

import { channelName } from './channel-list.js';
import { button, el } from './dom.js';
import { icon } from './icons.js';
import { menuButton, openMenu } from './menu.js';
import { canManageThreads, isArchived, isLocked, isThread, threadStates } from './permissions.js';
import { routeTo } from './route.js';
import { capitalised } from './text.js';

/** @import { Actions } from './actions.js' */
/** @import { ChannelList } from './channel-list.js' */
/** @import { Channel, Store } from './store.js' */

export class ChannelHeader {
	/**
	 * @param {Store} store
	 * @param {Actions} actions
	 * @param {ChannelList} channelList
	 */
	constructor(store, actions, channelList) {
		this.store = store;
		this.actions = actions;
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

	/** @param {Channel | undefined} channel */
	show(channel) {
		this.channel = channel;
		const parent = isThread(channel) && this.store.find(channel?.parent_id);
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
		if (!channel || !isThread(channel)) return [];
		const manages = canManageThreads(channel);
		const mayArchive = manages || channel.owner_id === store.me?.id;
		/** @param {Protocol.ThreadEdit} change */
		const item = (change, danger = false) => ({ label: `${capitalised(change)} thread`, danger, act: () => this.actions.editThread(channel, change) });
		const [archived, locked] = [isArchived(channel), isLocked(channel)];
		return [
			mayArchive && !archived && item('archive'),
			archived && (manages || !locked) && item('unarchive'),
			manages && !locked && !archived && item('lock'),
			manages && locked && item('unlock'),
			manages && item('delete', true),
		].filter((offered) => offered !== false);
	}

	#open() {
		openMenu(this.menu, 'Thread actions', this.#items(), this.menu);
	}
}
