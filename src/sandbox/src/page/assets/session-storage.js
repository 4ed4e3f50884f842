/* What survives a reload, in the window's own session storage: several windows are several personas. */

function read(key) {
	try {
		return sessionStorage.getItem(key);
	} catch {
		return null;
	}
}

function write(key, value) {
	try {
		if (value) sessionStorage.setItem(key, value);
		else sessionStorage.removeItem(key);
	} catch {
		// A full or forbidden storage loses a draft, not the page.
	}
}

/** A channel's key. Channels are keyed by name, because a restarted server gives them new ids; threads by id. */
export const storageKey = (channel) => (channel?.thread_metadata ? channel.id : `${channel?.direct ? '@' : '#'}${channel?.name}`);

export const draft = {
	get: (persona, channel) => read(`draft/${persona}/${storageKey(channel)}`) ?? '',
	set: (persona, channel, text) => write(`draft/${persona}/${storageKey(channel)}`, text),
};

export const lastChannel = {
	get: (persona) => read(`channel/${persona}`),
	set: (persona, channel) => write(`channel/${persona}`, storageKey(channel)),
};

/** For each channel id: the last message read, the newest known, and the mentions since (`{read, newest, pings}`). */
export const readState = {
	get: (persona) => JSON.parse(read(`read/${persona}`) ?? '{}'),
	set: (persona, state) => write(`read/${persona}`, JSON.stringify(state)),
};

/** Whether anything was sent from this window. Until then the composer shows suggestions. */
export const hasStarted = {
	get: () => read('started') !== null,
	set: () => write('started', 'yes'),
};
