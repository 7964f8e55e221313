import type { Answer, Statement } from './port.ts';

/** A statement that somebody waits for. */
export interface Waiting {
  readonly statement: Statement;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** Equal reads that wait to be sent. All who wait are answered after the read was asked for, so one will do. */
export interface SharedReads {
  /** What is to be sent; nothing when an equal read that is not sent yet answers this one too. */
  admit(one: Waiting): Waiting | undefined;
  /** To be called when those that wait are sent. */
  clear(): void;
}

/** A new set of reads to share. */
export function sharedReads(): SharedReads {
  const open = new Map<string, Waiting[]>();
  return {
    admit(one) {
      const { statement } = one;
      if (statement.shared !== true || statement.name === undefined) return one;
      const key = keyOf(statement);
      const others = open.get(key);
      if (others !== undefined) {
        others.push(one);
        return undefined;
      }
      const all = [one];
      open.set(key, all);
      return {
        statement,
        resolve(answer) {
          for (const each of all) each.resolve(answer);
        },
        reject(error) {
          for (const each of all) each.reject(error);
        },
      };
    },
    clear() {
      if (open.size > 0) open.clear();
    },
  };
}

function keyOf({ name = '', values }: Statement): string {
  return values.length === 1 && values[0] !== null
    ? `${name} ${values[0]}`
    : `${name}${JSON.stringify(values)}`;
}
