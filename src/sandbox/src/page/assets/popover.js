/* A popover beside its anchor, in the top layer, so that nothing clips it. A press elsewhere closes it; one is open at a time. */

const GAP = 4;
const EDGE = 8;

let current = null;

/** Places the popover below the anchor, or above if there is more room. */
function position(panel, rect) {
	const [width, height] = [panel.offsetWidth, panel.offsetHeight];
	const [viewportWidth, viewportHeight] = [document.documentElement.clientWidth, innerHeight];
	const [below, above] = [viewportHeight - rect.bottom, rect.top];
	const fitsBelow = below >= height + GAP + EDGE || below >= above;
	const top = fitsBelow ? rect.bottom + GAP : rect.top - GAP - height;
	panel.style.left = `${Math.max(EDGE, Math.min(rect.left, viewportWidth - width - EDGE))}px`;
	panel.style.top = `${Math.max(EDGE, Math.min(top, viewportHeight - height - EDGE))}px`;
}

/** Opens `panel` beside an element or a point and calls `closed` when it closes. Null if it was open there: then it closes. */
export function openPopover(panel, anchor, closed) {
	const previous = current;
	previous?.close();
	if (previous?.anchor === anchor) return null;
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
	panel.classList.add('popover');
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
