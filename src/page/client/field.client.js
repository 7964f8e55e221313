import { el } from './element.client.js';

/** The field of a parameter: what the document allows as a list, else a text with an example in it. */
export function parameterField(operation, parameter, memory) {
  const { name, required, values, sample, description } = parameter;
  const isPath = parameter.in === 'path';
  const input = values === null ? textInput(required || isPath) : selectOf(values, required);
  if (values === null) {
    if (required && !isPath) input.value = sample;
    else input.placeholder = parameter.default ?? sample;
  } else if (required) input.value = values[0];
  const hint = `${parameter.in}${required || isPath ? '' : ', optional'}`;
  const entity = parameter.of ?? (parameter.key ? operation.entity : null);
  return {
    ...named(name, hint, input, description),
    place: parameter.in,
    recall: isPath && entity !== null ? recalled(input, () => memory.keyOf(entity)) : () => {},
  };
}

/** Fields for what is sent once, and for what was changed by nobody else since. */
export function specialFields(operation, memory, pathOf) {
  const fields = [];
  const { key, version } = operation;
  if (key !== null) {
    const input = textInput(key.required);
    if (key.required) input.value = newKey();
    const field = named(key.header, key.required ? 'header' : 'header, optional', input, '');
    field.label.append(
      aside('new key', () => {
        input.value = newKey();
      }),
    );
    fields.push({ ...field, place: 'header', recall: () => {} });
  }
  if (version !== null) {
    const input = textInput(version.required);
    const hint = version.required ? 'header, the tag last seen' : 'header, optional: the tag last seen';
    const field = named(version.header, hint, input, '');
    fields.push({
      ...field,
      place: 'header',
      recall: recalled(input, () => memory.tagOf(pathOf())),
    });
  }
  return fields;
}

/** A random UUID, also where the page is not served from this machine and `randomUUID` is not there. */
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}

/** The body as text: an example that is adapted to rows just made, until somebody writes in it. */
export function bodyField({ body, refers }, memory) {
  const input = el('textarea', { spellcheck: 'false', autocapitalize: 'off' });
  const complaint = el('small', { class: 'complaint', role: 'status' });
  const set = value => {
    input.value = JSON.stringify(value, null, 2);
    input.dataset.written = input.value;
    input.rows = Math.min(18, input.value.split('\n').length);
  };
  set(body ?? {});
  input.addEventListener('input', () => {
    complaint.textContent = isJson(input.value) ? '' : 'This is no JSON; it is sent as it stands.';
  });
  return {
    label: el('label', {}, el('span', {}, 'Body, JSON'), input, complaint),
    value: () => input.value,
    recall() {
      if (input.value !== input.dataset.written || body === null || Array.isArray(body)) return;
      const filled = { ...body };
      for (const [field, entity] of Object.entries(refers)) {
        const key = memory.keyOf(entity);
        if (field in filled && key !== undefined)
          filled[field] = typeof filled[field] === 'number' ? Number(key) : key;
      }
      set(filled);
    },
  };
}

function named(name, hint, input, description) {
  const label = el('label', {}, el('span', {}, el('code', {}, name), ` ${hint}`), input);
  if (description !== '') label.append(el('small', { dir: 'auto' }, description));
  return { name, input, label, focus: () => input.focus() };
}

/** Fills a field with what was learned, unless somebody wrote in it. */
function recalled(input, known) {
  return () => {
    const value = known();
    if (value === undefined || (input.value !== '' && input.value !== input.dataset.recalled)) return;
    input.value = value;
    input.dataset.recalled = value;
  };
}

const textInput = required =>
  el('input', {
    type: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-required': required && 'true',
  });

const selectOf = (values, required) =>
  el(
    'select',
    {},
    ...(required ? [] : [el('option', { value: '' }, '')]),
    ...values.map(value => el('option', { value }, value)),
  );

function aside(text, act) {
  const button = el('button', { type: 'button', class: 'aside' }, text);
  button.addEventListener('click', act);
  return button;
}

function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
