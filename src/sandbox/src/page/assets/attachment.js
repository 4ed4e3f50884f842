/* Attachments: downloads with their size, images with their alternative text. Only this server's own files are shown. */

import { el, visuallyHidden } from './dom.js';
import { icon } from './icons.js';

const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];
const UNITS = ['bytes', 'KB', 'MB', 'GB'];

/**
 * The path of a file that this server serves; null for any other address.
 * @param {string} url
 */
function ownPath(url) {
	if (!URL.canParse(url, location.origin)) return null;
	const { pathname } = new URL(url, location.origin);
	return pathname.startsWith('/attachments/') ? pathname : null;
}

/** @param {number} bytes */
function size(bytes) {
	let [amount, unit] = [bytes, 0];
	while (amount >= 1_000 && unit < UNITS.length - 1) [amount, unit] = [amount / 1_000, unit + 1];
	return `${unit === 0 ? amount : amount.toFixed(1)} ${amount === 1 && unit === 0 ? 'byte' : UNITS[unit]}`;
}

/**
 * The image of an embed, from this server's own files; null for any other address.
 * @param {string} url
 * @param {string} alternative
 * @param {Discord.Attachment[]} attachments
 */
export function embedImage(url, alternative, attachments) {
	const name = /^attachment:\/\/(.+)$/.exec(url)?.[1];
	const file = attachments.find((each) => (name ? each.filename === name : each.url === url));
	const path = ownPath(file?.url ?? url);
	return path && el('img', { class: 'picture', src: path, alt: alternative || (file?.description ?? ''), loading: 'lazy' });
}

/** @param {Discord.Message} message */
export function attachments(message) {
	/** @param {Discord.Attachment} file */
	const isInEmbed = (file) => (message.embeds ?? []).some(({ image }) => image?.url === `attachment://${file.filename}`);
	const files = (message.attachments ?? []).filter((file) => !isInEmbed(file));
	return files.length > 0 ? el('div', { class: 'attachments' }, files.map(attachment)) : null;
}

/** @param {Discord.Attachment} file */
function attachment(file) {
	const path = ownPath(file.url);
	if (!path) return null;
	const [type] = (file.content_type ?? '').split(';');
	return IMAGE_TYPES.includes(type) ? imageWithDownload(file, path) : download(file, path);
}

/**
 * @param {Discord.Attachment} file
 * @param {string} path
 */
function imageWithDownload(file, path) {
	const { width, height } = file;
	return el(
		'figure',
		{ class: 'figure' },
		el('img', { class: 'picture', src: path, alt: file.description ?? file.filename, loading: 'lazy', width, height }),
		el('figcaption', {}, download(file, path)),
	);
}

/**
 * @param {Discord.Attachment} file
 * @param {string} path
 */
function download(file, path) {
	return el(
		'a',
		{ class: 'file', href: path, download: file.filename },
		icon('file'),
		el('span', { class: 'file-name' }, visuallyHidden('Download '), file.filename),
		el('span', { class: 'file-size' }, size(file.size)),
	);
}
