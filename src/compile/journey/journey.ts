import type { Json, Operation } from '../../design/index.ts';

/** What somebody does with the system from beginning to end: requests, each built on the answers before it. */
export interface Journey {
  /** camelCase and unique, such as `orderLife`. */
  readonly id: string;
  readonly title: string;
  readonly line: number;
  readonly steps: readonly Step[];
}

/** One request of a journey. */
export interface Step {
  /** Unique in its journey. */
  readonly id: string;
  readonly operation: Operation;
  readonly status: number;
  readonly path: Values;
  readonly query: Values;
  readonly headers: Values;
  readonly body?: Values;
  /** What later steps use of the answer, by name: a JSON pointer into the body, or a header. */
  readonly saves: Readonly<Record<string, Saved>>;
  /** For whom a token is needed: a role, or `caller` for anybody who is known. */
  readonly as?: string;
}

export type Values = Readonly<Record<string, Value>>;

export type Saved =
  | { readonly kind: 'pointer'; readonly pointer: string }
  | { readonly kind: 'header'; readonly name: string };

/** Where a value comes from: the document, an earlier answer, or whoever starts the journey. */
export type Value =
  | { readonly kind: 'literal'; readonly value: Json }
  /** A text that no two runs may share; it starts like `base` and keeps to `longest`. */
  | { readonly kind: 'unique'; readonly base: string; readonly longest: number }
  | { readonly kind: 'saved'; readonly step: string; readonly name: string }
  | { readonly kind: 'input'; readonly name: string };

/** Every input that a journey asks for. */
export function inputsOf({ steps }: Journey): readonly string[] {
  const values = steps.flatMap(({ path, query, headers, body = {} }) =>
    [path, query, headers, body].flatMap(one => Object.values(one)),
  );
  return [...new Set(values.flatMap(value => (value.kind === 'input' ? [value.name] : [])))];
}

/** Everybody for whom a journey needs a token. */
export function callersOf({ steps }: Journey): readonly string[] {
  return [...new Set(steps.flatMap(({ as }) => as ?? []))];
}
