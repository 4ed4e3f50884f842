/* A letter in a coloured round in place of a picture. The name stands beside it, so screen readers are not told. */

import { el } from './dom.js';
import { nameOf } from './store.js';

const HUES = 4;

export function avatar(person) {
	const name = nameOf(person);
	const number = /\d+$/.exec(name)?.[0] ?? '';
	const sum = [...name].reduce((all, letter) => all + letter.codePointAt(0), 0);
	const attributes = { class: 'avatar', 'aria-hidden': 'true', data: person.bot ? { bot: 'yes' } : { hue: sum % HUES } };
	return el('span', attributes, [...name][0].toUpperCase() + number);
}
