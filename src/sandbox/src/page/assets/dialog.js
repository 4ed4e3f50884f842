/* A modal dialog element over the page: it has a title, takes the focus and restores it. */

import { button, el, uniqueId } from './dom.js';

/** Opens a dialog. `mayClose` tells whether Escape closes it now; `opener` gets the focus back. */
export function openDialog(title, children, { closed, opener, mayClose = () => true }) {
	const id = uniqueId('title');
	const dialog = el('dialog', { class: 'dialog', 'aria-labelledby': id }, el('h2', { id }, title), ...children);
	const control = opener ?? document.activeElement;
	const messageId = control?.closest('[data-message-id]')?.dataset.messageId;
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

/** Focuses the opener, the control that replaced it in its message, or the message box. */
function restoreFocus(control, messageId) {
	const { customId } = control?.dataset ?? {};
	const replacement = messageId && customId && document.querySelector(`[data-message-id="${messageId}"] [data-custom-id="${CSS.escape(customId)}"]`);
	const target = control?.isConnected ? control : (replacement ?? document.querySelector('[role=combobox][data-composer]'));
	target?.focus({ preventScroll: true });
}

/** Asks a question; resolves to whether it was confirmed. */
export function confirm(question, text, confirmLabel) {
	return new Promise((resolve) => {
		let isConfirmed = false;
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
