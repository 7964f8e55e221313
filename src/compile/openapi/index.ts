import type { System } from '../../design/index.ts';
import { documentOf } from '../origin.ts';
import type { Target } from '../target.ts';
import { errorName } from './error.ts';
import { markdownOf } from './markdown.ts';
import type { Node } from './node.ts';
import { operationNode } from './operation.ts';
import { pathsOf } from './path.ts';
import { entitySchema, schemaNames, schemaNode } from './schema.ts';
import { securityNode, securitySchemes } from './security.ts';
import { sourceOf } from './source.ts';
import { tagsOf } from './tag.ts';

const openapi: Target = {
  name: 'openapi',
  summary: 'the API as OpenAPI 3.1',
  from: 'system',
  compile: system => [{ path: 'openapi.json', text: `${JSON.stringify(openapiOf(system), undefined, 2)}\n` }],
};
export default openapi;

/** The system as an OpenAPI 3.1 document. */
export function openapiOf(system: System): Node {
  const tags = tagsOf(system);
  const security = securityNode(system);
  const names = schemaNames(system);
  return {
    openapi: '3.1.0',
    info: {
      title: system.title,
      version: '1.0.0',
      description: `Compiled from the design ${markdownOf(documentOf(system))}; \`x-asbuilt-line\` is the line that states a part.`,
      'x-asbuilt-document': documentOf(system),
    },
    servers: [{ url: '/' }],
    ...(security && { security }),
    ...(tags.length > 0 && { tags: tags.map(tag => ({ name: tag, description: `Operations on ${tag}.` })) }),
    paths: Object.fromEntries(
      pathsOf(system).map(({ path, operations }) => [
        path,
        Object.fromEntries(
          operations.map(each => [each.operation.method.toLowerCase(), operationNode(system, each, names)]),
        ),
      ]),
    ),
    components: { schemas: componentSchemas(system, names), ...securitySchemes(system) },
  };
}

function componentSchemas(system: System, names: ReadonlyMap<string, string>): Node {
  const own = Object.entries(system.schemas).map(([name, schema]) => [
    names.get(name) ?? name,
    entitySchema(system, name, schema, names),
  ]);
  const envelope = {
    ...schemaNode(system.envelope.schema, names),
    ...sourceOf(system, system.envelope.claim),
  };
  return Object.fromEntries([...own, [errorName(system), envelope]]);
}
