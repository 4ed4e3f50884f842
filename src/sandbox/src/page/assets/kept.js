/* What a window remembers over a reload, in its own session storage: several windows are several people. */

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
		// Storage that is full or forbidden costs a draft, not the page.
	}
}

/** A name for a place that outlives a new start of the server, as ids do not; threads have none. */
export const keyOf = (place) => (place?.thread_metadata ? place.id : `${place?.direct ? '@' : '#'}${place?.name}`);

export const draft = {
	get: (who, place) => read(`draft/${who}/${keyOf(place)}`) ?? '',
	set: (who, place, text) => write(`draft/${who}/${keyOf(place)}`, text),
};

export const lastPlace = {
	get: (who) => read(`place/${who}`),
	set: (who, place) => write(`place/${who}`, keyOf(place)),
};

/** The last message that a person has seen in each channel, and how often they were mentioned since. */
export const reading = {
	get: (who) => JSON.parse(read(`reading/${who}`) ?? '{}'),
	set: (who, state) => write(`reading/${who}`, JSON.stringify(state)),
};

export const begun = {
	get: () => read('begun') !== null,
	set: () => write('begun', 'yes'),
};
