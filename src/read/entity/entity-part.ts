import type { StatedDeclaration, StatedEntity } from '../../design/index.ts';
import { resourcesOf } from '../operation/routed-things.ts';
import { isAside } from '../outline/aside.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { nodeAt } from '../outline/outline-of.ts';
import type { Reading } from '../reading.ts';
import { describeKept } from './keyed-fields.ts';
import { entityKey, fieldKey } from './name.ts';
import { LISTED } from './nested-declaration.ts';
import { OUTLINED } from './outlined-declaration.ts';
import { partOf, thingNameAt } from './thing-name.ts';
import { TOLD } from './told-declaration.ts';

/** One statement of an entity, before those of one name are merged. */
export type EntityPart = StatedEntity & { readonly node: OutlineNode };

/** Everything in the document that states a thing the system keeps. */
export function entityParts(reading: Reading): readonly EntityPart[] {
  const stated = reading.fences.flatMap((fence): readonly EntityPart[] => {
    if (fence.kind === 'sql') return fence.tables.map(table => ({ ...table, node: fence.node }));
    if (fence.kind !== 'mermaid') return [];
    if (fence.diagram.kind === 'er')
      return fence.diagram.entities.map(entity => ({ ...entity, node: fence.node }));
    if (fence.diagram.kind !== 'class' || partOf(fence.node) === 'other') return [];
    const { entities } = fence.diagram;
    const keyed = partOf(fence.node) === 'data' && entities.some(entity => hasKey(entity.declarations[0]));
    const isRecord = (declaration: StatedDeclaration) =>
      keyed &&
      declaration.fields.length > 1 &&
      !declaration.methods?.length &&
      NATURAL_KEY.test(declaration.fields[0]!.name);
    return entities
      .filter(({ declarations: [declaration] }) => hasKey(declaration) || isRecord(declaration!))
      .filter(entity => isThing(entity.declarations[0]!))
      .map(entity => ({ ...entity, node: fence.node }));
  });
  const declared = reading.types
    .filter(({ fields, notation }) => fields.length > 0 && notation !== 'sql' && notation !== 'mermaid')
    .map(declaration => partOfDeclaration(declaration, nodeAt(reading.outline, declaration.place.start)));
  const resources = resourcesOf(reading);
  const kept = declared.filter(
    ({ declarations: [declaration], node }) =>
      isKept(declaration!) ||
      ((isThing(declaration!) || isResource(declaration!, resources)) &&
        statesEntity(declaration!, node, resources)),
  );
  const known = fieldsByKey([...stated, ...kept]);
  const same = declared.filter(
    part => !kept.includes(part) && isSameThing(part, known.get(entityKey(part.name))),
  );
  // What routes name is kept wherever its type is written, unless the data model has it.
  const routed = declared.filter(
    part => !kept.includes(part) && !known.has(entityKey(part.name)) && isRouted(part, resources),
  );
  return [...stated, ...kept, ...same, ...routed];
}

function isRouted(
  { declarations: [declaration], node, name }: EntityPart,
  resources: ReadonlySet<string>,
): boolean {
  return (
    hasKey(declaration) &&
    isCode(declaration!) &&
    isThing(declaration!) &&
    resources.has(entityKey(name)) &&
    !isAside(node, NOWHERE)
  );
}

function fieldsByKey(parts: readonly EntityPart[]): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, Set<string>>();
  for (const part of parts) {
    const fields = known.get(entityKey(part.name)) ?? new Set<string>();
    for (const field of part.fields) fields.add(fieldKey(field.name));
    known.set(entityKey(part.name), fields);
  }
  return known;
}

/** A type with the name of a table is that table when it stands in the data model or has mostly its columns. */
function isSameThing({ declarations, node }: EntityPart, fields: ReadonlySet<string> | undefined): boolean {
  const declaration = declarations[0];
  if (!declaration || !fields) return false;
  if ((declaration.methods?.length ?? 0) > declaration.fields.length) return false;
  if (partOf(node) === 'data') return true;
  const shared = declaration.fields.filter(field => fields.has(fieldKey(field.name))).length;
  return declaration.how !== 'zod schema' && shared * 10 >= declaration.fields.length * 7;
}

/** A model of an object-relational mapper is kept wherever it is written. */
function isKept(declaration: StatedDeclaration): boolean {
  if (/^(?:Prisma model|changed Prisma model|TypeScript entity class)$/.test(declaration.how)) return true;
  const mapped = /^(?:Base|db\.Model|models\.Model|SQLModel|DeclarativeBase|Base(?:Model)?Mixin)$/;
  return (
    declaration.notation === 'python' && (declaration.extends?.some(parent => mapped.test(parent)) ?? false)
  );
}

function partOfDeclaration(declaration: StatedDeclaration, node: OutlineNode): EntityPart {
  const { name, place, how, fields } = declaration;
  const key = fields.filter(field => field.constraints.some(({ rule }) => rule.kind === 'primary-key'));
  const unique = fields.filter(field =>
    field.constraints.some(({ rule }) => rule.kind === 'unique' && rule.within === undefined),
  );
  const indexed = fields.filter(field => field.constraints.some(({ rule }) => rule.kind === 'index'));
  return {
    name,
    place,
    how,
    node,
    declarations: [declaration],
    fields,
    ...(key[0] && {
      primaryKey: { value: key.map(field => field.name), place: key[0].place, how: 'primary key' },
    }),
    unique: unique.map(field => ({ value: [field.name], place: field.place, how: 'unique field' })),
    indexes: indexed.map(field => ({ value: [field.name], place: field.place, how: 'indexed field' })),
    relations: [],
    ...(how === 'changed Prisma model' && { existing: true }),
  };
}

