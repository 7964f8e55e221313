// The page's own script: forms made from operations.json, marks made from claims.json.
// Everything that comes from the document is set as text, never as HTML.

const NOBODY = '';
const OWN_TOKEN = '\u0000own';

const el = (name, attributes = {}, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
};

const load = async path => (await fetch(path)).json();

async function start() {
  const [{ roles, operations }, claims] = await Promise.all([load('operations.json'), load('claims.json')]);
  const speaker = speakerOf(roles.length > 0 ? roles : ['user']);
  const memory = new Map();
  const cards = operations.map(operation => card(operation, speaker, id => remember(operation, id)));
  const remember = (operation, id) => {
    if (operation.entity !== null) memory.set(operation.entity, id);
    for (const { recall } of cards) recall(memory);
  };
  const list = document.getElementById('operations');
  list.replaceChildren(...cards.map(({ node }) => node));
  if (operations.length === 0) list.textContent = 'The document states no operation.';
  mark(claims);
}

/** Who sends the requests: nobody, a role with a development token, or a token of one's own. */
function speakerOf(roles) {
  const issues = document.body.dataset.tokens === 'true';
  const choices = [
    ...(issues ? roles.map(role => [role, role]) : []),
    [NOBODY, 'nobody'],
    [OWN_TOKEN, 'a token of my own'],
  ];
  const token = el('input', {
    type: 'text',
    id: 'token',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: 'paste a token',
  });
  token.setAttribute('aria-label', 'Token');
  token.hidden = true;
  const radios = choices.map(([value, text], index) => {
    const input = el('input', { type: 'radio', name: 'speaker', value });
    input.checked = index === 0;
    input.addEventListener('change', () => {
      token.hidden = value !== OWN_TOKEN;
      if (!token.hidden) token.focus();
    });
    return { input, label: el('label', {}, input, el('span', {}, text)) };
  });
  const group = el('fieldset', {}, el('legend', {}, 'Speak as'), ...radios.map(({ label }) => label));
  document.getElementById('speaker').append(group, token);
  return {
    async token() {
      const value = radios.find(({ input }) => input.checked).input.value;
      if (value === NOBODY) return undefined;
      return value === OWN_TOKEN ? token.value.trim() : tokenOf(value);
    },
  };
}

async function tokenOf(role) {
  const answer = await fetch(`token?role=${encodeURIComponent(role)}`, { method: 'POST' });
  if (!answer.ok) throw new Error('No token is given out here; this server is not in development mode.');
  return (await answer.json()).token;
}

function card(operation, speaker, created) {
  const fields = operation.parameters.map(parameter => {
    const input = el('input', {
      autocomplete: 'off',
      spellcheck: 'false',
      ...(parameter.required && { required: '' }),
    });
    const hint = `${parameter.in}${parameter.required ? '' : ', optional'}`;
    return {
      parameter,
      input,
      label: el('label', {}, el('span', {}, el('code', {}, parameter.name), ` ${hint}`), input),
    };
  });
  const body = el('textarea', { spellcheck: 'false', rows: '8' });
  body.value = JSON.stringify(operation.body ?? {}, null, 2);
  body.rows = Math.min(18, body.value.split('\n').length + 1);
  const state = { written: body.value };
  const button = el('button', { type: 'submit' }, `Send ${operation.method}`);
  const output = el('output', { 'aria-live': 'polite' });
  const form = el('form', {}, aboutOf(operation), ...fields.map(field => field.label));
  if (operation.takesBody) form.append(el('label', {}, el('span', {}, 'Body, JSON'), body));
  form.append(button, output);
  form.addEventListener('submit', async event => {
    event.preventDefault();
    button.disabled = true;
    try {
      const asked = requestOf(
        operation,
        fields,
        operation.takesBody ? body.value : undefined,
        await speaker.token(),
      );
      const id = await send(asked, output);
      if (operation.method === 'POST' && id !== undefined) created(id);
    } catch (error) {
      output.replaceChildren(el('p', { class: 'answer bad' }, error.message));
    } finally {
      button.disabled = false;
    }
  });
  const summary = el(
    'summary',
    {},
    el('span', { class: `method ${operation.method}` }, operation.method),
    el('code', {}, operation.path),
    el('span', { class: 'does' }, operation.answers),
  );
  /** Puts ids of rows just made where they are asked for, unless something was written there. */
  const recall = memory => {
    for (const { parameter, input } of fields) {
      const id = memory.get(parameter.of ?? operation.entity);
      const isKey = parameter.in === 'path' && (parameter.of !== null || parameter === lastOfPath(operation));
      if (isKey && id !== undefined && (input.value === '' || input.dataset.recalled === input.value)) {
        input.value = id;
        input.dataset.recalled = id;
      }
    }
    if (body.value !== state.written || operation.body === null || Array.isArray(operation.body)) return;
    const filled = { ...operation.body };
    for (const [field, entity] of Object.entries(operation.refers)) {
      if (field in filled && memory.has(entity)) filled[field] = memory.get(entity);
    }
    body.value = JSON.stringify(filled, null, 2);
    state.written = body.value;
  };
  return { node: el('details', { id: `try-${operation.id}` }, summary, form), recall };
}

