import type { Operation, System } from '../../design/index.ts';
import { baseline } from '../baseline.ts';
import type { Case } from '../case.ts';
import { expectRefusal } from '../judge/refusal.ts';
import { errorsFor, isAboutRow, leavesOut, nameOf, textOf } from '../lookup.ts';
import { type Actor, ANONYMOUS, carried } from '../probe/actor.ts';
import { answerOf, type Call, type Exchange, refused, succeeded } from '../probe/exchange.ts';
import type { Session } from '../session.ts';
import { Untestable } from '../untestable.ts';

/** Who shows no credential, or a broken one, is not served. */
export function planAuthentication(system: System): readonly Case[] {
  return system.operations
    .filter(operation => isGuarded(system, operation))
    .map(operation => ({
      id: `authentication ${operation.id}`,
      stage: 'guard' as const,
      claims: [
        system.authentication?.claim,
        operation.access.claim,
        ...errorsFor(system, operation, 'unauthenticated').map(({ claim }) => claim),
      ],
      attempt: session => tryStrangers(session, operation),
    }));
}

function isGuarded(system: System, operation: Operation): boolean {
  const { kind } = operation.access;
  if (leavesOut(system, operation, 'unauthenticated')) return false;
  if (kind === 'token' || kind === 'roles') return true;
  return (
    kind === 'unstated' &&
    system.authentication !== undefined &&
    operation.errors.some(({ cause }) => cause === 'unauthenticated')
  );
}

async function tryStrangers(session: Session, operation: Operation): Promise<void> {
  const call = await openCall(session, operation);
  const claim =
    session.system.authentication?.claim ??
    operation.access.claim ??
    errorsFor(session.system, operation, 'unauthenticated')[0]?.claim;
  for (const { actor, what } of strangers(session)) {
    const exchange = await session.send({ ...call, as: actor });
    // Without a request that is known to be right, a refusal for another reason says nothing.
    const unclear = exchange.status !== 401 && exchange.status !== 403 && !succeeded(exchange);
    if (unclear && exchange.status < 500 && !(await isRight(session, call, exchange))) continue;
    expectRefusal(session, exchange, {
      causes: ['unauthenticated'],
      claim,
      code: 'stranger-served',
      what,
      do: 'answer 401',
    });
    judgeStatus(session, exchange, claim);
    if (exchange.status === 401)
      session.held(operation.access.kind === 'token' ? operation.access.claim : undefined);
  }
}

// The same request with a token is served, so nothing else is wrong with it.
async function isRight(session: Session, call: Call, refusal: Exchange): Promise<boolean> {
  if (call.as.kind !== 'role' || ![400, 422].includes(refusal.status)) return false;
  if (call.operation.method === 'DELETE') return false;
  return succeeded(await session.send(call));
}

// Where the sentence on authentication names 401 itself, no error of the operation has to.
function judgeStatus(session: Session, exchange: Exchange, claim: string | undefined): void {
  const { errors } = exchange.call.operation;
  const stated = errors.some(({ cause }) => cause === 'unauthenticated');
  if (claim === undefined || stated || !refused(exchange) || exchange.status === 401) return;
  if (!/\b401\b/.test(textOf(session.system, claim))) return;
  session.broken({
    claim,
    code: 'error-status-differs',
    message:
      `${nameOf(exchange.call.operation)} answered ${exchange.status} to a stranger; answer 401.`.slice(
        0,
        100,
      ),
    expected: { status: 401 },
    actual: answerOf(exchange),
    exchange,
  });
}

// A call that would succeed with a token; without any token, one that at least is well formed.
async function openCall(session: Session, operation: Operation): Promise<Call> {
  try {
    const as = session.actors.for(operation);
    const row =
      isAboutRow(operation) && operation.method !== 'GET'
        ? await session.world.make(session, operation.binding.entity)
        : undefined;
    return await baseline(session, operation, { as, ...(row && { row }) });
  } catch (error) {
    if (!(error instanceof Untestable)) throw error;
    const { parameters } = operation;
    if (operation.request !== undefined && operation.request.example === undefined) throw error;
    const path = Object.fromEntries(
      parameters.filter(({ in: where }) => where === 'path').map(({ name }) => [name, session.random.uuid()]),
    );
    return {
      operation,
      as: ANONYMOUS,
      path,
      ...(operation.request?.example !== undefined && { body: operation.request.example }),
    };
  }
}

function strangers(session: Session): readonly { readonly actor: Actor; readonly what: string }[] {
  const { authentication } = session.system;
  const broken = (label: string, headers: { readonly [name: string]: string }) => {
    const [header, value] = Object.entries(headers)[0]!;
    return { actor: { kind: 'broken' as const, label, header, value }, what: label };
  };
  const garbage = session.random.word(24);
  const own = session.actors.all[0]?.token;
  return [
    { actor: ANONYMOUS, what: 'a request without a token' },
    broken('a made-up token', carried(garbage, authentication)),
    ...(authentication?.scheme === 'bearer' && authentication.name.toLowerCase() === 'authorization'
      ? [broken('a token of another scheme', { authorization: `Basic ${btoa(`user:${garbage}`)}` })]
      : []),
    ...(own !== undefined && isJwt(own)
      ? [broken('a token with a broken signature', carried(tampered(own), authentication))]
      : []),
  ];
}

function isJwt(token: string): boolean {
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token) && token.length > 40;
}

// The first character of the signature: the last one may hold only padding bits.
function tampered(token: string): string {
  const at = token.lastIndexOf('.') + 1;
  return token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
}
