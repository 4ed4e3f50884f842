/* The button that shows which persona the window is, with its roles, and its menu to become another. */

import { avatar } from './avatar.js';
import { el, visuallyHidden } from './dom.js';
import { icon } from './icons.js';
import { menuButton, openMenu } from './menu.js';
import { navigate } from './route.js';
import { nameOf } from './store.js';

/** @import { Store } from './store.js' */

export class PersonaMenu {
	/** @param {Store} store */
	constructor(store) {
		this.store = store;
		this.element = menuButton('', () => this.#open(), { class: 'header-button persona', hidden: true });
		store.on('me', () => this.#refresh());
	}

	#refresh() {
		const { me } = this.store;
		if (!me) return;
		this.element.hidden = false;
		this.element.replaceChildren(
			avatar(me),
			el(
				'span',
				{ class: 'two-lines' },
				el('b', {}, visuallyHidden('You are '), nameOf(me)),
				visuallyHidden(': '),
				el('span', { class: 'detail' }, this.#roles(me)),
			),
			icon('down'),
		);
	}

	/** @param {Discord.User} person */
	#roles(person) {
		return this.store.rolesOf(this.store.people.get(person.id)).join(', ') || 'no role';
	}

	#open() {
		const { store } = this;
		const personas = [...store.people.values()].filter((person) => person.key);
		const items = personas.map((person) => ({
			label: nameOf(person),
			detail: this.#roles(person),
			checked: person.key === store.persona,
			act: () => navigate(person.key ?? '', store.here),
		}));
		openMenu(this.element, 'Who you are', items, this.element);
	}
}
