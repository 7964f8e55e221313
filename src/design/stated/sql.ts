import type { Json } from '../json.ts';
import type { Fact, Stated } from './fact.ts';

/** One statement of the document's SQL, as PostgreSQL's grammar takes it; names without quotes. */
export interface StatedSql extends Fact {
  /** The statement as written. */
  readonly text: string;
  readonly does: SqlDeed;
}

export type SqlDeed =
  | {
      readonly kind: 'create-table';
      readonly table: string;
      /** True for `IF NOT EXISTS`. */
      readonly tolerant: boolean;
      /** True when columns come from elsewhere too: `LIKE`, `INHERITS`, `PARTITION OF`. */
      readonly open: boolean;
      readonly columns: readonly SqlColumnName[];
      readonly constraints: readonly SqlConstraint[];
    }
  | {
      readonly kind: 'alter-table';
      readonly table: string;
      readonly tolerant: boolean;
      readonly adds: readonly SqlColumnName[];
      /** Columns that it drops, changes or renames: they must be there. */
      readonly needs: readonly Stated<string>[];
      readonly drops: readonly string[];
      readonly renames: readonly { readonly from: string; readonly to: string }[];
      readonly constraints: readonly SqlConstraint[];
    }
  | {
      readonly kind: 'create-index';
      readonly table: string;
      readonly name: string;
      readonly columns: readonly Stated<string>[];
    }
  | {
      readonly kind: 'insert';
      readonly table: string;
      /** Absent when the statement names none: all columns in their order. */
      readonly columns?: readonly Stated<string>[];
      /** A value is absent where it is computed or left to its default. */
      readonly rows: readonly Stated<readonly (Json | undefined)[]>[];
    }
  | { readonly kind: 'create-type' | 'create-other'; readonly name: string }
  | { readonly kind: 'drop-table'; readonly table: string }
  | { readonly kind: 'rename-table'; readonly table: string; readonly to: string }
  | { readonly kind: 'other' };

/** A column with its type in PostgreSQL's own words, such as `int4`, and the sizes behind it. */
export interface SqlColumnName extends Stated<string> {
  readonly type: string;
  readonly sizes: readonly number[];
  readonly list: boolean;
  /** `IF NOT EXISTS` stands before it. */
  readonly tolerant?: boolean;
}

export type SqlConstraint = Fact &
  (
    | {
        readonly kind: 'primary-key' | 'unique' | 'check' | 'not-null';
        readonly columns: readonly string[];
      }
    | {
        readonly kind: 'references';
        readonly columns: readonly string[];
        readonly table: string;
        /** Empty when the key is meant. */
        readonly toColumns: readonly string[];
      }
  );
