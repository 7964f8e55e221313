/** A part of an OpenAPI document, as JSON. */
export interface Node {
  readonly [key: string]: unknown;
}

/** Without the keys whose value is undefined, as they stand in the JSON. */
export function nodeOf(entries: Node): Node {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
}
