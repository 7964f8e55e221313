import type { Operation, OperationError, System } from '../design/index.ts';
import { OWNERSHIP, type Refused } from './outcome.ts';

/**
 * Of the errors for those who may not, the one for a thing of somebody else, or the one for a role that is not
 * allowed; the operation's own before the catalogue's. Nothing when none speaks of what is at hand.
 */
export function forbiddenAs(
  { cause, about }: Refused,
  system: System,
  operation: Operation | undefined,
): OperationError | undefined {
  if (cause !== 'forbidden') return undefined;
  const isOfOthers = about?.includes(OWNERSHIP) === true;
  return [...(operation?.errors ?? []), ...system.errors].find(
    error => error.cause === 'forbidden' && OTHERS.test(`${error.code ?? ''} ${error.when}`) === isOfOthers,
  );
}

const OTHERS =
  /not_?(?:your|mine|own|the_?owner|offered_by)|foreign|\bsome(?:body|one) else|\banother (?!role)\p{L}+|\bbelongs? to\b|\b(?:not|isn['’]t) (?:yours|theirs|(?:the |its )?(?:owner|author|creator|holder))|\bownership\b|\bajen[oa]|\bfremd|gehört/iu;
