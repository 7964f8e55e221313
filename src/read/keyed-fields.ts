import type { StatedField } from '../design/index.ts';
import type { OutlineNode } from './outline.ts';
import { isWithin } from './outline-of.ts';

/** Where fields are listed that come and go: whatever key they have, nothing is kept there. */
const PASSING = [
  'request',
  'response',
  'error-response',
  'parameters',
  'example',
  'ui',
  'testing',
  'alternatives',
] as const;

/** A table or list of fields that names its primary key describes something kept, whatever its section. */
export function describeKept(fields: readonly StatedField[], node: OutlineNode): boolean {
  const keyed = fields.some(field => field.constraints.some(({ rule }) => rule.kind === 'primary-key'));
  return keyed && !isWithin(node, ...PASSING);
}
