import type { Entity, Json, Shape, StatedField, StatedType, Work } from '../../../design/index.ts';
import type { Action } from '../binding/binding.ts';
import { looksLikeRow } from '../binding/likeness.ts';
import type { Draft } from '../entity/draft.ts';
import { fieldNamed } from '../entity/draft.ts';
import { isList, isRecord } from '../entity/infer.ts';
import { sampleOf } from '../entity/sample.ts';
import { normalName, thingKey } from '../names.ts';
import { schemaOf } from '../schema-of.ts';
import type { InMaking } from '../system-in-making.ts';
import { expand, objectOf } from '../types.ts';
import { pagingShape } from './scalar-shape.ts';

/** A body taken apart: what stands where, and which parts no one can fill. */
export interface ShapeReading {
  readonly shape: Shape;
  /** Names of parts that are only copied from the example, or made up. */
  readonly unknown: readonly string[];
}

interface Walk {
  readonly making: InMaking;
  readonly draft: Draft;
  readonly entity: Entity;
  readonly action: Action;
  /** The answer may hold a token. */
  readonly signs: boolean;
  /** A number in the answer says how many rows were stored or removed. */
  readonly counts: boolean;
  /** Beside the slot that holds the row. */
  readonly wrapped?: boolean;
  readonly unknown: string[];
  /** How many more objects are looked into: types may go round without end. */
  readonly budget: { left: number };
}

/** Finds the rows of the bound entity in a stated body. */
export function shapeOf(
  making: InMaking,
  draft: Draft,
  entity: Entity,
  bound: { readonly action: Action; readonly work?: Work },
  type: StatedType,
  example: Json | undefined,
): ShapeReading {
  const does = bound.work?.does;
  const action = does === 'create-many' ? 'list' : bound.action;
  const walk: Walk = {
    making,
    draft,
    entity,
    action,
    signs: does === 'sign-in' || does === 'sign-up',
    counts: does === 'clear' || does === 'create-many',
    unknown: [],
    budget: { left: 300 },
  };
  const shape = shapeOfType(walk, type, example, '', 0);
  return { shape, unknown: walk.unknown };
}

/** The fields of a row as answers show them. */
export function shownFields(entity: Entity): readonly string[] {
  return entity.fields.filter(field => !field.secret).map(field => field.name);
}

function shapeOfType(
  walk: Walk,
  type: StatedType,
  example: Json | undefined,
  name: string,
  depth: number,
): Shape {
  const { types } = walk.making.schemas;
  const expanded = expand(types, type);
  if (expanded.kind === 'array') return shapeOfArray(walk, expanded.items, example, name);
  const object = objectOf(types, type);
  if (object !== undefined && depth < 8 && walk.budget.left-- > 0)
    return shapeOfObject(walk, object.fields, type, example, name, depth);
  if (expanded.kind === 'enum' && expanded.values.length === 1)
    return { kind: 'constant', value: expanded.values[0]! };
  const unknown = expanded.kind === 'any' || expanded.kind === 'opaque' || expanded.kind === 'reference';
  if (unknown && /^(data|result|payload|item|)$/.test(normalName(name)) && !isPlain(example)) {
    return walk.action === 'list' ? rows(walk) : row(walk);
  }
  return shapeOfScalar(walk, type, example, name, depth);
}

function row(walk: Walk): Shape {
  return { kind: 'row', fields: shownFields(walk.entity) };
}

function rows(walk: Walk): Shape {
  return { kind: 'rows', fields: shownFields(walk.entity) };
}

function shapeOfArray(walk: Walk, items: StatedType, example: Json | undefined, name: string): Shape {
  const object = objectOf(walk.making.schemas.types, items);
  if (object !== undefined && looksLikeRow(object.fields, walk.draft) && walk.action === 'list') {
    const shown = object.fields.map(field => fieldNamed(walk.entity.fields, field.name));
    const known = shown.flatMap(field => (field === undefined || field.secret ? [] : [field.name]));
    for (const field of object.fields)
      if (fieldNamed(walk.entity.fields, field.name) === undefined) walk.unknown.push(field.name);
    return { kind: 'rows', fields: known };
  }
  const expanded = expand(walk.making.schemas.types, items);
  if (
    walk.action === 'list' &&
    (expanded.kind === 'any' || expanded.kind === 'reference' || expanded.kind === 'opaque')
  )
    return rows(walk);
  if (name !== '') walk.unknown.push(name);
  return { kind: 'constant', value: isList(example) ? example : [] };
}

function shapeOfObject(
  walk: Walk,
  fields: readonly StatedField[],
  type: StatedType,
  example: Json | undefined,
  name: string,
  depth: number,
): Shape {
  const shown = isRecord(example) ? example : {};
  if (isRowHere(walk, fields, name)) return rowOf(walk, fields, shown);
  if (fields.length === 0) {
    const isSlot =
      /^(data|result|payload|item|)$/.test(normalName(name)) || thingKey(name) === thingKey(walk.entity.name);
    const opaque = type.kind === 'object' && isSlot && Object.keys(shown).length === 0;
    if (opaque && walk.action !== 'delete') return row(walk);
    return { kind: 'constant', value: isRecord(example) ? example : {} };
  }
  const wraps = fields.some(one => isSlotOf(walk, one, shown));
  const properties = fields.flatMap((field): readonly (readonly [string, Shape])[] => {
    const value = Object.hasOwn(shown, field.name) ? shown[field.name] : undefined;
    if (field.required === false && value === undefined && !isSlotName(field.name)) {
      const paging = pagingShape(field.name, undefined);
      return walk.action === 'list' && paging !== undefined ? [[field.name, paging]] : [];
    }
    const inner = wraps && !isSlotOf(walk, field, shown) ? { ...walk, wrapped: true } : walk;
    return [[field.name, shapeOfType(inner, field.type ?? { kind: 'any' }, value, field.name, depth + 1)]];
  });
  return { kind: 'object', properties: Object.fromEntries(properties) };
}

