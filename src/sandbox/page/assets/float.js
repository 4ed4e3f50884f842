/*
 * A panel that floats over the page beside what opened it: in the top layer, so that nothing cuts it off, and gone with a click
 * elsewhere or Escape.
 */

const GAP = 4;
const EDGE = 8;

/** Where the panel goes: below the anchor, or above where there is more room. */
function position(panel, rect) {
  const [width, height] = [panel.offsetWidth, panel.offsetHeight];
  const [wide, high] = [document.documentElement.clientWidth, innerHeight];
  const below = high - rect.bottom - GAP - EDGE;
  const above = rect.top - GAP - EDGE;
  const under = below >= height || below >= above;
  const top = under ? rect.bottom + GAP : Math.max(EDGE, rect.top - GAP - height);
  panel.style.left = `${Math.max(EDGE, Math.min(rect.left, wide - width - EDGE))}px`;
  panel.style.top = `${Math.max(EDGE, Math.min(top, high - height - EDGE))}px`;
}

/**
 * Shows `panel` beside `anchor` (an element, or a point) and calls `closed` when it goes.
 * @param {HTMLElement} panel
 * @param {Element | {x: number, y: number}} anchor
 * @returns {{close: () => void, place: () => void}}
 */
export function float(panel, anchor, closed = () => {}) {
  const rect = () => anchor instanceof Element ? anchor.getBoundingClientRect() : new DOMRect(anchor.x, anchor.y, 0, 0);
  const host = (anchor instanceof Element && anchor.closest('dialog')) || document.body;
  const place = () => position(panel, rect());
  const scrolled = (event) => {
    if (!panel.contains(event.target)) place();
  };
  panel.classList.add('float');
  panel.popover = 'auto';
  panel.addEventListener('toggle', ({ newState }) => {
    if (newState === 'open') return;
    removeEventListener('resize', place);
    removeEventListener('scroll', scrolled, true);
    panel.remove();
    closed();
  });
  host.append(panel);
  panel.showPopover();
  place();
  addEventListener('resize', place);
  addEventListener('scroll', scrolled, true);
  return { place, close: () => panel.isConnected && panel.hidePopover() };
}
