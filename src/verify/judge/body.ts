import type { ClaimId, Entity, Field, Json, Operation, System } from '../../design/index.ts';
import { compileSchema, type Violation } from '../../schema/index.ts';
import { entityOf, fieldNamed, isMadeUpKey, nameOf } from '../lookup.ts';
import { answerOf, type Exchange } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { idOf } from '../world.ts';
import { lenientSchema } from './lenient.ts';
import { isObject, type Row, type RowPointer, rowIn, rowPointers } from './locate.ts';

/** How the body of an operation's success is checked. */
export interface ShapeCheck {
  readonly violations: ((value: unknown) => readonly Violation[]) | undefined;
  readonly rows: readonly RowPointer[];
  readonly entity: Entity | undefined;
}

/** Compiles the check of an operation's answers. */
export function shapeCheckOf(system: System, operation: Operation): ShapeCheck {
  const { schema, shape } = operation.success;
  const schemas = Object.fromEntries(
    Object.entries(system.schemas).map(([name, each]) => [name, lenientSchema(each)]),
  );
  const violations = schema === undefined ? undefined : compileSchema(lenientSchema(schema), schemas);
  return {
    violations: violations && besidesExample(violations, operation.success.example),
    rows: rowPointers(shape),
    entity: entityOf(system, operation),
  };
}

// Where the document's own example breaks what the document says, nobody can be held to it.
function besidesExample(
  violations: NonNullable<ShapeCheck['violations']>,
  example: Json | undefined,
): NonNullable<ShapeCheck['violations']> {
  const own = new Set(example === undefined ? [] : violations(example).map(whereOf));
  return own.size === 0 ? violations : value => violations(value).filter(each => !own.has(whereOf(each)));
}

function whereOf({ pointer, keyword, field }: Violation): string {
  return `${keyword} ${pointer.replace(/\/\d+(?=\/|$)/g, '/*')} ${keyword === 'required' ? field : ''}`;
}

/** Holds the body of a success to its stated shape; what breaks is told at the narrowest claim. */
export function judgeBody(exchange: Exchange, session: Session, check: ShapeCheck): void {
  const { operation } = exchange.call;
  if (check.violations === undefined) {
    session.held(operation.success.claim);
    return;
  }
  if (exchange.status === 204 && operation.success.status !== 204) return;
  if (operation.success.assumed === true) {
    judgeAssumed(exchange, session, check);
    return;
  }
  if (exchange.body === undefined) {
    session.broken({
      claim: operation.success.claim,
      code: exchange.text === '' ? 'answer-body-missing' : 'answer-not-json',
      message: `${nameOf(operation)} answered without a JSON body; answer the stated one.`.slice(0, 100),
      expected: { body: shownSchema(operation) },
      actual: answerOf(exchange),
      exchange,
    });
    return;
  }
  const found = check
    .violations(exchange.body)
    .filter(({ pointer }) => !inTaintedRow(pointer, exchange.body!, session, check))
    .filter(violation => !isOfMadeUpKey(session.system, check, violation));
  for (const violation of narrowest(found)) tellViolation(exchange, session, check, violation);
  if (found.length === 0) session.held(operation.success.claim);
  for (const { row, fields } of rowsAt(check, exchange.body))
    judgeRow(exchange, session, check, row, fields, found);
}

// Nobody can be held to a body that is not stated, but a secret is one in any of them.
function judgeAssumed(exchange: Exchange, session: Session, check: ShapeCheck): void {
  const { operation } = exchange.call;
  session.held(operation.success.claim);
  const row = rowIn(operation.success.shape, exchange.body);
  for (const field of check.entity?.fields ?? []) {
    const seen = row?.[field.name];
    if (seen === undefined || seen === null) continue;
    if (field.secret) tellLeak(exchange, session, field.name, field.rules['secret'] ?? field.claim);
  }
}

// A row that was accepted against the rules is told where it was accepted.
function inTaintedRow(pointer: string, body: Json, session: Session, check: ShapeCheck): boolean {
  const parts = pointer.split('/');
  return check.rows.some(row => {
    const value = at(body, parts.slice(0, row.pointer.split('/').length).join('/'));
    const id = isObject(value) ? idOf(check.entity, value) : undefined;
    return id !== undefined && session.world.isTainted(id);
  });
}

