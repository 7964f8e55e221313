import type { Json } from '../json.ts';
import type { StatedConstraint } from './entity.ts';
import type { Fact, Stated } from './fact.ts';
import type { StatedType } from './type.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';

/** `METHOD /path` with all that the document says of it. */
export interface StatedOperation extends Fact {
  readonly method: Method;
  /** The full path, base path joined, parameters as `{name}`, without query and trailing slash. */
  readonly path: string;
  /** The path as first written. */
  readonly written: string;
  /** What kind of text stated it; the first of them by weight. */
  readonly origin: OperationOrigin;
  /** Every place that names the operation, the contract first. */
  readonly mentions: readonly (Fact & { readonly origin: OperationOrigin })[];
  /** False when it is only named in a diagram, a flow or prose, never stated as part of the contract. */
  readonly contract: boolean;
  /** Set for an operation under a heading such as "Modified Endpoints". */
  readonly modified?: Fact;
  readonly name?: Stated<string>;
  readonly purpose?: Stated<string>;
  /** Everything that is said of it in words, its purpose among it; absent when nothing is. */
  readonly said?: readonly Stated<string>[];
  readonly parameters: readonly StatedParameter[];
  /** Described as parameters of the path, which does not have them. */
  readonly strangers?: readonly StatedParameter[];
  readonly request?: StatedBody;
  readonly responses: readonly StatedResponse[];
  readonly errors: readonly StatedError[];
  readonly access: readonly StatedAccess[];
  readonly limits: readonly StatedLimit[];
  /** Order of a list, such as "ordered by createdAt, oldest first". */
  readonly sort?: Stated<readonly { readonly field: string; readonly descending: boolean }[]>;
  /** What `<!-- asbuilt: binds=orders -->` under it says. */
  readonly binds?: Stated<string>;
}

export type OperationOrigin =
  | 'heading'
  | 'table'
  | 'list'
  | 'bold'
  | 'http-fence'
  | 'curl'
  | 'fence'
  | 'comment'
  | 'openapi'
  | 'diagram'
  | 'prose';

export interface StatedParameter extends Fact {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly type?: StatedType;
  readonly required?: boolean;
  readonly constraints: readonly StatedConstraint[];
  readonly description?: string;
}

/** A body by its types and its examples; both may be stated, each possibly more than once. */
export interface StatedBody extends Fact {
  readonly types: readonly Stated<StatedType>[];
  readonly examples: readonly Stated<Json>[];
  /** True when the document says that there is no body. */
  readonly none?: boolean;
  /** "At least one of these fields". */
  readonly atLeastOne?: Fact;
}

export interface StatedResponse extends Fact {
  /** Absent when the document shows a response without a status. */
  readonly status?: number;
  readonly body?: StatedBody;
  readonly headers: readonly Stated<string>[];
  readonly description?: string;
}

export interface StatedError extends Fact {
  readonly status?: number;
  /** A machine-readable code such as `DUPLICATE`. */
  readonly code?: string;
  /** When it happens, in the author's words. */
  readonly when: string;
  readonly body?: StatedBody;
}

export interface StatedAccess extends Fact {
  /** `public`: nobody has to be known; `token`: any caller who is known; `roles`: these only. */
  readonly kind: 'public' | 'token' | 'roles';
  readonly roles: readonly string[];
  /** Only for what belongs to the caller; `field` names the owner's field when the document does. */
  readonly own?: boolean;
  /** The roles, or whoever owns it: "owner or admin". */
  readonly orOwner?: boolean;
}

export interface StatedLimit extends Fact {
  readonly count: number;
  readonly windowSeconds: number;
  readonly per: 'user' | 'address' | 'key' | 'all';
  /** Which operation, when only one is meant: `METHOD /path`. */
  readonly operation?: string;
  /** The words that narrow it to something no operation stands for, such as "login": it does not hold for every request. */
  readonly scope?: string;
  /** The plan or role that it holds for, such as "Free". */
  readonly tier?: string;
  /** So many requests may come at once on top of the rate. */
  readonly burst?: number;
}
