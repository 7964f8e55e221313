import type { Json, StatedEntity, StatedField, StatedType } from '../../../design/index.ts';
import { collectionOf } from '../binding/bind.ts';
import type { Bound, Candidate } from '../binding/binding.ts';
import { entityName, isPlural, normalName } from '../names.ts';
import { type Body, innerObjects } from '../operation/body.ts';
import type { Types } from '../types.ts';
import { accountSent } from './account.ts';
import { fieldNamed } from './draft.ts';
import { isAction } from './entity-by-body.ts';
import { isRecord } from './infer.ts';

/** An entity that no declaration states, put together from the bodies of its operations. */
export interface Derived {
  readonly stated: StatedEntity;
  readonly why: string;
}

/** Entities for collections that are plainly created and read, though the document has no table or type for them. */
export function deriveEntities(
  types: Types,
  candidates: readonly Candidate[],
  bounds: readonly Bound[],
): readonly Derived[] {
  const groups = new Map<string, Candidate[]>();
  candidates.forEach((candidate, index) => {
    const last = candidate.shape.steps.at(-1);
    if (bounds[index]?.kind !== 'unbound' || last === undefined || last.literal === '') return;
    const key = collectionOf(candidate.shape.steps);
    groups.set(key, [...(groups.get(key) ?? []), candidate]);
  });
  return [
    ...[...groups.values()].flatMap(group => derived(types, group)),
    ...accounts(types, candidates, bounds),
  ];
}

/** Who signs up is kept, though no table or route says so. */
function accounts(
  types: Types,
  candidates: readonly Candidate[],
  bounds: readonly Bound[],
): readonly Derived[] {
  const index = candidates.findIndex(
    ({ stated, shape, request }, at) =>
      stated.method === 'POST' &&
      SIGN_UP.test(shape.steps.at(-1)?.literal ?? '') &&
      bounds[at]?.kind === 'unbound' &&
      accountSent(types, request) !== undefined,
  );
  const create = candidates[index];
  const sent = create === undefined ? [] : rowFields(types, create.request);
  if (create?.request === undefined || sent.length < 2) return [];
  const row = rowIn(types, create.response, 'Account') ?? [];
  const fields = [...row, ...sent.filter(field => fieldNamed(row, field.name) === undefined)].map(field =>
    derivedField(field, sent),
  );
  const { place, how } = create.request.fact;
  const known = accountSent(types, create.request)?.names[0];
  const login = fields.find(({ name }) => name === known);
  const declaration = { name: 'Account', notation: 'json' as const, fields, place, how };
  const unique = login === undefined ? [] : [{ value: [login.name], place: login.place, how: login.how }];
  const why = `nothing is declared that keeps accounts; Account is what is sent to \`${create.stated.path}\``;
  return [
    { why, stated: { ...declaration, declarations: [declaration], unique, indexes: [], relations: [] } },
  ];
}

const SIGN_UP =
  /^(?:register|registration|sign-?up|registro|registrierung|registrieren|cadastro|inscription)$/i;

function derived(types: Types, group: readonly Candidate[]): readonly Derived[] {
  const create = group.find(
    one => one.stated.method === 'POST' && one.shape.steps.at(-1)?.parameter === undefined,
  );
  const noun = create?.shape.steps.at(-1)?.literal ?? '';
  const hasItems = group.some(one => one.shape.steps.at(-1)?.parameter !== undefined);
  if (create === undefined || (isAction(noun) && !hasItems) || !(isPlural(noun) || hasItems)) return [];
  const name = entityName(noun);
  const items = group.filter(one => one.shape.steps.at(-1)?.parameter !== undefined);
  const shown = [...items, create, ...group].map(one => ({
    body: one.response,
    row: rowIn(types, one.response, name),
  }));
  const body = shown.find(one => one.row !== undefined)?.body;
  const row = united(shown.map(one => one.row ?? []));
  const sent = rowFields(types, create.request);
  if (body === undefined) return fromRequest(create, sent, items, name);
  const echoed = sent.filter(field => fieldNamed(row, field.name) !== undefined).length;
  const isRead = items.some(
    one => one.stated.method === 'GET' && rowIn(types, one.response, name) !== undefined,
  );
  const isListed = group.some(
    one => one.stated.method === 'GET' && rowIn(types, create.response, name) !== undefined,
  );
  if (create.request === undefined ? !isRead && !isListed : echoed === 0 || echoed * 2 < sent.length)
    return [];
  const fields = [...row, ...sent.filter(field => fieldNamed(row, field.name) === undefined)].map(field =>
    derivedField(begunAs(field, create, sent), sent),
  );
  const declaration = { name, notation: 'json' as const, fields, place: body.fact.place, how: body.fact.how };
  const why = `no table or type is declared; ${name} is what the bodies of \`${create.stated.path}\` show`;
  return [
    { why, stated: { ...declaration, declarations: [declaration], unique: [], indexes: [], relations: [] } },
  ];
}

