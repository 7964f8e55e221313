import { el } from './element.client.js';
import { operationView } from './operation.client.js';
import { showTab } from './tabs.client.js';

/** Of so many operations all are seen at once; more get a field to find them. */
const FEW = 6;

/** The list of operations by groups. */
export function showOperations({ operations, ...around }) {
  const list = document.getElementById('operations');
  if (operations.length === 0) {
    list.textContent = 'The document states no operation.';
    return;
  }
  const views = operations.map(operation => operationView(operation, around));
  const groups = [...new Set(operations.map(({ group }) => group))].map(group => {
    const own = views.filter(({ operation }) => operation.group === group);
    const node = el(
      'section',
      { class: 'group' },
      el('h3', {}, group, ' ', el('small', {}, String(own.length))),
      ...own.map(view => view.node),
    );
    return { node, own };
  });
  list.replaceChildren(...groups.map(({ node }) => node));
  if (operations.length > FEW) document.getElementById('filter').append(finder(groups));
}

function finder(groups) {
  const input = el('input', {
    type: 'search',
    placeholder: 'Find an operation   /',
    'aria-label': 'Find an operation',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  input.addEventListener('input', () => {
    const words = input.value.toLowerCase().split(/\s+/);
    for (const { node, own } of groups) {
      for (const view of own) view.node.hidden = !words.every(word => view.text.includes(word));
      node.hidden = own.every(view => view.node.hidden);
    }
  });
  document.addEventListener('keydown', event => {
    const isWriting = event.target.closest?.('input, textarea, select') !== null;
    if (event.key !== '/' || isWriting || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    showTab('try');
    input.focus();
  });
  return input;
}

/** Opens one operation of the list. */
export function openOperation(id) {
  const node = document.getElementById(`try-${id}`);
  if (node === null) return;
  showTab('try');
  node.hidden = false;
  node.open = true;
  node.scrollIntoView({ block: 'nearest' });
  node.querySelector('summary').focus();
}
