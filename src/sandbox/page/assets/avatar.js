/*
 * A letter in a coloured round in place of a person's picture. The name always stands beside it, so it is hidden from screen
 * readers.
 */

import { el } from './dom.js';
import { nameOf } from './store.js';

const HUES = 6;

export function avatar(person) {
  const name = nameOf(person);
  const number = /\d+$/.exec(name)?.[0] ?? '';
  const sum = [...name].reduce((all, letter) => all + letter.codePointAt(0), 0);
  const attributes = { class: 'avatar', 'aria-hidden': 'true', data: person.bot ? { bot: 'yes' } : { hue: sum % HUES } };
  return el('span', attributes, [...name][0].toUpperCase() + number);
}
