// The script of a report: marks in the document, a filter, and a walk through the claims by keyboard.
// It only moves and marks what is there already; nothing of the document is ever read as HTML.

const claims = [...document.querySelectorAll('details.verdict')].map(node => ({
  node,
  line: Number(node.dataset.at),
  outcome: node.dataset.outcome,
  text: node.querySelector('.says').textContent,
}));
const blocks = [...document.querySelectorAll('article [data-line]')].map(node => ({
  node,
  line: Number(node.dataset.line),
}));
const GRAVEST = ['broken', 'untested', 'held'];
const state = { show: 'all', search: '', at: -1 };

/** The innermost block that holds a line. */
function blockAt(line) {
  return blocks.findLast(block => block.line <= line)?.node;
}

function mark() {
  const byBlock = new Map();
  for (const claim of claims) {
    const block = blockAt(claim.line);
    if (block !== undefined) byBlock.set(block, [...(byBlock.get(block) ?? []), claim]);
  }
  for (const [block, all] of byBlock) {
    const outcome = GRAVEST.find(each => all.some(claim => claim.outcome === each));
    const shown = block.tagName === 'TR' ? block.firstElementChild : block;
    block.classList.add('claim', outcome);
    shown?.prepend(chipOf(outcome, all));
    // The source of a drawing is folded, and its claims with it.
    block.closest('article details')?.setAttribute('open', '');
  }
}

const SIGNS = { broken: '✗', untested: '?', held: '✓' };
const WORDS = { broken: 'broken', untested: 'not tested', held: 'held' };

function chipOf(outcome, these) {
  const chip = document.createElement('button');
  const same = these.filter(claim => claim.outcome === outcome).length;
  chip.type = 'button';
  chip.className = `mark ${outcome}`;
  chip.textContent = `${SIGNS[outcome]}${these.length}`;
  chip.setAttribute(
    'aria-label',
    `${these.length} claim${these.length === 1 ? '' : 's'}, ${same} ${WORDS[outcome]}: show`,
  );
  chip.title = these.map(({ text, outcome: each }) => `${SIGNS[each]} ${text}`).join('\n');
  chip.addEventListener('click', () => {
    if (these.some(({ node }) => node.hidden)) choose('all', '');
    for (const { node } of these) node.open = true;
    goTo(claims.indexOf(these.find(claim => claim.outcome === outcome)));
  });
  return chip;
}

function choose(show, search) {
  state.show = show;
  state.search = search.trim().toLowerCase();
  for (const { node, outcome, text } of claims) {
    const found = state.search === '' || text.toLowerCase().includes(state.search);
    node.hidden = !(found && (show === 'all' || outcome === show));
  }
  for (const button of document.querySelectorAll('[data-show]')) {
    button.setAttribute('aria-pressed', String(button.dataset.show === show));
  }
  const input = document.getElementById('search');
  if (input.value.trim().toLowerCase() !== state.search) input.value = search;
}

function goTo(index) {
  const claim = claims[index];
  if (claim === undefined) return;
  state.at = index;
  claim.node.querySelector('summary').focus();
  claim.node.scrollIntoView({ block: 'nearest' });
}

function step(by) {
  for (let index = state.at + by; index >= 0 && index < claims.length; index += by) {
    if (!claims[index].node.hidden) return goTo(index);
  }
}

function reveal(line) {
  const block = blockAt(line);
  if (block === undefined) return;
  block.scrollIntoView({ block: 'center' });
  block.classList.remove('here');
  requestAnimationFrame(() => block.classList.add('here'));
}

for (const node of document.querySelectorAll('#filter [hidden], #keys')) node.hidden = false;
for (const button of document.querySelectorAll('[data-show]')) {
  button.addEventListener('click', () => choose(button.dataset.show, state.search));
}
document.getElementById('search').addEventListener('input', event => choose(state.show, event.target.value));
for (const link of document.querySelectorAll('[data-to]')) {
  link.addEventListener('click', event => {
    event.preventDefault();
    reveal(Number(link.dataset.to));
  });
}
for (const [index, { node }] of claims.entries()) {
  node.querySelector('summary').addEventListener('focus', () => {
    state.at = index;
  });
}
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.tagName === 'INPUT') return;
  if (event.key === 'j') step(1);
  else if (event.key === 'k') step(-1);
  else if (event.key === 'd' && state.at >= 0) reveal(claims[state.at].line);
});
mark();
if (claims.some(({ outcome }) => outcome === 'broken')) choose('broken', '');