// `anyOf` only repeats what its branches say.
function narrowest(violations: readonly Violation[]): readonly Violation[] {
  const telling = violations.filter(
    each => each.keyword !== 'anyOf' && each.keyword !== 'additionalProperties',
  );
  const depth = (each: Violation) => each.pointer.split('/').length;
  const seen = new Set<string>();
  return [...telling]
    .filter(each => !(each.keyword === 'type' && each.rule === 'null'))
    .sort((a, b) => depth(b) - depth(a))
    .filter(each => {
      const key = each.pointer.replace(/\/\d+(?=\/|$)/g, '/*');
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

function tellViolation(exchange: Exchange, session: Session, check: ShapeCheck, violation: Violation): void {
  const { operation } = exchange.call;
  const missing = violation.keyword === 'required';
  const seen = at(exchange.body, violation.pointer);
  session.broken({
    claim: claimAt(check, violation) ?? operation.success.claim,
    code: missing ? 'answer-member-missing' : 'answer-member-differs',
    message: missing
      ? `An answer of ${nameOf(operation)} has no \`${violation.field}\`; send it.`.slice(0, 100)
      : `In an answer of ${nameOf(operation)}, \`${violation.field}\` is not ${violation.rule}.`.slice(
          0,
          100,
        ),
    expected: { [violation.field]: violation.rule },
    actual: { [violation.field]: seen ?? null },
    exchange,
  });
}

function isOfMadeUpKey(system: System, check: ShapeCheck, violation: Violation): boolean {
  if (violation.keyword === 'required') return false;
  const field = fieldAt(check, violation);
  return field !== undefined && isMadeUpKey(system, check.entity, field);
}

function claimAt(check: ShapeCheck, violation: Violation): ClaimId | undefined {
  const field = fieldAt(check, violation);
  if (field === undefined) return undefined;
  return violation.keyword === 'required' ? field.claim : (field.rules[violation.keyword] ?? field.claim);
}

function fieldAt(check: ShapeCheck, violation: Violation): Field | undefined {
  const pointer = violation.pointer.replace(/\/\d+(?=\/|$)/g, '/*');
  for (const row of check.rows) {
    if (!pointer.startsWith(`${row.pointer}/`)) continue;
    const name = pointer
      .slice(row.pointer.length + 1)
      .split('/')[0]!
      .replaceAll('~1', '/')
      .replaceAll('~0', '~');
    return fieldNamed(check.entity, name);
  }
  return undefined;
}

function judgeRow(
  exchange: Exchange,
  session: Session,
  check: ShapeCheck,
  row: Row,
  shown: readonly string[],
  found: readonly Violation[],
): void {
  const wrong = new Set(found.map(({ field }) => field.split('.').pop()));
  for (const field of check.entity?.fields ?? []) {
    const present = row[field.name] !== undefined && row[field.name] !== null;
    if (field.secret && present)
      tellLeak(exchange, session, field.name, field.rules['secret'] ?? field.claim);
    else if (field.secret) session.held(field.rules['secret']);
    else if (present && !wrong.has(field.name)) session.held(field.claim, field.rules['format']);
  }
  const closed = session.system.policies.closedResponses;
  if (closed === undefined || shown.length === 0) return;
  const stated = new Set([...shown, ...(check.entity?.fields.map(({ name }) => name) ?? [])]);
  const further = Object.keys(row).find(name => !stated.has(name));
  if (further === undefined) session.held(closed);
  else tellLeak(exchange, session, further, closed);
}

function tellLeak(exchange: Exchange, session: Session, name: string, claim: ClaimId): void {
  session.broken({
    claim,
    code: 'answer-leaks-field',
    message: `An answer of ${nameOf(exchange.call.operation)} holds \`${name}\`; leave it out.`.slice(0, 100),
    expected: { [name]: 'absent' },
    actual: answerOf(exchange),
    exchange,
  });
}

function rowsAt(check: ShapeCheck, body: Json): { row: Row; fields: readonly string[] }[] {
  return check.rows.flatMap(({ pointer, fields }) => {
    const many = pointer.endsWith('/*');
    const found = at(body, many ? pointer.slice(0, -2) : pointer);
    const rows = many && Array.isArray(found) ? (found as Json[]) : [found];
    return rows.filter(isObject).map(row => ({ row, fields }));
  });
}

function at(body: Json | undefined, pointer: string): Json | undefined {
  let value = body;
  for (const part of pointer.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(value)) value = (value as Json[])[Number(name)];
    else if (isObject(value)) value = value[name];
    else return undefined;
  }
  return value;
}

function shownSchema(operation: Operation): Json {
  return operation.success.example ?? 'a JSON body';
}
