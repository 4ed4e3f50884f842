/* Small help with words. */

export const sentence = (words) => words.charAt(0).toUpperCase() + words.slice(1);

/** A text without case and marks, to compare what is typed. */
export const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

export function matching(items, typed, name) {
	const wanted = folded(typed.trim());
	const starts = items.filter((item) => folded(name(item)).startsWith(wanted));
	return [...starts, ...items.filter((item) => !starts.includes(item) && folded(name(item)).includes(wanted))];
}
