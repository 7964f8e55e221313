import { columnTypeOf, familyOf, isWhole } from '../../database/ddl/column.ts';
import { quoteIdentifier } from '../../database/quote.ts';
import type { Entity, Field, JsonSchema, Term } from '../../design/index.ts';
import { parameter } from './column.ts';
import { locationOf } from './location.ts';
import { ownerText } from './owner.ts';
import { type Input, moment, own, type Plan, type PlanContext, selection, success } from './plan.ts';
import { parentCheck } from './scope.ts';
import { filled, template } from './statement.ts';
import { valueText } from './value.ts';

/** Stores a new row: what the client sent, what the path says, what the system makes. */
export function planCreate(context: PlanContext): Plan {
  const { system, operation, entity } = context;
  const sources = sourcesOf(context);
  const columns = sources.map(({ field }) => quoteIdentifier(field.column)).join(', ');
  const values = sources.map(({ field }, index) => parameter(field, index + 1)).join(', ');
  const into = sources.length === 0 ? 'default values' : `(${columns}) values (${values})`;
  const location = locationOf(context);
  const key = location === undefined ? '' : `, ${location.column}`;
  const insert = template(
    `insert into ${quoteIdentifier(entity.table)} ${into} returning ${selection(context)}${key}`,
  );
  const check = parentCheck(system, operation);
  return async (input, ask) => {
    const missing = check === undefined ? undefined : await check(input, ask);
    if (missing !== undefined) return missing;
    const { rows } = await ask(
      filled(
        insert,
        sources.map(({ value }) => value(input)),
      ),
    );
    const texts = rows[0] ?? [];
    const reply = success(context, { texts, ...moment(input) });
    const made = location === undefined ? undefined : texts.at(-1);
    if (location === undefined || made === undefined || made === null) return reply;
    return { ...reply, headers: { ...reply.headers, location: location.of(input, made) } };
  };
}

export type Source = (input: Input) => string | null;

/** Where the first values of a row come from; fields that the database fills are left out. */
export function sourcesOf(
  context: PlanContext,
): readonly { readonly field: Field; readonly value: Source }[] {
  return context.entity.fields.flatMap(field => {
    const value = sourceOf(context, field);
    return value === undefined ? [] : [{ field, value }];
  });
}

/** Where a field's first value comes from; nothing when the database makes it. */
function sourceOf(context: PlanContext, field: Field): Source | undefined {
  const { operation, entity, uuid } = context;
  const fixed = operation.effects?.find(one => one.row.kind === 'own' && one.field === field.name);
  if (fixed !== undefined && fixed.change === 'set') return setBy(field, fixed.to);
  const position = operation.parameters.findIndex(
    ({ role }) => (role.kind === 'parent' || role.kind === 'key') && role.field === field.name,
  );
  if (position >= 0) return input => input.texts[position]?.[0] ?? null;
  const made = generatedBy(entity, field, uuid);
  if (made === 'database') return undefined;
  if (made !== undefined && !field.writable.create) return made;
  const otherwise =
    made ?? (mayLack(operation, field) ? madeUp(entity, field, uuid) : defaultOf(entity, field, uuid));
  if (!field.writable.create) return otherwise;
  return input => {
    const sent = own(input.body, field.name);
    return sent === undefined ? otherwise(input) : valueText(field, sent, input.exact.get(field.name));
  };
}

/** What a new row gets because the document says so. */
function setBy(field: Field, to: Term): Source {
  if (to.kind === 'now') return input => timeText(field, input.now);
  if (to.kind === 'caller')
    return ({ caller }) => (caller === undefined ? null : ownerText(field, caller.subject));
  const text = to.kind === 'value' ? valueText(field, to.value) : null;
  return () => text;
}

/** A row needs it, and the client may leave it out: the system makes one. */
function mayLack({ request }: PlanContext['operation'], field: Field): boolean {
  const isFree = field.default === undefined && field.schema.default === undefined;
  if (!isFree || !field.required || field.nullable || !field.writable.create) return false;
  const needed = request?.schema.required ?? [];
  return needed.length > 0 && !needed.includes(field.name);
}

