/** Stops at a bug of ours; `why` says why this cannot be. Never for a user's mistake. */
export function invariant(condition: unknown, why: string): asserts condition {
  if (!condition) throw new Error(`Broken invariant: ${why}`);
}
