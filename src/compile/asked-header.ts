import type { Operation, Parameter, System } from '../design/index.ts';

/** Headers by which a request says that it may be sent again, what it changes and what it knows already. */
export function askedHeaders(system: System, { id, method }: Operation): readonly Parameter[] {
  const { idempotency, concurrency, validators = [], correlation } = system.operability;
  const header = (name: string, required: boolean, description: string, claim: string): Parameter => ({
    name,
    in: 'header',
    required,
    schema: { type: 'string' },
    description,
    claim,
    role: { kind: 'ignored' },
  });
  return [
    ...idempotency
      .filter(one => one.operations.includes(id))
      .map(one =>
        header(
          one.header,
          one.required,
          'A key of the caller’s making: sent again with it, the request is answered as the first time.',
          one.claim,
        ),
      ),
    ...concurrency
      .filter(one => one.kind === 'etag' && one.operations.includes(id))
      .map(one =>
        header('If-Match', one.required, 'The `ETag` of the version that is to be changed.', one.claim),
      ),
    ...validators
      .filter(one => one.operations.includes(id) && (method === 'GET' || method === 'HEAD'))
      .map(one =>
        one.kind === 'etag'
          ? header('If-None-Match', false, 'The `ETag` that is known already.', one.claim)
          : header('If-Modified-Since', false, 'Since when a change is news.', one.claim),
      ),
    ...(correlation === undefined
      ? []
      : [header(correlation.header, false, 'By which the request is followed.', correlation.claim)]),
  ];
}
