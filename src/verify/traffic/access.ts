import { nameOf } from '../lookup.ts';
import { tell } from '../plan/tell.ts';
import { type Exchange, succeeded } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import type { Recorded } from './recorded.ts';

/** An operation that asks for a known caller gives nothing to an unknown one. */
export function judgeAccess(exchange: Exchange, recorded: Recorded, session: Session): void {
  const { operation } = exchange.call;
  const { access } = operation;
  if (access.claim === undefined || (access.kind !== 'token' && access.kind !== 'roles')) return;
  if (hasCredential(recorded, session.system.authentication?.name)) return;
  if (exchange.status === 401) session.held(access.claim);
  if (!succeeded(exchange)) return;
  tell(
    session,
    access.claim,
    'missing-token-accepted',
    `${nameOf(operation)} answered ${exchange.status} to a caller without a token; answer 401.`,
    { status: 401 },
    { status: exchange.status },
    exchange,
  );
}

/** Any header that can carry one counts, and so does a key in the query. */
function hasCredential({ requestHeaders, target }: Recorded, name: string | undefined): boolean {
  const carriers = Object.keys(requestHeaders).some(
    header =>
      header === 'authorization' ||
      header === 'cookie' ||
      header === name?.toLowerCase() ||
      /auth|token|api-?key|session|secret|signature/.test(header),
  );
  return carriers || /[?&][^=&]*(key|token|auth|sig)[^=&]*=/i.test(target);
}
