/* A modal dialog element over the page: it has a title, takes the focus and restores it. */

import { button, el, focusedElement, uniqueId } from './dom.js';

/** @import { Child } from './dom.js' */

/**
 * Opens a dialog. `mayClose` tells whether Escape closes it now; `opener` gets the focus back.
 * @param {string} title
 * @param {Child[]} children
 * @param {{ closed: () => void, opener?: HTMLElement, mayClose?: () => boolean }} options
 */
export function openDialog(title, children, { closed, opener, mayClose = () => true }) {
	const id = uniqueId('title');
	const dialog = el('dialog', { class: 'dialog', 'aria-labelledby': id }, el('h2', { id }, title), ...children);
	const control = opener ?? focusedElement();
	const message = /** @type {HTMLElement | null | undefined} */ (control?.closest('[data-message-id]'));
	const messageId = message?.dataset.messageId;
	dialog.addEventListener('cancel', (event) => mayClose() || event.preventDefault());
	dialog.addEventListener('close', () => {
		dialog.remove();
		restoreFocus(control, messageId);
		closed();
	});
	document.body.append(dialog);
	dialog.showModal();
	return dialog;
}

/**
 * Focuses the opener, the control that replaced it in its message, or the message box.
 * @param {HTMLElement | null} control
 * @param {string | undefined} messageId
 */
function restoreFocus(control, messageId) {
	const { customId } = control?.dataset ?? {};
	const selectors = ['[role=combobox][data-composer]'];
	if (messageId && customId) selectors.unshift(`[data-message-id="${messageId}"] [data-custom-id="${CSS.escape(customId)}"]`);
	const replacements = selectors.map((selector) => /** @type {HTMLElement | null} */ (document.querySelector(selector)));
	const target = control?.isConnected ? control : replacements.find((element) => element !== null);
	target?.focus({ preventScroll: true });
}

/**
 * Asks a question; resolves to whether it was confirmed.
 * @param {string} question
 * @param {string} text
 * @param {string} confirmLabel
 * @returns {Promise<boolean>}
 */
export function confirm(question, text, confirmLabel) {
	return new Promise((resolve) => {
		let isConfirmed = false;
		/** @param {boolean} confirmed */
		const answer = (confirmed) => () => {
			isConfirmed = confirmed;
			dialog.close();
		};
		const buttons = el(
			'div',
			{ class: 'dialog-buttons' },
			button('Cancel', answer(false), { class: 'button', data: { style: 'secondary' } }),
			button(confirmLabel, answer(true), { class: 'button', data: { style: 'danger' } }),
		);
		const dialog = openDialog(question, [el('p', {}, text), buttons], { closed: () => resolve(isConfirmed) });
	});
}
