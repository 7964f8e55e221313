import { type Answer, type Asked, objectIn, type Row } from '../wire.ts';

export interface User {
  readonly name: string;
  readonly role: 'member' | 'keeper';
}

/** Why a request is not carried out. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly field: string | undefined;
  constructor(status: number, code: string, message: string, field?: string) {
    super(message);
    this.status = status;
    this.code = code;
    this.field = field;
  }
}

export interface Ask extends Asked {
  readonly id: string;
  readonly user: User | undefined;
}

export type Route = readonly [
  method: string,
  path: RegExp,
  who: 'public' | 'any' | 'keeper',
  act: (ask: Ask) => Answer,
];

/** The JSON object that a request has to carry. */
export function bodyOf({ body }: Asked): Row {
  const row = objectIn(body);
  if (row === undefined) throw new Refused(400, 'invalid_body', 'send a JSON object');
  return row;
}
