import type { JsonSchema, Shape, StatedField } from '../../../design/index.ts';
import { isRecord } from '../entity/infer.ts';
import { normalName } from '../names.ts';
import type { InMaking } from '../system-in-making.ts';
import { bodyFields, bodyOf } from './body.ts';
import { pagingShape } from './scalar-shape.ts';

const SLOT = /^(data|result|results|payload|items|content|body|response)$/;

/** A body in the envelope that every success wears; as it is when the document states none. */
export function wrapped(
  making: InMaking,
  inner: Shape,
  schema: JsonSchema,
): { readonly shape: Shape; readonly schema: JsonSchema } {
  const stated = making.resolving.design.envelopes.find(envelope => envelope.for === 'success');
  const body = bodyOf(making.schemas.types, stated?.body);
  const fields = bodyFields(making.schemas.types, body);
  const slot = fields.find(field => SLOT.test(normalName(field.name)));
  if (slot === undefined) return { shape: inner, schema };
  const example = isRecord(body?.example) ? body.example : {};
  const shapes: { [name: string]: Shape } = {};
  const properties: { [name: string]: JsonSchema } = {};
  for (const field of fields) {
    const shape = field === slot ? inner : partOf(field, example[field.name], inner);
    if (shape === undefined) continue;
    shapes[field.name] = shape;
    properties[field.name] =
      field === slot ? schema : shape.kind === 'constant' ? { const: shape.value } : {};
  }
  return {
    shape: { kind: 'object', properties: shapes },
    schema: { type: 'object', required: Object.keys(shapes), properties },
  };
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
