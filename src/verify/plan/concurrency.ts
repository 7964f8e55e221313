import type { Concurrency, Json, System } from '../../design/index.ts';
import { baseline } from '../baseline.ts';
import type { Case } from '../case.ts';
import { isObject } from '../judge/locate.ts';
import { needSuccess } from '../judge/success.ts';
import { look, type Sight } from '../look.ts';
import { type Bound, entityNamed, isBound, nameOf, operationsOn, spokenOf } from '../lookup.ts';
import { answerOf, type Call, type Exchange, succeeded } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { Untestable } from '../untestable.ts';
import type { Made } from '../world.ts';
import { changeBody, changeFor } from './change.ts';

/** Of two writers who read the same version, the second one is refused and nothing is lost. */
export function planConcurrency(system: System): readonly Case[] {
  return system.operability.concurrency.flatMap(stated =>
    spokenOf(system, stated.claim, stated.operations)
      .filter(isBound)
      .filter(({ binding }) => binding.action === 'update' || binding.action === 'replace')
      .filter(({ binding }) => binding.entity === stated.entity)
      .map(operation => ({
        id: `concurrency ${operation.id}`,
        stage: 'guard' as const,
        claims: [
          stated.claim,
          ...operation.errors.filter(({ cause }) => cause === 'precondition').map(({ claim }) => claim),
        ],
        attempt: (session: Session) => race(session, operation, stated),
      })),
  );
}

async function race(session: Session, operation: Bound, stated: Concurrency): Promise<void> {
  const row = await session.world.make(session, stated.entity);
  const seen = await versionOf(session, row, stated);
  const first = await send(session, operation, stated, row, seen);
  needSuccess(first);
  const between = await look(session, row);
  const late = await send(session, operation, stated, row, seen);
  const claims = operation.errors.filter(({ cause }) => cause === 'precondition');
  if (!succeeded(late)) {
    const statuses = new Set([
      stated.status,
      ...claims.map(({ status }) => status),
      ...(claims.length > 0 ? [] : [409, 412]),
    ]);
    if (!statuses.has(late.status)) return wrongStatus(session, operation, stated, late);
    if (await changedAnyhow(session, row, between))
      return accepted(session, operation, stated, late, 'answers a refusal and stores');
    session.held(
      stated.claim,
      ...claims.filter(({ status }) => status === late.status).map(({ claim }) => claim),
    );
    return tryWithout(session, operation, stated);
  }
  accepted(session, operation, stated, late, 'accepts');
}

function accepted(
  session: Session,
  operation: Bound,
  stated: Concurrency,
  exchange: Exchange,
  does: string,
): void {
  session.broken({
    claim: stated.claim,
    code: 'lost-update',
    message: `${nameOf(operation)} ${does} a change of an old version; answer ${stated.status}.`.slice(
      0,
      100,
    ),
    expected: { status: stated.status },
    actual: answerOf(exchange),
    exchange,
    because: [operation.binding.effect],
  });
}

function wrongStatus(session: Session, operation: Bound, stated: Concurrency, exchange: Exchange): void {
  session.broken({
    claim: stated.claim,
    code: 'error-status-differs',
    message:
      `${nameOf(operation)} answered ${exchange.status} to an old version; answer ${stated.status}.`.slice(
        0,
        100,
      ),
    expected: { status: stated.status },
    actual: answerOf(exchange),
    exchange,
  });
}

async function changedAnyhow(session: Session, row: Made, before: Sight | undefined): Promise<boolean> {
  const after = await look(session, row);
  if (before?.value === undefined || after?.value === undefined || before.by !== after.by) return false;
  return JSON.stringify(before.value) !== JSON.stringify(after.value);
}

// A change that names no version is refused where the document wants one.
async function tryWithout(session: Session, operation: Bound, stated: Concurrency): Promise<void> {
  if (!stated.required) return;
  const row = await session.world.make(session, stated.entity);
  const exchange = await send(session, operation, stated, row, undefined);
  if (!succeeded(exchange)) return;
  session.broken({
    claim: stated.claim,
    code: 'version-not-needed',
    message: `${nameOf(operation)} takes a change that names no version; refuse it.`.slice(0, 100),
    expected: { status: stated.missingStatus ?? '4xx' },
    actual: answerOf(exchange),
    exchange,
  });
}

async function versionOf(session: Session, row: Made, stated: Concurrency): Promise<Json> {
  const sight = await look(session, row);
  const field = stated.field;
  if (stated.kind === 'version' && field !== undefined) {
    const version = sight?.value?.[field] ?? row.value[field];
    if (version === undefined) throw new Untestable(`no answer shows \`${field}\`; state one that does`);
    return version;
  }
  const tag = sight?.exchange.headers['etag'];
  if (tag === undefined) {
    const reader = operationsOn(session.system, stated.entity, 'read')[0];
    throw new Untestable(
      `no answer${reader === undefined ? '' : ` of ${nameOf(reader)}`} carries an \`ETag\`; say which one does`,
    );
  }
  return tag;
}

async function send(
  session: Session,
  operation: Bound,
  stated: Concurrency,
  row: Made,
  version: Json | undefined,
): Promise<Exchange> {
  const entity = entityNamed(session.system, stated.entity)!;
  const as = session.actors.for(operation, row.by);
  const change = changeFor(session, entity, operation, row);
  const call: Call = await baseline(session, operation, { as, row, change });
  const body = changeBody(session, operation, call.body, change);
  if (stated.kind === 'etag') {
    const headers = version === undefined ? {} : { 'if-match': String(version) };
    return session.send({ ...call, body, headers, bare: version === undefined });
  }
  const { [stated.field ?? '']: _version, ...rest } = isObject(body) ? body : {};
  return session.send({
    ...call,
    bare: true,
    body: version === undefined ? rest : { ...rest, [stated.field!]: version },
  });
}
