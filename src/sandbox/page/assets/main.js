/*
 * Puts the page together: connects, follows the address (who, and in which channel), and shows what the store knows. It is the
 * only module that knows all the parts.
 */

import { Clock } from './clock.js';
import { Composer } from './composer.js';
import { Deeds } from './deeds.js';
import { el } from './dom.js';
import { Heading } from './heading.js';
import { lastChannel } from './kept.js';
import { Log } from './log.js';
import { Markup } from './markup.js';
import { Notice } from './notice.js';
import { Pending } from './pending.js';
import { People } from './people.js';
import { place, settle } from './place.js';
import { Places, placeName } from './places.js';
import { Session } from './session.js';
import { Socket } from './socket.js';
import { Store } from './store.js';

class Page {
  #lost = null;

  constructor() {
    const store = new Store();
    const socket = new Socket();
    const session = new Session(socket, store);
    const markup = new Markup(store);
    const pending = new Pending(store);
    const log = new Log(store, session, markup, pending);
    const deeds = new Deeds({ store, session, log, markup, pending });
    log.use(deeds);
    const places = new Places(store);
    const notice = new Notice(store, session);
    const clock = new Clock(store, session, (words) => notice.say(words));
    const heading = new Heading(store, deeds, places);
    const composer = new Composer({ store, session, pending, deeds, log });
    Object.assign(this, { store, socket, session, log, pending, places, notice, heading, composer });
    this.#build(clock, new People(store));
    this.#follow();
    socket.connect();
  }

  #build(clock, people) {
    const { notice, places, heading, log, composer } = this;
    this.server = el('h1', { class: 'server' });
    document.querySelector('header').append(
      el('div', { class: 'titles' }, this.server, el('p', { class: 'practice' }, 'Practice server: nothing here reaches Discord')),
      el('div', { class: 'controls' }, clock.element, people.element));
    document.querySelector('#banners').replaceWith(notice.element);
    const main = document.querySelector('main');
    main.before(places.element);
    main.append(heading.element, el('div', { class: 'log-frame' }, log.element, log.newest), composer.element);
    main.addEventListener('pointerdown', () => places.close());
    document.querySelector('.skip').addEventListener('click', (event) => {
      event.preventDefault();
      composer.focus();
    });
  }

  #follow() {
    const { store, socket, session } = this;
    socket.on('up', () => this.#greet());
    addEventListener('hashchange', () => this.#moved());
    addEventListener('online', () => socket.hurry());
    document.addEventListener('visibilitychange', () => this.#looked());
    store.on('me', () => {
      this.server.textContent = store.serverName;
    });
    store.on('places', () => this.#arrive());
    store.on('unread', () => this.#title());
    session.on('lost', ({ channel }) => channel === store.here && this.#refresh());
  }

  async #greet() {
    const { who } = place();
    try {
      await this.session.become(who);
      this.#shown = '';
    } catch {
      // The connection went meanwhile; it is made anew.
    }
  }

  #shown = '';

  async #moved() {
    const { who } = place();
    if (who !== this.store.who) await this.#greet();
    else this.#arrive();
  }

  /** Goes where the address says, as soon as that is there. */
  #arrive() {
    const { who, channel } = place();
    const { store } = this;
    if (who !== store.who || store.channels.length === 0) return;
    const wanted = store.find(channel) ?? this.#elsewhere(channel);
    if (wanted.id !== channel || location.hash === '') settle(who, wanted.id);
    this.#show(who, wanted);
    this.#refresh();
  }

  /** Where to go in place of a channel that is not there. */
  #elsewhere(channel) {
    const { store } = this;
    const parent = channel && channel === this.#lost?.id ? store.find(this.#lost.parent_id) : null;
    const last = store.find(lastChannel.get(store.who));
    return parent ?? last ?? store.channels.find(({ type }) => type === 0) ?? store.channels[0];
  }

  #show(who, wanted) {
    const { store, log, pending, composer, session } = this;
    const here = `${who}/${wanted.id}`;
    this.#lost = wanted;
    if (here === this.#shown) return;
    const [before, again] = [this.#here, this.#here === here];
    this.#shown = here;
    this.#here = here;
    store.here = wanted.id;
    lastChannel.set(who, wanted.id);
    if (!again) {
      log.show(wanted.id, placeName(wanted));
      pending.show(who, wanted.id);
      composer.show(who, wanted, placeName(wanted));
      if (before && matchMedia('(pointer: fine)').matches) composer.focus();
    }
    store.markRead(wanted.id);
    session.open(wanted.id);
    this.places.refresh();
  }

  #here = '';

  #refresh() {
    const wanted = this.store.find(this.store.here);
    this.heading.show(wanted);
    this.composer.refresh(wanted);
    this.#title();
  }

  #title() {
    const { store } = this;
    const pings = [...store.channels, ...store.threads].reduce((all, each) => all + store.unread(each).pings, 0);
    const here = store.find(store.here);
    document.title = `${pings > 0 ? `(${pings}) ` : ''}${here ? `${placeName(here)} · ` : ''}${store.serverName}`;
  }

  #looked() {
    if (document.visibilityState !== 'visible') return;
    this.socket.hurry();
    if (this.store.here && this.log.stuck) this.store.markRead(this.store.here);
  }
}

export const page = new Page();
