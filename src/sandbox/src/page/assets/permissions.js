/* What a person may do in a channel or thread, from the bits the server gives. */

const SEND_MESSAGES = 1n << 11n;
const MANAGE_MESSAGES = 1n << 13n;
const MANAGE_THREADS = 1n << 34n;
const SEND_IN_THREADS = 1n << 38n;

const VOICE = 2;
const FORUM = 15;

const has = (place, bit) => (BigInt(place?.permissions ?? 0) & bit) !== 0n;

export const isThread = (place) => Boolean(place?.thread_metadata);
export const isArchived = (place) => Boolean(place?.thread_metadata?.archived);
export const isLocked = (place) => Boolean(place?.thread_metadata?.locked);
export const managesMessages = (place) => has(place, MANAGE_MESSAGES);
export const managesThreads = (place) => has(place, MANAGE_THREADS);

/** What is special about a thread, in words. */
export const statesOf = (place) => [isArchived(place) && 'archived', isLocked(place) && 'locked'].filter(Boolean).join(', ');

/** Why nothing can be written in a place, in words; null where it can. */
export function whyNotWrite(place) {
	if (!place) return 'This place is not here for you.';
	if (place.direct) return null;
	if (place.type === FORUM) return 'This is a forum. People write in its posts, not in the forum itself.';
	if (place.type === VOICE) return 'This is a voice channel. There is nothing to write here.';
	if (isLocked(place) && !managesThreads(place)) return 'This thread is locked. Only those who manage threads can write here.';
	const bit = isThread(place) ? SEND_IN_THREADS : SEND_MESSAGES;
	return has(place, bit) ? null : 'You do not have permission to write here.';
}
