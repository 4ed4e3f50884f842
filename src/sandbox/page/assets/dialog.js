/*
 * A dialog over the page: it has a title, takes the focus and gives it back.
 */

import { el, freshId } from './dom.js';

/**
 * @param {string} title
 * @param {Node[]} children
 * @param {{closed: () => void, opener?: HTMLElement | null, may?: () => boolean}} options `may` says whether Escape may close it now
 * @returns {HTMLDialogElement}
 */
export function openDialog(title, children, { closed, opener, may = () => true }) {
  const id = freshId('title');
  const dialog = el('dialog', { class: 'dialog', 'aria-labelledby': id }, el('h2', { id }, title), ...children);
  const back = opener ?? document.activeElement;
  dialog.addEventListener('cancel', (event) => may() || event.preventDefault());
  dialog.addEventListener('close', () => {
    dialog.remove();
    giveBack(back);
    closed();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Gives the focus back to a control, or to what stands in its place since. */
function giveBack(control) {
  const { customId } = control?.dataset ?? {};
  const again = customId && document.querySelector(`[data-custom-id="${CSS.escape(customId)}"]`);
  const to = control?.isConnected ? control : again ?? document.querySelector('[role=combobox][data-composer]');
  to?.focus({ preventScroll: true });
}
