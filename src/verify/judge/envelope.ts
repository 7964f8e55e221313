import type { ErrorShape, Json, JsonSchema } from '../../design/index.ts';
import { nameOf, statedErrors } from '../lookup.ts';
import { answerOf, type Exchange } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { lenientSchema } from './lenient.ts';
import { isObject } from './locate.ts';

// These come from the request at hand; an error may have nothing to say there.
const OCCASIONAL = new Set<ErrorShape['kind']>([
  'details',
  'violations',
  'field',
  'rule',
  'request-id',
  'path',
  'now',
]);

/** Holds a refusal with a stated status to the stated error envelope. */
export function judgeEnvelope(exchange: Exchange, session: Session): void {
  const { claim } = session.system.envelope;
  if (claim === undefined || !statesStatus(exchange, session)) return;
  const fault = envelopeFault(exchange, session);
  if (fault === undefined) {
    const code = codeIn(session.system.envelope.error, exchange.body);
    const same = statedErrors(session.system).filter(
      error => error.status === exchange.status && (error.code === undefined || error.code === code),
    );
    session.held(claim, ...same.map(error => error.claim));
    return;
  }
  session.broken({
    claim,
    code: 'error-without-envelope',
    message: `An error of ${nameOf(exchange.call.operation)} ${fault}; wear the envelope.`.slice(0, 100),
    expected: { envelope: exampleOf(session.system.envelope.error) },
    actual: answerOf(exchange),
    exchange,
  });
}

/** What is wrong with the envelope of a refusal, if anything. */
export function envelopeFault(exchange: Exchange, session: Session): string | undefined {
  const { envelope } = session.system;
  if (exchange.body === undefined) return 'has no JSON body';
  const missing = missingPart(envelope.error, exchange.body, '');
  const optional = missing !== undefined && mayLack(envelope.schema, exchange.body, missing);
  if (missing !== undefined && !optional) return `lacks \`${missing}\``;
  const violation = session
    .check(lenientOnce(envelope.schema), exchange.body)
    .find(({ keyword }) => keyword === 'type');
  if (violation === undefined || !isCore(envelope.error, violation.pointer)) return undefined;
  return `has \`${violation.field}\` that is not ${violation.rule}`;
}

/** The machine-readable code in a refusal. */
export function codeIn(shape: ErrorShape, body: Json | undefined): string | undefined {
  if (shape.kind === 'code') return typeof body === 'string' ? body : undefined;
  if (shape.kind !== 'object' || !isObject(body)) return undefined;
  for (const [name, part] of Object.entries(shape.properties)) {
    const code = codeIn(part, body[name]);
    if (code !== undefined) return code;
  }
  return undefined;
}

function statesStatus(exchange: Exchange, session: Session): boolean {
  const { operation } = exchange.call;
  const stated = [...operation.errors, ...statedErrors(session.system)];
  return stated.some(({ status }) => status === exchange.status);
}

function missingPart(shape: ErrorShape, body: Json | undefined, name: string): string | undefined {
  if (OCCASIONAL.has(shape.kind)) return undefined;
  if (shape.kind === 'constant') return sameConstant(shape.value, body) ? undefined : name;
  if (body === undefined || body === null) return name === '' ? 'body' : name;
  if (shape.kind !== 'object') return undefined;
  if (!isObject(body)) return name === '' ? 'body' : name;
  for (const [member, part] of Object.entries(shape.properties)) {
    const missing = missingPart(part, body[member], name === '' ? member : `${name}.${member}`);
    if (missing !== undefined) return missing;
  }
  return undefined;
}

function mayLack(schema: JsonSchema, body: Json, name: string): boolean {
  const known = schema.properties?.[name] !== undefined && schema.required !== undefined;
  return known && !schema.required.includes(name) && isObject(body) && body[name] === undefined;
}

// A member that is always `null` may as well be absent; an address or a sentence is only an example of one.
function sameConstant(value: Json, body: Json | undefined): boolean {
  if (typeof value === 'string' && /[:/\s]/.test(value)) return typeof body === 'string';
  return JSON.stringify(value) === JSON.stringify(body ?? null);
}

function isCore(shape: ErrorShape, pointer: string): boolean {
  let part: ErrorShape | undefined = shape;
  for (const name of pointer.split('/').slice(1)) {
    part = part?.kind === 'object' ? part.properties[name] : undefined;
  }
  return part !== undefined && !OCCASIONAL.has(part.kind);
}

function exampleOf(shape: ErrorShape): Json {
  if (shape.kind === 'constant') return shape.value;
  if (shape.kind !== 'object') return `<${shape.kind}>`;
  return Object.fromEntries(Object.entries(shape.properties).map(([name, part]) => [name, exampleOf(part)]));
}

const lenientSchemas = new WeakMap<object, ReturnType<typeof lenientSchema>>();

function lenientOnce(schema: Parameters<typeof lenientSchema>[0]): ReturnType<typeof lenientSchema> {
  const known = lenientSchemas.get(schema) ?? lenientSchema(schema);
  lenientSchemas.set(schema, known);
  return known;
}
