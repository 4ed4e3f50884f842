/* One field of a form, text or select: its label, what it is for, and what is wrong with it. */

import { el, freshId, setAttribute } from './dom.js';
import { Picker, itemsOf } from './picker.js';

const ROW = 1;
const TEXT = 4;
const PARAGRAPH = 2;
const MOST = 4_000;

export function formField(component, store) {
	const inner = component.type === ROW ? component.components[0] : component.component;
	if (!inner) return null;
	const label = component.type === ROW ? inner.label : component.label;
	const about = { label, description: component.description, required: inner.required !== false };
	return inner.type === TEXT ? textField(inner, about) : selectField(inner, about, store);
}

function frame(id, { label, description, required }) {
	const parts = {
		label: el('label', { for: id }, label, required ? el('span', { class: 'needed' }, ' (required)') : el('span', { class: 'detail' }, ' (optional)')),
		description: el('p', { id: `${id}-about`, class: 'detail' }, description ?? ''),
		error: el('p', { id: `${id}-error`, class: 'failed' }),
	};
	parts.description.hidden = !description;
	return parts;
}

function tell(control, parts, words) {
	parts.error.textContent = words;
	setAttribute(control, 'aria-invalid', words !== '' && 'true');
	return words === '';
}

function textField(input, about) {
	const id = freshId('field');
	const parts = frame(id, about);
	const most = input.max_length ?? MOST;
	const long = input.style === PARAGRAPH;
	const count = el('p', { class: 'count detail', 'aria-hidden': 'true' });
	const control = el(long ? 'textarea' : 'input', {
		id, type: long ? null : 'text', rows: long ? 5 : null, maxlength: most, placeholder: input.placeholder, value: input.value ?? '',
		'aria-required': String(about.required), 'aria-describedby': `${id}-about ${id}-error`, data: { customId: input.custom_id },
		on: { input: () => say() },
	});
	const say = () => {
		count.textContent = `${control.value.length} of ${most} characters`;
		if (control.hasAttribute('aria-invalid')) check();
	};
	const check = () => tell(control, parts, wrongText(control.value.trim(), input.min_length ?? 0, about.required));
	say();
	const element = el('div', { class: 'field' }, parts.label, parts.description, control, el('div', { class: 'field-end' }, parts.error, count));
	return { element, customId: input.custom_id, value: () => control.value, check, focus: () => control.focus() };
}

function wrongText(text, least, required) {
	if (text === '') return required ? 'Please fill this in.' : '';
	return text.length < least ? `Please write at least ${least} characters.` : '';
}

function selectField(select, about, store) {
	const id = freshId('field');
	const parts = frame(id, about);
	const most = select.max_values ?? 1;
	const picker = new Picker({
		label: about.label, placeholder: select.placeholder ?? 'Make a choice', items: itemsOf(select, store), customId: select.custom_id,
		least: about.required ? select.min_values ?? 1 : 0, most,
		attributes: { id, 'aria-required': String(about.required), 'aria-describedby': `${id}-about ${id}-error` },
		changed: () => check(),
	});
	const check = () => {
		const missing = about.required && picker.values.length < (select.min_values ?? 1);
		return tell(picker.element, parts, missing ? 'Please make a choice.' : '');
	};
	const value = () => (most > 1 ? picker.values : picker.values[0] ?? '');
	const element = el('div', { class: 'field' }, parts.label, parts.description, picker.element, parts.error);
	return { element, customId: select.custom_id, value, check, focus: () => picker.element.focus() };
}
