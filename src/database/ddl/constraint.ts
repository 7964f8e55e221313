import type { ClaimId, Entity, Field, System } from '../../design/index.ts';
import { checksOf } from './check.ts';
import { columnTypeOf, familyOf } from './column.ts';
import { nameGiver } from './name.ts';
import { rowCheckOf } from './row-check.ts';

/** A named constraint or index of a table; the database names it when it refuses a row. */
export interface Constraint {
  readonly kind: 'primary-key' | 'unique' | 'foreign-key' | 'check' | 'index';
  /** The name in the database, unique in the schema. */
  readonly name: string;
  readonly entity: string;
  /** Names of fields. */
  readonly fields: readonly string[];
  readonly claim?: ClaimId;
  /** For a check: the JSON Schema keyword, or the kind of the rule between fields, and the condition. */
  readonly keyword?: string;
  readonly sql?: string;
  /** For an index: no two rows are the same in it, and which of its fields count without their case. */
  readonly folded?: readonly string[];
  /** For an index that no line states: what it is for. */
  readonly reason?: string;
}

/** Every constraint and index of the system's tables, in the order in which they are made. */
export function constraintsOf(system: System): readonly Constraint[] {
  const give = nameGiver();
  for (const entity of system.entities) give(entity.table);
  const named = (constraint: Omit<Constraint, 'name'>, entity: Entity, ending: string): Constraint => ({
    ...constraint,
    name: give([entity.table, ...columnsOf(entity, constraint.fields), ending].join('_')),
  });
  return system.entities.flatMap(entity => [
    ...primaryKeyOf(entity).map(key => ({ ...key, name: give(`${entity.table}_pkey`) })),
    ...uniqueOf(entity).map(key => named(key, entity, 'key')),
    ...entity.fields.flatMap(field =>
      checksOf(field).map(check =>
        named(checkOf(entity, field, check.keyword, check.sql), entity, check.keyword),
      ),
    ),
    ...(entity.rules ?? []).flatMap(rule =>
      rowCheckOf(entity, rule).map(check => named(check, entity, 'check')),
    ),
    ...foreignKeysOf(system, entity).map(key => named(key, entity, 'fkey')),
    ...indexesOf(system, entity).map(index => named(index, entity, 'idx')),
  ]);
}

/** The columns of some fields of an entity. */
export function columnsOf(entity: Entity, fields: readonly string[]): readonly string[] {
  return fields.flatMap(name => entity.fields.find(field => field.name === name)?.column ?? []);
}

type Unnamed = Omit<Constraint, 'name'>;

function primaryKeyOf(entity: Entity): readonly Unnamed[] {
  if (!areKeyFields(entity, entity.primaryKey)) return [];
  return [{ kind: 'primary-key', entity: entity.name, fields: entity.primaryKey }];
}

function uniqueOf(entity: Entity): readonly Unnamed[] {
  return entity.unique
    .filter(key => key.folded === undefined)
    .filter(key => areKeyFields(entity, key.fields) && !isSame(key.fields, entity.primaryKey))
    .filter((key, index, all) => all.findIndex(other => isSame(other.fields, key.fields)) === index)
    .map(key => ({ kind: 'unique', entity: entity.name, fields: key.fields, claim: key.claim }));
}

function foldedOf(entity: Entity): readonly Unnamed[] {
  return entity.unique.flatMap(({ fields, folded, claim }): Unnamed[] =>
    folded === undefined || !areKeyFields(entity, fields)
      ? []
      : [{ kind: 'index', entity: entity.name, fields, folded, claim }],
  );
}

function checkOf(entity: Entity, field: Field, keyword: string, sql: string): Unnamed {
  const claim = field.rules[keyword];
  const base = { kind: 'check', entity: entity.name, fields: [field.name], keyword, sql } as const;
  return claim === undefined ? base : { ...base, claim };
}

/** Only where PostgreSQL can hold it: the target is a key of a table of this system, and the types compare. */
function foreignKeysOf(system: System, entity: Entity): readonly Unnamed[] {
  return entity.fields.flatMap(field => {
    const { references } = field;
    if (references === undefined) return [];
    const target = system.entities.find(other => other.name === references.entity);
    const key = target?.fields.find(other => other.name === references.field);
    if (target === undefined || key === undefined || !isKey(target, key.name)) return [];
    if (!compare(field, key)) return [];
    return [{ kind: 'foreign-key', entity: entity.name, fields: [field.name], claim: references.claim }];
  });
}

