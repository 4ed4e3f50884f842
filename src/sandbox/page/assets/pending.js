/*
 * What stands at the end of the messages and is this person's alone: answers that are awaited, and why one did not come.
 */

import { avatar } from './avatar.js';
import { button, el } from './dom.js';
import { thinking } from './message.js';
import { nameOf } from './store.js';

export class Pending {
  /** @type {{who: string, channel: string, command: string, element: HTMLElement}[]} */
  #entries = [];
  #here = ['', ''];

  /** @param {import('./store.js').Store} store */
  constructor(store) {
    this.store = store;
    this.element = el('div', { class: 'pending' });
    store.on('messages', ({ channel, put }) => this.#arrived(channel, put));
  }

  /** Shows what belongs to a person and channel. */
  show(who, channel) {
    this.#here = [who, channel];
    this.#render();
  }

  #render() {
    const [who, channel] = this.#here;
    const entries = this.#entries.filter((entry) => entry.who === who && entry.channel === channel);
    this.element.replaceChildren(...entries.map((entry) => entry.element));
  }

  /** Shows that a command waits for its answer. */
  start(channel, command) {
    const { store } = this;
    const entry = { who: store.who, channel, command, element: el('div', { class: 'message private' }) };
    entry.element.append(origin(store.me, command), head(store.bot), thinking(nameOf(store.bot)));
    this.#entries.push(entry);
    this.#render();
    return { done: () => this.#remove(entry), fail: (words) => this.#fail(entry, words) };
  }

  /** Shows that something else failed. */
  fail(channel, words) {
    const entry = { who: this.store.who, channel, command: '', element: el('div', { class: 'message private' }) };
    this.#entries.push(entry);
    this.#fail(entry, words);
  }

  #fail(entry, words) {
    const { store } = this;
    const note = el('p', { class: 'only-you' }, 'Only you can see this ',
      button('Dismiss', () => this.#remove(entry), { class: 'plain-link' }));
    const said = el('p', { class: 'failed', role: 'alert' }, words);
    const above = entry.command ? [origin(store.me, entry.command), head(store.bot)] : [];
    entry.element.replaceChildren(...above, said, note);
    if (!this.#entries.includes(entry)) this.#entries.push(entry);
    this.#render();
  }

  #remove(entry) {
    this.#entries = this.#entries.filter((each) => each !== entry);
    this.#render();
  }

  /** An answer that has come, or a message that stands for it, takes the place of the wait. */
  #arrived(channel, put) {
    for (const { message, isNew } of put) {
      const used = isNew && message.interaction_metadata;
      if (used?.user?.id !== this.store.me?.id) continue;
      const waits = (entry) => entry.channel === channel && entry.command === used.name && !entry.element.querySelector('.failed');
      const found = this.#entries.find(waits);
      if (found) this.#remove(found);
    }
  }
}

const origin = (me, command) => el('p', { class: 'origin' }, el('b', {}, nameOf(me)), ' used ', el('b', { class: 'command' }, `/${command}`));

const head = (bot) => el('div', { class: 'head' }, avatar(bot), el('b', { class: 'author' }, nameOf(bot)), el('span', { class: 'tag' }, 'Bot'));
