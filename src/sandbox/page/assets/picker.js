/*
 * A select as messages and forms have it: a control that opens a list of options with descriptions, for one choice or several.
 * The ARIA pattern of a select-only combobox.
 */

import { button, el, setAttribute } from './dom.js';
import { float } from './float.js';
import { icon } from './icons.js';
import { Listbox } from './listbox.js';

/**
 * @typedef {object} PickerOptions
 * @property {string} label the control's name
 * @property {string} placeholder
 * @property {import('./listbox.js').Item[]} items
 * @property {number} least
 * @property {number} most
 * @property {string} customId
 * @property {boolean} [disabled]
 * @property {Record<string, unknown>} [attributes] more for the control
 * @property {(values: string[]) => void} [changed] is told when a choice is made
 */

export class Picker {
  /** The values chosen, in the order of the options. */
  values = [];
  #floating = null;
  #typed = '';
  #typedAt = 0;

  /** @param {PickerOptions} options */
  constructor(options) {
    this.options = options;
    this.values = options.items.filter((item) => item.selected).map((item) => item.value);
    this.words = el('span', { class: 'picker-words' });
    this.element = el('button', {
      type: 'button', class: 'picker', role: 'combobox', 'aria-haspopup': 'listbox', 'aria-expanded': 'false',
      'aria-label': options.label, disabled: options.disabled, data: { customId: options.customId }, ...options.attributes,
      on: { click: () => this.#toggle(), keydown: (event) => this.#pressed(event) },
    }, this.words, icon('down'));
    this.list = new Listbox(this.element, { label: options.label, many: this.#many, choose: (item) => this.#choose(item) });
    this.#say();
  }

  get #many() {
    return this.options.most > 1;
  }

  get #clears() {
    return !this.#many && this.options.least === 0;
  }

  #say() {
    const labels = this.options.items.filter((item) => this.values.includes(item.value)).map((item) => item.label);
    this.words.textContent = labels.join(', ') || this.options.placeholder;
    this.element.classList.toggle('picker-empty', labels.length === 0);
  }

  #toggle() {
    if (this.#floating) this.close();
    else this.open();
  }

  open() {
    if (this.#floating || this.element.getAttribute('aria-disabled') === 'true') return;
    this.before = this.values.join('\n');
    this.#fill(this.options.items.findIndex((item) => this.values.includes(item.value)));
    const done = this.#many && button('Done', () => this.close(), { class: 'button', data: { style: 'primary' }, tabindex: -1 });
    const panel = el('div', { class: 'picker-panel' }, this.list.element, done);
    panel.style.minWidth = `${this.element.offsetWidth}px`;
    done?.addEventListener('pointerdown', (event) => event.preventDefault());
    this.#floating = float(panel, this.element, () => this.#closed());
  }

  close() {
    this.#floating?.close();
  }

  #closed() {
    this.#floating = null;
    this.list.close();
    if (this.#many && this.values.join('\n') !== this.before) this.options.changed?.(this.values);
  }

  #fill(active) {
    const items = this.options.items.map((item) => ({ ...item, selected: this.values.includes(item.value) }));
    this.list.show(items, Math.max(active, 0));
    setAttribute(this.element, 'aria-expanded', 'true');
  }

  #choose({ value }) {
    if (this.#many) return this.#turn(value);
    const again = this.values.includes(value);
    this.values = again && this.#clears ? [] : [value];
    this.#say();
    this.close();
    return this.options.changed?.(this.values);
  }

  /** Turns one of several on or off, within the bounds. */
  #turn(value) {
    const without = this.values.filter((each) => each !== value);
    const takes = without.length < this.values.length ? without.length >= this.options.least : this.values.length < this.options.most;
    if (!takes) return;
    const chosen = without.length < this.values.length ? without : [...this.values, value];
    this.values = this.options.items.map((item) => item.value).filter((each) => chosen.includes(each));
    this.#say();
    this.#fill(this.list.active);
  }

  #pressed(event) {
    const keys = { ArrowDown: () => this.#step(1), ArrowUp: () => this.#step(-1), Home: () => this.list.activate(0), End: () => this.list.move(-1 - this.list.active) };
    if (keys[event.key]) keys[event.key]();
    else if ((event.key === 'Enter' || event.key === ' ') && this.#floating) this.list.take();
    else if (event.key === 'Escape' && this.#floating) this.close();
    else if (event.key === 'Tab') return this.close();
    else if (!this.#letter(event)) return undefined;
    event.preventDefault();
    return event.stopPropagation();
  }

  #step(step) {
    if (this.#floating) this.list.move(step);
    else this.open();
  }

  /** Goes to the option that begins with what is typed. */
  #letter({ key, ctrlKey, metaKey, altKey, timeStamp }) {
    if (key.length !== 1 || key === ' ' || ctrlKey || metaKey || altKey) return false;
    this.#typed = timeStamp - this.#typedAt < 600 ? this.#typed + key.toLowerCase() : key.toLowerCase();
    this.#typedAt = timeStamp;
    this.open();
    const index = this.options.items.findIndex((item) => item.label.toLowerCase().startsWith(this.#typed));
    if (index >= 0) this.list.activate(index);
    return true;
  }
}

/** A select's items: its own list, or people, roles or channels, by its Discord type. */
export function itemsOf(select, store) {
  const person = (each) => ({ value: each.id, label: each.global_name ?? each.username, description: store.rolesOf(each).join(', ') });
  const people = () => [...store.people.values()].map(person);
  const roles = () => [...store.roles.values()].map((role) => ({ value: role.id, label: role.name }));
  const kinds = select.channel_types ?? [];
  const channels = () => store.channels.filter(({ type }) => kinds.length === 0 || kinds.includes(type))
    .map((channel) => ({ value: channel.id, label: `#${channel.name}` }));
  const lists = { 5: people, 6: roles, 7: () => [...people(), ...roles()], 8: channels };
  if (!lists[select.type]) return select.options.map((option) => ({ ...option, selected: option.default }));
  const chosen = (select.default_values ?? []).map(({ id }) => id);
  return lists[select.type]().map((item) => ({ ...item, selected: chosen.includes(item.value) }));
}
