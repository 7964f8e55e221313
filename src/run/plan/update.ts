import { familyOf } from '../../database/ddl/column.ts';
import { quoteIdentifier } from '../../database/quote.ts';
import type { Effect, Field, StateMachine } from '../../design/index.ts';
import { guardSql, lostRace } from '../conditional/guard.ts';
import { refused } from '../outcome.ts';
import { ownAssignments } from '../rule/effect.ts';
import { parameter } from './column.ts';
import { timeText } from './create.ts';
import { type Input, moment, own, type Plan, type PlanContext, selection, success } from './plan.ts';
import { absenceOf, scopeOf, scopeSql, scopeValues } from './scope.ts';
import { filled, newValues, variants } from './statement.ts';
import { valueText } from './value.ts';

interface Change {
  readonly field: Field;
  readonly value: string | null;
}

/**
 * Changes one row: the given fields, or all of them for `replace`, or the state that a `transition` leads to.
 * Whether the move is legal is asked in the same statement that makes it, so that two writers cannot both win.
 */
export function planUpdate(context: PlanContext): Plan {
  const { system, operation, entity } = context;
  const scope = scopeOf(operation, entity);
  const effects = ownEffects(context);
  const absence = absenceOf(system, operation, entity);
  const variant = variants();
  const states = entity.states;
  const stateField = entity.fields.find(field => field.name === states?.field);
  const origin = originOf(context);
  const stamps = entity.fields.filter(field => field.generated === 'updated');
  return async (input, ask) => {
    const changes = changesOf(context, input);
    const wanted = stateField && changes.find(change => change.field === stateField)?.value;
    const legal = wanted && states ? legalOrigins(states, wanted, operation.binding) : undefined;
    if (legal?.length === 0) return (await absence(scope, input, ask)) satisfies object;
    const values = newValues();
    values.all.push(...scopeValues(scope, input));
    const assignments = changes.map(
      ({ field, value }) => `${quoteIdentifier(field.column)} = ${parameter(field, values.add(value))}`,
    );
    const stamped = stamps.map(field => stampSql(field, values.add(timeText(field, input.now))));
    const besides = ownAssignments({ system, entity, scope }, effects, input, values);
    const guard =
      legal === undefined || stateField === undefined
        ? ''
        : ` and ${quoteIdentifier(stateField.column)}::text = any($${values.add(arrayOf(legal))}::text[])`;
    const onlyFrom =
      origin === undefined
        ? ''
        : ` and ${quoteIdentifier(origin.field.column)}::text = any($${values.add(arrayOf(origin.texts))}::text[])`;
    const demand = guardSql(input, values);
    const key = `${changes.map(change => change.field.name).join()}|${guard === '' ? '' : 'state'}|${input.guard?.kind ?? ''}`;
    const statement = variant(key, () => {
      const table = quoteIdentifier(entity.table);
      const where = `where ${scopeSql(scope)}${guard}${onlyFrom}${demand}`;
      const all = [...assignments, ...besides, ...stamped, ...(context.counters ?? [])];
      if (all.length === 0) return `select ${selection(context)} from ${table} ${where}`;
      return `update ${table} set ${all.join(', ')} ${where} returning ${selection(context)}`;
    });
    const { rows } = await ask(filled(statement, values.all));
    const row = rows[0];
    if (row !== undefined) return success(context, { texts: row, ...moment(input) });
    const lost = await lostRace(context, scope, input, ask);
    if (lost !== undefined) return lost;
    const why = await absence(scope, input, ask);
    // A row that appeared in between is no illegal move.
    return why.cause === 'illegal-state' && legal === undefined && origin === undefined
      ? refused('not-found', { about: [entity.name] })
      : why;
  };
}

