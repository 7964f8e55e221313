import type { Operation, OperationError, System } from '../../design/index.ts';
import { codeSchema } from '../error-code.ts';
import { errorExample } from './error-example.ts';
import type { HeaderUse } from './header.ts';
import { markdownOf } from './markdown.ts';
import { type Node, nodeOf } from './node.ts';
import { sourceOf } from './source.ts';

/** The component that holds the error envelope. */
export function errorName(system: System): string {
  let name = 'Error';
  for (let number = 1; Object.hasOwn(system.schemas, name); number++)
    name = `ErrorEnvelope${number === 1 ? '' : number}`;
  return name;
}

/**
 * One response for each status that the errors have, lowest first, then what holds for every other refusal.
 * `4XX` stands for an operation of which the document states no refusal.
 */
export function errorResponses(
  system: System,
  operation: Operation,
  errors: readonly OperationError[],
  headers: HeaderUse,
): Node {
  const statuses = [...new Set(errors.map(error => error.status))].sort((a, b) => a - b);
  const stated = statuses.map(status => [
    String(status),
    errorResponse(
      system,
      operation,
      errors.filter(error => error.status === status),
      headers(status),
    ),
  ]);
  const unstated = statuses.some(status => status >= 400 && status < 500)
    ? []
    : [['4XX', anyRefusal(system, 'Refused; the document does not say when.')]];
  const rest = [['default', anyRefusal(system, 'Any other refusal.')]];
  return Object.fromEntries([...stated, ...unstated, ...rest]);
}

function anyRefusal(system: System, description: string): Node {
  const schema = { $ref: `#/components/schemas/${errorName(system)}` };
  return { description, content: { [system.envelope.contentType]: { schema } } };
}

function errorResponse(
  system: System,
  operation: Operation,
  errors: readonly OperationError[],
  headers: Node | undefined,
): Node {
  const media = { schema: errorSchema(system, errors), examples: errorExamples(system, operation, errors) };
  return nodeOf({
    description: descriptionOf(errors),
    headers,
    content: { [system.envelope.contentType]: media },
    ...sourceOf(system, errors.find(error => system.claims.has(error.claim))?.claim),
  });
}

/** One example an error, by its code. */
function errorExamples(system: System, operation: Operation, errors: readonly OperationError[]): Node {
  const taken = new Set<string>();
  const entries = errors.map(error => {
    const base = (error.code ?? error.cause).replace(/[^A-Za-z0-9._-]+/g, '_') || '_';
    let name = base;
    for (let number = 2; taken.has(name); number++) name = `${base}_${number}`;
    taken.add(name);
    const summary = error.when.trim() === '' ? undefined : error.when.trim();
    return [
      name,
      nodeOf({ summary, value: errorExample(system, operation, error), ...sourceOf(system, error.claim) }),
    ] as const;
  });
  return Object.fromEntries(entries);
}

function descriptionOf(errors: readonly OperationError[]): string {
  const lines = errors.map(({ code, when }) => {
    const words = markdownOf(when);
    if (code === undefined) return words;
    return words === '' ? codeSpan(code) : `${codeSpan(code)}: ${words}`;
  });
  return [...new Set(lines)].filter(line => line !== '').join('\n\n') || 'Refused.';
}

function codeSpan(code: string): string {
  return `\`${markdownOf(code).replaceAll('`', "'")}\``;
}

/** The envelope, its code narrowed to those that this status can have. */
function errorSchema(system: System, errors: readonly OperationError[]): Node {
  const envelope = { $ref: `#/components/schemas/${errorName(system)}` };
  const codes = [...new Set(errors.flatMap(error => error.code ?? []))].sort();
  const known = codes.length > 0 && errors.every(error => error.code !== undefined);
  const narrowed = known ? codeSchema(system.envelope.error, codes) : undefined;
  return narrowed === undefined ? envelope : { allOf: [envelope, narrowed] };
}
