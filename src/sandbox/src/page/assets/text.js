/* Helpers for texts. */

export const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** A text without case and diacritics, to compare what is typed. */
export const foldCase = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The items whose name contains what is typed; those that start with it come first. */
export function filterByName(items, typed, nameOf) {
	const query = foldCase(typed.trim());
	const starting = items.filter((item) => foldCase(nameOf(item)).startsWith(query));
	return [...starting, ...items.filter((item) => !starting.includes(item) && foldCase(nameOf(item)).includes(query))];
}
