/* A modal that the bot opened. It stays open with what was typed until the response to its submission arrives. */

import { openDialog } from './dialog.js';
import { button, el } from './dom.js';
import { modalField } from './modal-field.js';
import { errorText } from './text.js';

/** @import { Actions } from './actions.js' */
/** @import { Child } from './dom.js' */
/** @import { ModalField } from './modal-field.js' */

const TEXT_DISPLAY = 10;

/**
 * @param {Protocol.Modal} modal
 * @param {Actions} actions
 * @param {HTMLElement} opener
 */
export function openModal(modal, actions, opener) {
	const parts = modal.components.map((component) => modalPart(component, actions));
	const fields = parts.map((part) => part.field).filter((field) => field !== null && field !== undefined);
	const error = el('p', { class: 'failed', role: 'alert' });
	const submit = el('button', { type: 'submit', class: 'button', data: { style: 'primary' } }, 'Submit');
	const channelId = actions.store.here;
	let isSending = false;
	const buttons = el(
		'div',
		{ class: 'dialog-buttons' },
		button('Cancel', () => isSending || dialog.close(), { class: 'button', data: { style: 'secondary' } }),
		submit,
	);
	const form = el(
		'form',
		{ novalidate: true, autocomplete: 'off' },
		parts.map((part) => part.element),
		error,
		buttons,
	);

	const send = async () => {
		if (isSending || !validateAll(fields)) return;
		isSending = setSending(submit, true);
		error.textContent = '';
		try {
			const values = Object.fromEntries(fields.map((field) => [field.customId, field.value()]));
			const response = await actions.session.submit(channelId, modal.key, values);
			dialog.close();
			actions.showResponse(response, null, opener);
		} catch (failure) {
			error.textContent = errorText(failure);
		} finally {
			isSending = setSending(submit, false);
		}
	};
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		send();
	});
	const dialog = openDialog(modal.title, [form], { closed: () => {}, opener, mayClose: () => !isSending });
	fields[0]?.focus();
}

/**
 * @param {Discord.ModalComponent} component
 * @param {Actions} actions
 * @returns {{ element: Child, field?: ModalField | null }}
 */
function modalPart(component, actions) {
	if (component.type === TEXT_DISPLAY) return { element: el('div', { class: 'markdown' }, actions.markdown.blocks(component.content)) };
	const field = modalField(component, actions.store);
	return { element: field?.element ?? '', field };
}

/**
 * Validates every field and moves the focus to the first that is invalid.
 * @param {ModalField[]} fields
 */
function validateAll(fields) {
	const invalid = fields.filter((field) => !field.validate());
	invalid[0]?.focus();
	return invalid.length === 0;
}

/**
 * @param {HTMLElement} submit
 * @param {boolean} isSending
 */
function setSending(submit, isSending) {
	submit.textContent = isSending ? 'Sending…' : 'Submit';
	submit.setAttribute('aria-disabled', String(isSending));
	return isSending;
}
