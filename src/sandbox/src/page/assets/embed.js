/* An embed: author, title, description, fields, image and footer beside a coloured edge. */

import { embedImage } from './attachment.js';
import { el } from './dom.js';
import { webLink } from './markdown-renderer.js';

/** @import { Child } from './dom.js' */
/** @import { MarkdownRenderer } from './markdown-renderer.js' */

/**
 * @param {Discord.Embed} embed
 * @param {MarkdownRenderer} markdown
 * @param {Discord.Attachment[]} attachments
 */
export function embedView(embed, markdown, attachments) {
	const element = el(
		'div',
		{ class: 'embed' },
		embed.author?.name && el('p', { class: 'embed-author' }, linked(embed.author.url, embed.author.name)),
		embed.title && el('h4', { class: 'embed-title' }, linked(embed.url, ...markdown.line(embed.title))),
		embed.description && el('div', { class: 'markdown' }, markdown.blocks(embed.description)),
		embed.fields?.length ? fields(embed.fields, markdown) : null,
		embed.image && embedImage(embed.image.url, embed.image.description ?? '', attachments),
		footer(embed, markdown),
	);
	const { color } = embed;
	if (color !== undefined && Number.isInteger(color)) {
		element.style.setProperty('--edge', `#${(color & 0xffffff).toString(16).padStart(6, '0')}`);
	}
	return element;
}

/**
 * @param {string | undefined} url
 * @param {Child[]} children
 */
const linked = (url, ...children) => (url ? webLink(url, ...children) : children);

/**
 * @param {Discord.EmbedField[]} list
 * @param {MarkdownRenderer} markdown
 */
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

/**
 * @param {Discord.Embed} embed
 * @param {MarkdownRenderer} markdown
 */
function footer({ footer: content, timestamp }, markdown) {
	const time = timestamp && markdown.time({ seconds: Date.parse(timestamp) / 1_000, style: 'f' });
	if (!content?.text && !time) return null;
	return el('p', { class: 'embed-footer' }, content?.text, content?.text && time && ' · ', time);
}
