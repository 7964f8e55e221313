import type { Cache } from '../../../design/index.ts';
import { sameName } from '../../differing.ts';
import { quote } from '../../name-operation.ts';
import type { Resolving } from '../resolving.ts';
import type { Operated } from './operated.ts';

/** What is kept and for how long, where the document gives a number. */
export function cachesOf({ design, claims }: Resolving, { idOf }: Operated): readonly Cache[] {
  return design.caches.flatMap(({ what, ttlSeconds, operation, mentions }) => {
    if (ttlSeconds === undefined || what === '') return [];
    const id = operation === undefined ? undefined : idOf(operation);
    const text = `${quote(what)} is kept for ${ttlSeconds.value} s`;
    return [
      {
        what,
        ttlSeconds: ttlSeconds.value,
        ...(id !== undefined && { operation: id }),
        claim: claims.add('cache', sameName(what), text, mentions),
      },
    ];
  });
}
