import { quoteIdentifier } from '../../database/quote.ts';
import type { Entity, Field, Operation } from '../../design/index.ts';
import { invalid, type Refused } from '../outcome.ts';
import type { Input } from './plan.ts';

/** One step of a sort. */
export interface Order {
  readonly field: Field;
  readonly descending: boolean;
}

/** The order of a list: the stated one, ended by the primary key so that no two rows are equal. */
export function statedOrder(operation: Operation, entity: Entity): readonly Order[] {
  const created = entity.fields.find(field => field.generated === 'created');
  const stated =
    operation.list?.sort ?? (created === undefined ? [] : [{ field: created.name, descending: false }]);
  const orders = stated.flatMap(({ field, descending }) => orderBy(entity, field, descending));
  return withKey(entity, orders);
}

/** The order that a request asks for, in any of the usual spellings: `-name`, `name:desc`, `sort=name&order=desc`. */
export function wantedOrder(
  operation: Operation,
  entity: Entity,
  input: Input,
  stated: readonly Order[],
): readonly Order[] | Refused {
  const named: Order[] = [];
  let direction: boolean | undefined;
  for (const [position, parameter] of operation.parameters.entries()) {
    const texts = SORTING.has(parameter.role.kind) ? input.texts[position]! : [];
    for (const part of texts.flatMap(text => text.split(','))) {
      const word = part.trim();
      if (/^(asc|desc)(ending)?$/i.test(word)) direction = /^desc/i.test(word);
      else {
        const order = readOrder(entity, word);
        if (order === undefined) return invalid(parameter.name, 'the name of a field to sort by');
        named.push(order);
      }
    }
  }
  if (named.length === 0 && direction === undefined) return stated;
  const orders = named.length > 0 ? named : stated.slice(0, 1);
  return withKey(
    entity,
    orders.map(order => (direction === undefined ? order : { ...order, descending: direction })),
  );
}

const SORTING: ReadonlySet<string> = new Set(['sort', 'direction']);

function readOrder(entity: Entity, word: string): Order | undefined {
  const spelt = /^([+-]?)(.*?)(?:[:._ ](asc|desc))?$/i.exec(word);
  const name = spelt?.[2] ?? '';
  const whole = orderBy(entity, word, false)[0];
  if (whole !== undefined) return whole;
  return orderBy(entity, name, spelt?.[1] === '-' || spelt?.[3]?.toLowerCase() === 'desc')[0];
}

function orderBy(entity: Entity, name: string, descending: boolean): readonly Order[] {
  const field = entity.fields.find(candidate => candidate.name === name || candidate.column === name);
  return field === undefined || field.secret ? [] : [{ field, descending }];
}

function withKey(entity: Entity, orders: readonly Order[]): readonly Order[] {
  const keys = entity.primaryKey.flatMap(name => orderBy(entity, name, orders.at(-1)?.descending ?? false));
  const missing = keys.filter(key => !orders.some(order => order.field === key.field));
  return [...orders, ...missing.map(key => ({ ...key, descending: false }))];
}

/** The order as SQL. */
export function orderSql(orders: readonly Order[]): string {
  if (orders.length === 0) return '';
  const steps = orders.map(
    ({ field, descending }) => `${quoteIdentifier(field.column)}${descending ? ' desc' : ''}`,
  );
  return ` order by ${steps.join(', ')}`;
}

/** A name of the order, for cursors. */
export function orderName(orders: readonly Order[]): string {
  return orders.map(({ field, descending }) => `${descending ? '-' : ''}${field.name}`).join();
}

/** Rows after the one whose keys are `$from`, `$from + 1`, …; only for columns without nulls. */
export function afterSql(orders: readonly Order[], from: number): string {
  const alternatives = orders.map(({ field, descending }, index) => {
    const equal = orders
      .slice(0, index)
      .map((earlier, at) => `${quoteIdentifier(earlier.field.column)} = $${from + at}`);
    const beyond = `${quoteIdentifier(field.column)} ${descending ? '<' : '>'} $${from + index}`;
    return `(${[...equal, beyond].join(' and ')})`;
  });
  const [first] = orders;
  // The bound of the first step alone is what an index can start from, however deep the page is.
  const start =
    first === undefined
      ? ''
      : `${quoteIdentifier(first.field.column)} ${first.descending ? '<=' : '>='} $${from} and `;
  return `${start}(${alternatives.join(' or ')})`;
}

/** True when each step always has a value, so that a position can be told by its keys. */
export function isTotal(orders: readonly Order[]): boolean {
  return orders.every(({ field }) => field.required && !field.nullable);
}
