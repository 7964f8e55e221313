import type { ErrorShape, Json, Operation, OperationError, System } from '../../design/index.ts';

/** What stands where a request's own id or time would stand. */
const SAMPLE_ID = '00000000-0000-4000-8000-000000000000';
const SAMPLE_TIME = '2026-01-01T00:00:00Z';

/** The body of one error of an operation, in the document's envelope. */
export function errorExample(system: System, operation: Operation, error: OperationError): Json {
  const facts = {
    code: error.code ?? usualCode(system, error),
    message: error.when.trim().includes(' ') ? error.when.trim() : TITLES[error.cause],
    title: TITLES[error.cause],
    status: error.status,
    path: operation.path,
    field: error.cause === 'validation' ? brokenField(system, operation) : undefined,
  };
  return bodyOf(system.envelope.error, facts) ?? {};
}

interface Facts {
  readonly code: string;
  readonly message: string;
  readonly title: string;
  readonly status: number;
  readonly path: string;
  /** The field of the rule that a request breaks; errors of other kinds break none. */
  readonly field: string | undefined;
}

function bodyOf(shape: ErrorShape, facts: Facts): Json | undefined {
  switch (shape.kind) {
    case 'object': {
      const members = Object.entries(shape.properties).flatMap(([name, inner]) => {
        const value = bodyOf(inner, facts);
        return value === undefined ? [] : [[name, value] as const];
      });
      return Object.fromEntries(members);
    }
    case 'constant':
      return shape.value;
    case 'violations': {
      const item = facts.field === undefined ? undefined : bodyOf(shape.item, facts);
      return item === undefined ? [] : [item];
    }
    case 'details':
      return facts.field === undefined ? {} : { field: facts.field, rule: 'required' };
    case 'rule':
      return facts.field === undefined ? undefined : 'required';
    case 'request-id':
      return SAMPLE_ID;
    case 'now':
      return SAMPLE_TIME;
    default:
      return facts[shape.kind];
  }
}

function usualCode(system: System, { cause }: OperationError): string {
  const known = system.errors.find(error => error.cause === cause)?.code;
  return known ?? TITLES[cause].toUpperCase().replaceAll(' ', '_');
}

/** A field that a request has to send, else one that it may. */
function brokenField(system: System, { request, parameters }: Operation): string | undefined {
  const name = /^#\/components\/schemas\/(.*)$/.exec(request?.schema.$ref ?? '')?.[1];
  const schema = name === undefined ? request?.schema : system.schemas[name];
  return schema?.required?.[0] ?? Object.keys(schema?.properties ?? {})[0] ?? parameters[0]?.name;
}

const TITLES: { readonly [cause in OperationError['cause']]: string } = {
  validation: 'Validation error',
  unauthenticated: 'Unauthenticated',
  forbidden: 'Forbidden',
  'not-found': 'Not found',
  duplicate: 'Duplicate',
  'dangling-reference': 'Invalid reference',
  'illegal-state': 'Illegal state',
  conflict: 'Conflict',
  precondition: 'Precondition failed',
  'rate-limited': 'Rate limited',
  'too-large': 'Payload too large',
  'media-type': 'Unsupported media type',
  method: 'Method not allowed',
  dependency: 'Dependency failed',
  internal: 'Internal error',
  other: 'Bad request',
};
