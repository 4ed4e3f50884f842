/* The values of a command's option: the choices it offers, and what a text parses to. */

import { filterByName, foldCase } from './text.js';

/** @import { Choice } from './autocomplete.js' */
/** @import { Store } from './store.js' */

const INTEGER = 4;
const BOOLEAN = 5;
const USER = 6;
const CHANNEL = 7;
const ROLE = 8;
const MENTIONABLE = 9;
const NUMBER = 10;
const MOST_CHOICES = 25;

/**
 * A valid value, or what is wrong with the text.
 * @typedef {{ value: Protocol.OptionValue, error?: undefined } | { value?: undefined, error: string }} Parsed
 */

/**
 * The fixed choices of an option, as `{name, value, description}`; null if it takes any text.
 * @param {Discord.CommandOption} option
 * @param {Store} store
 * @returns {Choice[] | null}
 */
export function choicesFor(option, store) {
	if (option.choices?.length) return option.choices;
	switch (option.type) {
		case BOOLEAN:
			return [
				{ name: 'true', value: true },
				{ name: 'false', value: false },
			];
		case USER:
			return people(store);
		case ROLE:
			return roles(store);
		case MENTIONABLE:
			return [...people(store), ...roles(store)];
		case CHANNEL:
			return channels(option, store);
		default:
			return null;
	}
}

/**
 * @param {Store} store
 * @returns {Choice[]}
 */
const people = (store) =>
	[...store.people.values()].map((person) => ({
		name: `@${store.nameOf(person.id)}`,
		value: person.id,
		alias: person.username,
		description: store.rolesOf(person).join(', '),
	}));

/**
 * @param {Store} store
 * @returns {Choice[]}
 */
const roles = (store) => [...store.roles.values()].map(({ id, name }) => ({ name: name.startsWith('@') ? name : `@${name}`, value: id, description: 'Role' }));

/**
 * @param {Discord.CommandOption} option
 * @param {Store} store
 * @returns {Choice[]}
 */
function channels({ channel_types: types = [] }, store) {
	const allowed = store.channels.filter(({ type }) => types.length === 0 || types.includes(type));
	return allowed.map(({ id, name }) => ({ name: `#${name}`, value: id }));
}

/**
 * @param {Discord.CommandOption} option
 * @param {string} typed
 * @param {Store} store
 */
export function matchingChoices(option, typed, store) {
	const choices = choicesFor(option, store) ?? [];
	return filterByName(choices, typed.replace(/^[@#]/, ''), ({ name }) => name.replace(/^[@#]/, '')).slice(0, MOST_CHOICES);
}

/**
 * Parses a text as the option's value.
 * @param {Discord.CommandOption} option
 * @param {string} text
 * @param {Store} store
 * @returns {Parsed}
 */
export function parseValue(option, text, store) {
	const typed = text.trim();
	const choices = choicesFor(option, store);
	if (choices) return parseChoice(choices, typed);
	if (option.type === INTEGER || option.type === NUMBER) return parseNumber(option, typed);
	const [least, most] = [option.min_length ?? 0, option.max_length ?? 6_000];
	if (typed.length < least) return { error: `at least ${least} characters` };
	return typed.length > most ? { error: `no more than ${most} characters` } : { value: typed };
}

/**
 * A choice by its name, value, alias or mention.
 * @param {Choice[]} choices
 * @param {string} typed
 * @returns {Parsed}
 */
function parseChoice(choices, typed) {
	const id = /^<[@#][!&]?(\d+)>$/.exec(typed)?.[1];
	/** @param {Protocol.OptionValue} text */
	const normalise = (text) => foldCase(String(text)).replace(/^[@#]/, '');
	/** @param {Protocol.OptionValue | undefined} text */
	const isSame = (text) => text !== undefined && normalise(text) === normalise(typed);
	const choice = choices.find(({ name, value, alias }) => value === id || [name, value, alias].some(isSame));
	return choice ? { value: choice.value } : { error: 'choose one from the list' };
}

/**
 * @param {Discord.CommandOption} option
 * @param {string} typed
 * @returns {Parsed}
 */
function parseNumber({ type, min_value: least, max_value: most }, typed) {
	const value = Number(typed);
	if (typed === '' || !Number.isFinite(value)) return { error: 'a number' };
	if (type === INTEGER && !Number.isSafeInteger(value)) return { error: 'a whole number' };
	if (least !== undefined && value < least) return { error: `${least} or more` };
	return most !== undefined && value > most ? { error: `${most} or less` } : { value };
}
