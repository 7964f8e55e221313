import type { StatedDeclaration, StatedField, StatedType } from '../design/index.ts';
import type { Document } from '../markdown/index.ts';
import type { Place } from '../text/place.ts';
import type { Fence } from './fence.ts';
import { fieldsOfList } from './field-bullet.ts';
import { fieldsOfTable } from './field-table.ts';
import { describeKept } from './keyed-fields.ts';
import type { OutlineNode } from './outline.ts';
import { walkOutline } from './outline-of.ts';
import type { Reading } from './reading.ts';
import { partOf, thingNameAt } from './thing-name.ts';
import { utilitiesResolved } from './utility-type.ts';

/** Every named type of the document: declared in a fence, a field table, a list of fields or a JSON schema. */
export function readTypes(reading: Omit<Reading, 'types'>): readonly StatedDeclaration[] {
  const fenced = reading.fences.flatMap(declarationsOf);
  const written = [...walkOutline(reading.outline)].flatMap(node => declarationsIn(reading.document, node));
  const declarations = [...fenced, ...written].sort((a, b) => a.place.start - b.place.start);
  return utilitiesResolved(declarations);
}

function declarationsOf(fence: Fence): readonly StatedDeclaration[] {
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
      return partOf(fence.node) === 'data' && fence.values.length === 1 ? jsonDeclaration(fence) : [];
    default:
      return [];
  }
}

/** An object that shows or says what a thing of the data model looks like. */
function jsonDeclaration(fence: Extract<Fence, { kind: 'json' }>): readonly StatedDeclaration[] {
  const value = fence.values[0]!;
  const keyed =
    value.type.kind === 'object' && value.type.fields.some(field => /^_?id$|_id$|Id$/.test(field.name));
  return value.grade === 'schema' || keyed ? named(fence, value.type, value.place, 'json') : [];
}

function named(
  fence: Fence,
  type: StatedType,
  place: Place,
  notation: 'typescript' | 'json',
): readonly StatedDeclaration[] {
  const name = thingNameAt(fence.node);
  if (name === undefined || type.kind !== 'object' || type.fields.length === 0) return [];
  const pseudo = type.fields.some(field => field.how === 'line of a schema');
  return [
    {
      name,
      notation: pseudo ? 'pseudo' : notation,
      fields: type.fields,
      place,
      how: `object under "${fence.node.title}"`,
    },
  ];
}

/** Field tables and lists of fields under a heading that names a thing. */
function declarationsIn(document: Document, node: OutlineNode): readonly StatedDeclaration[] {
  const inData = partOf(node) === 'data';
  const found: { notation: 'table' | 'bullets'; fields: readonly StatedField[] }[] = [];
  for (const block of node.blocks) {
    const fields =
      block.kind === 'table'
        ? fieldsOfTable(document, block)
        : block.kind === 'list'
          ? fieldsOfList(document, block)
          : undefined;
    if (fields && (inData || describeKept(fields, node)))
      found.push({ notation: block.kind === 'table' ? 'table' : 'bullets', fields });
  }
  const name = found.length > 0 ? thingNameAt(node) : undefined;
  if (name === undefined) return [];
  const place = namingPlace(node, name);
  return found.map(({ notation, fields }) => ({
    name,
    notation,
    fields,
    place,
    how: notation === 'table' ? `field table under "${node.title}"` : `list of fields under "${node.title}"`,
  }));
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
