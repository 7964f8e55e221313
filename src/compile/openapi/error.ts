import type { ErrorShape, OperationError, System } from '../../design/index.ts';
import { lineOf } from '../line.ts';
import { type Node, nodeOf } from './node.ts';

/** The component that holds the error envelope. */
export function errorName(system: System): string {
  let name = 'Error';
  for (let number = 1; Object.hasOwn(system.schemas, name); number++)
    name = `ErrorEnvelope${number === 1 ? '' : number}`;
  return name;
}

/** One response for each status that the errors have, lowest first. */
export function errorResponses(system: System, errors: readonly OperationError[], headers: Node): Node {
  const statuses = [...new Set(errors.map(error => error.status))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map(status => [
      String(status),
      errorResponse(
        system,
        status,
        errors.filter(error => error.status === status),
        headers,
      ),
    ]),
  );
}

function errorResponse(
  system: System,
  status: number,
  errors: readonly OperationError[],
  headers: Node,
): Node {
  const own = status === 429 ? { 'Retry-After': RETRY_AFTER, ...headers } : headers;
  return nodeOf({
    description: descriptionOf(errors),
    headers: Object.keys(own).length > 0 ? own : undefined,
    content: { [system.envelope.contentType]: { schema: errorSchema(system, errors) } },
    'x-asbuilt-line': errors.map(error => lineOf(system, error.claim)).find(line => line !== undefined),
  });
}

const RETRY_AFTER: Node = {
  description: 'Seconds until the caller is served again.',
  schema: { type: 'integer', minimum: 0 },
};

function descriptionOf(errors: readonly OperationError[]): string {
  return (
    errors.map(({ code, when }) => (code === undefined ? when : `\`${code}\`: ${when}`)).join('\n\n') ||
    'Refused.'
  );
}

/** The envelope, its code narrowed to those that this status can have. */
function errorSchema(system: System, errors: readonly OperationError[]): Node {
  const envelope = { $ref: `#/components/schemas/${errorName(system)}` };
  const codes = [...new Set(errors.flatMap(error => error.code ?? []))].sort();
  const known = codes.length > 0 && errors.every(error => error.code !== undefined);
  const narrowed = known ? narrow(system.envelope.error, codes) : undefined;
  return narrowed === undefined ? envelope : { allOf: [envelope, narrowed] };
}

/** A schema that says nothing but which codes may stand where the code stands. */
function narrow(shape: ErrorShape, codes: readonly string[]): Node | undefined {
  if (shape.kind === 'code') return { enum: codes };
  if (shape.kind !== 'object') return undefined;
  const entries = Object.entries(shape.properties).flatMap(([name, inner]) => {
    const node = narrow(inner, codes);
    return node === undefined ? [] : [[name, node] as const];
  });
  return entries.length === 0 ? undefined : { type: 'object', properties: Object.fromEntries(entries) };
}
