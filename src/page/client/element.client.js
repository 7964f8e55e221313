/** An element with attributes and children; text from a document only ever becomes text. */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(key, value);
  }
  node.append(...children.filter(child => child !== null && child !== undefined));
  return node;
}

/** Words between backticks as code. */
export const withCode = text =>
  text.split('`').map((part, index) => (index % 2 === 1 ? el('code', {}, part) : part));

/** A text with a button that copies it. */
export function copyable(text, label) {
  const button = el('button', { type: 'button', class: 'copy', 'aria-label': `Copy ${label}` }, 'copy');
  button.addEventListener('click', async () => {
    await navigator.clipboard?.writeText(text).catch(() => {});
    button.textContent = 'copied';
    setTimeout(() => {
      button.textContent = 'copy';
    }, 1200);
  });
  return el('div', { class: 'copyable' }, el('pre', { tabindex: '0' }, text), button);
}

/** JSON from a path below this page, or nothing when it is not there. */
export async function load(path, options) {
  const answer = await fetch(path, options);
  return answer.ok ? answer.json() : undefined;
}
