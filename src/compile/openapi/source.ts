import type { ClaimId, System } from '../../design/index.ts';
import { lineOf } from '../line.ts';
import { documentOf } from '../origin.ts';
import type { Node } from './node.ts';

/** Where a claim is stated, as extension fields; the document is named where it is not the system's own. */
export function sourceOf(system: System, claim: ClaimId | undefined): Node {
  const line = lineOf(system, claim);
  if (line === undefined) return {};
  const path = system.claims.get(claim!)?.place.path;
  return {
    'x-asbuilt-line': line,
    ...(path !== undefined && path !== system.path && { 'x-asbuilt-document': documentOf({ path }) }),
  };
}
