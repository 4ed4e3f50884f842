/* A person's initials in a coloured circle, in place of a picture. The name stands beside it, so it is hidden from screen readers. */

import { el } from './dom.js';
import { nameOf } from './store.js';

const HUES = 4;

/**
 * The first letters of the first and last word; of one word, its first letter and the number at its end.
 * @param {string} name
 */
function initials(name) {
	const words = name.split(/\s+/).filter(Boolean);
	const [first = ''] = words[0] ?? '';
	const [last = ''] = words.length > 1 ? (words.at(-1) ?? '') : [/\d+$/.exec(name)?.[0]];
	return (first + last).toUpperCase();
}

/** @param {Discord.User | null} person */
export function avatar(person) {
	const name = nameOf(person);
	const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
	const data = person?.bot ? { bot: 'yes' } : { hue: sum % HUES };
	return el('span', { class: 'avatar', 'aria-hidden': 'true', data }, initials(name));
}
