import type { Json, JsonSchema } from '../json.ts';
import type { Method } from '../stated/operation.ts';
import type { ClaimId } from './claim.ts';
import type { Effect, Guard } from './rule.ts';
import type { Shape } from './shape.ts';

export type { Method };

/** One route of the system, resolved: who may call it, what goes in, what comes out, what it does. */
export interface Operation {
  /** camelCase and unique, such as `createOrder`; OpenAPI's `operationId`. */
  readonly id: string;
  readonly method: Method;
  /** `/orders/{id}` */
  readonly path: string;
  readonly summary?: string;
  readonly claim: ClaimId;
  readonly parameters: readonly Parameter[];
  readonly request?: RequestBody;
  readonly success: SuccessResponse;
  /** Its own errors and those of the catalogue that can happen to it. */
  readonly errors: readonly OperationError[];
  readonly access: Access;
  readonly binding: Binding;
  /** What it refuses by the state of rows, in the order of the document; absent like an empty list. */
  readonly guards?: readonly Guard[];
  /** What it changes beside what is sent; absent like an empty list. */
  readonly effects?: readonly Effect[];
  readonly list?: Listing;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: JsonSchema;
  readonly description?: string;
  readonly claim?: ClaimId;
  /** What it does in a bound operation; `ignored` when nothing is known. */
  readonly role: ParameterRole;
}

export type ParameterRole =
  | { readonly kind: 'key'; readonly field: string }
  /** A parent's key in a nested route: rows with this field only. */
  | {
      readonly kind: 'parent';
      readonly field: string;
      readonly entity?: string;
      /** The parent's field that the path holds, such as its slug, when that is not what `field` refers to. */
      readonly by?: string;
    }
  | {
      readonly kind: 'filter';
      readonly field: string;
      readonly operator: 'eq' | 'gte' | 'lte' | 'gt' | 'lt' | 'contains';
    }
  | { readonly kind: 'limit' | 'offset' | 'page' | 'cursor' | 'sort' }
  /** `asc` or `desc` beside the parameter that names the field. */
  | { readonly kind: 'direction' }
  /** A part of any of these fields, or of any text when none is named; case does not count. */
  | { readonly kind: 'search'; readonly fields?: readonly string[] }
  /** `true` for the rows of the caller, whom this field names. */
  | { readonly kind: 'mine'; readonly field: string }
  /** Rows whose moment is on the day sent. */
  | { readonly kind: 'day'; readonly field: string }
  | { readonly kind: 'ignored' };

export interface RequestBody {
  /** Complete, with `additionalProperties: false` only when the document refuses unknown fields. */
  readonly schema: JsonSchema;
  readonly required: boolean;
  readonly example?: Json;
  /** The members that the document shows in this body; absent when it shows all of them. */
  readonly shown?: readonly string[];
  readonly claim?: ClaimId;
}

export interface SuccessResponse {
  readonly status: number;
  /** Set when the document states the status; else it is what is usual for the method. */
  readonly statusClaim?: ClaimId;
  /** Headers with a fixed value, such as where a redirect leads to. */
  readonly headers?: readonly { readonly name: string; readonly value: string; readonly claim: ClaimId }[];
  /** Headers of a list that tell of its pages, such as `X-Total-Count`; `links` as RFC 8288 has them. */
  readonly pageHeaders?: readonly {
    readonly name: string;
    readonly tells: 'count' | 'limit' | 'offset' | 'page' | 'pages' | 'next-cursor' | 'next-page' | 'links';
    readonly claim: ClaimId;
  }[];
  /** Absent when there is no body. */
  readonly schema?: JsonSchema;
  readonly example?: Json;
  /** Where an entity's row stands in the body; absent for an operation answered from its example. */
  readonly shape?: Shape;
  /** True when the document shows no body: schema and shape are what is usual, and no one can be held to them. */
  readonly assumed?: boolean;
  readonly claim: ClaimId;
}

export interface OperationError {
  readonly status: number;
  readonly code?: string;
  readonly when: string;
  readonly cause: Cause;
  readonly claim: ClaimId;
}

