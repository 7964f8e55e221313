import type { Json } from '../../design/index.ts';
import type { Exchange } from '../probe/exchange.ts';
import type { Session } from '../session.ts';

/** Says that a claim is broken; `because` are claims that would explain it. */
export function tell(
  session: Session,
  claim: string,
  code: string,
  message: string,
  expected: Json,
  actual: Json,
  exchange: Exchange,
  because: readonly string[] = [],
): void {
  session.broken({
    claim,
    code,
    message: message.slice(0, 100),
    expected,
    actual,
    exchange,
    because: because.filter(each => each !== claim),
  });
}
