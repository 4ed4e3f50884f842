/*
 * The choices for an option while it is typed: its fixed ones, or those that the bot offers. Of several requests on their way
 * only the latest counts.
 */

import { fitting, choicesOf, valueOf } from './values.js';

const PAUSE = 60;

export class Completion {
  #latest = 0;
  #timer = 0;

  /**
   * @param {import('./store.js').Store} store
   * @param {import('./session.js').Session} session
   */
  constructor(store, session) {
    Object.assign(this, { store, session });
  }

  /** Whether an option has choices at all. */
  helps(option) {
    return Boolean(option?.autocomplete || (option && choicesOf(option, this.store)));
  }

  /**
   * Calls `show` with the choices for `option`, unless something else is asked meanwhile.
   * @param {object} command
   * @param {object} option
   * @param {{option: object, text: string}[]} given all options as they stand
   * @param {(choices: {name: string, value: unknown, description?: string}[], failed?: string) => void} show
   */
  ask(command, option, given, show) {
    this.cancel();
    const text = given.find((each) => each.option === option)?.text ?? '';
    if (option.autocomplete) this.#askBot(command, option, given, show);
    else show(fitting(option, text, this.store));
  }

  #askBot(command, option, given, show) {
    const turn = this.#latest;
    const send = async () => {
      try {
        const options = given.filter((each) => each.text !== '' || each.option === option).map((each) => this.#sent(each, option));
        const choices = await this.session.complete(this.store.here, command.name, options.filter(Boolean), option.name);
        if (turn === this.#latest) show(choices);
      } catch {
        if (turn === this.#latest) show([], 'Loading options failed');
      }
    };
    this.#timer = setTimeout(send, PAUSE);
  }

  #sent({ option, text, value }, focused) {
    const { name } = option;
    if (option === focused) return { name, value: text };
    const known = value ?? valueOf(option, text, this.store).value;
    return known === undefined ? null : { name, value: known };
  }

  /** Forgets what was asked. */
  cancel() {
    this.#latest += 1;
    clearTimeout(this.#timer);
  }
}
