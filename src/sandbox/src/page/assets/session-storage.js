/* What survives a reload, in the window's own session storage: several windows are several personas. */

/** @import { Channel } from './store.js' */

/** @param {string} key */
function read(key) {
	try {
		return sessionStorage.getItem(key);
	} catch {
		return null;
	}
}

/**
 * @param {string} key
 * @param {string} value
 */
function write(key, value) {
	try {
		if (value) sessionStorage.setItem(key, value);
		else sessionStorage.removeItem(key);
	} catch {
		// A full or forbidden storage loses a draft, not the page.
	}
}

/**
 * A channel's key. Channels are keyed by name, because a restarted server gives them new ids; threads by id.
 * @param {Channel | null} channel
 */
export const storageKey = (channel) => (channel?.thread_metadata ? channel.id : `${channel?.direct ? '@' : '#'}${channel?.name}`);

export const draft = {
	/**
	 * @param {string} persona
	 * @param {Channel | null} channel
	 */
	get: (persona, channel) => read(`draft/${persona}/${storageKey(channel)}`) ?? '',
	/**
	 * @param {string} persona
	 * @param {Channel | null} channel
	 * @param {string} text
	 */
	set: (persona, channel, text) => write(`draft/${persona}/${storageKey(channel)}`, text),
};

export const lastChannel = {
	/** @param {string} persona */
	get: (persona) => read(`channel/${persona}`),
	/**
	 * @param {string} persona
	 * @param {Channel} channel
	 */
	set: (persona, channel) => write(`channel/${persona}`, storageKey(channel)),
};

/**
 * For each channel id: the last message read, the newest known, and the mentions since.
 * @typedef {Record<string, { read?: string, newest?: string, pings?: number }>} ReadState
 */

export const readState = {
	/**
	 * @param {string} persona
	 * @returns {ReadState}
	 */
	get: (persona) => JSON.parse(read(`read/${persona}`) ?? '{}'),
	/**
	 * @param {string} persona
	 * @param {ReadState} state
	 */
	set: (persona, state) => write(`read/${persona}`, JSON.stringify(state)),
};

/** Whether anything was sent from this window. Until then the composer shows suggestions. */
export const hasStarted = {
	get: () => read('started') !== null,
	set: () => write('started', 'yes'),
};
