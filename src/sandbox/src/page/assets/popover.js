/* A popover beside its anchor, in the top layer, so that nothing clips it. A press elsewhere closes it; one is open at a time. */

import { required } from './dom.js';

const GAP = 4;
const EDGE = 8;

/**
 * @typedef {{ x: number, y: number }} Point
 * @typedef {{ anchor: Element | Point, close: () => void }} Popover
 */

/** @type {Popover | null} */
let current = null;

/**
 * Places the popover below the anchor, or above if there is more room.
 * @param {HTMLElement} panel
 * @param {DOMRect} rect
 */
function position(panel, rect) {
	const [width, height] = [panel.offsetWidth, panel.offsetHeight];
	const [viewportWidth, viewportHeight] = [document.documentElement.clientWidth, innerHeight];
	const [below, above] = [viewportHeight - rect.bottom, rect.top];
	const fitsBelow = below >= height + GAP + EDGE || below >= above;
	const top = fitsBelow ? rect.bottom + GAP : rect.top - GAP - height;
	panel.style.left = `${Math.max(EDGE, Math.min(rect.left, viewportWidth - width - EDGE))}px`;
	panel.style.top = `${Math.max(EDGE, Math.min(top, viewportHeight - height - EDGE))}px`;
}

/**
 * @param {Element} element
 * @param {EventTarget | null} target
 */
const isWithin = (element, target) => target instanceof Node && element.contains(target);

/**
 * Opens `panel` beside an element or a point and calls `closed` when it closes. Null if it was open there: then it closes.
 * @param {HTMLElement} panel
 * @param {Element | Point} anchor
 * @param {() => void} closed
 * @returns {Popover | null}
 */
export function openPopover(panel, anchor, closed) {
	const previous = current;
	previous?.close();
	if (previous?.anchor === anchor) return null;
	const isElement = anchor instanceof Element;
	const place = () => position(panel, isElement ? anchor.getBoundingClientRect() : new DOMRect(anchor.x, anchor.y));
	/** @param {Event} event */
	const scrolled = ({ target }) => isWithin(panel, target) || place();
	/** @param {Event} event */
	const pressed = ({ target }) => isWithin(panel, target) || (isElement && isWithin(anchor, target)) || close();
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
	((isElement && anchor.closest('dialog, header, main')) || required('main')).append(panel);
	panel.showPopover();
	place();
	addEventListener('resize', place);
	addEventListener('scroll', scrolled, true);
	addEventListener('pointerdown', pressed, true);
	current = { anchor, close };
	return current;
}
