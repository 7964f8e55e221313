import type { StatedField } from '../../design/index.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isWithin } from '../outline/outline-of.ts';
import { entityKey } from './name.ts';
import { thingNameAt } from './thing-name.ts';

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

/**
 * A table or list of fields that names its primary key describes something kept, whatever its section;
 * so does one with an `id` when paths of the document name the thing.
 */
export function describeKept(
  fields: readonly StatedField[],
  node: OutlineNode,
  routed: () => ReadonlySet<string>,
): boolean {
  if (isWithin(node, ...PASSING)) return false;
  if (fields.some(field => field.constraints.some(({ rule }) => rule.kind === 'primary-key'))) return true;
  if (fields.length < 3 || !fields.some(field => /^_?id$/i.test(field.name))) return false;
  const name = thingNameAt(node, routed);
  return name !== undefined && routed().has(entityKey(name));
}
