/* Helpers for a virtual list: work in chunks that fit a frame, and scroll anchoring while the list grows above. */

/** @returns {Promise<unknown>} */
const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/**
 * Calls `work(remaining)` once a frame until `count` items are done or it does none; resolves to the number done.
 * @param {number} count
 * @param {(remaining: number) => number} work
 */
export async function inFrames(count, work) {
	let total = 0;
	while (total < count) {
		const done = work(count - total);
		if (done === 0) break;
		total += done;
		await nextFrame();
	}
	return total;
}

/**
 * The first child of the list that is in sight (binary search).
 * @param {Element} scroller
 * @param {Element} list
 */
export function firstVisible(scroller, list) {
	const { top } = scroller.getBoundingClientRect();
	const { children } = list;
	let [low, high] = [0, children.length - 1];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (children[middle].getBoundingClientRect().bottom <= top) low = middle + 1;
		else high = middle;
	}
	return children[low] ?? null;
}

/**
 * Makes a change and scrolls so that the anchor stays in place; the browser's own scroll anchoring is off meanwhile.
 * @param {HTMLElement} scroller
 * @param {Element | null} anchor
 * @param {() => void} change
 */
export function preserveScroll(scroller, anchor, change) {
	const top = () => (anchor?.isConnected ? anchor.getBoundingClientRect().top : 0);
	const before = top();
	scroller.style.overflowAnchor = 'none';
	change();
	const moved = top() - before;
	if (moved !== 0) scroller.scrollTop += moved;
	requestAnimationFrame(() => scroller.style.removeProperty('overflow-anchor'));
}
