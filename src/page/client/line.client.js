import { el } from './element.client.js';
import { showTab } from './tabs.client.js';

/** A link to a line of a document; nothing for what has no line. */
export function lineLink(at) {
  if (at === null || at === undefined) return null;
  const button = el('button', { type: 'button', class: 'line', title: 'Show in the document' }, lineText(at));
  button.addEventListener('click', () => reveal(at));
  return button;
}

/** `line 12`, or `2:12` for line 12 of the second document. */
export function lineText(at) {
  const several = document.getElementById('chapter-1') !== null;
  return several ? `${at.document + 1}:${at.line}` : `line ${at.line}`;
}

/** The parts of a document that know their line, in their order. */
export function partsOf(number) {
  const chapter = document.getElementById(`chapter-${number}`);
  return [...(chapter?.querySelectorAll('[data-line]') ?? [])].map(node => ({
    node,
    line: Number(node.dataset.line),
  }));
}

/** The last of parts in the order of their lines that starts at a line or before it. */
export function partAt(parts, line) {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (parts[middle].line <= line) low = middle + 1;
    else high = middle;
  }
  return parts[low - 1]?.node;
}

/** Scrolls to a line and lights it up for a moment. */
export function reveal(at) {
  const node = partAt(partsOf(at.document), at.line);
  if (node === undefined) return;
  showTab('document');
  node.closest('details')?.setAttribute('open', '');
  node.scrollIntoView({ block: 'center' });
  node.classList.remove('here');
  requestAnimationFrame(() => node.classList.add('here'));
  node.addEventListener('animationend', () => node.classList.remove('here'), { once: true });
}
