import type { Operation, RateLimit, System } from '../../design/index.ts';
import { type Node, nodeOf } from './node.ts';
import { sourceOf } from './source.ts';

/** The headers of the answers of one operation, by status; nothing when there are none. */
export type HeaderUse = (status: number) => Node | undefined;

/** The headers that the document states of an operation, and those that HTTP asks for with them. */
export function headersOf(system: System, operation: Operation): HeaderUse {
  const always = {
    ...fixedHeaders(system),
    ...correlationHeader(system),
    ...limitHeaders(system, operation),
  };
  const validators = validatorHeaders(system, operation);
  return status => {
    const isSuccess = status === operation.success.status || status === 304;
    const headers = {
      ...always,
      ...(isSuccess && validators),
      ...(status === operation.success.status && locationHeader(system, operation)),
      ...(status === 401 && challengeHeader(system)),
      ...(status === 429 && { 'Retry-After': RETRY_AFTER }),
      ...(status === 503 && retryAfterFailure(system, operation)),
    };
    return Object.keys(headers).length > 0 ? headers : undefined;
  };
}

const RETRY_AFTER: Node = {
  description: 'Seconds until the caller is served again.',
  schema: { type: 'integer', minimum: 0 },
};

function fixedHeaders(system: System): Node {
  const headers = [...system.policies.headers].sort((a, b) => (a.name < b.name ? -1 : 1));
  return Object.fromEntries(
    headers.map(({ name, value, claim }) => [
      name,
      { schema: { type: 'string', const: value }, ...sourceOf(system, claim) },
    ]),
  );
}

function correlationHeader(system: System): Node {
  const { correlation } = system.operability;
  if (correlation === undefined) return {};
  const description = 'By which the request is followed; as it was sent, else new.';
  return {
    [correlation.header]: {
      description,
      schema: { type: 'string' },
      ...sourceOf(system, correlation.claim),
    },
  };
}

function limitHeaders(system: System, operation: Operation): Node {
  const limits = limitsOf(system, operation);
  const [tightest] = limits;
  if (tightest === undefined) return {};
  const source = sourceOf(system, tightest.claim);
  const header = (description: string): Node => ({
    description,
    schema: { type: 'integer', minimum: 0 },
    ...source,
  });
  return {
    'RateLimit-Limit': header(`Requests in a window: ${limits.map(limitText).join('; ')}.`),
    'RateLimit-Remaining': header('Requests that are left of them.'),
    'RateLimit-Reset': header('Seconds until there are more.'),
  };
}

/** The limits that an operation counts against. */
export function limitsOf(system: System, operation: Operation): readonly RateLimit[] {
  return system.limits.filter(limit => limit.operations?.includes(operation.id) ?? true);
}

/** A limit for people, such as `60 in 1 s per user`. */
export function limitText({ count, windowSeconds, per }: RateLimit): string {
  return `${count} in ${windowSeconds} s ${per === 'all' ? 'together' : `per ${per}`}`;
}

function validatorHeaders(system: System, operation: Operation): Node {
  const { caches, validators = [], concurrency } = system.operability;
  const cache = caches.find(one => one.operation === operation.id && one.by !== 'server');
  const tag =
    validators.find(one => one.kind === 'etag' && one.operations.includes(operation.id)) ??
    concurrency.find(one => one.kind === 'etag' && showsRow(operation, one.entity));
  const time = validators.find(one => one.kind === 'last-modified' && one.operations.includes(operation.id));
  return nodeOf({
    'Cache-Control': cache && {
      description: 'For how long the answer may be kept.',
      schema: { type: 'string' },
      example: cache.control ?? `max-age=${cache.ttlSeconds}`,
      ...sourceOf(system, cache.claim),
    },
    ETag: tag && {
      description: 'The version of what the answer shows.',
      schema: { type: 'string' },
      ...sourceOf(system, tag.claim),
    },
    'Last-Modified': time && {
      description: 'When what the answer shows was last changed.',
      schema: { type: 'string' },
      ...sourceOf(system, time.claim),
    },
  });
}

function showsRow({ binding, success }: Operation, entity: string): boolean {
  if (binding.kind !== 'entity' || binding.entity !== entity || success.schema === undefined) return false;
  return binding.action !== 'list' && binding.action !== 'delete';
}

function locationHeader(system: System, operation: Operation): Node {
  const { binding, success } = operation;
  const sendsOn = binding.kind === 'work' && binding.work.does === 'redirect';
  if (!sendsOn && !(success.status === 201 && isReadable(system, operation))) return {};
  return {
    Location: {
      description: sendsOn ? 'Where to go on.' : 'Where the new one can be read.',
      schema: { type: 'string', format: 'uri-reference' },
    },
  };
}

/** Rows are read by the path of the create and a key. */
function isReadable(system: System, { binding, path }: Operation): boolean {
  if (binding.kind !== 'entity' || binding.action !== 'create') return false;
  const plain = (text: string) => text.replace(/\{[^{}]*\}/g, '{}').replace(/\/+$/, '');
  return system.operations.some(
    other =>
      other.method === 'GET' &&
      other.binding.kind === 'entity' &&
      other.binding.action === 'read' &&
      other.binding.entity === binding.entity &&
      plain(other.path) === `${plain(path)}/{}`,
  );
}

function challengeHeader({ authentication }: System): Node {
  if (authentication === undefined || authentication.in === 'cookie') return {};
  const description = 'How callers make themselves known.';
  return { 'WWW-Authenticate': { description, schema: { type: 'string' } } };
}

function retryAfterFailure(system: System, { id }: Operation): Node {
  const failures = system.operability.dependencies
    .filter(({ operations }) => operations.includes(id))
    .flatMap(dependency => dependency.failures);
  return failures.some(failure => failure.retryAfterSeconds !== undefined)
    ? { 'Retry-After': RETRY_AFTER }
    : {};
}
