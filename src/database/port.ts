/** A PostgreSQL that run and verify talk to, whichever process or library is behind it. */
export interface Database {
  readonly kind: 'pglite' | 'postgres';
  /** Runs one parameterised statement; rows come as arrays of text, as PostgreSQL prints them. */
  query(statement: Statement): Promise<Answer>;
  /** Runs statements in one transaction, all or none. */
  transaction<Result>(work: (session: Session) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export interface Session {
  query(statement: Statement): Promise<Answer>;
}

/** `text` is fixed by the design, never by a request: values go into `values` alone, as text or null. */
export interface Statement {
  /** Set to prepare the statement once under this name. */
  readonly name?: string;
  readonly text: string;
  /** True for a named read that may be answered together with an equal one that waits at the same moment. */
  readonly shared?: boolean;
  readonly values: readonly (string | null)[];
}

export interface Answer {
  readonly rows: readonly (readonly (string | null)[])[];
  readonly affected: number;
}

/** What PostgreSQL refused, by its SQLSTATE, such as `23505` for a duplicate. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly code: string;
  readonly constraint: string | undefined;
  readonly column: string | undefined;
  readonly detail: string | undefined;

  constructor(
    message: string,
    fields: {
      code: string;
      constraint?: string | undefined;
      column?: string | undefined;
      detail?: string | undefined;
    },
  ) {
    super(message);
    this.code = fields.code;
    this.constraint = fields.constraint;
    this.column = fields.column;
    this.detail = fields.detail;
  }
}

/** True for a database that cannot be reached, is going down or coming up, or has no connection left. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof DatabaseError && /^(08|57P0|53[34])/.test(error.code);
}
