import { el, load } from './element.client.js';
import { openOperation } from './operations.client.js';
import { whenShown } from './tabs.client.js';

/** Milliseconds between two looks while the switches are shown. */
const EVERY = 2000;
const WAYS = ['none', 'timeout', 'error', 'unavailable'];

/** Shows what can be failed or turned off on purpose, and the last entries of the audit log. */
export function showSwitches() {
  const panel = document.getElementById('panel-switches');
  if (panel === null) return;
  const parts = [el('div', { id: 'faults' }), el('div', { id: 'flags' }), el('div', { id: 'audit' })];
  panel.append(...parts);
  const [faults, flags, audit] = parts;
  const shown = new Map();
  let timer;

  async function look() {
    const [dependencies, states, trail] = await Promise.all([
      load('dependencies'),
      load('flags'),
      load('audit?limit=20'),
    ]);
    renew(faults, dependencies, () => faultsView(dependencies?.dependencies ?? [], change));
    renew(flags, states, () => flagsView(states?.flags ?? [], change));
    renew(audit, trail, () => auditView(trail));
  }

  /** Draws a part again only when it changed, and leaves the focus where it was. */
  function renew(node, state, view) {
    const text = JSON.stringify(state ?? null);
    if (shown.get(node) === text) return;
    shown.set(node, text);
    const focused = node.contains(document.activeElement) ? document.activeElement.id : '';
    node.replaceChildren(...view());
    if (focused !== '') document.getElementById(focused)?.focus();
  }

  async function change(path, sent) {
    await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(sent),
    });
    await look();
  }

  whenShown(
    'switches',
    () => {
      clearInterval(timer);
      look();
      timer = setInterval(() => document.visibilityState === 'visible' && look(), EVERY);
    },
    () => clearInterval(timer),
  );
}

function faultsView(dependencies, change) {
  const title = el('h3', {}, 'Dependencies');
  if (dependencies.length === 0) return [title, soft('The document names no part that the system calls.')];
  return [title, ...dependencies.map(part => dependencyView(part, change))];
}

function dependencyView({ name, key, operations, failures, fault, breaker, calls, policy }, change) {
  const now = fault?.kind ?? 'none';
  const radios = WAYS.map(way => {
    const radio = el('input', {
      type: 'radio',
      id: `fault-${key}-${way}`,
      name: `fault-${key}`,
      value: way,
      checked: way === now,
    });
    radio.addEventListener('change', () => change('faults', { [key]: way }));
    return el('label', {}, radio, el('span', {}, way === 'none' ? 'works' : way));
  });
  const counted = Object.entries(calls).map(([outcome, count]) => `${count} ${outcome}`);
  const facts = [
    breaker === 'closed' ? '' : `breaker ${breaker}`,
    fault?.seconds === undefined ? '' : `for ${fault.seconds} s`,
    counted.length === 0 ? 'not called yet' : `calls: ${counted.join(', ')}`,
    policyText(policy),
  ].filter(text => text !== '');
  const stated = failures.filter(({ response }) => response !== undefined);
  return el(
    'div',
    { class: `part${now === 'none' ? '' : ' failed'}` },
    el('fieldset', {}, el('legend', { dir: 'auto' }, name), ...radios),
    el('p', { class: 'soft' }, facts.join(' · ')),
    stated.length === 0
      ? null
      : el(
          'ul',
          { class: 'soft' },
          ...stated.map(({ kind, response }) => el('li', { dir: 'auto' }, `${kind}: ${response}`)),
        ),
    operations.length === 0
      ? soft('Needed by every operation that writes.')
      : operationsView('Needed by', operations),
  );
}

function policyText(policy) {
  if (policy === undefined) return '';
  const { timeoutMs, attempts, breaker } = policy;
  return [
    timeoutMs === undefined ? '' : `${timeoutMs} ms at most`,
    attempts === undefined ? '' : `${attempts} attempts`,
    breaker === undefined ? '' : `breaker opens for ${breaker.openSeconds} s`,
  ]
    .filter(text => text !== '')
    .join(', ');
}

function flagsView(flags, change) {
  if (flags.length === 0) return [];
  const rows = flags.map(({ name, on, operations }, index) => {
    const box = el('input', { type: 'checkbox', role: 'switch', id: `flag-${index}`, checked: on });
    box.addEventListener('change', () => change('flags', { [name]: box.checked }));
    return el(
      'div',
      { class: 'part' },
      el(
        'label',
        { class: 'switch' },
        box,
        el('code', {}, name),
        el('span', { class: 'soft' }, on ? 'on' : 'off'),
      ),
      operations.length === 0 ? soft('Gates no operation.') : operationsView('Gates', operations),
    );
  });
  return [el('h3', {}, 'Feature flags'), ...rows];
}

function auditView(trail) {
  if (trail === undefined || trail.events.length === 0) return [];
  const { entries, length, valid } = trail;
  const state = valid ? 'the chain holds' : 'the chain is broken';
  const rows = entries.map(entry => el('li', {}, el('code', {}, JSON.stringify(entry))));
  return [
    el('h3', {}, 'Audit log'),
    el('p', { class: valid ? 'soft' : 'bad' }, `${length} ${length === 1 ? 'entry' : 'entries'}, ${state}.`),
    ...(rows.length === 0
      ? []
      : [
          el(
            'details',
            { class: 'more' },
            el('summary', {}, `Last ${rows.length}`),
            el('ol', { class: 'trail' }, ...rows),
          ),
        ]),
  ];
}

function operationsView(title, operations) {
  const links = operations.map(id => {
    const button = el('button', { type: 'button', class: 'line' }, id);
    button.addEventListener('click', () => openOperation(id));
    return button;
  });
  return el('p', { class: 'soft' }, `${title} `, ...links);
}

const soft = text => el('p', { class: 'soft' }, text);
