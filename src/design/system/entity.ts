import type { Json, JsonSchema } from '../json.ts';
import type { Normal, Sign } from '../stated/entity.ts';
import type { ClaimId } from './claim.ts';

/** A thing that the system stores; every name resolved. */
export interface Entity {
  /** Stable key: singular PascalCase, such as `Order`. */
  readonly name: string;
  /** The table: the author's when SQL states one, else plural snake_case. */
  readonly table: string;
  readonly claim: ClaimId;
  /** In the order of the first declaration. Always holds the primary key, added when the author left it out. */
  readonly fields: readonly Field[];
  /** Names of fields. */
  readonly primaryKey: readonly string[];
  readonly unique: readonly Key[];
  /** Rules on several fields of one row; absent like an empty list. */
  readonly rules?: readonly RowRule[];
  readonly indexes: readonly Key[];
  readonly states?: StateMachine;
  /** The field that marks a row as deleted: it is kept, and nobody finds it any more. */
  readonly gone?: string;
}

export interface Key {
  readonly fields: readonly string[];
  /** Those of the fields whose values are the same when they differ in case alone. */
  readonly folded?: readonly string[];
  readonly claim: ClaimId;
}

/** What the fields of one row owe each other. */
export type RowRule = { readonly claim: ClaimId } & (
  | {
      readonly kind: 'compare';
      readonly field: string;
      readonly operator: Sign;
      /** Absent for the present moment. */
      readonly other?: string;
    }
  /** `field` has a value where `other` holds one of these. */
  | {
      readonly kind: 'required-when';
      readonly field: string;
      readonly other: string;
      readonly values: readonly Json[];
    }
  | {
      readonly kind: 'some-of';
      readonly fields: readonly string[];
      readonly least: 0 | 1;
      readonly most?: 1;
    }
);

export interface Field {
  /** The name on the wire. */
  readonly name: string;
  readonly column: string;
  /** A PostgreSQL type on the subset of versions 15 to 18, such as `varchar(255)`, `timestamptz`, `jsonb`. */
  readonly columnType: string;
  /** The value as JSON, with every bound that the document states; no `null` in it. */
  readonly schema: JsonSchema;
  /** A row always has a value. */
  readonly required: boolean;
  /** A client may send `null`, and rows may hold it. */
  readonly nullable: boolean;
  /** Set when the system makes the value. */
  readonly generated?: 'uuid' | 'serial' | 'created' | 'updated' | 'initial-state' | 'owner' | 'server';
  readonly default?: Json;
  /** Another field whose first value is this one's too. */
  readonly defaultOf?: string;
  /** How what is sent is written before it is judged and stored; absent like an empty list. */
  readonly normal?: readonly Normal[];
  /** A client may send it when it creates, when it changes. */
  readonly writable: { readonly create: boolean; readonly update: boolean };
  /** Never in an answer. */
  readonly secret: boolean;
  /** A password: what is sent keeps the rules of the schema, a hash of it is stored. */
  readonly hashed?: true;
  readonly references?: Reference;
  /** Set when answers count rows of another entity instead of what is stored. */
  readonly counts?: { readonly entity: string; readonly field: string };
  /** Set when answers hold the absolute URL of the row; the path ends in `/` and the key. */
  readonly address?: { readonly path: string; readonly key: string };
  readonly claim: ClaimId;
  /** The claim of each stated rule, by JSON Schema keyword (`maxLength`), or `required`, `immutable`, `secret` … */
  readonly rules: { readonly [keyword: string]: ClaimId };
}

export interface Reference {
  readonly entity: string;
  readonly field: string;
  readonly onDelete: 'cascade' | 'restrict' | 'set-null';
  readonly claim: ClaimId;
}

export interface StateMachine {
  /** The field that holds the state. */
  readonly field: string;
  readonly states: readonly string[];
  readonly initial?: string;
  readonly transitions: readonly Transition[];
  /** The claim of the diagram as a whole: no other move is legal. */
  readonly claim: ClaimId;
  /** True when a change that names the present state is said to be accepted; undefined when nothing says. */
  readonly sameStateAccepted?: boolean;
}

export interface Transition {
  readonly from: string;
  readonly to: string;
  readonly label?: string;
  readonly claim: ClaimId;
}
