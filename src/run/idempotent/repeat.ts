import { type Database, DatabaseError, type Session } from '../../database/index.ts';
import type { Idempotency, Operation, System } from '../../design/index.ts';
import type { Call } from '../call.ts';
import { askingOf, askingWithin, type CarryOut, carriedOut, retried } from '../carry-out.ts';
import type { Outcome, Reply } from '../outcome.ts';
import type { Input } from '../plan/plan.ts';
import { refusalPrinter } from '../refusal.ts';
import { idOf, keyOf, requestOf } from './key.ts';
import { keyRefusals } from './refusal.ts';
import { type Claim, dropKey, forgetOld, isFree, keepReply, takeKey } from './store.ts';

/** Carries a request out, or answers it as the first time. */
export type Repeat = (call: Call, input: Input, database: Database, carryOut: CarryOut) => Promise<Outcome>;

/** Seconds that a key is kept when the document does not say. */
const USUALLY_KEPT = 24 * 3600;

/** How long a request waits for the first one with its key. */
const PATIENCE = `set local lock_timeout = '5s'`;
const NO_HURRY = 'set local lock_timeout to default';

/** How many keys are taken before old ones are looked for. */
const SWEEP = 500;

/**
 * Compiles the keys of one operation; nothing when the document knows none. The key, what it came with and the answer
 * stand in the transaction of the write itself: a crash leaves both or neither, and all processes agree.
 */
export function repeater(system: System, operation: Operation): Repeat | undefined {
  const stated = system.operability.idempotency.find(({ operations }) => operations.includes(operation.id));
  if (stated === undefined) return undefined;
  const refusals = keyRefusals(system, operation, stated);
  const print = refusalPrinter(system);
  const waits = stated.inFlightStatus === undefined;
  const working = new Set<string>();
  let taken = 0;

  return async (call, input, database, carryOut) => {
    const key = keyOf(stated.header, call, input);
    if (key === undefined)
      return stated.required ? refusals.missing : carriedOut(carryOut, input, askingOf(database));
    if (typeof key !== 'string') return key;
    const claim = claimOf(stated, idOf(system, operation, input, key), input);
    if (!waits && working.has(claim.id)) return refusals.inFlight;
    working.add(claim.id);
    try {
      return await retried(() =>
        database.transaction(session => once(session, claim, call, input, carryOut)),
      );
    } catch (error) {
      if (isTimeout(error)) return refusals.inFlight;
      throw error;
    } finally {
      working.delete(claim.id);
      if (++taken % SWEEP === 0) forgetOld(database, input.now).catch(() => {});
    }
  };

  async function once(
    session: Session,
    claim: Claim,
    call: Call,
    input: Input,
    carryOut: CarryOut,
  ): Promise<Outcome> {
    if (waits) await session.query({ text: PATIENCE, values: [] });
    else if (!(await isFree(session, claim))) return refusals.inFlight;
    const first = await takeKey(session, claim);
    if (first !== undefined) return first.request === claim.request ? replayed(first.reply) : refusals.reused;
    if (waits) await session.query({ text: NO_HURRY, values: [] });
    const outcome = await guarded(session, input, carryOut);
    const reply = outcome.kind === 'reply' ? outcome : print(outcome, call, operation);
    if (isFinal(outcome, reply)) await keepReply(session, claim, reply);
    else await dropKey(session, claim);
    return outcome;
  }
}

function claimOf({ keptSeconds = USUALLY_KEPT }: Idempotency, id: string, input: Input): Claim {
  const expires = new Date(Date.parse(input.now) + keptSeconds * 1000).toISOString();
  return { id, request: requestOf(input), now: input.now, expires };
}

function replayed(reply: Reply): Reply {
  return { ...reply, headers: { ...reply.headers, 'idempotent-replayed': 'true' } };
}

/** An answer that the same request would not get again, such as one to a broken body, is not kept. */
function isFinal(outcome: Outcome, { status }: Reply): boolean {
  return status < 500 && (outcome.kind === 'reply' || outcome.cause !== 'validation');
}

/** A refusal of the database must not undo the key. */
async function guarded(session: Session, input: Input, { act, refusalOf }: CarryOut): Promise<Outcome> {
  await session.query({ text: 'savepoint first_answer', values: [] });
  try {
    const { ask, transact } = askingWithin(session);
    return await act(input, ask, transact);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    await session.query({ text: 'rollback to savepoint first_answer', values: [] });
    return refusal;
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '55P03';
}
