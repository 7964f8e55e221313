import { expectRefusal } from '../judge/refusal.ts';
import { entityOf, fieldNamed, nameOf } from '../lookup.ts';
import { tell } from '../plan/tell.ts';
import { type Exchange, succeeded } from '../probe/exchange.ts';
import type { Session } from '../session.ts';

/** A request that breaks a stated rule has to be refused, as the document says. */
export function judgeRequest(exchange: Exchange, session: Session): void {
  const { operation, body } = exchange.call;
  if (operation.request === undefined || body === undefined) return;
  const violations = session.check(operation.request.schema, body);
  if (violations.length === 0) {
    if (succeeded(exchange)) session.held(operation.request.claim);
    return;
  }
  const entity = entityOf(session.system, operation);
  const stated = violations.flatMap(violation => {
    const field = fieldNamed(entity, violation.pointer.split('/')[1] || violation.field);
    // A reference may look otherwise than the document thinks.
    if (field === undefined || field.references !== undefined) return [];
    const claim = field.rules[violation.keyword];
    return claim === undefined ? [] : [{ claim, violation }];
  });
  const [first] = stated;
  if (first === undefined || stated.length !== violations.length) return;
  const { claim, violation } = first;
  if (succeeded(exchange)) {
    tell(
      session,
      claim,
      'value-out-of-bounds-accepted',
      `${nameOf(operation)} accepts \`${violation.field}\` that is not ${violation.rule}; refuse it.`,
      { [violation.field]: violation.rule },
      { status: exchange.status },
      exchange,
    );
  } else if (exchange.status === 400 || exchange.status === 422) {
    // Other refusals may have come before anybody looked at the body.
    expectRefusal(session, exchange, {
      causes: ['validation'],
      claim: stated.length === 1 ? claim : undefined,
      code: 'value-out-of-bounds-accepted',
      what: 'it',
      do: 'refuse it',
    });
  }
}
