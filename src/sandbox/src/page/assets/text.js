/* Helpers for texts. */

/** @param {string} text */
export const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * What an error says, for the person.
 * @param {unknown} error
 */
export const errorText = (error) => capitalised(error instanceof Error ? error.message : String(error));

/**
 * A text without case and diacritics, to compare what is typed.
 * @param {string} text
 */
export const foldCase = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * The items whose name contains what is typed; those that start with it come first.
 * @template Item
 * @param {Item[]} items
 * @param {string} typed
 * @param {(item: Item) => string} nameOf
 * @returns {Item[]}
 */
export function filterByName(items, typed, nameOf) {
	const query = foldCase(typed.trim());
	const starting = items.filter((item) => foldCase(nameOf(item)).startsWith(query));
	return [...starting, ...items.filter((item) => !starting.includes(item) && foldCase(nameOf(item)).includes(query))];
}
