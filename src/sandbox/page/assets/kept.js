/*
 * What a window remembers over a reload: drafts, what was read, the last channel of each person. It lives in the window's
 * session storage, so that several windows are several people.
 */

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

export const draft = {
  get: (who, channel) => read(`draft/${who}/${channel}`) ?? '',
  set: (who, channel, text) => write(`draft/${who}/${channel}`, text),
};

export const lastChannel = {
  get: (who) => read(`channel/${who}`),
  set: (who, channel) => write(`channel/${who}`, channel),
};

/** The last message that a person has seen in each channel, and how often they were mentioned since. */
export const reading = {
  get: (who) => JSON.parse(read(`reading/${who}`) ?? '{}'),
  set: (who, state) => write(`reading/${who}`, JSON.stringify(state)),
};

/** Whether this window has sent something already. */
export const begun = {
  get: () => read('begun') !== null,
  set: () => write('begun', 'yes'),
};
