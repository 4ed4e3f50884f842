/* Who the person at the window is, with their roles, and a menu to become another. */

import { avatar } from './avatar.js';
import { el, unseen } from './dom.js';
import { icon } from './icons.js';
import { menuButton, openMenu } from './menu.js';
import { PEOPLE, go } from './place.js';
import { nameOf } from './store.js';

export class People {
	constructor(store) {
		this.store = store;
		this.element = menuButton('', () => this.#open(), { class: 'top-button who', hidden: true });
		store.on('me', () => this.#refresh());
	}

	#refresh() {
		const { me, people } = this.store;
		const roles = this.store.rolesOf(people.get(me.id)).join(', ') || 'no role';
		this.element.hidden = false;
		this.element.replaceChildren(avatar(me), el('span', { class: 'two-lines' },
			el('b', {}, unseen('You are '), nameOf(me)), unseen(': '), el('span', { class: 'detail' }, roles)), icon('down'));
	}

	#open() {
		const { store } = this;
		const byName = new Map([...store.people.values()].map((person) => [person.username, person]));
		const items = PEOPLE.filter((who) => byName.has(who)).map((who) => ({
			label: nameOf(byName.get(who)),
			detail: store.rolesOf(byName.get(who)).join(', ') || 'no role',
			checked: who === store.who,
			act: () => go(who, store.here),
		}));
		openMenu(this.element, 'Who you are', items, this.element);
	}
}
