/* What a person may do in a channel or thread, by the permission bits that the server computed. */

/** @import { Channel } from './store.js' */

const SEND_MESSAGES = 1n << 11n;
const MANAGE_MESSAGES = 1n << 13n;
const MANAGE_THREADS = 1n << 34n;
const SEND_IN_THREADS = 1n << 38n;

const VOICE = 2;
const FORUM = 15;

/**
 * @param {Channel | undefined} channel
 * @param {bigint} bit
 */
const hasPermission = (channel, bit) => (BigInt(channel?.permissions ?? 0) & bit) !== 0n;

/** @param {Channel | undefined} channel */
export const isThread = (channel) => Boolean(channel?.thread_metadata);
/** @param {Channel | undefined} channel */
export const isArchived = (channel) => Boolean(channel?.thread_metadata?.archived);
/** @param {Channel | undefined} channel */
export const isLocked = (channel) => Boolean(channel?.thread_metadata?.locked);
/** @param {Channel | undefined} channel */
export const canManageMessages = (channel) => hasPermission(channel, MANAGE_MESSAGES);
/** @param {Channel | undefined} channel */
export const canManageThreads = (channel) => hasPermission(channel, MANAGE_THREADS);

/**
 * A thread's states in words, '' if there is none.
 * @param {Channel | undefined} channel
 */
export const threadStates = (channel) => [isArchived(channel) && 'archived', isLocked(channel) && 'locked'].filter(Boolean).join(', ');

/**
 * Why nothing can be written in a channel, in words; null if something can.
 * @param {Channel | undefined} channel
 */
export function writeBarrier(channel) {
	if (!channel) return 'This place is not here for you.';
	if (channel.direct) return null;
	if (channel.type === FORUM) return 'This is a forum. People write in its posts, not in the forum itself.';
	if (channel.type === VOICE) return 'This is a voice channel. There is nothing to write here.';
	if (isLocked(channel) && !canManageThreads(channel)) return 'This thread is locked. Only those who manage threads can write here.';
	const bit = isThread(channel) ? SEND_IN_THREADS : SEND_MESSAGES;
	return hasPermission(channel, bit) ? null : 'You do not have permission to write here.';
}
