/* What an option of a command takes: the choices it offers, and the value that a text means. */

import { folded, matching } from './words.js';

const INTEGER = 4;
const BOOLEAN = 5;
const USER = 6;
const CHANNEL = 7;
const ROLE = 8;
const MENTIONABLE = 9;
const NUMBER = 10;
const MOST = 25;

/** The fixed choices of an option, as `{name, value, description}`; null where any text is taken. */
export function choicesOf(option, store) {
	if (option.choices?.length) return option.choices;
	switch (option.type) {
		case BOOLEAN: return [{ name: 'true', value: true }, { name: 'false', value: false }];
		case USER: return people(store);
		case ROLE: return roles(store);
		case MENTIONABLE: return [...people(store), ...roles(store)];
		case CHANNEL: return channels(option, store);
		default: return null;
	}
}

const people = (store) => [...store.people.values()].map((person) => (
	{ name: `@${store.nameOf(person.id)}`, value: person.id, also: person.username, description: store.rolesOf(person).join(', ') }));

const roles = (store) => [...store.roles.values()].map(({ id, name }) => (
	{ name: name.startsWith('@') ? name : `@${name}`, value: id, description: 'Role' }));

function channels({ channel_types: types = [] }, store) {
	const fitting = store.channels.filter(({ type }) => types.length === 0 || types.includes(type));
	return fitting.map(({ id, name }) => ({ name: `#${name}`, value: id }));
}

export function fitting(option, typed, store) {
	const choices = choicesOf(option, store) ?? [];
	return matching(choices, typed.replace(/^[@#]/, ''), ({ name }) => name.replace(/^[@#]/, '')).slice(0, MOST);
}

/**
 * The value that a text means, or what is wrong with it.
 * @returns {{value?: string | number | boolean, error?: string}}
 */
export function valueOf(option, text, store) {
	const typed = text.trim();
	const choices = choicesOf(option, store);
	if (choices) return choice(choices, typed);
	if (option.type === INTEGER || option.type === NUMBER) return number(option, typed);
	const [least, most] = [option.min_length ?? 0, option.max_length ?? 6_000];
	if (typed.length < least) return { error: `at least ${least} characters` };
	return typed.length > most ? { error: `no more than ${most} characters` } : { value: typed };
}

function choice(choices, typed) {
	const id = /^<[@#][!&]?(\d+)>$/.exec(typed)?.[1];
	const plain = (text) => folded(String(text)).replace(/^[@#]/, '');
	const same = ({ name, value, also }) => value === id || [name, value, also].some((each) => each !== undefined && plain(each) === plain(typed));
	const found = choices.find(same);
	return found ? { value: found.value } : { error: 'choose one from the list' };
}

function number({ type, min_value: least, max_value: most }, typed) {
	const value = Number(typed);
	if (typed === '' || !Number.isFinite(value)) return { error: 'a number' };
	if (type === INTEGER && !Number.isSafeInteger(value)) return { error: 'a whole number' };
	if (least !== undefined && value < least) return { error: `${least} or more` };
	return most !== undefined && value > most ? { error: `${most} or less` } : { value };
}