/** `data` beside which `code` and `message` are about the answer, not about the row. */
function isSlotOf(walk: Walk, field: StatedField, shown: { readonly [name: string]: Json }): boolean {
  if (!isSlotName(field.name)) return false;
  const value = Object.hasOwn(shown, field.name) ? shown[field.name] : undefined;
  return (value === null || !isPlain(value)) && fieldNamed(walk.entity.fields, field.name) === undefined;
}

function isSlotName(name: string): boolean {
  return /^(data|result|results|items|payload|records|rows)$/i.test(name);
}

/** A row stands where one is expected: not inside the list of others, not a part that only shares a name. */
function isRowHere(walk: Walk, fields: readonly StatedField[], name: string): boolean {
  if (walk.action === 'list') return false;
  const isSlot =
    name === '' ||
    /^(data|result|payload|item)$/.test(normalName(name)) ||
    thingKey(name) === thingKey(walk.entity.name);
  if (!isSlot && fieldNamed(walk.entity.fields, name) !== undefined) return false;
  return looksLikeRow(fields, walk.draft);
}

function rowOf(walk: Walk, fields: readonly StatedField[], example: { readonly [key: string]: Json }): Shape {
  const own = fields.map(field => fieldNamed(walk.entity.fields, field.name));
  if (
    own.every((field, index) => field !== undefined && !field.secret && field.name === fields[index]!.name)
  ) {
    return { kind: 'row', fields: fields.map(field => field.name) };
  }
  const parts = fields.flatMap((field, index): readonly (readonly [string, Shape])[] => {
    const match = own[index] ?? keyAlias(walk, field.name);
    if (match?.secret === true) return [];
    if (match !== undefined) return [[field.name, { kind: 'field', field: match.name }]];
    if (field.required === false && example[field.name] === undefined) return [];
    return [
      [field.name, shapeOfScalar(walk, field.type ?? { kind: 'any' }, example[field.name], field.name, 1)],
    ];
  });
  return { kind: 'object', properties: Object.fromEntries(parts) };
}

/** `orderId` for the key of an Order. */
function keyAlias(walk: Walk, name: string): Entity['fields'][number] | undefined {
  const [key, more] = walk.entity.primaryKey;
  if (more !== undefined || normalName(name) !== normalName(`${walk.entity.name}Id`)) return undefined;
  return walk.entity.fields.find(field => field.name === key);
}

function shapeOfScalar(
  walk: Walk,
  type: StatedType,
  example: Json | undefined,
  name: string,
  depth: number,
): Shape {
  const word = normalName(name);
  if (walk.signs && TOKEN.test(word)) return { kind: 'token' };
  if (walk.signs && EXPIRES.test(word) && typeof example !== 'string') return { kind: 'expires-in' };
  if (walk.counts && COUNTED.test(word) && typeof (example ?? 0) === 'number') return { kind: 'count' };
  const field = fieldNamed(walk.entity.fields, name) ?? keyAlias(walk, name);
  if (walk.action === 'list') {
    const paging = pagingShape(name, example);
    if (paging !== undefined) return paging;
  } else if (
    field !== undefined &&
    !field.secret &&
    walk.wrapped !== true &&
    !isVerdict(word, type, example)
  ) {
    return { kind: 'field', field: field.name };
  }
  if (/^(timestamp|servertime|now)$/.test(word) && typeof example !== 'number') return { kind: 'now' };
  if (example !== undefined && (depth > 0 || name !== '')) {
    if (!isVerdict(word, type, example) && !(walk.wrapped === true && CODE.test(word)))
      walk.unknown.push(name);
    return { kind: 'constant', value: example };
  }
  if (/^(success|ok)$/.test(word)) return { kind: 'constant', value: true };
  if (word === 'error' || word === 'errors') return { kind: 'constant', value: null };
  if (word === 'message') return { kind: 'constant', value: 'OK' };
  walk.unknown.push(name);
  const { schemas } = walk.making;
  return { kind: 'constant', value: sampleOf(schemas.all, schemaOf(schemas, type)) };
}

const CODE = /^(code|msg|status|statuscode|error|errors|message)$/;
const TOKEN = /^(token|accesstoken|authtoken|jwt|idtoken|sessiontoken|refreshtoken|bearertoken|apitoken)$/;
const EXPIRES = /^(expiresin|expires|ttl|expiresinseconds)$/;
const COUNTED =
  /^(deleted|removed|created|inserted|stored|imported|accepted|cleared)(count|rows|total)?$|^(count|affected|total)$/;

/** `success`, `ok`, `message`, `"status": "success"`: about the answer, not about the row. */
function isVerdict(word: string, type: StatedType, example: Json | undefined): boolean {
  if (/^(success|ok|message|error|errors)$/.test(word)) return type.kind !== 'object';
  if (word !== 'status') return false;
  const value = example ?? (type.kind === 'enum' && type.values.length === 1 ? type.values[0] : undefined);
  return typeof value === 'number' || (typeof value === 'string' && /^(success|ok|error)$/i.test(value));
}

function isPlain(example: Json | undefined): boolean {
  return example !== undefined && !isRecord(example) && !isList(example);
}
