/* An embed: a card with a coloured edge, its title, text, fields and footer. */

import { el } from './dom.js';
import { picture } from './attachment.js';
import { webLink } from './markup.js';

const COLUMNS = 12;
const MOST_BESIDE = 3;
export function embedCard(embed, markup, attachments) {
	const card = el('div', { class: 'embed' },
		embed.author?.name && el('p', { class: 'embed-author' }, linked(embed.author.url, embed.author.name)),
		embed.title && el('h4', { class: 'embed-title' }, linked(embed.url, ...markup.line(embed.title))),
		embed.description && el('div', { class: 'markup' }, markup.blocks(embed.description)),
		embed.fields?.length > 0 && fields(embed.fields, markup),
		embed.image && picture(embed.image.url, embed.image.description ?? '', attachments),
		footer(embed, markup));
	if (Number.isInteger(embed.color)) {
		card.style.setProperty('--edge', `#${(embed.color & 0xffffff).toString(16).padStart(6, '0')}`);
	}
	return card;
}

const linked = (url, ...children) => (url ? webLink(url, ...children) : children);

function fields(list, markup) {
	return el('div', { class: 'embed-fields' }, list.map(({ name, value, inline }) => el('div', { class: inline ? 'embed-field inline' : 'embed-field' },
		el('h5', {}, markup.line(name)),
		el('div', { class: 'markup' }, markup.blocks(value)))));
}

function footer({ footer: foot, timestamp }, markup) {
	const at = timestamp && markup.time({ seconds: Date.parse(timestamp) / 1_000, style: 'f' });
	if (!foot?.text && !at) return null;
	return el('p', { class: 'embed-footer' }, foot?.text, foot?.text && at && ' · ', at);
}
