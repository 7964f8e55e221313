import type { Operation, System, Validator } from '../../design/index.ts';
import { baseline } from '../baseline.ts';
import type { Case } from '../case.ts';
import { needSuccess } from '../judge/success.ts';
import { entityNamed, isBound, nameOf, operationsOn, spokenOf } from '../lookup.ts';
import { answerOf, type Call, type Exchange, succeeded } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import type { Made } from '../world.ts';
import { changeBody, changeFor } from './change.ts';

/** An answer carries its tag, which a client sends back to learn that nothing has changed. */
export function planValidators(system: System): readonly Case[] {
  return (system.operability.validators ?? []).flatMap(stated =>
    spokenOf(system, stated.claim, stated.operations)
      .slice(0, 6)
      .map(operation => ({
        id: `validator ${stated.kind} ${operation.id}`,
        stage: 'guard' as const,
        claims: [stated.claim],
        attempt: (session: Session) => ask(session, operation, stated),
      })),
  );
}

const HEADERS = {
  etag: ['etag', 'if-none-match'],
  'last-modified': ['last-modified', 'if-modified-since'],
} as const;

async function ask(session: Session, operation: Operation, stated: Validator): Promise<void> {
  const [header, condition] = HEADERS[stated.kind];
  const as = session.actors.for(operation);
  const reads = isBound(operation) && operation.binding.action === 'read';
  const row = reads ? await session.world.make(session, operation.binding.entity, {}, as) : undefined;
  const call: Call = await baseline(session, operation, { as, ...(row && { row }) });
  const first = await session.send(call);
  needSuccess(first);
  const tag = first.headers[header];
  if (tag === undefined) {
    return tell(session, stated, first, 'validator-missing', `carries no \`${header}\`; send one`, {
      [header]: 'a value',
    });
  }
  const again = await session.send({ ...call, headers: { [condition]: tag } });
  if (again.status !== 304) {
    // A list that others write into may have changed meanwhile.
    const now = await session.send(call);
    if (now.headers[header] !== tag) return;
    return tell(
      session,
      stated,
      again,
      'unchanged-answered-again',
      `answers ${again.status} to what has not changed; answer 304`,
      { status: 304 },
    );
  }
  if (row !== undefined && stated.kind === 'etag' && !(await moves(session, stated, row, call, tag))) return;
  session.held(stated.claim);
}

// After a change the old tag is not answered with 304 any more.
async function moves(
  session: Session,
  stated: Validator,
  row: Made,
  call: Call,
  tag: string,
): Promise<boolean> {
  const entity = entityNamed(session.system, row.entity)!;
  const changer = [
    ...operationsOn(session.system, row.entity, 'update'),
    ...operationsOn(session.system, row.entity, 'replace'),
  ][0];
  if (changer === undefined) return true;
  const change = changeFor(session, entity, changer, row);
  const as = session.actors.for(changer, row.by);
  const made = await baseline(session, changer, { as, row, change });
  const matched = session.system.operability.concurrency.some(each => each.operations.includes(changer.id));
  const changed = await session.send({
    ...made,
    body: changeBody(session, changer, made.body, change),
    ...(matched && { headers: { 'if-match': tag } }),
  });
  if (!succeeded(changed)) return true;
  const after = await session.send({ ...call, headers: { 'if-none-match': tag } });
  if (after.status !== 304) return true;
  tell(session, stated, after, 'stale-answer', 'answers 304 after a change; answer the new state', {
    status: 200,
  });
  return false;
}

function tell(
  session: Session,
  stated: Validator,
  exchange: Exchange,
  code: string,
  says: string,
  expected: { readonly [name: string]: string | number },
): void {
  session.broken({
    claim: stated.claim,
    code,
    message: `${nameOf(exchange.call.operation)} ${says}.`.slice(0, 100),
    expected,
    actual: { ...(answerOf(exchange) as object), etag: exchange.headers['etag'] ?? null },
    exchange,
  });
}
