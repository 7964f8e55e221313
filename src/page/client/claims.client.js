import { claimsBox } from './claims-box.client.js';
import { el } from './element.client.js';
import { lineText, partAt, partsOf } from './line.client.js';

/** Marks the parts of the documents that make claims: a bar and a number in the margin, which takes no room. */
export function markClaims(claims) {
  const box = claimsBox();
  for (const [number, own] of byDocument(claims)) {
    const parts = partsOf(number);
    const marked = new Map();
    for (const claim of own) {
      const part = partAt(parts, claim.line);
      if (part === undefined) continue;
      // The source of a drawing is folded away.
      const node = part.closest('figure') ?? part;
      if (!marked.has(node)) marked.set(node, []);
      marked.get(node).push(claim);
    }
    for (const [node, all] of marked) {
      const many = `${all.length} claim${all.length === 1 ? '' : 's'}`;
      const text = `${many}, ${lineText(all[0])}`;
      const mark = el(
        'button',
        {
          type: 'button',
          class: 'mark',
          'aria-label': text,
          'aria-haspopup': 'dialog',
          'aria-expanded': 'false',
        },
        String(all.length),
      );
      box.belongs(mark, all);
      holderOf(node).prepend(mark);
      node.classList.add('claim');
    }
  }
  walkByKeys(document.querySelector('article'));
}

/** All marks are one stop of the tabulator key; arrows lead from one to the next. */
function walkByKeys(article) {
  const marks = [...article.querySelectorAll('.mark')];
  for (const [index, mark] of marks.entries()) mark.tabIndex = index === 0 ? 0 : -1;
  article.addEventListener('focusin', ({ target }) => {
    if (!target.matches('.mark')) return;
    for (const mark of article.querySelectorAll('.mark[tabindex="0"]')) mark.tabIndex = -1;
    target.tabIndex = 0;
  });
  article.addEventListener('keydown', event => {
    const at = marks.indexOf(event.target);
    const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: marks.length - 1 };
    const next = at < 0 ? undefined : marks[steps[event.key]];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  });
}

/** In a table only cells may hold something. */
const holderOf = node =>
  node.tagName === 'TR'
    ? (node.firstElementChild ?? node)
    : node.tagName === 'TABLE'
      ? node.createCaption()
      : node;

function byDocument(claims) {
  const all = new Map();
  for (const claim of [...claims].sort((one, other) => one.line - other.line)) {
    if (!all.has(claim.document)) all.set(claim.document, []);
    all.get(claim.document).push(claim);
  }
  return all;
}
