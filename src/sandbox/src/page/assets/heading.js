/* The head of the channel that is shown: its name, its state, and a thread's menu. */

import { button, el } from './dom.js';
import { icon } from './icons.js';
import { menuButton, openMenu } from './menu.js';
import { isArchived, isLocked, isThread, managesThreads, statesOf } from './permissions.js';
import { placeName } from './places.js';
import { hash } from './place.js';

export class Heading {
	constructor(store, deeds, places) {
		Object.assign(this, { store, deeds });
		this.drawer = button(icon('list'), () => places.openFrom(this.drawer),
			{ class: 'icon-button drawer-button', 'aria-label': 'Channels and threads', 'aria-expanded': 'false', 'aria-controls': 'places' });
		this.title = el('h2', { class: 'channel-title' }, 'Connecting…');
		this.parent = el('a', { class: 'parent' });
		this.state = el('span', { class: 'state' });
		this.menu = menuButton(icon('more'), () => this.#open(), { class: 'icon-button', 'aria-label': 'Thread actions' });
		this.element = el('div', { class: 'heading' }, this.drawer, el('div', { class: 'titles' }, this.parent, this.title), this.state, this.menu);
	}

	show(place) {
		this.place = place;
		const parent = isThread(place) && this.store.find(place.parent_id);
		this.title.textContent = place ? placeName(place) : 'This channel is not here';
		this.parent.hidden = !parent;
		if (parent) {
			this.parent.textContent = placeName(parent);
			this.parent.href = hash(this.store.who, parent.id);
		}
		this.state.textContent = statesOf(place);
		this.menu.hidden = this.#items().length === 0;
	}

	#items() {
		const { place, store } = this;
		if (!isThread(place)) return [];
		const manages = managesThreads(place);
		const may = manages || place.owner_id === store.me?.id;
		const item = (does, danger) => ({ label: `${does} thread`, danger, act: () => this.deeds.changeThread(place, does.toLowerCase()) });
		const [archived, locked] = [isArchived(place), isLocked(place)];
		return [
			may && !archived && item('Archive'),
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
