import { answerView, parsed } from './answer.client.js';
import { el, withCode } from './element.client.js';
import { bodyField, parameterField, specialFields } from './field.client.js';
import { lineLink } from './line.client.js';
import { requestOf, send, withToken } from './request.client.js';

/** One operation of the list; its form is made when it is opened for the first time. */
export function operationView(operation, around) {
  const summary = el(
    'summary',
    {},
    el('span', { class: `method ${operation.method}` }, operation.method),
    el('code', {}, operation.path),
    el('span', { class: operation.answers === 'handler' ? 'does handler' : 'does' }, operation.answers),
  );
  const node = el('details', { id: `try-${operation.id}`, class: 'operation' }, summary);
  node.addEventListener('toggle', () => {
    if (node.open && node.childElementCount === 1) node.append(formOf(operation, around));
  });
  const text = `${operation.method} ${operation.path} ${operation.summary} ${operation.id} ${operation.group}`;
  return { operation, node, text: text.toLowerCase() };
}

function formOf(operation, { speaker, memory, authentication }) {
  const parameters = operation.parameters.map(parameter => parameterField(operation, parameter, memory));
  const special = specialFields(operation, memory, () => pathNow(operation, parameters));
  const fields = [...parameters, ...special];
  const body = operation.takesBody ? bodyField(operation, memory) : undefined;
  const button = el('button', { type: 'submit' }, `Send ${operation.method}`);
  const output = el('output', { 'aria-live': 'polite' });
  const form = el(
    'form',
    { novalidate: true },
    aboutOf(operation),
    ...fields.map(({ label }) => label),
    body?.label,
    button,
    output,
  );
  const recall = () => {
    for (const field of fields) field.recall();
    body?.recall();
  };
  recall();
  memory.onLearned(recall);

  form.addEventListener('submit', async event => {
    event.preventDefault();
    const asked = requestOf(operation, fields.map(read), body?.value());
    if (asked.missing.length > 0) {
      output.replaceChildren(el('p', { class: 'answer bad' }, `Fill in ${asked.missing.join(', ')} first.`));
      fields.find(({ name }) => asked.missing.includes(name))?.focus();
      return;
    }
    button.disabled = true;
    try {
      const request = withToken(asked, await speaker.token(), authentication);
      const received = await send(request);
      output.replaceChildren(...answerView(operation, request, received));
      memory.learn({
        operation,
        path: request.path,
        answer: received.answer,
        body: parsed(received.text),
      });
      tell(received);
    } catch (error) {
      output.replaceChildren(el('p', { class: 'answer bad' }, `Not sent: ${error.message}`));
    } finally {
      button.disabled = false;
    }
  });
  return form;
}

/** Others on the page show what an answer tells of the limits. */
function tell({ answer }) {
  document.dispatchEvent(new CustomEvent('answered', { detail: answer }));
}

const read = ({ name, place, input }) => ({ name, place, value: input.value });

const pathNow = (operation, fields) => requestOf(operation, fields.map(read)).path;

function aboutOf({ summary, access, at, why, errors }) {
  const facts = el(
    'dl',
    {},
    el('dt', {}, 'May call'),
    el('dd', {}, access),
    el('dt', {}, 'Bound'),
    el('dd', {}, ...withCode(why)),
  );
  const link = lineLink(at);
  if (link !== null) facts.append(el('dt', {}, 'Stated'), el('dd', {}, link));
  const about = el('div', { class: 'about' });
  if (summary !== '') about.append(el('p', { dir: 'auto' }, summary));
  about.append(facts);
  if (errors.length > 0) {
    const rows = errors.map(({ status, code, when, at: line }) =>
      el(
        'li',
        {},
        el('b', {}, String(status)),
        code === null ? null : el('code', {}, code),
        el('span', { dir: 'auto' }, when),
        lineLink(line),
      ),
    );
    const many = `${errors.length} stated error${errors.length === 1 ? '' : 's'}`;
    about.append(
      el('details', { class: 'more' }, el('summary', {}, many), el('ul', { class: 'errors' }, ...rows)),
    );
  }
  return about;
}
