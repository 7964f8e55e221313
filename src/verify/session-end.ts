import type { Operation } from '../design/index.ts';
import type { Call } from './probe/exchange.ts';
import { Untestable } from './untestable.ts';

const OUT = /(?:^|\/)(?:log-?out|sign-?out|log-?off|sign-?off)$/i;
const SESSION = /(?:^|\/)(?:sessions?(?:\/(?:current|me))?|tokens?|auth|login)$/i;

/** Whether an operation makes the credential worthless that it is called with. */
export function endsSession({ method, path }: Operation): boolean {
  return OUT.test(path) || (method === 'DELETE' && SESSION.test(path));
}

/** Refuses to end the session of a token that was lent for the run: nothing could be tried with it any more. */
export function spareSession({ operation, as }: Call): void {
  if (as.kind !== 'role' || !endsSession(operation)) return;
  throw new Untestable('trying it would end the session of the token; try it by hand');
}