function indexesOf(system: System, entity: Entity): readonly Unnamed[] {
  const stated = entity.indexes.map(
    ({ fields, claim }): Unnamed => ({
      kind: 'index',
      entity: entity.name,
      fields,
      claim,
    }),
  );
  const references = foreignKeysOf(system, entity).map(
    ({ fields }): Unnamed => ({
      kind: 'index',
      entity: entity.name,
      fields,
      reason: 'for the foreign key',
    }),
  );
  const orders = system.operations.flatMap(({ binding, list, method, path }): Unnamed[] => {
    if (list === undefined || binding.kind !== 'entity' || binding.entity !== entity.name) return [];
    const fields = list.sort.map(order => order.field);
    if (!fields.every(name => isShort(entity, name))) return [];
    return [{ kind: 'index', entity: entity.name, fields, reason: `for the order of ${method} ${path}` }];
  });
  const keys = [entity.primaryKey, ...uniqueOf(entity).map(key => key.fields)];
  return [...foldedOf(entity), ...stated, ...references, ...orders, ...narrowingsOf(system, entity)]
    .filter(({ fields }) => areKeyFields(entity, fields) && !keys.some(key => isSame(key, fields)))
    .filter(
      (index, position, all) => all.findIndex(other => isSame(other.fields, index.fields)) === position,
    );
}

/** How many ways of narrowing one list get an index of their own. */
const MOST_NARROWINGS = 4;

/** A list of one owner, of one parent or with one value of a field, in its order. */
function narrowingsOf(system: System, entity: Entity): readonly Unnamed[] {
  return system.operations.flatMap(({ access, binding, list, method, parameters, path }): Unnamed[] => {
    if (list === undefined || binding.kind !== 'entity' || binding.entity !== entity.name) return [];
    const owner = access.own ? entity.fields.find(field => field.generated === 'owner')?.name : undefined;
    const narrowed = parameters.flatMap(({ role }) => {
      if (role.kind === 'parent') return [role.field];
      return role.kind === 'filter' && role.operator === 'eq' ? [role.field] : [];
    });
    const order = list.sort.map(step => step.field);
    return [...new Set([...(owner === undefined ? [] : [owner]), ...narrowed])]
      .map(first => [first, ...order.filter(name => name !== first)])
      .filter(
        fields => fields.length > 1 && fields.every(name => isShort(entity, name) && isScalar(entity, name)),
      )
      .slice(0, MOST_NARROWINGS)
      .map(fields => ({
        kind: 'index',
        entity: entity.name,
        fields,
        reason: `for ${method} ${path} by ${fields[0]}`,
      }));
  });
}

function isScalar(entity: Entity, name: string): boolean {
  const field = entity.fields.find(candidate => candidate.name === name);
  const family = field === undefined ? 'other' : familyOf(field);
  return family !== 'json' && family !== 'array' && family !== 'other';
}

function isKey(entity: Entity, field: string): boolean {
  return [entity.primaryKey, ...entity.unique.map(key => key.fields)].some(
    key => isSame(key, [field]) && areKeyFields(entity, key),
  );
}

function areKeyFields(entity: Entity, names: readonly string[]): boolean {
  return areColumns(entity, names) && names.every(name => isSortable(entity, name));
}

function areColumns(entity: Entity, names: readonly string[]): boolean {
  return names.length > 0 && names.every(name => entity.fields.some(field => field.name === name));
}

/** PostgreSQL refuses a row whose index entry is over 2704 bytes; no unstated index may cause that. */
const LONGEST_INDEXED = 600;

function isShort(entity: Entity, name: string): boolean {
  const field = entity.fields.find(candidate => candidate.name === name);
  if (field === undefined || familyOf(field) !== 'text') return field !== undefined;
  if (field.schema.enum !== undefined) return true;
  const declared = Number(/\((\d+)\)/.exec(columnTypeOf(field))?.[1] ?? Number.POSITIVE_INFINITY);
  return Math.min(declared, field.schema.maxLength ?? Number.POSITIVE_INFINITY) <= LONGEST_INDEXED;
}

/** `json`, `xml` and `point` have no order, so no key can be made of them. */
function isSortable(entity: Entity, name: string): boolean {
  const field = entity.fields.find(candidate => candidate.name === name);
  return field !== undefined && !/^(json|xml|point)\b/.test(columnTypeOf(field));
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index]);
}

function compare(field: Field, key: Field): boolean {
  const family = familyOf(field);
  if (family !== familyOf(key) || family === 'json') return false;
  return (
    family === 'text' || family === 'number' || family === 'uuid' || columnTypeOf(field) === columnTypeOf(key)
  );
}
