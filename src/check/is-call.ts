import type { Design, StatedOperation } from '../design/index.ts';

/** An example call: it stands in code, and the document states its operations in another way. */
export function isCall({ origin }: StatedOperation, { operations }: Design): boolean {
  if (origin === 'curl') return true;
  return origin === 'http-fence' && operations.some(other => STATES.has(other.origin));
}

const STATES: ReadonlySet<string> = new Set(['openapi', 'heading', 'table']);
