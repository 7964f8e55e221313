import { STATUS_CODES } from 'node:http';
import type { Cause, ErrorShape, Operation, OperationError, System } from '../design/index.ts';
import type { Violation } from '../schema/index.ts';
import type { Call } from './call.ts';
import { forbiddenAs } from './forbidden-error.ts';
import type { Refused, Reply } from './outcome.ts';

/** What a refusal is when the document says nothing of its cause. */
const USUAL: { readonly [cause in Refused['cause']]: readonly [status: number, title: string] } = {
  validation: [400, 'Validation error'],
  unauthenticated: [401, 'Unauthenticated'],
  forbidden: [403, 'Forbidden'],
  'not-found': [404, 'Not found'],
  duplicate: [409, 'Duplicate'],
  'dangling-reference': [400, 'Invalid reference'],
  'illegal-state': [409, 'Illegal state'],
  conflict: [409, 'Conflict'],
  precondition: [412, 'Precondition failed'],
  'rate-limited': [429, 'Rate limited'],
  'too-large': [413, 'Payload too large'],
  'media-type': [415, 'Unsupported media type'],
  method: [405, 'Method not allowed'],
  dependency: [502, 'Dependency failed'],
  internal: [500, 'Internal error'],
  other: [400, 'Bad request'],
  'not-implemented': [501, 'Not implemented'],
};

/** Causes that a document states together with another one. */
const KIN: { readonly [cause: string]: readonly Cause[] } = {
  duplicate: ['conflict'],
  'illegal-state': ['conflict'],
  conflict: ['illegal-state'],
  'dangling-reference': ['validation', 'conflict'],
  precondition: ['conflict'],
};

/** Turns a refusal into the answer that the document states for it, in its own envelope and with its own code. */
export function refusalPrinter(
  system: System,
): (refusal: Refused, call: Call, operation: Operation | undefined) => Reply {
  const onlyList = !saysWhat(system.envelope.error);
  return (refusal, call, operation) => {
    const error = errorOf(refusal, system, operation);
    const asked = call.request.headers.accept?.includes('application/problem+json') ?? false;
    const facts = factsOf(refusal, error, usualCode(system, refusal.cause), call, onlyList);
    const headers = refusal.headers === undefined ? {} : { headers: refusal.headers };
    if (asked) {
      const body = JSON.stringify(problem(facts));
      return {
        kind: 'reply',
        status: facts.status,
        contentType: 'application/problem+json',
        body,
        ...headers,
      };
    }
    const body = JSON.stringify(render(system.envelope.error, facts));
    return {
      kind: 'reply',
      status: facts.status,
      contentType: system.envelope.contentType,
      body,
      ...headers,
    };
  };
}

/** The code of a cause where an operation states the status alone. */
function usualCode(system: System, cause: Refused['cause']): string | undefined {
  return system.errors.find(error => error.cause === cause)?.code;
}

/** The body of an error that happens before there is a request to speak of. */
export function errorText(system: System, status: number, message: string): string {
  const known = system.errors.find(error => error.cause === 'validation');
  const facts: Omit<ErrorFacts, 'call'> = {
    status,
    code: known?.status === status && known.code !== undefined ? known.code : 'BAD_REQUEST',
    title: 'Bad request',
    message,
    violations: [],
    onlyList: !saysWhat(system.envelope.error),
  };
  return JSON.stringify(render(system.envelope.error, { ...facts, call: NO_CALL }));
}

