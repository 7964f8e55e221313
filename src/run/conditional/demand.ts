import { quoteIdentifier } from '../../database/quote.ts';
import {
  type Concurrency,
  doingOf,
  type Entity,
  type Field,
  type Operation,
  type System,
} from '../../design/index.ts';
import type { Call } from '../call.ts';
import { codeLike } from '../code-style.ts';
import { invalid, type Refused, refused } from '../outcome.ts';
import { parameter } from '../plan/column.ts';
import { type Input, own } from '../plan/plan.ts';
import type { Values } from '../plan/statement.ts';
import { canBeKey, valueText } from '../plan/value.ts';
import { type EntityTag, readEntityTags } from './entity-tags.ts';
import type { Guard } from './guard.ts';
import type { RowTag } from './row-tag.ts';

/** Reads what a request demands of the row that it changes; nothing when it leaves that open and may. */
export type ReadDemand = (call: Call, input: Input) => Guard | undefined;

/** Compiles how an operation that changes a row is guarded against lost updates; nothing when it is not. */
export function demandOf(
  system: System,
  operation: Operation,
  entity: Entity,
  tag: RowTag | undefined,
): ReadDemand | undefined {
  const does = doingOf(operation.binding)?.does;
  if (does !== 'change' && does !== 'remove') return undefined;
  const stated = system.operability.concurrency.filter(one => one.entity === entity.name);
  const readers = [
    versionReader(system, stated, operation, entity),
    tag === undefined ? undefined : tagReader(system, stated, operation, entity, tag),
  ].filter(reader => reader !== undefined);
  if (readers.length === 0) return undefined;
  return (call, input) => {
    const guards = readers.map(read => read(call, input));
    return guards.find(guard => guard !== undefined && guard.kind !== UNSAID) ?? guards.find(Boolean);
  };
}

/** The guard of a request that names no version where the document asks for one: no row is as demanded. */
const UNSAID = 'unsaid';

/** `If-Match` with strong tags, and `If-None-Match` on a row that is there. */
function tagReader(
  system: System,
  stated: readonly Concurrency[],
  operation: Operation,
  { name }: Entity,
  tag: RowTag,
): ReadDemand {
  const { id } = operation;
  const own = stated.filter(({ kind, operations }) => kind === 'etag' && operations.includes(id));
  const status = (own[0] ?? stated.find(({ kind }) => kind === 'etag'))?.status ?? 412;
  const message = `This ${name} has changed since; read it again.`;
  const code = (own[0] ?? stated.find(({ kind }) => kind === 'etag'))?.code;
  const refusal = lost({ status, code }, name, message);
  const demanding = own.find(({ required }) => required);
  const missing = demanding && {
    kind: UNSAID,
    sql: never,
    refusal: refused('precondition', {
      ...missingAs(system, operation, demanding.missingStatus ?? 428),
      message: 'Send the tag of the version that you read in If-Match.',
      about: ['If-Match', 'precondition required'],
    }),
  };
  return ({ request: { headers } }) => {
    const wanted = headers['if-match'];
    if (wanted !== undefined) {
      const tags = readEntityTags(wanted);
      // The row is there, or there is nothing to change anyway.
      if (tags === '*') return { kind: 'any', sql: () => 'true', refusal };
      const strong = tags.filter(({ weak }) => !weak || tag.weak);
      return { kind: 'match', sql: values => isAnyOf(tag, strong, values), refusal };
    }
    const unwanted = headers['if-none-match'];
    if (unwanted === undefined) return missing;
    const tags = readEntityTags(unwanted);
    if (tags === '*') return { kind: 'none', sql: never, refusal };
    return { kind: 'unlike', sql: values => `not (${isAnyOf(tag, tags, values)})`, refusal };
  };
}

function never(): string {
  return 'false';
}

function isAnyOf(tag: RowTag, tags: readonly EntityTag[], values: Values): string {
  return `${tag.sql} = any($${values.add(arrayOf(tags))}::text[])`;
}

/** The version that the body, the query or `If-Match` names. */
function versionReader(
  system: System,
  stated: readonly Concurrency[],
  operation: Operation,
  entity: Entity,
): ReadDemand | undefined {
  const own = stated.filter(({ kind }) => kind === 'version');
  const field = entity.fields.find(({ name }) => name === own[0]?.field);
  if (field === undefined) return undefined;
  const guarding = own.filter(({ operations }) => operations.includes(operation.id));
  const { status = 409, code } = guarding[0] ?? own[0] ?? {};
  const refusal = lost(
    { status, code },
    entity.name,
    `This ${entity.name} has another ${field.name} by now; read it again.`,
    field.name,
  );
  const demanding = guarding.find(({ required }) => required);
  const missing = demanding && {
    kind: UNSAID,
    sql: never,
    refusal: missingVersion(system, operation, field, demanding.missingStatus),
  };
  const position = operation.parameters.findIndex(({ name }) => name === field.name);
  return (call, input) => {
    const text = versionText(field, call, input, position);
    return text === undefined ? missing : versionGuard(field, text, refusal);
  };
}

function versionGuard(field: Field, text: string | null, refusal: Refused): Guard {
  if (text === null || !canBeKey(field, text)) return { kind: 'never', sql: never, refusal };
  const column = quoteIdentifier(field.column);
  return { kind: 'version', sql: values => `${column} = ${parameter(field, values.add(text))}`, refusal };
}

/** `null` for a version that no row has. */
function versionText(
  field: Field,
  { request: { headers } }: Call,
  input: Input,
  position: number,
): string | null | undefined {
  const sent = own(input.body, field.name);
  if (sent !== undefined) return valueText(field, sent, input.exact.get(field.name));
  const asked = position < 0 ? undefined : input.texts[position]?.[0];
  if (asked !== undefined) return asked;
  const wanted = headers['if-match'];
  if (wanted === undefined) return undefined;
  const tags = readEntityTags(wanted);
  return tags === '*' ? undefined : (tags[0]?.text ?? null);
}

function missingVersion(
  system: System,
  operation: Operation,
  field: Field,
  status: number | undefined,
): Refused {
  const message = `Send the ${field.name} that you read.`;
  if (status === undefined) return invalid(field.name, 'present', message);
  return refused('precondition', { ...missingAs(system, operation, status), message, about: [field.name] });
}

/** The stated error of the status, else one in the manner of the others. */
function missingAs(
  { errors: all }: System,
  { errors }: Operation,
  status: number,
): { readonly status: number; readonly code?: string } {
  if ([...errors, ...all].some(error => error.status === status)) return { status };
  return {
    status,
    code: codeLike(all.find(({ code }) => code !== undefined)?.code, 'precondition required'),
  };
}

function lost(
  { status, code }: { readonly status: number; readonly code: string | undefined },
  name: string,
  message: string,
  field?: string,
): Refused {
  return refused(status === 412 || status === 428 ? 'precondition' : 'conflict', {
    status,
    ...(code !== undefined && { code }),
    message,
    about: [name, ...(field === undefined ? ['version', 'etag', 'If-Match'] : [field, 'version'])],
  });
}

function arrayOf(tags: readonly EntityTag[]): string {
  return `{${tags.map(({ text }) => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join()}}`;
}