/** What is sent to a collection whose items have their own routes is kept, though no answer shows it. */
function fromRequest(
  create: Candidate,
  sent: readonly StatedField[],
  items: readonly Candidate[],
  name: string,
): readonly Derived[] {
  const { request, response } = create;
  const isKept = items.some(({ stated }) => stated.method !== 'POST' && stated.method !== 'OPTIONS');
  const isAnswered = response !== undefined || items.some(one => one.response !== undefined);
  if (request === undefined || isAnswered || sent.length < 2 || !isKept) return [];
  const declaration = {
    name,
    notation: 'json' as const,
    fields: sent,
    place: request.fact.place,
    how: request.fact.how,
  };
  const why = `no table or type is declared; ${name} is what is sent to \`${create.stated.path}\``;
  return [
    { why, stated: { ...declaration, declarations: [declaration], unique: [], indexes: [], relations: [] } },
  ];
}

/** The first object in an answer that has a key of its own, such as `id` or `orderId`, and something else. */
function rowIn(types: Types, body: Body | undefined, name: string): readonly StatedField[] | undefined {
  const keys = new Set(['id', 'uuid', `${normalName(name)}id`]);
  const isKey = (field: StatedField) => keys.has(normalName(field.name)) && isScalar(field.type);
  return innerObjects(types, body?.type).find(fields => fields.length > 1 && fields.some(isKey));
}

/** Every field that any of the rows shows, as the first of them shows it. */
function united(rows: readonly (readonly StatedField[])[]): readonly StatedField[] {
  const fields = new Map<string, StatedField>();
  for (const field of rows.flat()) {
    const name = normalName(field.name);
    if (!fields.has(name)) fields.set(name, field);
  }
  return [...fields.values()];
}

function rowFields(types: Types, body: Body | undefined): readonly StatedField[] {
  return innerObjects(types, body?.type)[0] ?? [];
}

function isScalar(type: StatedType | undefined): boolean {
  return (
    type === undefined ||
    type.kind === 'string' ||
    type.kind === 'integer' ||
    type.kind === 'number' ||
    type.kind === 'reference'
  );
}

/** What is sent knows its rules better than what is answered. */
function derivedField(field: StatedField, sent: readonly StatedField[]): StatedField {
  const asked = fieldNamed(sent, field.name);
  if (asked === undefined) return field;
  return { ...field, constraints: [...asked.constraints, ...field.constraints] };
}

/** What a create answers and nobody sends is how a new row begins: `"votes": 0`, `"status": "open"`. */
function begunAs(field: StatedField, create: Candidate, sent: readonly StatedField[]): StatedField {
  if (sent.length === 0 || fieldNamed(sent, field.name) !== undefined || NAMES_SOMEBODY.test(field.name))
    return field;
  const value = shownIn(create.response?.example, field.name);
  const begins =
    typeof value === 'boolean' || value === 0 || (typeof value === 'string' && STATE.test(field.name));
  if (!begins || field.constraints.some(({ rule }) => rule.kind === 'default')) return field;
  const { place, how } = field;
  return { ...field, constraints: [...field.constraints, { rule: { kind: 'default', value }, place, how }] };
}

const NAMES_SOMEBODY = /(?:^|_)(?:id|uuid|key)$|Id$|(?:_at|At|date|time|url)$/i;
const STATE = /^(?:status|state|stage|phase)$/i;

function shownIn(example: Json | undefined, name: string, depth = 0): Json | undefined {
  if (!isRecord(example) || depth > 2) return undefined;
  if (Object.hasOwn(example, name)) return example[name];
  for (const inner of Object.values(example)) {
    const found = shownIn(inner, name, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
