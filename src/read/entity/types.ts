import type { StatedDeclaration, StatedField, StatedType } from '../../design/index.ts';
import type { Document } from '../../markdown/index.ts';
import type { Place } from '../../text/place.ts';
import type { Fence } from '../fence/fence.ts';
import { loneCollection, routedThings } from '../operation/routed-things.ts';
import type { OutlineNode } from '../outline/outline.ts';
import { walkOutline } from '../outline/outline-of.ts';
import type { Reading } from '../reading.ts';
import { fieldsOfList } from './field-bullet.ts';
import { fieldsOfTable } from './field-table.ts';
import { groupedTables, isGrouped } from './grouped-table.ts';
import { describeKept } from './keyed-fields.ts';
import { ledIn } from './lead-in.ts';
import { lineDeclarations } from './line-declaration.ts';
import { entityKey, isRouted } from './name.ts';
import { listedDeclarations, nestedDeclarations } from './nested-declaration.ts';
import { outlinedDeclarations } from './outlined-declaration.ts';
import { partOf, thingName, thingNameAt } from './thing-name.ts';
import { toldDeclarations } from './told-declaration.ts';
import { utilitiesResolved } from './utility-type.ts';

/** Every named type of the document: declared in a fence, a field table, a list of fields or a JSON schema. */
export function readTypes(reading: Omit<Reading, 'types'>): readonly StatedDeclaration[] {
  const lone = () => loneCollection(reading.document);
  let routes: ReadonlySet<string> | undefined;
  const routed = (): ReadonlySet<string> => {
    routes ??= routedThings(reading.document);
    return routes;
  };
  const fenced = reading.fences.flatMap(fence => declarationsOf(fence, lone, routed));
  const written = [...walkOutline(reading.outline)].flatMap(node =>
    [...declarationsIn(reading.document, node, routed), ...toldIn(reading.document, node, routed)].map(
      declaration => ({ declaration, rules: node.concept === 'validation' }),
    ),
  );
  const whole = [...fenced, ...written.flatMap(({ declaration, rules }) => (rules ? [] : [declaration]))];
  const known = new Set(whole.map(({ name }) => entityKey(name)));
  // Rules of a thing declared elsewhere are added to it; they declare it only when nothing else does.
  const ruled = written.flatMap(({ declaration, rules }) =>
    rules && !known.has(entityKey(declaration.name)) ? [declaration] : [],
  );
  const declarations = [...whole, ...ruled].sort((a, b) => a.place.start - b.place.start);
  return utilitiesResolved(declarations);
}

/** Things told in sentences, as far as the paths of the document name them. */
function toldIn(
  document: Document,
  node: OutlineNode,
  routed: () => ReadonlySet<string>,
): readonly StatedDeclaration[] {
  const listed = node.blocks.flatMap(block =>
    block.kind === 'list' ? listedDeclarations(document, block) : [],
  );
  return [...toldDeclarations(document, node, routed), ...listed].filter(({ name }) =>
    namedByRoute(name, routed()),
  );
}

/** `ParkingPermit` is what `/permits` is about, when nothing else is. */
function namedByRoute(name: string, routes: ReadonlySet<string>): boolean {
  const last = /[A-Z][^A-Z]*$/.exec(name)?.[0] ?? name;
  return [entityKey(name), entityKey(last)].some(key => isRouted(key, routes));
}

function isKey({ name }: StatedField): boolean {
  return /^_?(?:id|uuid|key|code|number|slug)$/i.test(name);
}

function declarationsOf(
  fence: Fence,
  lone: () => string | undefined,
  routed: () => ReadonlySet<string>,
): readonly StatedDeclaration[] {
  switch (fence.kind) {
    case 'typescript': {
      const bare = fence.anonymous.filter(() => partOf(fence.node) === 'data');
      return [
        ...fence.declarations,
        ...bare.flatMap(({ type, place }) => named(fence, type, place, 'typescript')),
      ];
    }
    case 'python':
      return fence.declarations;
    case 'sql':
      return [...(fence.types ?? []), ...fence.tables.flatMap(table => table.declarations)];
    case 'mermaid': {
      const { diagram } = fence;
      return diagram.kind === 'er' || diagram.kind === 'class'
        ? diagram.entities.flatMap(entity => entity.declarations)
        : [];
    }
    case 'json':
      return fence.values.length === 1 && showsThing(fence.node, routed) ? jsonDeclaration(fence, lone) : [];
    case 'text':
    case 'yaml':
      return fence.kind === 'yaml' && fence.openapi ? fence.openapi.declarations : outlinedIn(fence, routed);
    default:
      return [];
  }
}

/** Things that a block of plain text outlines, where data is told or where paths name them. */
function outlinedIn(fence: Fence, routed: () => ReadonlySet<string>): readonly StatedDeclaration[] {
  const part = partOf(fence.node);
  if (part === 'other') return [];
  return outlinedDeclarations(fence.text).filter(
    ({ name }) => part === 'data' || namedByRoute(name, routed()),
  );
}

/** In the data model, or right under a heading that names what routes are about. */
function showsThing(node: OutlineNode, routed: () => ReadonlySet<string>): boolean {
  const part = partOf(node);
  if (part !== 'none' || node.kind !== 'heading') return part === 'data';
  const name = thingName(node.title);
  return name !== undefined && routed().has(entityKey(name));
}

