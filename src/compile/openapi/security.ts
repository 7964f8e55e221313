import type { Access, Authentication, System } from '../../design/index.ts';
import { type Node, nodeOf } from './node.ts';
import { sourceOf } from './source.ts';

const NAMES = { bearer: 'bearerAuth', 'api-key': 'apiKey', session: 'session', basic: 'basicAuth' } as const;

/** `components.securitySchemes`, when the design says how callers are known. */
export function securitySchemes(system: System): Node {
  const { authentication } = system;
  if (authentication === undefined) return {};
  const node = { ...schemeNode(authentication), ...sourceOf(system, authentication.claim) };
  return { securitySchemes: { [NAMES[authentication.scheme]]: node } };
}

/** What a caller of every operation needs, when nothing else is said. */
export function securityNode(system: System): readonly Node[] | undefined {
  const { authentication } = system;
  return authentication && [{ [NAMES[authentication.scheme]]: [] }];
}

/**
 * What a caller of one operation needs. An empty list says that nobody has to be known; an empty object beside
 * the scheme, that the document does not say.
 */
export function operationSecurity(system: System, access: Access): readonly Node[] {
  if (access.kind === 'public' && !access.own) return [];
  const needed = securityNode(system) ?? [];
  return access.kind === 'unstated' && !access.own && needed.length > 0 ? [{}, ...needed] : needed;
}

function schemeNode({ scheme, in: place, name, format }: Authentication): Node {
  const usual = place === 'header' && name.toLowerCase() === 'authorization';
  if (scheme === 'bearer' && usual) {
    return nodeOf({ type: 'http', scheme: 'bearer', bearerFormat: format === 'jwt' ? 'JWT' : undefined });
  }
  if (scheme === 'basic' && usual) return { type: 'http', scheme: 'basic' };
  return { type: 'apiKey', in: place, name };
}
