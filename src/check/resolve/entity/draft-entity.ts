import type { Json, JsonSchema, StatedEntity, StatedField } from '../../../design/index.ts';
import { entityKey, isRouted } from '../../../read/entity/name.ts';
import { columnName, entityName, freeName, normalName, tableName, thingKey } from '../names.ts';
import { note, type Resolving } from '../resolving.ts';
import { isNullable, isRequired, type Schemas } from '../schema-of.ts';
import { columnTypeOf, fitsColumn, statedColumnType } from './column.ts';
import { type DeclaredFields, declaredFields } from './declared-fields.ts';
import { type Draft, type DraftField, fieldNamed } from './draft.ts';
import { generatedBy } from './generated.ts';
import { wireSchema } from './wire-type.ts';

const SECRET =
  /^(password|passwd|pwd|.*passwordhash|hashedpassword|passwordsalt|passworddigest|secrethash|tokenhash|keyhash|apikeyhash)$/;

/** Drafts of all entities that the document declares well enough to be kept. */
export function draftEntities(resolving: Resolving, schemas: Schemas): readonly Draft[] {
  const taken = new Map<string, Draft>();
  const names = takenNames([]);
  for (const stated of resolving.design.entities) {
    const key = thingKey(stated.name);
    if (key === '' || stated.fields.length === 0) continue;
    if (stated.existing === true && !isComplete(stated)) {
      note(
        resolving,
        'entity-not-declared',
        `\`${stated.name}\` is only changed here; declare all its fields to have it kept.`,
        stated,
      );
      continue;
    }
    if (taken.has(key)) {
      note(
        resolving,
        'entity-declared-twice',
        `\`${stated.name}\` is declared already; keep one declaration.`,
        stated,
      );
      continue;
    }
    taken.set(key, draftEntity(resolving, schemas, stated, names));
  }
  return [...taken.values()];
}

/** The names that no further entity may have; drafting one adds its own. */
export interface TakenNames {
  readonly entities: Set<string>;
  readonly tables: Set<string>;
}

export function takenNames(drafts: readonly Draft[]): TakenNames {
  return {
    entities: new Set(drafts.map(draft => draft.name)),
    tables: new Set(drafts.map(draft => draft.table)),
  };
}

/** One entity with names, types and key. */
export function draftEntity(
  resolving: Resolving,
  schemas: Schemas,
  written: StatedEntity,
  taken: TakenNames,
): Draft {
  const stated = { ...written, fields: namedOnce(written.fields) };
  const name = freeName(entityName(stated.name), taken.entities);
  const table = freeName(statedTable(stated), taken.tables);
  taken.entities.add(name);
  taken.tables.add(table);
  const primaryKey = keyOf(stated);
  const text = resolving.design.document.source.text;
  const columns = new Set<string>();
  const declared = declaredFields(stated);
  const owed = resolving.design.policies.some(({ kind }) => kind === 'required-by-default');
  const fields: DraftField[] = [];
  for (const field of stated.fields) {
    const drafted = draftField(schemas, declared, field, primaryKey, text, name, owed);
    const column = freeName(drafted.column, columns);
    columns.add(column);
    fields.push({ ...drafted, column });
  }
  const others = stated.declarations.flatMap(one => [one.name, one.alsoNamed ?? one.name]);
  const keys = new Set([...[name, table, ...others], ...routesOf(resolving, others)].map(thingKey));
  if (primaryKey.length > 0) return { name, table, keys, names: namesOf(fields), stated, fields, primaryKey };
  const all = [addedKey(columns), ...fields];
  return { name, table, keys, names: namesOf(all), stated, fields: all, primaryKey: ['id'] };
}

/** What paths call it where its plural is not that of English: `/antraege` for Antrag. */
function routesOf({ design }: Resolving, names: readonly string[]): readonly string[] {
  const segments = new Set(design.operations.flatMap(({ path }) => path.split('/')));
  return [...segments].filter(
    segment =>
      /^[a-z]/i.test(segment) && names.some(name => isRouted(entityKey(name), new Set([entityKey(segment)]))),
  );
}

function namesOf(fields: readonly DraftField[]): ReadonlySet<string> {
  return new Set(fields.map(field => normalName(field.name)));
}