/** `words` between backticks as code. */
const withCode = text =>
  text.split('`').map((part, index) => (index % 2 === 1 ? el('code', {}, part) : part));

const lastOfPath = operation => operation.parameters.filter(parameter => parameter.in === 'path').at(-1);

function aboutOf({ summary, access, line, why, errors }) {
  const about = el('div', { class: 'about' });
  if (summary !== '') about.append(el('p', {}, summary));
  const facts = el(
    'dl',
    {},
    el('dt', {}, 'May call'),
    el('dd', {}, access),
    el('dt', {}, 'Bound'),
    el('dd', {}, ...withCode(why)),
  );
  if (errors.length > 0) {
    const codes = errors.map(({ status, code, when }) =>
      el('li', { title: when }, code === null ? `${status}` : `${status} ${code}`),
    );
    facts.append(el('dt', {}, 'Refuses'), el('dd', {}, el('ul', { class: 'codes' }, ...codes)));
  }
  if (line !== null) {
    const link = el('a', { href: '#document' }, `line ${line}`);
    link.addEventListener('click', event => {
      event.preventDefault();
      reveal(line);
    });
    facts.append(el('dt', {}, 'Stated'), el('dd', {}, link));
  }
  about.append(facts);
  return about;
}

function requestOf(operation, fields, body, token) {
  let path = operation.path;
  const query = new URLSearchParams();
  const headers = {};
  for (const { parameter, input } of fields) {
    if (parameter.in === 'path')
      path = path.replace(`{${parameter.name}}`, () => encodeURIComponent(input.value));
    else if (input.value === '') continue;
    else if (parameter.in === 'header') headers[parameter.name] = input.value;
    else query.set(parameter.name, input.value);
  }
  if (token !== undefined) headers.authorization = `Bearer ${token}`;
  if (body !== undefined) headers['content-type'] = 'application/json';
  return { method: operation.method, target: query.size > 0 ? `${path}?${query}` : path, headers, body };
}

/** Sends a request and shows the answer; the result is the id of the row in it. */
async function send({ method, target, headers, body }, output) {
  const started = performance.now();
  const answer = await fetch(target, { method, headers, ...(body !== undefined && { body }) });
  const text = await answer.text();
  const took = Math.round(performance.now() - started);
  const said = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  output.replaceChildren(
    el(
      'p',
      { class: `answer ${answer.ok ? 'good' : 'bad'}` },
      el('b', {}, `${answer.status} ${answer.statusText}`),
      ` in ${took} ms`,
    ),
    el('pre', { tabindex: '0' }, pretty(text)),
    el('details', { class: 'more' }, el('summary', {}, 'Headers'), el('pre', { tabindex: '0' }, said)),
    el(
      'details',
      { class: 'more' },
      el('summary', {}, 'As curl'),
      el('pre', { tabindex: '0' }, curl(method, target, headers, body)),
    ),
  );
  return answer.ok ? idIn(parsed(text)) : undefined;
}

function curl(method, target, headers, body) {
  const quote = text => `'${text.replaceAll("'", "'\\''")}'`;
  const parts = Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`);
  if (body !== undefined) parts.push(`-d ${quote(body)}`);
  return [`curl -X ${method} ${quote(location.origin + target)}`, ...parts].join(' \\\n  ');
}

function idIn(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  if (typeof value.id === 'string' || typeof value.id === 'number') return String(value.id);
  for (const inner of Object.values(value)) {
    const id = idIn(inner);
    if (id !== undefined) return id;
  }
  return undefined;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function pretty(text) {
  const value = parsed(text);
  return value === undefined ? text || '(no body)' : JSON.stringify(value, null, 2);
}

/** The innermost part of the document that starts at a line or before it. */
function blockAt(line) {
  let best;
  for (const block of document.querySelectorAll('article [data-line]')) {
    if (Number(block.dataset.line) <= line) best = block;
  }
  return best;
}

function reveal(line) {
  const block = blockAt(line);
  if (block === undefined) return;
  block.scrollIntoView({ block: 'center' });
  block.classList.remove('here');
  requestAnimationFrame(() => block.classList.add('here'));
}

function mark(claims) {
  const blocks = [...document.querySelectorAll('article [data-line]')].map(node => ({
    node,
    line: Number(node.dataset.line),
  }));
  const byBlock = new Map();
  for (const claim of [...claims].sort((a, b) => a.line - b.line)) {
    const index = blocks.findLastIndex(({ line }) => line <= claim.line);
    if (index < 0) continue;
    const { node } = blocks[index];
    byBlock.set(node, [...(byBlock.get(node) ?? []), claim]);
  }
  for (const [node, all] of byBlock) {
    const chip = claimsChip(all);
    if (node.tagName === 'TR') node.lastElementChild?.append(chip);
    else if (node.tagName === 'PRE' || node.tagName === 'TABLE') node.after(chip);
    else node.append(chip);
    node.classList.add('claim');
  }
}

function claimsChip(all) {
  const items = all.map(({ kind, text, line }) =>
    el('li', {}, el('span', { class: 'kind' }, kind), ` ${text} `, el('small', {}, `line ${line}`)),
  );
  const many = `${all.length} claim${all.length === 1 ? '' : 's'}`;
  return el('details', { class: 'chip' }, el('summary', {}, many), el('ul', {}, ...items));
}

start();
