import type { StatedField, StatedType } from '../../design/index.ts';
import { typeOfWord } from '../entity/type-word.ts';
import { child, children, nameOf, type TsNode } from './typescript-parser.ts';
import { type TsText, written } from './typescript-text.ts';

export type ReadMembers = (text: TsText, members: readonly TsNode[]) => readonly StatedField[];

/** A type annotation as a stated type; what has no counterpart stays as its text. */
export function typeOfNode(text: TsText, node: TsNode | undefined, readMembers: ReadMembers): StatedType {
  if (!node) return { kind: 'any' };
  const read = (inner: TsNode | undefined): StatedType => typeOfNode(text, inner, readMembers);
  switch (node.type) {
    case 'TSTypeAnnotation':
    case 'TSParenthesizedType':
    case 'TSTypeOperator':
    case 'TSOptionalType':
    case 'TSNamedTupleMember':
      return read(child(node, 'typeAnnotation') ?? child(node, 'elementType'));
    case 'TSStringKeyword':
    case 'TSTemplateLiteralType':
      return { kind: 'string' };
    case 'TSNumberKeyword':
      return { kind: 'number' };
    case 'TSBigIntKeyword':
      return { kind: 'integer' };
    case 'TSBooleanKeyword':
      return { kind: 'boolean' };
    case 'TSNullKeyword':
    case 'TSUndefinedKeyword':
    case 'TSVoidKeyword':
      return { kind: 'null' };
    case 'TSAnyKeyword':
    case 'TSUnknownKeyword':
      return { kind: 'any' };
    case 'TSObjectKeyword':
      return { kind: 'map', values: { kind: 'any' } };
    case 'TSLiteralType':
      return literalType(text, node);
    case 'TSArrayType':
      return { kind: 'array', items: read(child(node, 'elementType')) };
    case 'TSTupleType': {
      const items = distinct(children(node, 'elementTypes').map(read));
      return {
        kind: 'array',
        items:
          items.length === 1
            ? items[0]!
            : items.length === 0
              ? { kind: 'any' }
              : { kind: 'union', of: items },
      };
    }
    case 'TSUnionType':
      return unionOf(
        children(node, 'types').map(part => (part.type === 'TSUndefinedKeyword' ? undefined : read(part))),
      );
    case 'TSIntersectionType':
      return { kind: 'intersection', of: children(node, 'types').map(read) };
    case 'TSTypeLiteral':
      return literalMembers(text, children(node, 'members'), readMembers);
    case 'TSTypeReference':
      return referenceType(text, node, read);
    default:
      return { kind: 'opaque', text: written(text, node) };
  }
}

/** `{ [key: string]: X }` is a map, any other braces are an object. */
function literalMembers(text: TsText, members: readonly TsNode[], readMembers: ReadMembers): StatedType {
  const only = members[0];
  if (members.length === 1 && only?.type === 'TSIndexSignature') {
    return { kind: 'map', values: typeOfNode(text, child(only, 'typeAnnotation'), readMembers) };
  }
  return { kind: 'object', fields: readMembers(text, members) };
}

function literalType(text: TsText, node: TsNode): StatedType {
  const literal = child(node, 'literal');
  const value = literal?.value;
  if (
    literal?.type === 'Literal' &&
    (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
  ) {
    return { kind: 'enum', values: [value] };
  }
  const argument = child(literal, 'argument');
  if (literal?.type === 'UnaryExpression' && typeof argument?.value === 'number')
    return { kind: 'enum', values: [-argument.value] };
  return literal?.type === 'TemplateLiteral'
    ? { kind: 'string' }
    : { kind: 'opaque', text: written(text, node) };
}

/** Literals of a union become one enum; `undefined` says "optional" and is left to the member. */
export function unionOf(parts: readonly (StatedType | undefined)[]): StatedType {
  const values: (string | number | boolean)[] = [];
  const others: StatedType[] = [];
  for (const part of parts) {
    if (!part) continue;
    if (part.kind === 'enum') for (const each of part.values) values.push(each);
    else if (part.kind === 'union') for (const each of part.of) others.push(each);
    else others.push(part);
  }
  const both = values.length === 2 && values.includes(true) && values.includes(false);
  const listed: StatedType[] = both
    ? [{ kind: 'boolean' }]
    : values.length > 0
      ? [{ kind: 'enum', values: [...new Set(values)] }]
      : [];
  const of = distinct([...listed, ...others]);
  return of.length === 1 ? of[0]! : of.length === 0 ? { kind: 'null' } : { kind: 'union', of };
}

function distinct(types: readonly StatedType[]): StatedType[] {
  const seen = new Set<string>();
  return types.filter(type => {
    const key = JSON.stringify(type);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const LISTS = new Set([
  'Array',
  'ReadonlyArray',
  'Set',
  'ReadonlySet',
  'List',
  'Iterable',
  'AsyncIterable',
  'Collection',
]);
const MAPS = new Set(['Record', 'Map', 'ReadonlyMap', 'Dictionary', 'Dict']);
/** Names that say their format wherever they come from. */
const WELL_KNOWN =
  /^(?:UUID|Uuid|GUID|Email|EmailAddress|URL|Url|URI|Timestamp|DateTime|DateString|Decimal|BigDecimal|Int|Integer|Float|Double|Long|JSON|Json|Buffer|Blob|String|Number|Boolean|Object)$/;
const ISO = /^(?:ISO\w*|Iso\w*|DateTimeString|TimestampString|DateISO\w*)$/;

function referenceType(
  text: TsText,
  node: TsNode,
  read: (inner: TsNode | undefined) => StatedType,
): StatedType {
  const name = nameOf(child(node, 'typeName')) ?? '';
  const args = children(child(node, 'typeArguments'), 'params').map(read);
  if (LISTS.has(name) && args.length === 1) return { kind: 'array', items: args[0]! };
  if (MAPS.has(name) && args.length === 2) return { kind: 'map', values: args[1]! };
  if ((name === 'Promise' || name === 'Readonly') && args.length === 1) return args[0]!;
  // `status: Enum // active, closed`: the comment holds the values.
  if (name === 'Enum' && args.length === 0) return { kind: 'string' };
  if (name === 'Date') return { kind: 'string', format: 'date-time' };
  if (ISO.test(name) && args.length === 0) return { kind: 'string', format: 'date-time' };
  if (WELL_KNOWN.test(name) && args.length === 0) {
    const found = typeOfWord(name === 'EmailAddress' ? 'email' : name === 'DateString' ? 'string' : name);
    if (found) return found.type;
  }
  if (name === '') return { kind: 'opaque', text: written(text, node) };
  return args.length > 0 ? { kind: 'reference', name, args } : { kind: 'reference', name };
}
