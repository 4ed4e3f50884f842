/* An embed: author, title, description, fields, image and footer beside a coloured edge. */

import { embedImage } from './attachment.js';
import { el } from './dom.js';
import { webLink } from './markdown-renderer.js';

export function embedView(embed, markdown, attachments) {
	const element = el(
		'div',
		{ class: 'embed' },
		embed.author?.name && el('p', { class: 'embed-author' }, linked(embed.author.url, embed.author.name)),
		embed.title && el('h4', { class: 'embed-title' }, linked(embed.url, ...markdown.line(embed.title))),
		embed.description && el('div', { class: 'markdown' }, markdown.blocks(embed.description)),
		embed.fields?.length > 0 && fields(embed.fields, markdown),
		embed.image && embedImage(embed.image.url, embed.image.description ?? '', attachments),
		footer(embed, markdown),
	);
	if (Number.isInteger(embed.color)) {
		element.style.setProperty('--edge', `#${(embed.color & 0xffffff).toString(16).padStart(6, '0')}`);
	}
	return element;
}

const linked = (url, ...children) => (url ? webLink(url, ...children) : children);

function fields(list, markdown) {
	return el(
		'div',
		{ class: 'embed-fields' },
		list.map(({ name, value, inline }) =>
			el(
				'div',
				{ class: inline ? 'embed-field inline' : 'embed-field' },
				el('h5', {}, markdown.line(name)),
				el('div', { class: 'markdown' }, markdown.blocks(value)),
			),
		),
	);
}

function footer({ footer: content, timestamp }, markdown) {
	const time = timestamp && markdown.time({ seconds: Date.parse(timestamp) / 1_000, style: 'f' });
	if (!content?.text && !time) return null;
	return el('p', { class: 'embed-footer' }, content?.text, content?.text && time && ' · ', time);
}