/** An object that shows or says what a thing of the data model looks like. */
function jsonDeclaration(
  fence: Extract<Fence, { kind: 'json' }>,
  lone: () => string | undefined,
): readonly StatedDeclaration[] {
  const value = fence.values[0]!;
  const keyed =
    value.type.kind === 'object' && value.type.fields.some(field => /^_?id$|_id$|Id$/.test(field.name));
  return value.grade === 'schema' || keyed ? named(fence, value.type, value.place, 'json', lone) : [];
}

function named(
  fence: Fence,
  type: StatedType,
  place: Place,
  notation: 'typescript' | 'json',
  lone?: () => string | undefined,
): readonly StatedDeclaration[] {
  const name = thingNameAt(fence.node) ?? lone?.();
  if (name === undefined || type.kind !== 'object' || type.fields.length === 0) return [];
  const pseudo = type.fields.some(field => field.how === 'line of a schema');
  // `null` in an example says that there may be nothing, not what there is.
  const fields = type.fields.map(field =>
    field.type?.kind === 'null' ? { ...field, type: { kind: 'any' } as const, nullable: true } : field,
  );
  return [
    {
      name,
      notation: pseudo ? 'pseudo' : notation,
      fields,
      place,
      how: `object under "${fence.node.title}"`,
    },
  ];
}

/** Field tables and lists of fields under a heading that names a thing. */
function declarationsIn(
  document: Document,
  node: OutlineNode,
  routed: () => ReadonlySet<string>,
): readonly StatedDeclaration[] {
  const inData = partOf(node) === 'data';
  const nested = inData
    ? node.blocks.flatMap(block => (block.kind === 'list' ? nestedDeclarations(document, block) : []))
    : [];
  const lined = lineDeclarations(document, node).filter(
    ({ fields, name }) => inData || (fields.some(isKey) && namedByRoute(name, routed())),
  );
  const grouped = inData
    ? node.blocks.flatMap(block => (block.kind === 'table' ? groupedTables(document, block) : []))
    : [];
  const name = node.blocks.some(({ kind }) => kind === 'table' || kind === 'list')
    ? thingNameAt(node, routed)
    : undefined;
  const described = describedBlocks(document, node, routed);
  if (described.length > 0) return [...nested, ...grouped, ...described];
  if (name === undefined) return [...nested, ...grouped, ...lined];
  const found: { notation: 'table' | 'bullets'; fields: readonly StatedField[] }[] = [];
  for (const block of node.blocks) {
    const fields =
      block.kind === 'table'
        ? isGrouped(document, block)
          ? undefined
          : fieldsOfTable(document, block)
        : block.kind === 'list'
          ? fieldsOfList(document, block)
          : undefined;
    if (fields && (inData || describeKept(fields, node, routed)))
      found.push({ notation: block.kind === 'table' ? 'table' : 'bullets', fields });
  }
  if (found.length === 0) return [...nested, ...grouped];
  const place = namingPlace(node, name);
  const alsoNamed = otherNameAt(node, name);
  return found.map(({ notation, fields }) => ({
    name,
    notation,
    fields,
    ...(alsoNamed && { alsoNamed }),
    place,
    how: notation === 'table' ? `field table under "${node.title}"` : `list of fields under "${node.title}"`,
  }));
}

/** Tables and lists of fields under a paragraph that says what they are of. */
function describedBlocks(
  document: Document,
  node: OutlineNode,
  routed: () => ReadonlySet<string>,
): readonly StatedDeclaration[] {
  return node.blocks.flatMap((block, index): readonly StatedDeclaration[] => {
    const before = node.blocks[index - 1];
    if ((block.kind !== 'table' && block.kind !== 'list') || before?.kind !== 'paragraph') return [];
    const thing = ledIn(document, before.content, routed);
    if (thing === undefined) return [];
    const fields = block.kind === 'table' ? fieldsOfTable(document, block) : fieldsOfList(document, block);
    if (fields === undefined || fields.length < 2) return [];
    return [
      {
        ...thing,
        notation: block.kind === 'table' ? 'table' : 'bullets',
        fields,
        how: block.kind === 'table' ? 'field table under a sentence' : 'list of fields under a sentence',
      },
    ];
  });
}

/** "Order item (`order_items`)": the name in brackets behind the name. */
function otherNameAt(node: OutlineNode, name: string): string | undefined {
  for (let each: OutlineNode | undefined = node; each; each = each.parent) {
    const other = /[(（]\s*`?(?:table:?\s*)?`?([A-Za-z_][\w-]{1,60})`?\s*[)）]\s*$/.exec(each.title)?.[1];
    if (other && thingName(each.title) === name && entityKey(other) !== entityKey(name))
      return thingName(other);
  }
  return undefined;
}

function namingPlace(node: OutlineNode, name: string): Place {
  for (let each: OutlineNode | undefined = node; each; each = each.parent) {
    if (
      each.title
        .replace(/[\s`*]/g, '')
        .toLowerCase()
        .includes(name.toLowerCase())
    )
      return each.place;
  }
  return node.place;
}
