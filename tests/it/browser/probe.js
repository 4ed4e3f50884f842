/*
 * What stands in a page before its first script: it notes what goes wrong there, reads what is shown, and finds what a person
 * would point at. Names of controls are worked out as far as this page needs it.
 */
(() => {
  const faults = [];
  addEventListener('error', ({ message, filename, lineno }) => faults.push(`${message} (${filename}:${lineno})`));
  addEventListener('unhandledrejection', ({ reason }) => faults.push(`rejected: ${reason?.stack ?? reason}`));
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => faults.push(`policy: ${violatedDirective} ${blockedURI}`));

  const ROLES = {
    button: 'button:not([role]), [role=button]',
    link: 'a[href]',
    option: '[role=option]',
    item: '[role^=menuitem]',
    field: 'input, textarea',
    picker: 'button[role=combobox]',
  };
  const BLOCKS = 'a, article, blockquote, button, dd, div, dt, h1, h2, h3, h4, h5, header, label, li, p, pre, section, [role=option] > *';

  const squeezed = (text) => text.replace(/\s+/g, ' ').trim();
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true });

  /** The text of a part, scrolled out of sight or not; a change of block is a space. What is only read out is left to `said`. */
  function text(part = document.body) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    let [words, block] = ['', null];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { parentElement: parent } = node;
      if (parent.closest('[aria-live]') || !isSeen(parent)) continue;
      const now = parent.closest(BLOCKS);
      words += now === block ? node.data : ` ${node.data}`;
      block = now;
    }
    return squeezed(words);
  }

  function nameOf(element) {
    const by = element.getAttribute('aria-labelledby');
    if (by) return squeezed(by.split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' '));
    if (element.hasAttribute('aria-label')) return squeezed(element.getAttribute('aria-label'));
    const label = element.labels?.[0];
    if (label) return squeezed(label.textContent.replace(/\((required|optional)\)/, ''));
    const first = element.matches('[role=option], [role^=menuitem]') ? element.firstElementChild : null;
    const words = (first ?? element).cloneNode(true);
    words.querySelectorAll('[aria-hidden=true]').forEach((each) => each.remove());
    return squeezed(words.textContent);
  }

  const isUsable = (element) => isSeen(element) && !element.disabled && element.getAttribute('aria-disabled') !== 'true' && !element.closest('[inert]');

  /** The newest messages first that hold some words, or the open dialog, or the page. */
  function parts(words) {
    if (!words) return [[...document.querySelectorAll('dialog[open]')].at(-1) ?? document];
    return [...document.querySelectorAll('article, .pending > *')].filter((each) => text(each).includes(words)).reverse();
  }

  /** A control by role and name, in a message that holds these words. A name with an asterisk at its end is a beginning. */
  function find(role, name, words) {
    const is = (found) => (name.endsWith('*') ? found.startsWith(name.slice(0, -1)) : found === name);
    for (const part of parts(words)) {
      const found = [...part.querySelectorAll(ROLES[role])].findLast((each) => is(nameOf(each)) && isUsable(each));
      if (found) return found;
    }
    return null;
  }

  window.probe = { faults, text, find, message: (words) => parts(words)[0] ?? null, count: (words) => parts(words).length };
})();
