/*
 * Asks once more before something is deleted.
 */

import { openDialog } from './dialog.js';
import { button, el } from './dom.js';

/** @returns {Promise<boolean>} */
export function confirm(question, words, yes) {
  return new Promise((resolve) => {
    let sure = false;
    const act = (is) => () => {
      sure = is;
      dialog.close();
    };
    const buttons = el('div', { class: 'dialog-buttons' },
      button('Cancel', act(false), { class: 'button', data: { style: 'secondary' } }),
      button(yes, act(true), { class: 'button', data: { style: 'danger' } }));
    const dialog = openDialog(question, [el('p', {}, words), buttons], { closed: () => resolve(sure) });
  });
}
