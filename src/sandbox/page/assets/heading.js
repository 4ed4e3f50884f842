/*
 * The head of the channel that is shown: its name, what state it is in, and a thread's menu.
 */

import { button, el } from './dom.js';
import { icon } from './icons.js';
import { openMenu } from './menu.js';
import { isArchived, isLocked, isThread, managesThreads } from './permissions.js';
import { placeName } from './places.js';
import { hash } from './place.js';

export class Heading {
  /**
   * @param {import('./store.js').Store} store
   * @param {import('./deeds.js').Deeds} deeds
   * @param {import('./places.js').Places} places
   */
  constructor(store, deeds, places) {
    Object.assign(this, { store, deeds });
    this.drawer = button(icon('list'), () => places.openFrom(this.drawer),
      { class: 'icon-button drawer-button', 'aria-label': 'Channels and threads', 'aria-expanded': 'false', 'aria-controls': 'places' });
    this.title = el('h2', { class: 'channel-title' });
    this.parent = el('a', { class: 'parent' });
    this.state = el('span', { class: 'state' });
    this.menu = button(icon('more'), () => this.#open(), { class: 'icon-button', 'aria-label': 'Thread actions', 'aria-haspopup': 'menu', 'aria-expanded': 'false' });
    this.element = el('div', { class: 'heading' }, this.drawer, el('div', { class: 'titles' }, this.parent, this.title), this.state, this.menu);
  }

  /** @param {object | undefined} place */
  show(place) {
    this.place = place;
    const parent = isThread(place) && this.store.find(place.parent_id);
    this.title.textContent = place ? placeName(place) : 'This channel is not here';
    this.parent.hidden = !parent;
    if (parent) {
      this.parent.textContent = placeName(parent);
      this.parent.href = hash(this.store.who, parent.id);
    }
    this.state.textContent = [isArchived(place) && 'archived', isLocked(place) && 'locked'].filter(Boolean).join(', ');
    this.menu.hidden = this.#items().length === 0;
  }

  #items() {
    const { place, store } = this;
    if (!isThread(place)) return [];
    const manages = managesThreads(place);
    const may = manages || place.owner_id === store.me?.id;
    const item = (label, change, danger) => ({ label, danger, act: () => this.deeds.changeThread(place, change) });
    const [archived, locked] = [isArchived(place), isLocked(place)];
    return [
      may && !archived && item('Archive thread', 'archive'),
      archived && (manages || !locked) && item('Unarchive thread', 'unarchive'),
      manages && !locked && !archived && item('Lock thread', 'lock'),
      manages && locked && item('Unlock thread', 'unlock'),
      manages && item('Delete thread', 'delete', true),
    ].filter(Boolean);
  }

  #open() {
    openMenu(this.menu, 'Thread actions', this.#items(), this.menu);
  }
}
