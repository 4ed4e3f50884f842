/* The window's route, in the address's hash: persona and channel (`#member/123`). */

export function currentRoute() {
	const [persona, channelId] = decodeURIComponent(location.hash.slice(1)).split('/');
	return {
		persona: /^[\w-]{1,32}$/.test(persona) ? persona : null,
		channelId: /^\d{1,20}$/.test(channelId ?? '') ? channelId : null,
	};
}

/**
 * @param {string} persona
 * @param {string | null | undefined} channelId
 */
export const routeTo = (persona, channelId) => `#${persona}${channelId ? `/${channelId}` : ''}`;

/**
 * @param {string} persona
 * @param {string | null} channelId
 */
export function navigate(persona, channelId) {
	location.hash = routeTo(persona, channelId);
}

/**
 * Replaces the route without an entry in the history.
 * @param {string} persona
 * @param {string | null} channelId
 */
export function replaceRoute(persona, channelId) {
	history.replaceState(null, '', routeTo(persona, channelId));
}
