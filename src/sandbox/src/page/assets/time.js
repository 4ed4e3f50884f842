/* Formats times as people in England read them. */

const zone = { timeZone: 'Europe/London' };
/** @param {Intl.DateTimeFormatOptions} options */
const format = (options) => new Intl.DateTimeFormat('en-GB', { ...zone, ...options });

const TIME = format({ hour: '2-digit', minute: '2-digit' });
const SECONDS = format({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
const DATE = format({ day: '2-digit', month: '2-digit', year: 'numeric' });
const LONG = format({ day: 'numeric', month: 'long', year: 'numeric' });
const WEEKDAY = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const BRIEF = format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
const RELATIVE = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });

const DAY = 86_400;
/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const UNITS = [
	['year', 365 * DAY],
	['month', 30 * DAY],
	['day', DAY],
	['hour', 3_600],
	['minute', 60],
	['second', 1],
];

/** @param {number} ms */
export const day = (ms) => LONG.format(ms);
/** @param {number} ms */
export const whole = (ms) => `${WEEKDAY.format(ms)} at ${TIME.format(ms)}`;
/** @param {number} ms */
export const brief = (ms) => `${BRIEF.format(ms)}, ${TIME.format(ms)}`;

/**
 * When a message was sent, as Discord writes it.
 * @param {number} ms
 * @param {number} now
 */
export function sent(ms, now) {
	const today = DATE.format(now);
	if (DATE.format(ms) === today) return `Today at ${TIME.format(ms)}`;
	if (DATE.format(ms) === DATE.format(now - DAY * 1_000)) return `Yesterday at ${TIME.format(ms)}`;
	return `${DATE.format(ms)} ${TIME.format(ms)}`;
}

/**
 * @param {number} ms
 * @param {number} now
 */
function relative(ms, now) {
	const seconds = Math.round((ms - now) / 1_000);
	const [unit, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? UNITS[UNITS.length - 1];
	return RELATIVE.format(Math.trunc(seconds / size), unit);
}

/**
 * A Discord timestamp (`<t:seconds:style>`) in its style.
 * @param {number} ms
 * @param {string | undefined} style
 * @param {number} now
 */
export function stamp(ms, style, now) {
	switch (style) {
		case 't':
			return TIME.format(ms);
		case 'T':
			return SECONDS.format(ms);
		case 'd':
			return DATE.format(ms);
		case 'D':
			return LONG.format(ms);
		case 'F':
			return whole(ms);
		case 'R':
			return relative(ms, now);
		default:
			return `${LONG.format(ms)} at ${TIME.format(ms)}`;
	}
}

/**
 * Formats a shown time anew, as relative times change.
 * @param {HTMLTimeElement} element
 * @param {number} now
 */
export function refreshTime(element, now) {
	const ms = Date.parse(element.dateTime);
	const text = element.dataset.style === 'sent' ? sent(ms, now) : stamp(ms, element.dataset.style, now);
	if (element.textContent !== text) element.textContent = text;
}
