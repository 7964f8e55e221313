import { el, load } from './element.client.js';
import { lineLink } from './line.client.js';
import { samplesIn, trafficOf } from './metrics.client.js';
import { openOperation } from './operations.client.js';
import { whenShown } from './tabs.client.js';

/** Milliseconds between two looks at the metrics while the figures are shown. */
const EVERY = 2000;
/** From how many requests on a figure is worth a judgement. */
const ENOUGH = 20;

/** Shows what the document asks for beside what the running system reaches. */
export function showFigures(operations) {
  const panel = document.getElementById('panel-figures');
  const limits = new Map();
  let figures;
  let timer;
  document.addEventListener('answered', ({ detail: { headers } }) => {
    const limit = headers.get('ratelimit-limit');
    if (limit !== null) limits.set(Number(limit), headers.get('ratelimit-remaining'));
  });

  async function look() {
    figures ??= await load('figures.json');
    const answer = await fetch('metrics');
    const samples = samplesIn(await answer.text());
    panel.replaceChildren(
      ...targetsView(figures.targets, samples),
      ...limitsView(figures.limits, samples, limits),
      ...operationsView(operations, samples),
    );
  }

  whenShown(
    'figures',
    () => {
      clearInterval(timer);
      look();
      timer = setInterval(() => document.visibilityState === 'visible' && look(), EVERY);
    },
    () => clearInterval(timer),
  );
}

function targetsView(targets, samples) {
  if (targets.length === 0) return [note('Targets', 'The document states no target with a number.')];
  const rows = targets.map(target => {
    const { text, met } = reached(target, trafficOf(samples, target.operations));
    const state = met === undefined ? '' : met ? 'good' : 'bad';
    return el(
      'tr',
      {},
      el('td', {}, el('span', { dir: 'auto' }, target.text), ' ', lineLink(target.at)),
      el('td', { class: state }, met === undefined ? '' : met ? '✓ ' : '✗ ', text),
    );
  });
  return [heading('Targets'), table(['Stated', 'Here and now'], rows)];
}

/** What a target is measured at. A handful of requests by hand is no load: only `verify` puts the system under one. */
function reached({ measure, percentile, value }, traffic) {
  const { text, met } = measured({ measure, percentile, value }, traffic);
  return traffic.count < ENOUGH ? { text } : { text, met };
}

function measured({ measure, percentile, value }, traffic) {
  if (traffic.count === 0) return { text: 'no request yet' };
  const of = `of ${traffic.count} request${traffic.count === 1 ? '' : 's'}`;
  if (measure === 'latency') {
    const milliseconds = traffic.percentile((percentile ?? 50) / 100);
    if (milliseconds === undefined) return { text: 'no request yet' };
    if (milliseconds === Number.POSITIVE_INFINITY) return { text: `over 10 s ${of}`, met: false };
    const name = percentile === null ? 'half' : `p${percentile}`;
    return { text: `${name} ≤ ${rounded(milliseconds)} ms ${of}`, met: milliseconds <= value };
  }
  const share = traffic.failed / traffic.count;
  if (measure === 'error-rate') return { text: `${percent(share)} failed ${of}`, met: share <= value };
  if (measure === 'availability')
    return { text: `${percent(1 - share)} answered ${of}`, met: 1 - share >= value };
  return { text: 'measured by asbuilt verify' };
}

function limitsView(limits, samples, seen) {
  if (limits.length === 0) return [];
  const rows = limits.map(limit => {
    const refused = trafficOf(samples, limit.operations).refused(429);
    const left = seen.get(limit.count);
    return el(
      'tr',
      {},
      el('td', {}, el('span', { dir: 'auto' }, limit.text), ' ', lineLink(limit.at)),
      el('td', {}, left === undefined ? '' : `${left} left at the last answer, `, `${refused} refused`),
    );
  });
  return [heading('Limits'), table(['Stated', 'Here and now'], rows)];
}

function operationsView(operations, samples) {
  const rows = operations.flatMap(({ id, method, path }) => {
    const traffic = trafficOf(samples, [id]);
    if (traffic.count === 0) return [];
    const open = el('button', { type: 'button', class: 'line' }, `${method} ${path}`);
    open.addEventListener('click', () => openOperation(id));
    const cells = [traffic.count, ms(traffic.percentile(0.5)), ms(traffic.percentile(0.95)), traffic.failed];
    return [
      el('tr', {}, el('td', {}, open), ...cells.map(cell => el('td', { class: 'number' }, String(cell)))),
    ];
  });
  if (rows.length === 0) return [note('Operations', 'No request yet.')];
  return [
    heading('Operations'),
    table(['Operation', 'Requests', 'Half within', '95 % within', 'Failed'], rows),
  ];
}

const ms = value => (value === undefined ? '' : Number.isFinite(value) ? `${rounded(value)} ms` : '> 10 s');
const rounded = value => (value < 10 ? Math.round(value * 10) / 10 : Math.round(value));
const percent = share => `${Math.round(share * 10_000) / 100} %`;
const heading = text => el('h3', {}, text);
const note = (title, text) => el('div', {}, heading(title), el('p', { class: 'soft' }, text));
const table = (heads, rows) =>
  el(
    'div',
    { class: 'wide', tabindex: '0' },
    el(
      'table',
      {},
      el('thead', {}, el('tr', {}, ...heads.map(head => el('th', { scope: 'col' }, head)))),
      el('tbody', {}, ...rows),
    ),
  );
