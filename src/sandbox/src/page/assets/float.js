/* A panel beside what opened it, in the top layer, so that nothing cuts it off; gone with a click elsewhere. One is open at a time. */

const GAP = 4;
const EDGE = 8;

let current = null;

/** Below the anchor, or above where there is more room. */
function position(panel, rect) {
	const [width, height] = [panel.offsetWidth, panel.offsetHeight];
	const [wide, high] = [document.documentElement.clientWidth, innerHeight];
	const [below, above] = [high - rect.bottom, rect.top];
	const under = below >= height + GAP + EDGE || below >= above;
	const top = under ? rect.bottom + GAP : rect.top - GAP - height;
	panel.style.left = `${Math.max(EDGE, Math.min(rect.left, wide - width - EDGE))}px`;
	panel.style.top = `${Math.max(EDGE, Math.min(top, high - height - EDGE))}px`;
}

/** Shows `panel` beside an element or a point, and calls `closed` when it goes; null where it was open there and goes instead. */
export function float(panel, anchor, closed) {
	const before = current;
	before?.close();
	if (before?.anchor === anchor) return null;
	const isElement = anchor instanceof Element;
	const place = () => position(panel, isElement ? anchor.getBoundingClientRect() : new DOMRect(anchor.x, anchor.y));
	const scrolled = ({ target }) => panel.contains(target) || place();
	const pressed = ({ target }) => panel.contains(target) || (isElement && anchor.contains(target)) || close();
	const close = () => {
		removeEventListener('resize', place);
		removeEventListener('scroll', scrolled, true);
		removeEventListener('pointerdown', pressed, true);
		panel.remove();
		current = null;
		closed();
	};
	panel.classList.add('float');
	panel.popover = 'manual';
	((isElement && anchor.closest('dialog, header, main')) || document.querySelector('main')).append(panel);
	panel.showPopover();
	place();
	addEventListener('resize', place);
	addEventListener('scroll', scrolled, true);
	addEventListener('pointerdown', pressed, true);
	current = { anchor, close };
	return current;
}
