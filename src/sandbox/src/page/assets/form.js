/* A form that the bot opened. It stays open with its words until its answer has come. */

import { openDialog } from './dialog.js';
import { button, el } from './dom.js';
import { formField } from './field.js';
import { sentence } from './words.js';

const DISPLAY = 10;
export function openForm(form, deeds, opener) {
	const made = form.components.map((component) => part(component, deeds));
	const fields = made.map((each) => each.field).filter(Boolean);
	const error = el('p', { class: 'failed', role: 'alert' });
	const submit = el('button', { type: 'submit', class: 'button', data: { style: 'primary' } }, 'Submit');
	const channel = deeds.store.here;
	let sending = false;
	const buttons = el('div', { class: 'dialog-buttons' },
		button('Cancel', () => sending || dialog.close(), { class: 'button', data: { style: 'secondary' } }), submit);
	const body = el('form', { novalidate: true, autocomplete: 'off' }, made.map((each) => each.element), error, buttons);

	const send = async () => {
		if (sending || !allValid(fields)) return;
		sending = wait(submit, true);
		error.textContent = '';
		try {
			const answer = await deeds.session.submit(channel, form.key, Object.fromEntries(fields.map((field) => [field.customId, field.value()])));
			dialog.close();
			deeds.answered(answer, null, opener);
		} catch ({ message }) {
			error.textContent = sentence(message);
		} finally {
			sending = wait(submit, false);
		}
	};
	body.addEventListener('submit', (event) => {
		event.preventDefault();
		send();
	});
	const dialog = openDialog(form.title, [body], { closed: () => {}, opener, may: () => !sending });
	fields[0]?.focus();
}

function part(component, deeds) {
	if (component.type === DISPLAY) return { element: el('div', { class: 'markup' }, deeds.markup.blocks(component.content)) };
	const field = formField(component, deeds.store);
	return { element: field?.element ?? '', field };
}

function allValid(fields) {
	const wrong = fields.filter((field) => !field.check());
	wrong[0]?.focus();
	return wrong.length === 0;
}

function wait(submit, is) {
	submit.textContent = is ? 'Sending…' : 'Submit';
	submit.setAttribute('aria-disabled', String(is));
	return is;
}
