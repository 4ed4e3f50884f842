/* A dialog over the page: it has a title, takes the focus and gives it back. */

import { button, el, freshId } from './dom.js';
/** Opens a dialog; `may` says whether Escape may close it now, `opener` gets the focus back. */
export function openDialog(title, children, { closed, opener, may = () => true }) {
	const id = freshId('title');
	const dialog = el('dialog', { class: 'dialog', 'aria-labelledby': id }, el('h2', { id }, title), ...children);
	const back = opener ?? document.activeElement;
	const message = back?.closest('[data-message-id]')?.dataset.messageId;
	dialog.addEventListener('cancel', (event) => may() || event.preventDefault());
	dialog.addEventListener('close', () => {
		dialog.remove();
		giveBack(back, message);
		closed();
	});
	document.body.append(dialog);
	dialog.showModal();
	return dialog;
}

function giveBack(control, message) {
	const { customId } = control?.dataset ?? {};
	const again = message && customId && document.querySelector(`[data-message-id="${message}"] [data-custom-id="${CSS.escape(customId)}"]`);
	const to = control?.isConnected ? control : again ?? document.querySelector('[role=combobox][data-composer]');
	to?.focus({ preventScroll: true });
}

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
