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
  if (name === undefined) return false;
  const routes = routed();
  // Accounts are kept where people sign up, though no route has their name.
  const isAccount = ACCOUNT.test(entityKey(name)) && SIGNS.some(route => routes.has(entityKey(route)));
  return isAccount || isRouted(entityKey(name), routes);
}

/** By its name, or by its plural in languages whose nouns do not simply take an `s`: `/rezepte` for Rezept. */
function isRouted(key: string, routes: ReadonlySet<string>): boolean {
  return (
    routes.has(key) ||
    (key.length > 3 && ['e', 'en', 'n', 'nen', 'er', 'es', 's'].some(ending => routes.has(key + ending)))
  );
}

const ACCOUNT = /^(?:account|user|member|customer|person)s?$/;
const SIGNS = ['register', 'login', 'signup', 'signin', 'sign-up', 'sign-in', 'log-in', 'me'];
