import type { Operation, RateLimit, StatedLimit } from '../../design/index.ts';
import { lineText } from '../../text/source.ts';
import { note, type Resolving } from './resolving.ts';

/** The rate limits, for all operations or for those that are named. */
export function limitsOf(
  resolving: Resolving,
  operations: readonly Operation[],
  idOf: (text: string) => string | undefined,
): readonly RateLimit[] {
  const own = resolving.design.operations.flatMap(stated => {
    const id = idOf(`${stated.method} ${stated.path}`);
    return id === undefined ? [] : stated.limits.map(limit => ({ limit, id }));
  });
  const seen = new Set(own.map(({ limit }) => limit.place.start));
  const found = own.map(({ limit, id }) => limitOf(resolving, limit, [id]));
  for (const limit of resolving.design.limits) {
    if (seen.has(limit.place.start) || limit.scope !== undefined) continue;
    if (limit.operation === undefined) {
      found.push(limitOf(resolving, limit, undefined));
      continue;
    }
    const id = idOf(limit.operation);
    if (id !== undefined) found.push(limitOf(resolving, limit, [id]));
    else
      note(
        resolving,
        'limit-without-operation',
        `\`${limit.operation}\` is no operation here; write one as it is stated.`,
        limit,
      );
  }
  return operations.length === 0 ? [] : found.filter(limit => limit.count > 0 && limit.windowSeconds > 0);
}

function limitOf(
  resolving: Resolving,
  limit: StatedLimit,
  operations: readonly string[] | undefined,
): RateLimit {
  const per = { user: 'each user', address: 'each address', key: 'each key', all: 'all callers together' }[
    limit.per
  ];
  const subject = `${operations?.join('+') ?? 'all'}.${limit.per}`;
  const line = lineText(resolving.design.document.source, limit.place.line);
  const told = /retry-after/i.test(line) ? ', then 429 with `Retry-After`' : '';
  const text = `${limit.count} requests in ${limit.windowSeconds} s for ${per}${told}`;
  return {
    count: limit.count,
    windowSeconds: limit.windowSeconds,
    per: limit.per,
    ...(operations === undefined ? {} : { operations }),
    claim: resolving.claims.add('limit', subject, text, [limit]),
  };
}
