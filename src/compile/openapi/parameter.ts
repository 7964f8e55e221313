import type { Operation, Parameter, System } from '../../design/index.ts';
import { askedHeaders } from '../asked-header.ts';
import { markdownOf } from './markdown.ts';
import { type Node, nodeOf } from './node.ts';
import { parametersIn } from './path.ts';
import { schemaNode } from './schema.ts';
import { sourceOf } from './source.ts';

/** A header that OpenAPI describes by other means may not be a parameter. */
const RESERVED = new Set(['accept', 'content-type', 'authorization']);

/** The parameters of an operation: those that are stated, those of its path, and the headers it is asked by. */
export function parameterNodes(
  system: System,
  operation: Operation,
  names: ReadonlyMap<string, string>,
  schemas: ReadonlyMap<string, string>,
): readonly Node[] {
  const inPath = parametersIn(operation.path);
  const stated = operation.parameters.filter(
    ({ in: place, name }) => place !== 'header' || !RESERVED.has(name.toLowerCase()),
  );
  const unstated = inPath
    .filter(name => !stated.some(parameter => parameter.in === 'path' && parameter.name === name))
    .map(pathParameter);
  return [...unstated, ...stated, ...askedHeaders(system, operation)]
    .filter(({ in: place, name }) => place !== 'path' || inPath.includes(name))
    .filter(
      (one, index, all) =>
        all.findIndex(other => other.in === one.in && keyOf(other) === keyOf(one)) === index,
    )
    .map(parameter => parameterNode(system, parameter, names, schemas));
}

/** Names of headers are the same in either case. */
function keyOf({ in: place, name }: Parameter): string {
  return place === 'header' ? name.toLowerCase() : name;
}

function pathParameter(name: string): Parameter {
  return { name, in: 'path', required: true, schema: { type: 'string' }, role: { kind: 'ignored' } };
}

function parameterNode(
  system: System,
  parameter: Parameter,
  names: ReadonlyMap<string, string>,
  schemas: ReadonlyMap<string, string>,
): Node {
  const inPath = parameter.in === 'path';
  return nodeOf({
    name: inPath ? (names.get(parameter.name) ?? parameter.name) : parameter.name,
    in: parameter.in,
    required: inPath || parameter.required,
    description: parameter.description === undefined ? undefined : markdownOf(parameter.description),
    schema: schemaNode(parameter.schema, schemas),
    ...sourceOf(system, parameter.claim),
  });
}
