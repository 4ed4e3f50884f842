/* Keeps a scrolled list where it is while it grows above, and does long work in pieces that fit a frame. */

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** Calls `work(most)` once a frame until it has done `count`, or does nothing more; says how much was done. */
export async function inChunks(count, work) {
	let all = 0;
	while (all < count) {
		const done = work(count - all);
		if (done === 0) break;
		all += done;
		await nextFrame();
	}
	return all;
}

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

export function keepPlace(scroller, anchor, change) {
	const top = () => (anchor?.isConnected ? anchor.getBoundingClientRect().top : 0);
	const before = top();
	scroller.style.overflowAnchor = 'none';
	change();
	const moved = top() - before;
	if (moved !== 0) scroller.scrollTop += moved;
	requestAnimationFrame(() => scroller.style.removeProperty('overflow-anchor'));
}
