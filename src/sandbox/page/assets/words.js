/*
 * Small help with words.
 */

/** A sentence of the server as one stands in the page. */
export const sentence = (words) => words.charAt(0).toUpperCase() + words.slice(1);

/** A text without case and marks, to compare what is typed. */
export const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Orders what begins with the typed text before what holds it, and leaves out the rest. */
export function matching(items, typed, name) {
  const wanted = folded(typed.trim());
  const starts = items.filter((item) => folded(name(item)).startsWith(wanted));
  return [...starts, ...items.filter((item) => !starts.includes(item) && folded(name(item)).includes(wanted))];
}