/** Why an operation refuses. */
export type Cause =
  | 'validation'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'duplicate'
  | 'dangling-reference'
  | 'illegal-state'
  | 'conflict'
  | 'precondition'
  | 'rate-limited'
  | 'too-large'
  | 'media-type'
  | 'method'
  | 'dependency'
  | 'internal'
  | 'other';

export interface Access {
  readonly kind: 'public' | 'token' | 'roles' | 'unstated';
  /** For `roles`: who may. */
  readonly roles: readonly string[];
  /** Only what belongs to the caller. */
  readonly own: boolean;
  /** For `roles`: these reach every row, and any other known caller what belongs to them: "owner or admin". */
  readonly orOwner?: boolean;
  /** What somebody hears of a row of somebody else, where the document says: 404 or 403. */
  readonly foreign?: 'hidden' | 'refused';
  readonly claim?: ClaimId;
  /** The claim of each role's row or sentence, by role, allowed or not. */
  readonly byRole: { readonly [role: string]: ClaimId };
}

export type Binding =
  | {
      readonly kind: 'entity';
      readonly entity: string;
      readonly action: 'create' | 'read' | 'list' | 'update' | 'replace' | 'delete' | 'transition';
      /** For `transition`: the state it leads to. */
      readonly to?: string;
      /** For `transition` where the body says which: its member, and the state to which each value leads. */
      readonly chosen?: { readonly field: string; readonly to: { readonly [value: string]: string } };
      readonly why: string;
      /** The claim that it really does what it says: stored, changed, gone. */
      readonly effect: ClaimId;
    }
  | {
      readonly kind: 'work';
      readonly entity: string;
      readonly work: Work;
      readonly why: string;
      readonly effect: ClaimId;
    }
  | { readonly kind: 'example'; readonly why: string }
  | { readonly kind: 'none'; readonly why: string };

/** What an operation does to an entity beside the usual seven. */
export type Work =
  /** `DELETE /todos`: all rows in the scope of the path, the query and the caller. */
  | { readonly does: 'clear' }
  /** The body is an array: all of its rows are stored, or none. */
  | { readonly does: 'create-many' }
  /** `PUT` with a key that the client chooses: stored when new (`created`), else replaced, or left when there is no body. */
  | { readonly does: 'put'; readonly created: number }
  /** Removes the one row that the parameters of the path name together. */
  | { readonly does: 'unlink' }
  /** Rows of the entity that `through` links with the parent in the path. */
  | {
      readonly does: 'list-linked';
      readonly through: string;
      /** The field of `through` that holds the parent's key, and the one that holds the row's. */
      readonly near: string;
      readonly far: string;
    }
  /** Sets fields to what the document says. */
  | {
      readonly does: 'set';
      readonly values: readonly FieldSet[];
      /** Only a row whose field holds one of these may be set; another is in the wrong state. */
      readonly from?: { readonly field: string; readonly values: readonly Json[] };
    }
  /** The one row of the caller, or the one row that there is: made with its defaults when it is asked for first. */
  | {
      readonly does: 'read-one' | 'update-one' | 'replace-one' | 'delete-one';
      /** The field that holds the caller's name; absent when all share one row. */
      readonly by?: string;
      /** False when the row is the caller's account, which only signing up makes. */
      readonly made: boolean;
    }
  /** Makes an account, or finds it by its password; the answer may hold a token for it. */
  | {
      readonly does: 'sign-up' | 'sign-in';
      readonly logins: readonly string[];
      readonly password: string;
      /** What the body calls the password. */
      readonly sent: string;
      readonly role?: string;
    }
  /** Sends the client on to the address that a field holds, and counts it. */
  | { readonly does: 'redirect'; readonly to: string; readonly counts?: string };

export interface FieldSet {
  readonly field: string;
  /** Absent for the present moment. */
  readonly value?: Json;
}

export interface Listing {
  readonly limit: { readonly default: number; readonly maximum: number };
  /** Set when pages are counted from 0. */
  readonly firstPage?: 0;
  /** Rows come in this order; ends in the primary key. */
  readonly sort: readonly { readonly field: string; readonly descending: boolean }[];
  readonly sortClaim?: ClaimId;
}
