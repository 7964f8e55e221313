import { quoteIdentifier } from '../../database/quote.ts';
import type { Cause, Entity, Field, Operation, System } from '../../design/index.ts';
import { hasRole } from '../call.ts';
import { OWNERSHIP, type Refused, refused } from '../outcome.ts';
import { parameter } from './column.ts';
import { ownerText } from './owner.ts';
import type { Ask, Input } from './plan.ts';
import { filled, template } from './statement.ts';

/** Which rows an operation may touch: those with the key and the parents of the path, of the caller alone. */
export interface Scope {
  readonly conditions: readonly Condition[];
  /** The field by which rows are gone that the operation must not find. */
  readonly gone?: Field;
}

interface Condition {
  readonly field: Field;
  /** The position of the parameter that holds the value; absent for the caller. */
  readonly position?: number;
  /** Callers with one of these roles reach the rows of all. */
  readonly freed?: readonly string[];
}

/** The scope that an operation's parameters and access give it. */
export function scopeOf(operation: Operation, entity: Entity): Scope {
  const gone = goneOf(operation, entity);
  return { conditions: conditionsOf(operation, entity), ...(gone === undefined ? {} : { gone }) };
}

/** What brings rows back finds those that are gone. */
function goneOf({ binding }: Operation, entity: Entity): Field | undefined {
  const brings =
    binding.kind === 'work' &&
    binding.work.does === 'set' &&
    binding.work.values.some(
      ({ field, value }) => field === entity.gone && (value === null || value === false),
    );
  return brings ? undefined : entity.fields.find(({ name }) => name === entity.gone);
}

function conditionsOf(operation: Operation, entity: Entity): readonly Condition[] {
  const conditions = operation.parameters.flatMap(({ role }, position): Condition[] => {
    if (role.kind !== 'key' && role.kind !== 'parent') return [];
    const field = entity.fields.find(candidate => candidate.name === role.field);
    return field === undefined ? [] : [{ field, position }];
  });
  const { access, binding } = operation;
  const by = binding.kind === 'work' && 'by' in binding.work ? binding.work.by : undefined;
  const own = by === undefined ? undefined : entity.fields.find(({ name }) => name === by);
  if (own !== undefined) return [...conditions, { field: own }];
  const owner = access.own || access.orOwner === true ? ownerOf(entity) : undefined;
  if (owner === undefined) return conditions;
  const freed = access.orOwner === true ? { freed: access.roles } : {};
  return [...conditions, { field: owner, ...freed }];
}

/** The field that says whose a row is. */
export function ownerOf(entity: Entity): Field | undefined {
  return entity.fields.find(field => field.generated === 'owner');
}

/** The scope without the caller: what exists, whoever it belongs to. */
export function anyones({ conditions, ...rest }: Scope): Scope {
  return { ...rest, conditions: conditions.filter(condition => condition.position !== undefined) };
}

/** The scope as SQL over the values `$1`, `$2`, …. */
export function scopeSql({ conditions, gone }: Scope): string {
  const there = gone === undefined ? [] : [thereSql(gone)];
  const met = conditions.map(({ field, freed }, index) => {
    const same = `${quoteIdentifier(field.column)} = ${parameter(field, index + 1)}`;
    return freed === undefined ? same : `(${same} or $${index + 1} is null)`;
  });
  return [...met, ...there].join(' and ') || 'true';
}

function thereSql(gone: Field): string {
  const column = quoteIdentifier(gone.column);
  return gone.schema.type === 'boolean' ? `${column} is not true` : `${column} is null`;
}

/** The values of the scope for one request. */
export function scopeValues({ conditions }: Scope, input: Input): (string | null)[] {
  return conditions.map(({ field, position, freed }) => {
    if (position !== undefined) return input.texts[position]?.[0] ?? null;
    if (freed !== undefined && hasRole(input.caller, freed)) return null;
    return input.caller === undefined ? null : ownerText(field, input.caller.subject);
  });
}

/** Says why no row was in scope: it does not exist, it belongs to somebody else, or it is in the wrong state. */
export function absenceOf(
  system: System,
  operation: Operation,
  entity: Entity,
): (scope: Scope, input: Input, ask: Ask) => Promise<Refused> {
  const isRefused = refusesOthers(system, operation, entity);
  const about = [entity.name];
  const notFound = refused('not-found', { about });
  return async (scope, input, ask) => {
    if (await exists(scope, entity, input, ask)) return refused('illegal-state', { about });
    const others = anyones(scope);
    if (!isRefused || others.conditions.length === scope.conditions.length) return notFound;
    return (await exists(others, entity, input, ask))
      ? refused('forbidden', { about: [OWNERSHIP] })
      : notFound;
  };
}

/** Whoever may see a row of somebody else hears that it is not theirs; else that it is not there. */
function refusesOthers({ operations }: System, { access, errors }: Operation, entity: Entity): boolean {
  if (access.foreign !== undefined) return access.foreign === 'refused';
  const says = (cause: Cause) => errors.some(error => error.cause === cause);
  if (!says('not-found')) return says('forbidden') || access.orOwner === true;
  if (access.kind === 'token' && access.orOwner !== true && says('forbidden')) return true;
  return operations.some(
    ({ binding, access: other, method }) =>
      method === 'GET' &&
      'entity' in binding &&
      binding.entity === entity.name &&
      !other.own &&
      other.orOwner !== true,
  );
}

async function exists(scope: Scope, entity: Entity, input: Input, ask: Ask): Promise<boolean> {
  const text = `select 1 from ${quoteIdentifier(entity.table)} where ${scopeSql(scope)} limit 1`;
  const { rows } = await ask(filled(template(text), scopeValues(scope, input)));
  return rows.length > 0;
}

/** Checks that each parent named in the path exists. */
export function parentCheck(
  system: System,
  operation: Operation,
): ((input: Input, ask: Ask) => Promise<Refused | undefined>) | undefined {
  const checks = operation.parameters.flatMap(({ role }, position) => {
    if (role.kind !== 'parent' || role.entity === undefined) return [];
    const parent = system.entities.find(entity => entity.name === role.entity);
    const key = parent?.fields.find(field => field.name === parent.primaryKey[0]);
    if (parent === undefined || key === undefined) return [];
    const found = `${quoteIdentifier(key.column)} = ${parameter(key, 1)}`;
    return [
      { position, parent, select: template(`select 1 from ${quoteIdentifier(parent.table)} where ${found}`) },
    ];
  });
  if (checks.length === 0) return undefined;
  return async (input, ask) => {
    const answers = await Promise.all(
      checks.map(({ select, position }) => ask(filled(select, [input.texts[position]?.[0] ?? null]))),
    );
    const missing = answers.findIndex(answer => answer.rows.length === 0);
    return missing < 0 ? undefined : refused('not-found', { about: [checks[missing]!.parent.name] });
  };
}