/** Fields with a name, each name once whatever its case. */
function namedOnce(fields: readonly StatedField[]): readonly StatedField[] {
  const seen = new Set<string>();
  return fields.filter(field => {
    const name = normalName(field.name);
    if (name === '' || seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}

function isComplete(stated: StatedEntity): boolean {
  return (
    stated.fields.length > 2 &&
    (stated.primaryKey !== undefined || fieldNamed(stated.fields, 'id') !== undefined)
  );
}

function statedTable(stated: StatedEntity): string {
  const sql = stated.declarations.find(declaration => declaration.notation === 'sql');
  const name = sql?.name
    .split('.')
    .at(-1)
    ?.replace(/["`[\]]/g, '');
  return name !== undefined && /^[A-Za-z_][\w$]{0,62}$/.test(name) ? name : tableName(stated.name);
}

function keyOf(stated: StatedEntity): readonly string[] {
  const known = (names: readonly string[]) => {
    const fields = names.map(name => fieldNamed(stated.fields, name));
    return fields.every(field => field !== undefined) ? [...new Set(fields.map(field => field!.name))] : [];
  };
  const listed = known(stated.primaryKey?.value ?? []);
  if (listed.length > 0) return listed;
  const marked = stated.fields.filter(field =>
    field.constraints.some(({ rule }) => rule.kind === 'primary-key'),
  );
  if (marked.length > 0) return marked.map(field => field.name);
  const own = `${thingKey(stated.name)}id`;
  const usual =
    stated.fields.find(field => normalName(field.name) === 'id') ??
    stated.fields.find(field => normalName(field.name) === 'uuid') ??
    stated.fields.find(field => normalName(field.name) === own);
  return usual === undefined ? [] : [usual.name];
}

function draftField(
  schemas: Schemas,
  declared: DeclaredFields,
  field: StatedField,
  primaryKey: readonly string[],
  text: string,
  entity: string,
  owed: boolean,
): DraftField {
  const wire = wireSchema(schemas, declared, field);
  const isKey = primaryKey.includes(field.name);
  const name = normalName(field.name);
  const alone = isKey && primaryKey.length === 1;
  const generated = generatedBy(field, wire, {
    alone,
    named: name === 'id' || name === 'uuid' || name === `${normalName(entity)}id`,
  });
  // What is counted up is whole, though TypeScript only knows `number`.
  const whole =
    generated === 'serial' && wire.type === 'number' ? { ...wire, type: 'integer' as const } : wire;
  // A key of which only the name is said is one that the system makes.
  const untold = generated === 'uuid' && isKey && Object.keys(whole).length === 0;
  const named = generated === 'owner' && Object.keys(whole).length === 0;
  const schema = untold
    ? { type: 'string' as const, format: 'uuid' }
    : named
      ? { type: 'string' as const }
      : whole;
  const nullable = !isKey && isNullable(field);
  // Nobody can leave out what the system itself writes with every row.
  const stamped = (generated === 'created' || generated === 'updated') && field.required !== false;
  const isOwed =
    owed && field.required !== false && !nullable && generated === undefined && !hasDefault(field);
  const required = isKey || (!nullable && (stamped || isOwed || isRequired(field)));
  const byDefault = defaultOf(field, schema);
  const embeds = embedded(schemas, schema);
  const sqlType = statedColumnType(declared, field.name, text);
  return {
    name: field.name,
    column: sqlColumn(declared, field.name) ?? columnName(field.name),
    columnType: columnTypeFor(schema, generated, sqlType),
    schema,
    required: required && embeds === undefined,
    nullable,
    optional: !isKey && (field.required === false || (!required && !nullable)),
    ...(generated === undefined ? {} : { generated }),
    ...(byDefault === undefined ? {} : { default: byDefault }),
    secret: SECRET.test(name) || field.constraints.some(({ rule }) => rule.kind === 'secret'),
    stated: field,
    ...(embeds === undefined ? {} : { embeds }),
  };
}

function hasDefault(field: StatedField): boolean {
  return field.constraints.some(({ rule }) => rule.kind === 'default');
}

function columnTypeFor(
  schema: JsonSchema,
  generated: DraftField['generated'],
  sqlType: string | undefined,
): string {
  if (sqlType !== undefined && fitsColumn(schema, sqlType)) return sqlType;
  if ((generated === 'created' || generated === 'updated') && schema.type !== 'integer') return 'timestamptz';
  return columnTypeOf(schema);
}

function sqlColumn(declared: DeclaredFields, name: string): string | undefined {
  for (const { notation, field } of declared.get(normalName(name)) ?? []) {
    const column = field.name;
    if (notation === 'sql' && /^[A-Za-z_][\w$]{0,62}$/.test(column)) return column;
  }
  return undefined;
}

function defaultOf(field: StatedField, schema: JsonSchema): Json | undefined {
  for (const { rule } of field.constraints) {
    if (rule.kind !== 'default') continue;
    const type = rule.value === null ? 'null' : Array.isArray(rule.value) ? 'array' : typeof rule.value;
    const wanted = schema.type === 'integer' ? 'number' : schema.type;
    if (schema.enum !== undefined && !schema.enum.includes(rule.value)) continue;
    if (wanted === type || (wanted === undefined && type !== 'null')) return rule.value;
  }
  return undefined;
}

function embedded(schemas: Schemas, schema: JsonSchema): string | undefined {
  const ref = schema.$ref ?? schema.items?.$ref;
  const name = ref?.split('/').at(-1);
  return name !== undefined && schemas.types.find(name) !== undefined && schemas.entities.has(name)
    ? name
    : undefined;
}

function addedKey(columns: ReadonlySet<string>): DraftField {
  return {
    name: 'id',
    column: freeName('id', columns),
    columnType: 'uuid',
    schema: { type: 'string', format: 'uuid' },
    required: true,
    nullable: false,
    optional: false,
    generated: 'uuid',
    secret: false,
  };
}
