import { quoteIdentifier } from '../../database/quote.ts';
import type { Entity, Field, Operation, System } from '../../design/index.ts';
import { suggest } from '../../text/suggest.ts';
import { answererOf } from '../answer.ts';
import { parameter, rowJson } from '../plan/column.ts';
import { planCreate } from '../plan/create.ts';
import type { Ask, Input } from '../plan/plan.ts';
import { newValues, type Values } from '../plan/statement.ts';
import { planUpdate } from '../plan/update.ts';
import { canBeKey, valueText } from '../plan/value.ts';
import type { EntityStore, Row } from './handler.ts';
import { openedEntity } from './opened.ts';
import { HandlerMistake, HandlerRefusal } from './refusal.ts';

/** How many rows a list gives when nobody says. */
const USUAL_LIMIT = 100;

/** The rows of one entity for handlers, over the statements of one request. */
export function entityStore(
  system: System,
  entity: Entity,
  uuid: () => string,
): (ask: Ask, input: Input) => EntityStore {
  const table = quoteIdentifier(entity.table);
  const names = entity.fields.map(({ name }) => name);
  const row = rowJson(entity, names, system);
  const key = fieldOf(entity.primaryKey[0] ?? '');
  const insert = planCreate({ ...contextOf('create'), uuid });
  const change = planUpdate({ ...contextOf('update'), uuid });

  return (ask, input) => {
    const rows = async (text: string, values: Values): Promise<readonly Row[]> => {
      const answer = await ask({ text, values: values.all });
      return answer.rows.map(([json]) => JSON.parse(json ?? 'null') as Row);
    };
    return {
      get: async value => {
        const values = newValues();
        const condition = isKey(value) ? equals(key, value, values) : 'false';
        return (await rows(`select ${row} from ${table} where ${condition}`, values))[0];
      },
      list: ({ where = {}, orderBy = [], limit = USUAL_LIMIT, offset = 0 } = {}) => {
        const values = newValues();
        const order = [...orderBy.map(orderSql), quoteIdentifier(key.column)].join(', ');
        const page = `limit $${values.add(String(limit))}::bigint offset $${values.add(String(offset))}::bigint`;
        const text = `select ${row} from ${table} where ${whereSql(where, values)} order by ${order} ${page}`;
        return rows(text, values);
      },
      count: async (where = {}) => {
        const values = newValues();
        const text = `select count(*) from ${table} where ${whereSql(where, values)}`;
        const answer = await ask({ text, values: values.all });
        return Number(answer.rows[0]?.[0] ?? 0);
      },
      create: async given => bodyOf(await insert({ ...input, texts: [], body: known(given) }, ask))!,
      update: async (value, given) => {
        if (!isKey(value)) return undefined;
        const texts = [[String(value)]];
        return bodyOf(await change({ ...input, texts, body: known(given) }, ask));
      },
      remove: async value => {
        if (!isKey(value)) return false;
        const values = newValues();
        const text = `delete from ${table} where ${equals(key, value, values)}`;
        return (await ask({ text, values: values.all })).affected > 0;
      },
    };
  };

  function isKey(value: unknown): boolean {
    return value !== undefined && value !== null && canBeKey(key, String(value));
  }

  function whereSql(where: Row, values: Values): string {
    const conditions = Object.entries(where).map(([name, value]) => equals(fieldOf(name), value, values));
    return conditions.length === 0 ? 'true' : conditions.join(' and ');
  }

  function orderSql(name: string): string {
    const descends = name.startsWith('-');
    const column = quoteIdentifier(fieldOf(descends ? name.slice(1) : name).column);
    return descends ? `${column} desc` : column;
  }

  function known(values: Row): Row {
    for (const name of Object.keys(values)) fieldOf(name);
    return values;
  }

  function fieldOf(name: string): Field {
    const field = entity.fields.find(one => one.name === name);
    if (field !== undefined) return field;
    const near = suggest(name, names);
    throw new HandlerMistake(
      `${entity.name} has no field \`${name}\`; ${near === undefined ? `it has ${names.join(', ')}.` : `did you mean \`${near}\`?`}`,
    );
  }

  /** A handler may set what no client may. */
  function contextOf(action: 'create' | 'update') {
    const open = openedEntity(entity);
    const operation: Operation = {
      id: `handler.${entity.name}.${action}`,
      method: action === 'create' ? 'POST' : 'PATCH',
      path: '/',
      claim: entity.claim,
      parameters:
        action === 'create'
          ? []
          : [
              {
                name: key.name,
                in: 'path',
                required: true,
                schema: key.schema,
                role: { kind: 'key', field: key.name },
              },
            ],
      success: { status: 200, claim: entity.claim, shape: { kind: 'row', fields: names } },
      errors: [],
      access: { kind: 'public', roles: [], own: false, byRole: {} },
      binding: { kind: 'entity', entity: entity.name, action, why: 'a handler asks', effect: entity.claim },
    };
    return { system, operation, entity: open, answerer: answererOf(operation.success.shape!, open, system) };
  }
}

function equals(field: Field, value: unknown, values: Values): string {
  const column = quoteIdentifier(field.column);
  if (value === null || value === undefined) return `${column} is null`;
  return `${column} = ${parameter(field, values.add(valueText(field, value)))}`;
}

/** The row that a plan answers with; nothing when there is none. A refusal is the handler's answer unless it looks. */
function bodyOf(outcome: Awaited<ReturnType<ReturnType<typeof planCreate>>>): Row | undefined {
  if (outcome.kind === 'reply') return JSON.parse(outcome.body ?? 'null') as Row;
  if (outcome.cause === 'not-found') return undefined;
  throw new HandlerRefusal(outcome);
}
