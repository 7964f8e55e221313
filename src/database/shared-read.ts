import type { Answer, Statement } from './port.ts';

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** Equal reads that wait to be sent. All who wait are answered after the read was asked for, so one will do. */
export interface SharedReads<One extends Waiting> {
  /** Joins an equal read that is not sent yet; false when there is none. */
  join(statement: Statement, waiting: Waiting): boolean;
  /** Lets later reads join this one. */
  offer(statement: Statement, one: One): One;
  /** To be called when those that wait are sent. */
  clear(): void;
}

/** A new set of reads to share. */
export function sharedReads<One extends Waiting>(): SharedReads<One> {
  const open = new Map<string, Waiting[]>();
  return {
    join(statement, waiting) {
      const followers = statement.shared === true ? open.get(keyOf(statement)) : undefined;
      followers?.push(waiting);
      return followers !== undefined;
    },
    offer(statement, one) {
      if (statement.shared !== true || statement.name === undefined) return one;
      const followers: Waiting[] = [];
      open.set(keyOf(statement), followers);
      return {
        ...one,
        resolve(answer) {
          one.resolve(answer);
          for (const follower of followers) follower.resolve(answer);
        },
        reject(error) {
          one.reject(error);
          for (const follower of followers) follower.reject(error);
        },
      };
    },
    clear: () => open.clear(),
  };
}

function keyOf({ name = '', values }: Statement): string {
  return values.length === 1 && values[0] !== null
    ? `${name} ${values[0]}`
    : `${name}${JSON.stringify(values)}`;
}