function madeUp(entity: Entity, field: Field, uuid: () => string): Source {
  const isUnique = entity.unique.some(key => key.fields.length === 1 && key.fields[0] === field.name);
  if (familyOf(field) !== 'text' || !isUnique)
    return isKey(entity, field) ? keyValue(field, uuid) : () => null;
  const { minLength = 1, maxLength = 36 } = field.schema;
  const length = Math.max(minLength, Math.min(maxLength, 8));
  return () => `${uuid()}${uuid()}`.replaceAll('-', '').slice(-length);
}

function generatedBy(entity: Entity, field: Field, uuid: () => string): Source | 'database' | undefined {
  switch (field.generated) {
    case 'uuid':
      return () => identifier(field, uuid());
    case 'serial':
      return isWhole(field) ? 'database' : () => identifier(field, uuid());
    case 'created':
    case 'updated':
      return input => timeText(field, input.now);
    case 'initial-state': {
      const { states } = entity;
      const initial = states?.initial ?? field.default ?? states?.states[0] ?? field.schema.enum?.[0];
      return () => valueText(field, initial);
    }
    case 'owner':
      return ({ caller }) => (caller === undefined ? null : ownerText(field, caller.subject));
    case 'server':
      return defaultOf(entity, field, uuid);
    default:
      return undefined;
  }
}

/** The stated default; else nothing, or a plain value when a row must have one that nobody may send. */
function defaultOf(entity: Entity, field: Field, uuid: () => string): Source {
  const other = entity.fields.find(({ name }) => name === field.defaultOf);
  if (other !== undefined && other.defaultOf === undefined) {
    const otherwise = defaultOf(entity, other, uuid);
    return input => {
      const sent = own(input.body, other.name);
      return sent === undefined ? otherwise(input) : valueText(field, sent, input.exact.get(other.name));
    };
  }
  const stated = field.default ?? field.schema.default;
  if (stated !== undefined) {
    const text = valueText(field, stated);
    return () => text;
  }
  if (!field.required || field.nullable || field.writable.create) return () => null;
  return isKey(entity, field) ? keyValue(field, uuid) : plainValue(field, uuid);
}

function isKey(entity: Entity, field: Field): boolean {
  return [entity.primaryKey, ...entity.unique.map(key => key.fields)].some(names =>
    names.includes(field.name),
  );
}

/** No two rows may share it. */
function keyValue(field: Field, uuid: () => string): Source {
  if (familyOf(field) !== 'number')
    return familyOf(field) === 'time' ? input => input.now : () => identifier(field, uuid());
  return () => String(Number.parseInt(uuid().slice(-8), 16) >>> 1);
}

function plainValue(field: Field, uuid: () => string): Source {
  const first = field.schema.enum?.[0] ?? field.schema.const;
  if (first !== undefined) return () => valueText(field, first);
  switch (familyOf(field)) {
    case 'uuid':
      return () => uuid();
    case 'time':
      return input => timeText(field, input.now);
    case 'number':
      return () => String(Math.max(0, field.schema.minimum ?? 0));
    case 'boolean':
      return () => 'false';
    case 'array':
      return () => '{}';
    case 'json':
      return () => (field.schema.type === 'array' ? '[]' : '{}');
    default:
      if (/(^|_)id$|Id$/.test(field.name)) return () => identifier(field, uuid());
      return () => ''.padEnd(field.schema.minLength ?? 0, '-');
  }
}

/** An identifier no longer than its column. */
function identifier(field: Field, uuid: string): string {
  const length = Number(/\((\d+)\)/.exec(columnTypeOf(field))?.[1] ?? lengthOf(field.schema));
  return length < 36 ? uuid.replaceAll('-', '').slice(-length) : uuid;
}

function lengthOf(schema: JsonSchema): number {
  return schema.maxLength ?? 36;
}

/** A moment as the column holds it: a time stamp, or milliseconds for a column of numbers. */
export function timeText(field: Field, now: string): string {
  return familyOf(field) === 'number' ? String(Date.parse(now)) : now;
}