/** The stated error: the operation's own for the cause, its kin, the catalogue's, any of the usual status. */
function errorOf(
  refusal: Refused,
  system: System,
  operation: Operation | undefined,
): OperationError | undefined {
  const { cause } = refusal;
  if (cause === 'not-implemented') return undefined;
  if (refusal.status !== undefined || refusal.code !== undefined)
    return statedAs(refusal, [...(operation?.errors ?? []), ...system.errors]);
  const kept = forbiddenAs(refusal, system, operation);
  if (kept !== undefined) return kept;
  const causes: readonly Cause[] = [cause, ...(KIN[cause] ?? [])];
  const atTarget =
    cause === 'dangling-reference' && operation?.errors.every(error => error.cause !== cause) === true
      ? danglingAs(operation)
      : undefined;
  if (atTarget !== undefined) return atTarget;
  const sameStatus = operation?.errors.find(
    error => error.cause === 'other' && error.status === USUAL[cause][0],
  );
  for (const errors of [
    operation?.errors ?? [],
    ...(sameStatus ? [[{ ...sameStatus, cause }]] : []),
    system.errors,
  ]) {
    for (const one of causes) {
      const found = choose(
        errors.filter(error => error.cause === one),
        refusal,
      );
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** The error of the very code, or of the status and cause, that a refusal names. */
function statedAs(
  { status, code, cause }: Refused,
  errors: readonly OperationError[],
): OperationError | undefined {
  const alike = errors.filter(error => status === undefined || error.status === status);
  if (code !== undefined) return alike.find(error => error.code === code);
  return alike.find(error => error.cause === cause) ?? alike[0];
}

/** A 404 of an operation whose path names no row is about what its body refers to. */
function danglingAs({ errors, parameters }: Operation): OperationError | undefined {
  const named = parameters.some(({ role }) => role.kind === 'key' || role.kind === 'parent');
  return named ? undefined : errors.find(error => error.cause === 'not-found');
}

/** Of several errors with one cause, the one that speaks of the field or thing at hand; syntax is 400, not 422. */
function choose(errors: readonly OperationError[], refusal: Refused): OperationError | undefined {
  if (errors.length < 2) return errors[0];
  const about = new Set((refusal.about ?? []).flatMap(wordsIn).filter(word => !VAGUE.has(word)));
  const scored = errors.map(error => ({
    error,
    shared: wordsIn(`${error.code ?? ''} ${error.when}`).filter(word => about.has(word)).length,
  }));
  const best = scored.reduce((one, other) => (other.shared > one.shared ? other : one));
  if (best.shared > 0) return best.error;
  if (refusal.cause !== 'validation') return errors[0];
  const isSyntax = refusal.about?.[0] === 'body';
  return errors.find(error => (error.status === 422) !== isSyntax) ?? errors[0];
}

/** `receipt_no`, `receiptNo` and "the receipt no" share their words. */
function wordsIn(text: string): readonly string[] {
  return text
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map(word => word.replace(/(?<=.{3})s$/, ''));
}

/** Words that are part of many names. */
const VAGUE: ReadonlySet<string> = new Set([
  '',
  'body',
  'id',
  'uuid',
  'no',
  'number',
  'key',
  'at',
  'on',
  'by',
  'of',
]);

interface ErrorFacts {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly message: string;
  readonly violations: readonly Violation[];
  /** Nothing but the list of violations could say what went wrong. */
  readonly onlyList: boolean;
  readonly call: Pick<Call, 'id' | 'at' | 'path'>;
}

const NO_CALL = { id: '', at: '', path: '' };

function factsOf(
  refusal: Refused,
  error: OperationError | undefined,
  otherwise: string | undefined,
  call: Call,
  onlyList: boolean,
): ErrorFacts {
  const [usual, usualTitle] = USUAL[refusal.cause];
  const status = refusal.status ?? error?.status ?? usual;
  const title = status === usual ? usualTitle : (STATUS_CODES[status] ?? usualTitle);
  const named = refusal.status === undefined ? otherwise : undefined;
  return {
    status,
    code: refusal.code ?? error?.code ?? named ?? title.toUpperCase().replaceAll(' ', '_'),
    title: STATUS_CODES[error?.status ?? status] ?? title,
    message: refusal.message ?? wordsOf(error) ?? `${title}.`,
    violations: refusal.violations ?? [],
    onlyList,
    call,
  };
}

/** True when a part outside the list of violations tells what went wrong. */
function saysWhat(shape: ErrorShape): boolean {
  if (shape.kind === 'object') return Object.values(shape.properties).some(saysWhat);
  return shape.kind === 'code' || shape.kind === 'message' || shape.kind === 'title';
}

/** The document's own sentence, unless it is but a word. */
function wordsOf(error: OperationError | undefined): string | undefined {
  const words = error?.when.trim() ?? '';
  // A line that lists statuses says nothing of this one.
  return words.includes(' ') && !/\b[1-5]\d\d\b/.test(words) ? words : undefined;
}

function problem(facts: ErrorFacts): object {
  const { status, title, code, message, violations, call } = facts;
  const errors = violations.map(({ pointer, message: detail }) => ({ pointer: `#${pointer}`, detail }));
  return {
    type: 'about:blank',
    title,
    status,
    detail: message,
    instance: call.path,
    code,
    ...(errors.length === 0 ? {} : { errors }),
  };
}

function render(
  shape: ErrorShape,
  facts: ErrorFacts,
  violation: Violation | undefined = facts.violations[0],
): unknown {
  switch (shape.kind) {
    case 'object': {
      const members = Object.entries(shape.properties).map(([name, inner]) => [
        name,
        render(inner, facts, violation),
      ]);
      return Object.fromEntries(members.filter(([, value]) => value !== undefined));
    }
    case 'constant':
      return shape.value;
    case 'violations':
      return facts.violations.length > 0
        ? facts.violations.map(one => render(shape.item, facts, one))
        : facts.onlyList
          ? [render(shape.item, facts, undefined)]
          : shape.optional === true
            ? undefined
            : [];
    case 'code':
      return shape.number === true && /^\d+$/.test(facts.code) ? Number(facts.code) : facts.code;
    case 'message':
      return violation === undefined || violation === facts.violations[0] ? facts.message : violation.message;
    case 'details':
      return violation === undefined ? {} : { field: violation.field, rule: violation.rule };
    case 'status':
      return facts.status;
    case 'title':
      return facts.title;
    case 'field':
      return violation?.field;
    case 'rule':
      return violation?.rule;
    case 'request-id':
      return facts.call.id;
    case 'now':
      return facts.call.at;
    case 'path':
      return facts.call.path;
  }
}
