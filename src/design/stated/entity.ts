import type { Json } from '../json.ts';
import type { Fact, Stated } from './fact.ts';
import type { StatedType } from './type.ts';

export type Notation = 'sql' | 'typescript' | 'python' | 'mermaid' | 'json' | 'table' | 'bullets' | 'pseudo';

/** One declaration of a named thing with fields, in one notation at one place. */
export interface StatedDeclaration extends Fact {
  readonly name: string;
  readonly notation: Notation;
  readonly fields: readonly StatedField[];
  /** Operations of an interface or class, such as `create(input: X): Promise<Y>`; absent for plain data. */
  readonly methods?: readonly (Fact & { readonly name: string; readonly signature: string })[];
  /** Set when the declaration names another type instead of fields, such as `type Id = string`. */
  readonly alias?: StatedType;
  /** Another name that its heading gives in brackets: "Order item (`order_items`)". */
  readonly alsoNamed?: string;
  /** Names after `extends`. */
  readonly extends?: readonly string[];
}

/** A thing that the system keeps: all declarations of one name, merged. */
export interface StatedEntity extends Fact {
  /** The name as the first declaration has it, such as `Order` or `order_items`. */
  readonly name: string;
  readonly declarations: readonly StatedDeclaration[];
  /** One entry a field, matched across notations without case and underscores; constraints of all declarations. */
  readonly fields: readonly StatedField[];
  readonly primaryKey?: Stated<readonly string[]>;
  readonly unique: readonly Stated<readonly string[]>[];
  readonly indexes: readonly Stated<readonly string[]>[];
  readonly relations: readonly StatedRelation[];
  /** Names that a list of rules has under this entity, and no declaration. */
  readonly strangers?: readonly Stated<string>[];
  /** True for a table that the document changes but does not create (`ALTER TABLE`, "Modified Entities"). */
  readonly existing?: boolean;
}

export interface StatedField extends Fact {
  /** The name on the wire when any declaration has one, else the column name. */
  readonly name: string;
  readonly type?: StatedType;
  /** Undefined when nothing says so. */
  readonly required?: boolean;
  readonly nullable?: boolean;
  readonly constraints: readonly StatedConstraint[];
  readonly description?: string;
}

export type StatedConstraint = Fact & { readonly rule: ConstraintRule };

/** "trimmed", "stored in lower case" */
export type Normal = 'trim' | 'lower' | 'upper';

/** How one value lies to another. */
export type Sign = '<' | '<=' | '>' | '>=' | '<>';

export type ConstraintRule =
  | {
      readonly kind:
        | 'minLength'
        | 'maxLength'
        | 'minimum'
        | 'maximum'
        | 'exclusiveMinimum'
        | 'exclusiveMaximum'
        | 'multipleOf'
        | 'minItems'
        | 'maxItems';
      readonly value: number;
    }
  | { readonly kind: 'pattern' | 'format'; readonly value: string }
  | { readonly kind: 'enum'; readonly values: readonly (string | number | boolean)[] }
  | { readonly kind: 'integer' }
  | { readonly kind: 'required' | 'optional' | 'nullable' | 'not-null' }
  | { readonly kind: 'primary-key' | 'index' }
  /** `within` names the thing of which each may have one: "unique within its project". */
  | {
      readonly kind: 'unique';
      readonly within?: string;
      /** Values that differ in case alone count as the same. */
      readonly folded?: true;
    }
  | { readonly kind: 'default'; readonly value: Json }
  /** Made by the system: an id, a time stamp, a counter. */
  | {
      readonly kind: 'generated';
      readonly by: 'uuid' | 'serial' | 'created' | 'updated' | 'server' | 'owner';
    }
  /** Lies so to another field of the row; absent `other` is the present moment: "after `starts_at`", "not in the future". */
  | { readonly kind: 'compare'; readonly operator: Sign; readonly other?: string }
  /** Needed only where another field holds one of these: "required when `kind` is `courier`". */
  | { readonly kind: 'required-when'; readonly other?: string; readonly values: readonly Json[] }
  /** How many of some fields a row has: "at least one of", "exactly one of", "not both". */
  | {
      readonly kind: 'some-of';
      readonly fields: readonly string[];
      readonly least: 0 | 1;
      readonly most?: 1;
    }
  /** How what is sent is written before it is judged and stored. */
  | { readonly kind: 'normal'; readonly as: Normal }
  | { readonly kind: 'immutable' }
  /** A client may not send it when it creates, such as "not accepted on creation". */
  | { readonly kind: 'not-on-create' }
  | { readonly kind: 'not-on-update' }
  | {
      readonly kind: 'references';
      readonly entity: string;
      readonly field?: string;
      readonly onDelete?: 'cascade' | 'restrict' | 'set-null';
    }
  /** Never shown in an answer: a password hash, a secret. */
  | { readonly kind: 'secret' }
  /** A rule that was recognised as a rule but not understood; `text` as written. */
  | { readonly kind: 'other'; readonly text: string };

export interface StatedRelation extends Fact {
  readonly kind: 'belongs-to' | 'has-many' | 'has-one' | 'many-to-many' | 'references';
  readonly entity: string;
  readonly field?: string;
}
