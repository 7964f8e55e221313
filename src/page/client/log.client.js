import { el } from './element.client.js';
import { openOperation } from './operations.client.js';

/** How many lines are shown. */
const MOST = 200;

/** Shows requests as they come. The connection is given up while the page is out of sight. */
export function showLog() {
  const panel = document.getElementById('panel-log');
  if (panel === null) return;
  const list = el('ol', {
    class: 'log',
    role: 'log',
    'aria-live': 'off',
    'aria-label': 'Requests, the newest first',
  });
  const state = el('span', { class: 'soft' }, 'connecting …');
  const pause = el('button', { type: 'button', class: 'aside', 'aria-pressed': 'false' }, 'Pause');
  const clear = el('button', { type: 'button', class: 'aside' }, 'Clear');
  panel.append(el('div', { class: 'bar' }, state, pause, clear), list);
  let source;
  let life;
  let last = 0;
  let count = 0;

  function add(line) {
    count++;
    state.textContent = `${count} line${count === 1 ? '' : 's'}`;
    list.prepend(lineView(line));
    while (list.childElementCount > MOST) list.lastElementChild.remove();
  }

  function connect() {
    source = new EventSource('log');
    source.addEventListener('message', ({ data, lastEventId }) => {
      // A new connection repeats what is kept, and a server that was started anew counts from the beginning.
      const [now, number] = lastEventId.split(':');
      if (now === life && Number(number) <= last) return;
      life = now;
      last = Number(number);
      add(JSON.parse(data));
    });
    source.addEventListener('missed', ({ data }) =>
      list.prepend(el('li', { class: 'soft' }, `${data} lines left out`)),
    );
    source.addEventListener('open', () => {
      if (count === 0) state.textContent = 'waiting for requests';
    });
    source.addEventListener('error', () => {
      state.textContent = 'no connection; trying again';
    });
  }

  function arrange() {
    const wanted = document.visibilityState === 'visible' && pause.getAttribute('aria-pressed') === 'false';
    if (wanted && source === undefined) connect();
    else if (!wanted && source !== undefined) {
      source.close();
      source = undefined;
    }
  }

  pause.addEventListener('click', () => {
    const paused = pause.getAttribute('aria-pressed') === 'true';
    pause.setAttribute('aria-pressed', String(!paused));
    pause.textContent = paused ? 'Pause' : 'Go on';
    arrange();
  });
  clear.addEventListener('click', () => list.replaceChildren());
  document.addEventListener('visibilitychange', arrange);
  arrange();
}

function lineView({
  kind,
  at,
  id,
  method,
  path,
  status,
  milliseconds,
  operation,
  user,
  code,
  fault,
  answer,
  replayed,
  message,
}) {
  const time = el('time', { datetime: at }, at.slice(11, 23));
  if (kind !== 'request') {
    return el(
      'li',
      { class: kind === 'failure' ? 'bad' : '' },
      time,
      el('b', {}, kind),
      el('span', {}, `${operation ?? ''} ${message}`),
    );
  }
  const what = el(
    operation === undefined ? 'span' : 'button',
    { class: 'line', title: `request ${id}` },
    `${method} ${path}`,
  );
  if (operation !== undefined) what.addEventListener('click', () => openOperation(operation));
  const notes = [
    user ?? 'nobody',
    code,
    fault === undefined ? undefined : `fault ${fault}`,
    answer === undefined ? undefined : `from its ${answer}`,
    replayed === true ? 'replayed' : undefined,
  ].filter(note => note !== undefined);
  const state = status >= 500 ? 'bad' : status >= 400 ? 'refused' : 'good';
  return el(
    'li',
    {},
    time,
    el('b', { class: state }, String(status)),
    what,
    el('span', { class: 'soft' }, `${milliseconds} ms · ${notes.join(' · ')}`),
  );
}
