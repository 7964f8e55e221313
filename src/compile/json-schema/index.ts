import type { ClaimId, Entity, Operation, System } from '../../design/index.ts';
import { lineOf, oneLine } from '../line.ts';
import { errorName } from '../openapi/error.ts';
import { documentOf, whereOf } from '../origin.ts';
import { onceEach, slugOf } from '../slug.ts';
import type { Artifact, Target } from '../target.ts';
import { type Definitions, definitionsOf } from './definition.ts';
import { entitySchemas } from './entity.ts';
import { type BodySchema, bodiesOf } from './operation.ts';

const jsonSchema: Target = {
  name: 'json-schema',
  summary: 'JSON Schema 2020-12: a file an entity, and one a request and a response',
  from: 'system',
  compile: filesOf,
};
export default jsonSchema;

/** Every file stands alone: what it refers to is among its definitions. */
function filesOf(system: System): readonly Artifact[] {
  const once = onceEach();
  return [
    bundleFile(system),
    ...system.entities.map(entity => entityFile(system, entity, once)),
    ...system.operations.flatMap(operation => bodyFiles(system, operation, once)),
    errorFile(system, once),
  ];
}

/** All of them in one file, by name: `#/$defs/Task`, `#/$defs/Task.create`, `#/$defs/createTask.request`. */
function bundleFile(system: System): Artifact {
  const entities = system.entities.flatMap(entity => {
    const { row, create, update } = entitySchemas(system, entity);
    const name = keyOf(entity.name);
    return [
      [name, row],
      [`${name}.create`, create],
      [`${name}.update`, update],
    ] as const;
  });
  const bodies = system.operations.flatMap(operation =>
    bodiesOf(system, operation).map(
      ({ kind, status, schema }) =>
        [`${keyOf(operation.id)}.${kind === 'request' ? kind : status}`, schema] as const,
    ),
  );
  const called = Object.fromEntries(system.entities.map(({ name }) => [name, keyOf(name)]));
  const own = Object.fromEntries([[errorName(system), system.envelope.schema], ...bodies, ...entities]);
  const { beside: _, ...main } = fileOf(
    system,
    'bundle',
    system.title,
    undefined,
    definitionsOf(system, {}, own, called),
  );
  return main;
}

/** Letters that need no escaping in a reference. */
function keyOf(name: string): string {
  return name.replace(/[^A-Za-z0-9._-]+/g, '_') || '_';
}

function entityFile(system: System, entity: Entity, once: (name: string) => string): Artifact {
  const { row, create, update } = entitySchemas(system, entity);
  const own = { row, create, update };
  const definitions = definitionsOf(system, { $ref: COMPONENT + entity.name }, own, { [entity.name]: 'row' });
  const path = once(`entities/${slugOf(entity.name, 'entity')}`);
  return fileOf(system, path, entity.name, entity.claim, definitions);
}

const COMPONENT = '#/components/schemas/';

function bodyFiles(
  system: System,
  operation: Operation,
  once: (name: string) => string,
): readonly Artifact[] {
  const slug = once(`operations/${slugOf(operation.id, 'operation')}`).replace('operations/', '');
  return bodiesOf(system, operation).map(body =>
    fileOf(system, pathOf(slug, body), body.title, body.claim, definitionsOf(system, body.schema)),
  );
}

function pathOf(slug: string, { kind, status }: BodySchema): string {
  return kind === 'request' ? `requests/${slug}` : `responses/${slug}.${status}`;
}

function errorFile(system: System, once: (name: string) => string): Artifact {
  const { schema, claim } = system.envelope;
  return fileOf(system, once('responses/error'), 'Error', claim, definitionsOf(system, schema));
}

function fileOf(
  system: System,
  path: string,
  title: string,
  claim: ClaimId | undefined,
  { root, named }: Definitions,
): Artifact {
  const line = lineOf(system, claim);
  const node = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:asbuilt:${slugOf(system.title, 'design')}:${path.replace('/', ':')}`,
    $comment: line === undefined ? documentOf(system) : whereOf(system, line),
    title: oneLine(title),
    ...root,
    ...(Object.keys(named).length > 0 && { $defs: named }),
  };
  const text = `${JSON.stringify(node, undefined, 2)}\n`;
  return { path: `json-schema/${path}.schema.json`, text, beside: true };
}
