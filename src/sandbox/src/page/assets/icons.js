/* The page's icons, drawn as lines. Each stands beside text or in a control with a name, so it is hidden from screen readers. */

const SPACE = 'http://www.w3.org/2000/svg';

const PATHS = {
	text: 'M9 4 7 20M17 4l-2 16M4 9h16M3.5 15h16',
	announcement: 'M4 10v4l3 .5L16 19V5L7 9.5ZM8 15v4M19.5 9.5a4 4 0 0 1 0 5',
	voice: 'M4 9.5v5h3.5L12 19V5L7.5 9.5ZM15.5 9a4.5 4.5 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
	forum: 'M4 5h12v8H9l-4 3v-3H4ZM19 9h1.5v8H19v3l-4-3h-4',
	thread: 'M6 4v7a4 4 0 0 0 4 4h8M14 11l4 4-4 4',
	direct: 'M4 6h16v12H4ZM4 7l8 6 8-6',
	list: 'M4 6h16M4 12h16M4 18h16',
	close: 'M6 6l12 12M18 6 6 18',
	more: 'M5 12h.01M12 12h.01M19 12h.01',
	down: 'M6 9l6 6 6-6',
	send: 'M4 12 20 4l-5 16-4-7ZM11 13l9-9',
	clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 7.5V12l3 2',
	file: 'M6 3.5h8L18.5 8v12.5H6ZM13.5 4v4.5H18',
	tick: 'M5 12.5l4.5 4.5L19 7.5',
};

/** @param {keyof typeof PATHS} name */
export function icon(name) {
	const picture = document.createElementNS(SPACE, 'svg');
	const path = document.createElementNS(SPACE, 'path');
	picture.setAttribute('viewBox', '0 0 24 24');
	picture.setAttribute('class', `icon icon-${name}`);
	picture.setAttribute('aria-hidden', 'true');
	path.setAttribute('d', PATHS[name]);
	picture.append(path);
	return picture;
}