/** What a class that is drawn without an `id` is known by. */
const NATURAL_KEY =
  /^(?:code|number|no|key|slug|sku|isbn|plate|serial|name|\w+(?:_id|Id|_code|Code|_number|Number))$/;

/** A message of an interface, a part of a program or of a page: never kept, whatever its section. */
const NEVER =
  /(?:\wRequests?|Responses?|Input|Output|Dto|DTO|Payload|Params|Parameters|Props|Options|Envelope|Answer|Args|Service|Repository|Repo|Controller|Handler|Middleware|Factory|Gateway|Api|API|Interface|Hook|Reducer|Actions|Validator|Serializer|Mapper|ViewModel)$|^(?:Create|Update|Patch|Delete|Get|Find)[A-Z]\w*$|^(?:use|handle|get|set|on)[A-Z]/;
/** Kept by some systems, a message, a view or a setting in others: only with a key of its own. */
const SOMETIMES =
  /(?:Page|List|Results?|Error|Event|Message|Command|Config|Configuration|Settings?|State|Store|Metadata|Stats|Info|Details?|Data|Item|Entry|Schema|Model|Client|Manager|Provider|Adapter|Context|View|Query|Filters?|Criteria|Body|Analysis|Metrics|Summary)$|^(?:Change|New|Add|Remove|Search|Fetch|Paginated|Use)[A-Z]/;

function isThing(declaration: StatedDeclaration): boolean {
  if (NEVER.test(declaration.name) && !isKeptRequest(declaration)) return false;
  const written = declaration.notation === 'typescript' || declaration.notation === 'mermaid';
  if (written && (declaration.methods?.length ?? 0) > declaration.fields.length) return false;
  if (
    declaration.extends?.some(parent =>
      /^(?:Error|Exception|Component|React\.|Protocol|ABC|EventEmitter|BaseSettings)/.test(parent),
    )
  )
    return false;
  return !declaration.fields.some(field =>
    /^(?:success|onClick|onChange|children|className)$/.test(field.name),
  );
}

/** A `RepairRequest` with a `requestId` is kept; what is sent to make one has no identity yet. */
function isKeptRequest({ name, fields }: StatedDeclaration): boolean {
  return (
    /^[A-Z][a-z]+Request$/.test(name) &&
    !/^(?:Create|Update|Patch|Delete|Get|Find|Add|New|Login|Register|Http|Api)/.test(name) &&
    fields.some(field => /^(?:id|request_?id)$/i.test(field.name)) &&
    fields.some(field => /^(?:status|state)$/i.test(field.name))
  );
}

/** `Answer` with an id under `/answers` is a thing, whatever its name ends with. */
function isResource(declaration: StatedDeclaration, resources: ReadonlySet<string>): boolean {
  return (
    /^[A-Z][a-z]+$/.test(declaration.name) &&
    hasKey(declaration) &&
    resources.has(entityKey(declaration.name))
  );
}

function statesEntity(
  declaration: StatedDeclaration,
  node: OutlineNode,
  resources: ReadonlySet<string>,
): boolean {
  if ([TOLD, LISTED, OUTLINED].includes(declaration.how)) return !isAside(node, NOWHERE);
  const listed = declaration.notation === 'table' || declaration.notation === 'bullets';
  if (listed && describeKept(declaration.fields, node, () => resources, declaration.name)) return true;
  const part = partOf(node);
  if (declaration.how === 'OpenAPI schema')
    return declaration.fields.length >= 2 && resources.has(entityKey(declaration.name));
  if (part === 'none' && hasKey(declaration) && resources.has(entityKey(declaration.name))) return true;
  if (part !== 'data') return false;
  if (declaration.how.endsWith('under a sentence') && resources.has(entityKey(declaration.name))) return true;
  if (hasKey(declaration)) return true;
  if (SOMETIMES.test(declaration.name) || declaration.notation === 'json') return false;
  const heading = thingNameAt(node);
  return (
    heading !== undefined &&
    entityKey(heading) === entityKey(declaration.name) &&
    declaration.fields.length >= 2
  );
}

/** Parts whose types are those of a page, of a test or of another time. */
const NOWHERE = [
  'ui',
  'testing',
  'alternatives',
  'background',
  'future-work',
  'non-goals',
  'migration',
] as const;

function isCode({ notation }: StatedDeclaration): boolean {
  return notation === 'python' || notation === 'typescript';
}

/** True for a declaration with an `id` or a field that is said to be its key. */
function hasKey(declaration: StatedDeclaration | undefined): boolean {
  if (!declaration) return false;
  if (isKeptRequest(declaration)) return true;
  const own = `${entityKey(declaration.name)}id`;
  return declaration.fields.some(field => {
    if (/^_?(?:id|uuid|guid|pk)$/i.test(field.name) || fieldKey(field.name) === own) return true;
    return field.constraints.some(({ rule }) => rule.kind === 'primary-key');
  });
}
