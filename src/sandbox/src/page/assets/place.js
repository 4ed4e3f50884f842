/* Where the window is: who, and in which channel, as the address's hash says (`#clerk/123`). */

export const PEOPLE = ['chair', 'clerk', 'governor', 'governor2', 'governor3', 'outsider'];
const FIRST = 'clerk';

export function place() {
	const [who, channel] = decodeURIComponent(location.hash.slice(1)).split('/');
	return {
		who: PEOPLE.includes(who) ? who : FIRST,
		channel: /^\d{1,20}$/.test(channel ?? '') ? channel : null,
	};
}

export const hash = (who, channel) => `#${who}${channel ? `/${channel}` : ''}`;

export function go(who, channel) {
	location.hash = hash(who, channel);
}

/** Puts another place instead of this one, without a step in the history. */
export function settle(who, channel) {
	history.replaceState(null, '', hash(who, channel));
}
