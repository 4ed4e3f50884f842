/* One field of a modal, a text input or a select menu: its label, its description and its error. */

import { el, setAttribute, uniqueId } from './dom.js';
import { SelectMenu, selectItems } from './select-menu.js';

/** @import { Store } from './store.js' */

/**
 * One field of a modal; `validate` shows what is wrong, and returns whether nothing is.
 * @typedef {object} ModalField
 * @property {HTMLElement} element
 * @property {string} customId
 * @property {() => string | string[]} value
 * @property {() => boolean} validate
 * @property {() => void} focus
 */

/** @typedef {{ label: string, description?: string, required: boolean }} FieldInfo */

const ACTION_ROW = 1;
const TEXT_INPUT = 4;
const PARAGRAPH = 2;
const LONGEST_TEXT = 4_000;

/**
 * A field from a label component, or from an action row that holds a text input; null if there is no input in it.
 * @param {Discord.TextInputRow | Discord.Label} component
 * @param {Store} store
 * @returns {ModalField | null}
 */
export function modalField(component, store) {
	if (component.type === ACTION_ROW) {
		const [input] = component.components;
		return input ? textField(input, { label: input.label ?? '', required: input.required !== false }) : null;
	}
	const { label, description, component: input } = component;
	if (!input) return null;
	const info = { label, description, required: input.required !== false };
	return input.type === TEXT_INPUT ? textField(input, info) : selectField(input, info, store);
}

/**
 * @param {string} id
 * @param {FieldInfo} info
 */
function fieldParts(id, { label, description, required }) {
	const parts = {
		label: el('label', { for: id }, label, required ? el('span', { class: 'needed' }, ' (required)') : el('span', { class: 'detail' }, ' (optional)')),
		description: el('p', { id: `${id}-about`, class: 'detail' }, description ?? ''),
		error: el('p', { id: `${id}-error`, class: 'failed' }),
	};
	parts.description.hidden = !description;
	return parts;
}

/**
 * Shows an error, or clears it if it is ''; true if there is none.
 * @param {Element} control
 * @param {{ error: HTMLElement }} parts
 * @param {string} error
 */
function setError(control, parts, error) {
	parts.error.textContent = error;
	setAttribute(control, 'aria-invalid', error !== '' && 'true');
	return error === '';
}

/**
 * @param {Discord.TextInput} input
 * @param {FieldInfo} info
 * @returns {ModalField}
 */
function textField(input, info) {
	const id = uniqueId('field');
	const parts = fieldParts(id, info);
	const most = input.max_length ?? LONGEST_TEXT;
	const isParagraph = input.style === PARAGRAPH;
	const count = el('p', { class: 'count detail', 'aria-hidden': 'true' });
	const control = el(isParagraph ? 'textarea' : 'input', {
		id,
		type: isParagraph ? null : 'text',
		rows: isParagraph ? 5 : null,
		maxlength: most,
		placeholder: input.placeholder,
		value: input.value ?? '',
		'aria-required': String(info.required),
		'aria-describedby': `${id}-about ${id}-error`,
		data: { customId: input.custom_id },
		on: { input: () => edited() },
	});
	const edited = () => {
		count.textContent = `${control.value.length} of ${most} characters`;
		if (control.hasAttribute('aria-invalid')) validate();
	};
	const validate = () => setError(control, parts, textError(control.value.trim(), input.min_length ?? 0, info.required));
	edited();
	const element = el('div', { class: 'field' }, parts.label, parts.description, control, el('div', { class: 'field-end' }, parts.error, count));
	return { element, customId: input.custom_id, value: () => control.value, validate, focus: () => control.focus() };
}

/**
 * @param {string} text
 * @param {number} least
 * @param {boolean} required
 */
function textError(text, least, required) {
	if (text === '') return required ? 'Please fill this in.' : '';
	return text.length < least ? `Please write at least ${least} characters.` : '';
}

/**
 * @param {Discord.Select} select
 * @param {FieldInfo} info
 * @param {Store} store
 * @returns {ModalField}
 */
function selectField(select, info, store) {
	const id = uniqueId('field');
	const parts = fieldParts(id, info);
	const most = select.max_values ?? 1;
	const menu = new SelectMenu({
		label: info.label,
		placeholder: select.placeholder ?? 'Make a choice',
		items: selectItems(select, store),
		customId: select.custom_id,
		least: info.required ? (select.min_values ?? 1) : 0,
		most,
		attributes: { id, 'aria-required': String(info.required), 'aria-describedby': `${id}-about ${id}-error` },
		changed: () => validate(),
	});
	const validate = () => {
		const isMissing = info.required && menu.values.length < (select.min_values ?? 1);
		return setError(menu.element, parts, isMissing ? 'Please make a choice.' : '');
	};
	const value = () => (most > 1 ? menu.values : (menu.values[0] ?? ''));
	const element = el('div', { class: 'field' }, parts.label, parts.description, menu.element, parts.error);
	return { element, customId: select.custom_id, value, validate, focus: () => menu.element.focus() };
}
