import { type Database, DatabaseError, type Session } from '../database/index.ts';
import type { Outcome, Refused } from './outcome.ts';
import type { Ask, Input } from './plan/plan.ts';

/** Does all of some work or nothing of it. */
export type Transact = <Result>(work: (ask: Ask) => Promise<Result>) => Promise<Result>;

/** How the statements of one request are run. */
export interface Asking {
  readonly ask: Ask;
  readonly transact: Transact;
}

/** Each statement by itself, or several as one transaction. */
export function askingOf(database: Database): Asking {
  return {
    ask: statement => database.query(statement),
    transact: work => database.transaction(session => work(statement => session.query(statement))),
  };
}

/** Statements of a transaction that is already open. */
export function askingWithin(session: Session): Asking {
  const ask: Ask = statement => session.query(statement);
  return {
    ask,
    transact: async work => {
      await ask({ text: 'savepoint part', values: [] });
      try {
        return await work(ask);
      } catch (error) {
        await ask({ text: 'rollback to savepoint part', values: [] });
        throw error;
      }
    },
  };
}

/** What an operation does with a checked request. */
export interface CarryOut {
  /** What the database refuses is thrown. */
  readonly act: (input: Input, ask: Ask, transact: Transact) => Promise<Outcome>;
  /** What such an error means to the client; nothing when it is no fault of the request. */
  readonly refusalOf: (error: unknown) => Refused | undefined;
}

/** Does it; what the database refuses is an answer. */
export async function carriedOut(
  { act, refusalOf }: CarryOut,
  input: Input,
  { ask, transact }: Asking,
): Promise<Outcome> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await act(input, ask, transact);
    } catch (error) {
      if (attempt < ATTEMPTS && isPassing(error)) continue;
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      return refusal;
    }
  }
}

/** The result of work that may lose a race, tried again as often as a statement is. */
export async function retried<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= ATTEMPTS || !isPassing(error)) throw error;
    }
  }
}

const ATTEMPTS = 3;

/** A deadlock or a lost race: the same statement may well succeed now. */
function isPassing(error: unknown): boolean {
  return error instanceof DatabaseError && (error.code === '40001' || error.code === '40P01');
}
