import type { Json, Operation, Parameter, System } from '../design/index.ts';

/** The header of the key under which a request is carried out once, and whether one has to be sent. */
export function keyHeader({ operability }: System, { id, parameters }: Operation): Json {
  const stated = operability.idempotency.find(({ operations }) => operations.includes(id));
  const named = parameters.find(({ name, in: location }) => location === 'header' && IS_KEY.test(name));
  const header = stated?.header ?? named?.name;
  if (header === undefined) return null;
  return { header, required: stated?.required ?? named?.required ?? false };
}

/** Whether a change may name the tag that it was made from, and whether it must. */
export function versionHeader({ operability }: System, { id, parameters }: Operation): Json {
  const stated = operability.concurrency.find(
    ({ kind, operations }) => kind === 'etag' && operations.includes(id),
  );
  const named = parameters.find(
    ({ name, in: location }) => location === 'header' && /^if-match$/i.test(name),
  );
  if (stated === undefined && named === undefined) return null;
  return { header: 'If-Match', required: stated?.required ?? named?.required ?? false };
}

/** Headers that the page has fields of its own for, or sends by itself: keys, tags, tokens, the type of the body. */
export function isSentOtherwise(
  { authentication, operability }: System,
  { name, in: place }: Parameter,
): boolean {
  if (place !== 'header') return false;
  const lower = name.toLowerCase();
  return (
    /^(?:authorization|content-type|content-length|cookie|host|if-match)$/.test(lower) ||
    lower === authentication?.name.toLowerCase() ||
    IS_KEY.test(name) ||
    operability.idempotency.some(({ header }) => header.toLowerCase() === lower)
  );
}

const IS_KEY = /^(?:x-)?idempotency-key$/i;
