// The page's own script: builds the forms from operations.json and marks the lines that make claims.
// Everything from the document is set as text, never as HTML.

const el = (name, attributes = {}, ...children) => {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
};

const load = async path => (await fetch(path)).json();

async function start() {
  const [{ roles, operations }, claims] = await Promise.all([load('operations.json'), load('claims.json')]);
  const role = document.getElementById('role');
  for (const name of roles) role.append(el('option', { value: name }, name));
  if (roles.length > 0) role.value = roles[roles.length - 1];
  const list = document.getElementById('operations');
  list.replaceChildren(...operations.map(operation => card(operation, role)));
  if (operations.length === 0) list.textContent = 'The document states no operation.';
  mark(claims);
}

function card(operation, role) {
  const fields = operation.parameters.map(parameter => {
    const input = el('input', {
      name: parameter.name,
      autocomplete: 'off',
      ...(parameter.required && { required: '' }),
    });
    return { parameter, input, label: el('label', {}, `${parameter.name} (${parameter.in})`, input) };
  });
  const body = el('textarea', { spellcheck: 'false' });
  body.value = operation.body === null ? '{}' : JSON.stringify(operation.body, null, 2);
  const output = el('output', { 'aria-live': 'polite' });
  const form = el('form', {}, ...fields.map(field => field.label));
  if (operation.takesBody) form.append(el('label', {}, 'Body', body));
  form.append(el('button', { type: 'submit' }, 'Send'), output);
  form.addEventListener('submit', event => {
    event.preventDefault();
    send(operation, fields, operation.takesBody ? body.value : undefined, role.value, output).catch(error => {
      output.replaceChildren(el('pre', {}, String(error)));
    });
  });
  const summary = el(
    'summary',
    {},
    el('span', { class: `method ${operation.method}` }, operation.method),
    el('code', {}, operation.path),
    el('span', { class: 'why' }, `${operation.answers}${operation.line ? `, line ${operation.line}` : ''}`),
  );
  return el('details', {}, summary, form);
}

async function send(operation, fields, body, role, output) {
  let path = operation.path;
  const query = new URLSearchParams();
  const headers = {};
  for (const { parameter, input } of fields) {
    if (parameter.in === 'path') path = path.replace(`{${parameter.name}}`, encodeURIComponent(input.value));
    else if (input.value === '') continue;
    else if (parameter.in === 'header') headers[parameter.name] = input.value;
    else query.set(parameter.name, input.value);
  }
  if (role !== '') headers.authorization = `Bearer ${await tokenOf(role)}`;
  if (body !== undefined) headers['content-type'] = 'application/json';
  const target = query.size > 0 ? `${path}?${query}` : path;
  const started = performance.now();
  const answer = await fetch(target, {
    method: operation.method,
    headers,
    ...(body !== undefined && { body }),
  });
  const text = await answer.text();
  const took = Math.round(performance.now() - started);
  const said = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  output.replaceChildren(
    el(
      'pre',
      {},
      `${operation.method} ${target}\n${answer.status} ${answer.statusText} in ${took} ms\n${said}`,
    ),
    el('pre', {}, pretty(text)),
  );
}

async function tokenOf(role) {
  const answer = await fetch(`token?role=${encodeURIComponent(role)}`, { method: 'POST' });
  if (!answer.ok) throw new Error('No token is issued here; this server is not in development mode.');
  return (await answer.json()).token;
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text || '(no body)';
  }
}

function mark(claims) {
  const blocks = [...document.querySelectorAll('article [data-line]')];
  for (const claim of claims) {
    let best;
    for (const block of blocks) if (Number(block.dataset.line) <= claim.line) best = block;
    if (best === undefined) continue;
    best.classList.add('claim');
    best.title = best.title ? `${best.title}\n${claim.text}` : claim.text;
  }
}

start();
