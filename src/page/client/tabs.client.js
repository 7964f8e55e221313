/** Where others are told that a tab was opened or left. */
const seen = new EventTarget();

/** Calls `open` whenever a tab is shown, and `leave` when another one is. */
export function whenShown(tab, open, leave = () => {}) {
  seen.addEventListener('shown', ({ detail }) => (detail === tab ? open() : leave()));
}

/** Shows one part beside the document; the document itself is a tab only where there is no room for both. */
export function showTab(name) {
  if (name === 'document' && !isNarrow()) return;
  document.querySelector('main').dataset.tab = name;
  for (const tab of document.querySelectorAll('[role=tab]')) {
    const chosen = tab.dataset.tab === name;
    tab.setAttribute('aria-selected', String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
  }
  if (name === 'document') return;
  for (const panel of document.querySelectorAll('[role=tabpanel]'))
    panel.hidden = panel.id !== `panel-${name}`;
  seen.dispatchEvent(new CustomEvent('shown', { detail: name }));
}

const isNarrow = () => matchMedia('(max-width: 62rem)').matches;

/** Makes the list of tabs work by click and by arrow keys. */
export function startTabs() {
  const list = document.querySelector('[role=tablist]');
  const tabs = () => [...list.querySelectorAll('[role=tab]')].filter(tab => tab.offsetParent !== null);
  list.addEventListener('click', ({ target }) => {
    const tab = target.closest('[role=tab]');
    if (tab !== null) showTab(tab.dataset.tab);
  });
  list.addEventListener('keydown', event => {
    const all = tabs();
    const at = all.indexOf(document.activeElement);
    const steps = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 };
    if (!(event.key in steps) || at < 0) return;
    event.preventDefault();
    const tab = all[(steps[event.key] + all.length) % all.length];
    tab.focus();
    showTab(tab.dataset.tab);
  });
}
