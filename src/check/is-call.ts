import type { Design, StatedOperation } from '../design/index.ts';
import { rememberedFor } from '../text/remember.ts';

/** An example call: it stands in code, and the document states its operations in another way. */
export function isCall({ origin }: StatedOperation, { operations }: Design): boolean {
  if (origin === 'curl') return true;
  return origin === 'http-fence' && areStated(operations);
}

const areStated = rememberedFor((operations: readonly StatedOperation[]): boolean =>
  operations.some(({ origin }) => STATES.has(origin)),
);

const STATES: ReadonlySet<string> = new Set(['openapi', 'heading', 'table']);
