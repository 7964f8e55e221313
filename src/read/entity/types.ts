import type { StatedDeclaration, StatedField, StatedType } from '../../design/index.ts';
import { contentText, type Document } from '../../markdown/index.ts';
import { placeIn } from '../../text/mapped.ts';
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
import { lineDeclarations } from './line-declaration.ts';
import { entityKey } from './name.ts';
import { listedDeclarations, nestedDeclarations } from './nested-declaration.ts';
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
  return [...toldDeclarations(document, node), ...listed].filter(({ name }) => namedByRoute(name, routed()));
}

/** `ParkingPermit` is what `/permits` is about, when nothing else is. */
function namedByRoute(name: string, routes: ReadonlySet<string>): boolean {
  const last = /[A-Z][^A-Z]*$/.exec(name)?.[0] ?? name;
  const keys = [entityKey(name), entityKey(last)];
  return keys.some(
    key => routes.has(key) || (key.length > 3 && PLURALS.some(ending => routes.has(key + ending))),
  );
}

/** Endings of the plural in languages whose nouns do not simply take an `s`. */
const PLURALS = ['e', 'en', 'n', 'nen', 'er', 'es', 's'] as const;

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
    case 'yaml':
      return fence.openapi?.declarations ?? [];
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
    default:
      return [];
  }
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
  const lined = inData ? lineDeclarations(document, node) : [];
  const grouped = inData
    ? node.blocks.flatMap(block => (block.kind === 'table' ? groupedTables(document, block) : []))
    : [];
  const name = node.blocks.some(({ kind }) => kind === 'table' || kind === 'list')
    ? thingNameAt(node, routed)
    : undefined;
  const described = describedBlocks(document, node);
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

/** "An **incident** is" over a table, "A `Note` has:" over a list: each block is what its sentence names. */
function describedBlocks(document: Document, node: OutlineNode): readonly StatedDeclaration[] {
  return node.blocks.flatMap((block, index): readonly StatedDeclaration[] => {
    const before = node.blocks[index - 1];
    if ((block.kind !== 'table' && block.kind !== 'list') || before?.kind !== 'paragraph') return [];
    if (before.end - before.start > 400) return [];
    const content = contentText(document, before.content);
    const match = SENTENCE.exec(content.text);
    const name = match?.[1] ?? match?.[2];
    if (match === null || name === undefined || NO_THING.test(name)) return [];
    const fields = block.kind === 'table' ? fieldsOfTable(document, block) : fieldsOfList(document, block);
    if (fields === undefined || fields.length < 2) return [];
    const start = match.index + match[0].indexOf(name);
    return [
      {
        name: name.charAt(0).toUpperCase() + name.slice(1),
        notation: block.kind === 'table' ? 'table' : 'bullets',
        fields,
        place: placeIn(content, start, start + name.length),
        how: block.kind === 'table' ? 'field table under a sentence' : 'list of fields under a sentence',
      },
    ];
  });
}

const SENTENCE =
  /(?:^|[.!?]\s+)(?:An?|Each|Every|The|Ein|Eine|Jede[rs]?)\s+[`*"]*([A-Za-z][\w-]{2,40})[`*"]*\s+(?:is|has|holds|contains|consists of|hat|ist|besteht aus|belongs to (?:an?|the|one|exactly one) [`*"]*[\w-]{2,40}[`*"]*|(?:is|has) (?:the following|these)(?: \w+)?)\s*[:：]?\s*$|(?:^|[.!?]\s+)The table (?:above|below) is the [`*"]*([A-Za-z][\w-]{2,40})[`*"]*\.?\s*$/;
const NO_THING =
  /^(?:requests?|responses?|answers?|errors?|messages?|body|payload|examples?|header|call|table|list|field|api|service|system|document|it|this|that|one|role|user story)$/i;

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