/** What it changes of the row itself, but for what stamps and version counters change anyway. */
function ownEffects({ operation, entity, counters = [] }: PlanContext): readonly Effect[] {
  const counted = (field: Field) =>
    counters.some(sql => sql.startsWith(`${quoteIdentifier(field.column)} =`));
  const made = new Set(
    entity.fields.flatMap(field => (field.generated === 'updated' || counted(field) ? [field.name] : [])),
  );
  return (operation.effects ?? []).filter(({ row, field }) => row.kind === 'own' && !made.has(field));
}

/** The values that a field must hold for the row to be set. */
function originOf({ operation: { binding }, entity }: PlanContext) {
  const from = binding.kind === 'work' && binding.work.does === 'set' ? binding.work.from : undefined;
  const field = entity.fields.find(({ name }) => name === from?.field);
  return from === undefined || field === undefined ? undefined : { field, texts: from.values.map(String) };
}

/** The new values of a request, by what the operation does. */
function changesOf({ operation, entity }: PlanContext, input: Input): readonly Change[] {
  const { binding } = operation;
  const replaces =
    (binding.kind === 'entity' && binding.action === 'replace') ||
    (binding.kind === 'work' && binding.work.does === 'replace-one');
  const to =
    binding.kind === 'entity' && binding.action === 'transition' ? targetOf(binding, input) : undefined;
  const set = binding.kind === 'work' && binding.work.does === 'set' ? binding.work.values : undefined;
  const acts = to !== undefined || set !== undefined;
  const asked = operation.request?.schema.properties ?? {};
  const said = new Set(operation.effects?.flatMap(({ row, field }) => (row.kind === 'own' ? [field] : [])));
  return entity.fields.flatMap((field): Change[] => {
    const isState = field.name === entity.states?.field;
    const fixed = set?.find(one => one.field === field.name);
    if (fixed !== undefined)
      return [
        { field, value: 'value' in fixed ? valueText(field, fixed.value) : timeText(field, input.now) },
      ];
    if (isState && to !== undefined) return [{ field, value: to }];
    const mayWrite = field.writable.update || (acts && Object.hasOwn(asked, field.name));
    if (!mayWrite || said.has(field.name)) return [];
    const sent = own(input.body, field.name);
    if (sent !== undefined) return [{ field, value: valueText(field, sent, input.exact.get(field.name)) }];
    if (!replaces || isState || field.generated !== undefined) return [];
    return [{ field, value: valueText(field, field.default ?? field.schema.default) }];
  });
}

/** The state that a move leads to, which the body may choose. */
function targetOf(
  { to, chosen }: Extract<PlanContext['operation']['binding'], { kind: 'entity' }>,
  { body }: Input,
): string | undefined {
  if (chosen === undefined) return to;
  const sent = String(own(body, chosen.field));
  return Object.hasOwn(chosen.to, sent) ? chosen.to[sent] : undefined;
}

/** The states from which one state may be reached, itself included when naming the present state is no move. */
function legalOrigins(
  states: StateMachine,
  to: string,
  binding: PlanContext['operation']['binding'],
): readonly string[] {
  const origins = states.transitions.filter(move => move.to === to).map(move => move.from);
  const acts =
    (binding.kind === 'entity' && binding.action === 'transition') ||
    (binding.kind === 'work' && binding.work.does === 'set');
  const accepted = states.sameStateAccepted ?? !acts;
  return accepted && !origins.includes(to) ? [...origins, to] : origins;
}

/** Time goes on with every change, even of two within one millisecond. */
function stampSql(field: Field, index: number): string {
  const column = quoteIdentifier(field.column);
  const now = parameter(field, index);
  if (familyOf(field) === 'number') return `${column} = greatest(${now}::bigint, ${column} + 1)`;
  if (familyOf(field) !== 'time' || !field.columnType.includes('timestamp')) return `${column} = ${now}`;
  const moment = now.startsWith('$') ? `${now}::timestamptz` : now;
  return `${column} = greatest(${moment}, ${column} + interval '1 millisecond')`;
}

function arrayOf(texts: readonly string[]): string {
  return `{${texts.map(text => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join()}}`;
}
