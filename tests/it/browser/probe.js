/*
 * Runs in a page before its first script: records errors, reads the text that is shown, and finds controls by role and
 * accessible name. Names are computed as far as this page needs it.
 */
(() => {
  const errors = [];
  addEventListener('error', ({ message, filename, lineno }) => errors.push(`${message} (${filename}:${lineno})`));
  addEventListener('unhandledrejection', ({ reason }) => errors.push(`rejected: ${reason?.stack ?? reason}`));
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => errors.push(`policy: ${violatedDirective} ${blockedURI}`));

  const ROLES = {
    button: 'button:not([role]), [role=button]',
    link: 'a[href]',
    option: '[role=option]',
    item: '[role^=menuitem]',
    field: 'input, textarea',
    'select menu': 'button[role=combobox]',
  };
  const BLOCKS = 'a, article, blockquote, button, dd, div, dt, h1, h2, h3, h4, h5, header, label, li, p, pre, section, [role=option] > *';

  const collapsed = (text) => text.replace(/\s+/g, ' ').trim();
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true });

  /** The text of a part, in view or not; blocks are separated by spaces. Live regions are left out. */
  function text(part = document.body) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    let [shown, block] = ['', null];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { parentElement: parent } = node;
      if (parent.closest('[aria-live]') || !isSeen(parent)) continue;
      const now = parent.closest(BLOCKS);
      shown += now === block ? node.data : ` ${node.data}`;
      block = now;
    }
    return collapsed(shown);
  }

  /** The accessible name of a control. */
  function nameOf(element) {
    const by = element.getAttribute('aria-labelledby');
    if (by) return collapsed(by.split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' '));
    if (element.hasAttribute('aria-label')) return collapsed(element.getAttribute('aria-label'));
    const label = element.labels?.[0];
    if (label) return collapsed(label.textContent.replace(/\((required|optional)\)/, ''));
    const first = element.matches('[role=option], [role^=menuitem]') ? element.firstElementChild : null;
    const content = (first ?? element).cloneNode(true);
    content.querySelectorAll('[aria-hidden=true]').forEach((each) => each.remove());
    return collapsed(content.textContent);
  }

  const isUsable = (element) => isSeen(element) && !element.disabled && element.getAttribute('aria-disabled') !== 'true' && !element.closest('[inert]');

  /** The messages that contain a text, newest first; without a text the open dialog, or the page. */
  function parts(contained) {
    if (!contained) return [[...document.querySelectorAll('dialog[open]')].at(-1) ?? document];
    return [...document.querySelectorAll('article, .pending > *')].filter((each) => text(each).includes(contained)).reverse();
  }

  /** A control by role and name, in a message that contains a text. An asterisk at the end of the name matches any rest. */
  function find(role, name, contained) {
    const matches = (found) => (name.endsWith('*') ? found.startsWith(name.slice(0, -1)) : found === name);
    for (const part of parts(contained)) {
      const found = [...part.querySelectorAll(ROLES[role])].findLast((each) => matches(nameOf(each)) && isUsable(each));
      if (found) return found;
    }
    return null;
  }

  window.probe = { errors, text, find, message: (contained) => parts(contained)[0] ?? null, count: (contained) => parts(contained).length };
})();
