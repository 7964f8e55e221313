import type { JsonSchema, Shape, StatedField } from '../../../design/index.ts';
import { isRecord } from '../entity/infer.ts';
import { normalName } from '../names.ts';
import type { InMaking } from '../system-in-making.ts';
import { expand, objectOf, type Types } from '../types.ts';
import { type Body, bodyFields, bodyOf } from './body.ts';
import { pagingShape } from './scalar-shape.ts';
import { successResponse } from './success-response.ts';

const SLOT = /^(data|result|results|payload|items|content|body|response)$/;

/** The body of another operation when most of those that are shown wrap what they answer, and in the same way. */
function sharedBody(making: InMaking, inner: Shape): Body | undefined {
  const { types } = making.schemas;
  const good = making.resolving.design.operations.flatMap(({ method, responses }) => {
    const body = bodyOf(types, successResponse(responses)?.body);
    const type = body === undefined ? undefined : expand(types, body.type);
    const isShown = body !== undefined && (type?.kind === 'array' || bodyFields(types, body).length > 0);
    return isShown && method !== 'DELETE' ? [body] : [];
  });
  const wrapping = good.filter(body => slotOf(types, body) !== undefined);
  if (wrapping.length < 2 || wrapping.length * 4 < good.length * 3) return undefined;
  const isList = inner.kind === 'rows';
  const alike = wrapping.find(body => holdsList(types, body) === isList);
  // How lists are paged says nothing of one thing.
  return alike ?? (isList ? wrapping.find(body => !holdsList(types, body)) : undefined);
}

function slotOf(types: Types, body: Body): StatedField | undefined {
  const fields = bodyFields(types, body);
  const slot = fields.find(field => SLOT.test(normalName(field.name)));
  const flagged = fields.some(field => FLAG.test(normalName(field.name)));
  // A list in `items` is no envelope: one thing is answered as it is.
  return slot !== undefined &&
    (normalName(slot.name) === 'data' || normalName(slot.name) === 'result' || flagged)
    ? slot
    : undefined;
}

const FLAG = /^(success|ok|code|status|msg|message|errcode|error)$/;

/** The slot holds a list, or a list with its paging. */
function holdsList(types: Types, body: Body): boolean {
  const slot = slotOf(types, body);
  if (slot?.type === undefined) return false;
  const type = expand(types, slot.type);
  if (type.kind === 'array') return true;
  return (objectOf(types, type)?.fields ?? []).some(
    field => field.type !== undefined && expand(types, field.type).kind === 'array' && LISTS.test(field.name),
  );
}

const LISTS = /^(list|items|rows|records|results|content|entries|data)$/i;

/** A body in the envelope that every success wears; as it is when the document states none. */
export function wrapped(
  making: InMaking,
  inner: Shape,
  schema: JsonSchema,
): { readonly shape: Shape; readonly schema: JsonSchema } {
  const stated = making.resolving.design.envelopes.find(envelope => envelope.for === 'success');
  const shown = stated === undefined ? sharedBody(making, inner) : undefined;
  const body = shown ?? bodyOf(making.schemas.types, stated?.body);
  const fields = bodyFields(making.schemas.types, body);
  const slot = fields.find(field => SLOT.test(normalName(field.name)));
  if (slot === undefined) return { shape: inner, schema };
  const example = isRecord(body?.example) ? body.example : {};
  const shapes: { [name: string]: Shape } = {};
  const properties: { [name: string]: JsonSchema } = {};
  for (const field of fields) {
    const shape =
      field === slot
        ? slotShape(making.schemas.types, field, inner)
        : partOf(field, example[field.name], inner);
    if (shape === undefined) continue;
    shapes[field.name] = shape;
    properties[field.name] =
      field === slot && shape === inner ? schema : shape.kind === 'constant' ? { const: shape.value } : {};
  }
  return {
    shape: { kind: 'object', properties: shapes },
    schema: { type: 'object', required: Object.keys(shapes), properties },
  };
}

/** The rows where the slot holds them: in itself, or in a list beside its paging. */
function slotShape(types: Types, slot: StatedField, inner: Shape): Shape {
  const fields = slot.type === undefined ? [] : (objectOf(types, slot.type)?.fields ?? []);
  const list = fields.find(
    ({ name, type }) => LISTS.test(name) && type !== undefined && expand(types, type).kind === 'array',
  );
  if (inner.kind !== 'rows' || list === undefined) return inner;
  const parts = fields.flatMap((field): readonly (readonly [string, Shape])[] => {
    const shape = field === list ? inner : pagingShape(field.name, undefined);
    return shape === undefined ? [] : [[field.name, shape]];
  });
  return { kind: 'object', properties: Object.fromEntries(parts) };
}

function partOf(
  field: StatedField,
  example: Parameters<typeof pagingShape>[1],
  inner: Shape,
): Shape | undefined {
  const word = normalName(field.name);
  if (field.type?.kind === 'enum' && field.type.values.length === 1)
    return { kind: 'constant', value: field.type.values[0]! };
  if (/^(success|ok)$/.test(word)) return { kind: 'constant', value: true };
  if (/^(timestamp|now)$/.test(word)) return { kind: 'now' };
  if (inner.kind === 'rows') {
    const paging = pagingShape(field.name, example);
    if (paging !== undefined) return paging;
  }
  if (/^(error|errors)$/.test(word) && field.required !== false) return { kind: 'constant', value: null };
  if (/^(status|code|message)$/.test(word) && example !== undefined && !isRecord(example))
    return { kind: 'constant', value: example };
  return undefined;
}
