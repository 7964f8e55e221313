import type { Entity, Field, Parameter, RequestBody, RuleRow, Term } from '../../../design/index.ts';
import type { Bound, Candidate } from '../binding/binding.ts';
import { indexOfField, names, type Sentence } from './words.ts';

/** What rules have to know of a field. */
export type SceneField = Pick<Field, 'name' | 'schema' | 'required' | 'nullable'> &
  Partial<Pick<Field, 'generated' | 'references' | 'writable'>>;

/** What rules have to know of an entity, finished or not. */
export type Thing = Pick<Entity, 'name' | 'primaryKey'> &
  Partial<Pick<Entity, 'unique' | 'states'>> & { readonly fields: readonly SceneField[] };

/** A row that the rules of one operation may be about. */
export interface SceneRow {
  readonly row: RuleRow;
  readonly entity: Thing;
}

/** What is known of an operation when its rules are read. */
export interface Scene {
  readonly candidate: Candidate;
  readonly bound: Extract<Bound, { kind: 'entity' }>;
  readonly entity: Thing;
  readonly entities: ReadonlyMap<string, Thing>;
  /** It makes a row; else it is about one that is there. */
  readonly creates: boolean;
  /** The row itself first, when it is there; then those that it refers to, parents in the path first. */
  readonly rows: readonly SceneRow[];
  /** Fields of the entity that the request gives. */
  readonly sent: readonly SceneField[];
  readonly owner?: SceneField;
  /** Numbers in the body that are no fields of the entity, such as the `amount` of a deposit. */
  readonly asked?: readonly string[];
  /** Fields that the operation is said to reduce: they hold what is left. */
  readonly reduced: ReadonlySet<string>;
}

/** The scene of an operation that makes, changes or removes one row. */
export function sceneOf(
  candidate: Candidate,
  bound: Extract<Bound, { kind: 'entity' }>,
  entity: Entity,
  entities: ReadonlyMap<string, Entity>,
  parameters: readonly Parameter[],
  request: RequestBody | undefined,
): Scene | undefined {
  const { action, work } = bound;
  if (action === 'read' || action === 'list' || (work !== undefined && !RULED.has(work.does)))
    return undefined;
  const creates = action === 'create';
  const byPath = parameters.flatMap(({ role }) =>
    role.kind === 'parent' && role.entity !== undefined ? [{ by: role.field, entity: role.entity }] : [],
  );
  const byField = entity.fields.flatMap(({ name, references }) =>
    references === undefined ? [] : [{ by: name, entity: references.entity }],
  );
  const referred = new Map([...byPath.reverse(), ...byField].reverse().map(one => [one.by, one]));
  const rows = [...referred.values()].reverse().flatMap((one): SceneRow[] => {
    const other = entities.get(one.entity);
    return other === undefined ? [] : [{ row: { kind: 'referred', ...one }, entity: other }];
  });
  const properties = request?.schema.properties;
  const sent = entity.fields.filter(
    ({ name, writable }) =>
      byPath.some(one => one.by === name) ||
      (properties === undefined
        ? request !== undefined && (creates ? writable.create : writable.update)
        : Object.hasOwn(properties, name)),
  );
  const owner = entity.fields.find(({ generated }) => generated === 'owner');
  return {
    candidate,
    bound,
    entity,
    entities,
    creates,
    rows: creates ? rows : [{ row: { kind: 'own' }, entity }, ...rows],
    sent,
    asked: Object.entries(properties ?? {}).flatMap(([name, { type }]) =>
      (type === 'number' || type === 'integer') && !sent.some(field => field.name === name) ? [name] : [],
    ),
    reduced: new Set(),
    ...(owner === undefined ? {} : { owner }),
  };
}

const RULED: ReadonlySet<string> = new Set(['set', 'unlink']);

/** The rows that a sentence names, or all of them when it names none. */
export function rowsNamed(scene: Scene, sentence: Sentence): readonly SceneRow[] {
  const named = scene.rows.filter(({ entity }) => names(sentence, entity.name));
  return named.length > 0 ? named : scene.rows;
}

/** Entities whose rows refer to the row itself, each with the field that does. */
export function childrenOf({
  entity,
  entities,
}: Scene): readonly { readonly child: Thing; readonly by: SceneField }[] {
  return [...entities.values()].flatMap(child => {
    const by = child.fields.find(({ references }) => references?.entity === entity.name);
    return by === undefined || child === entity ? [] : [{ child, by }];
  });
}

/** The key of the row itself. */
export function ownKey({ entity }: Scene): Term | undefined {
  const [field] = entity.primaryKey;
  return field === undefined ? undefined : { kind: 'field', row: { kind: 'own' }, field };
}

export function isNumber({ schema, generated }: SceneField): boolean {
  return (schema.type === 'integer' || schema.type === 'number') && generated !== 'serial';
}

export function isMoment({ schema }: SceneField): boolean {
  return schema.format === 'date-time' || schema.format === 'date';
}

/** A moment, or a text that is called like one: `shippedAt: string | null`. */
export function isStamp(field: SceneField): boolean {
  const { type, format, enum: values } = field.schema;
  const isText = (type === undefined || type === 'string') && format === undefined && values === undefined;
  return isMoment(field) || (isText && /(?:_at|At|_on)$/.test(field.name));
}

/** The first of some fields that a sentence names, with where. */
export function fieldIn(sentence: Sentence, fields: readonly SceneField[]): SceneField | undefined {
  return fields
    .map(field => ({ field, at: indexOfField(sentence, field.name) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)[0]?.field;
}
