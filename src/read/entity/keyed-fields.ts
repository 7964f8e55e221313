import type { StatedField } from '../../design/index.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { isWithin } from '../outline/outline-of.ts';
import { askedThing } from './lead-in.ts';
import { entityKey, fieldKey, isRouted } from './name.ts';
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

/** Under "Samples" the samples that routes are about are kept, though the word mostly means examples. */
function comesAndGoes(node: OutlineNode, routed: () => ReadonlySet<string>): boolean {
  const isThing =
    node.kind === 'heading' &&
    (routed().has(entityKey(node.title)) || askedThing(node.title.trim(), routed) !== undefined);
  const from = isThing ? node.parent : node;
  return from !== undefined && isWithin(from, ...PASSING);
}

/**
 * A table or list of fields that names its primary key describes something kept, whatever its section;
 * so does one with an `id` when paths of the document name the thing.
 */
export function describeKept(
  fields: readonly StatedField[],
  node: OutlineNode,
  routed: () => ReadonlySet<string>,
  name = thingNameAt(node, routed),
): boolean {
  if (comesAndGoes(node, routed)) return false;
  if (fields.some(field => field.constraints.some(({ rule }) => rule.kind === 'primary-key'))) return true;
  if (name === undefined || fields.length < 3) return false;
  const own = `${entityKey(name)}id`;
  if (!fields.some(field => /^_?id$/i.test(field.name) || fieldKey(field.name) === own)) return false;
  const routes = routed();
  // Accounts are kept where people sign up, though no route has their name.
  const isAccount = ACCOUNT.test(entityKey(name)) && SIGNS.some(route => routes.has(entityKey(route)));
  return isAccount || isRouted(entityKey(name), routes);
}

const ACCOUNT = /^(?:account|user|member|customer|person)s?$/;
const SIGNS = ['register', 'login', 'signup', 'signin', 'sign-up', 'sign-in', 'log-in', 'me'];
