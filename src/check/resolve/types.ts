import type { Design, StatedDeclaration, StatedField, StatedType } from '../../design/index.ts';
import { rememberedFor } from '../../text/remember.ts';
import { normalName } from './names.ts';

/** Every declared type by its name. */
export interface Types {
  readonly find: (name: string) => StatedDeclaration | undefined;
}

/** An object type with everything that leads to its fields followed. */
export interface ObjectType {
  readonly fields: readonly StatedField[];
  /** The declaration it comes from, when it has a name. */
  readonly name?: string;
}

const DEPTH = 12;
const WRAPPERS: ReadonlySet<string> = new Set([
  'Promise',
  'Readonly',
  'NonNullable',
  'Awaited',
  'Required',
  'Partial',
  'Observable',
]);
const LISTS: ReadonlySet<string> = new Set([
  'Array',
  'ReadonlyArray',
  'List',
  'list',
  'Sequence',
  'Set',
  'Iterable',
]);
const MAPS: ReadonlySet<string> = new Set(['Record', 'Map', 'Dict', 'dict', 'HashMap']);

/** Looks names up as written, then without type parameters, case and underscores. */
export const typesOf = rememberedFor((design: Design): Types => {
  const exact = new Map<string, StatedDeclaration>();
  const loose = new Map<string, StatedDeclaration>();
  const entities = design.entities.flatMap(entity => entity.declarations);
  for (const declaration of [...design.types, ...entities]) {
    const name = bareName(declaration.name);
    if (!exact.has(name)) exact.set(name, declaration);
    const key = normalName(name);
    if (!loose.has(key)) loose.set(key, declaration);
  }
  return { find: name => exact.get(bareName(name)) ?? loose.get(normalName(bareName(name))) };
});

/** A type with its outermost name followed: aliases, generics and utility types; unknown names stay. */
export function expand(types: Types, type: StatedType, depth = 0): StatedType {
  if (type.kind !== 'reference' || depth > DEPTH) return type;
  const [first, second] = type.args ?? [];
  if (first !== undefined && LISTS.has(type.name)) return { kind: 'array', items: first };
  if (MAPS.has(type.name)) return { kind: 'map', values: second ?? { kind: 'any' } };
  if (first !== undefined && (type.name === 'Optional' || type.name === 'Maybe'))
    return expand(types, first, depth + 1);
  if (first !== undefined && isUtility(type.name)) return utility(types, type.name, first, second, depth);
  const declaration = types.find(type.name);
  if (declaration === undefined) return type;
  const substituted = (inner: StatedType) =>
    substitute(inner, parametersOf(types, declaration, type.args ?? []));
  if (declaration.alias !== undefined) return expand(types, substituted(declaration.alias), depth + 1);
  const fields = fieldsOf(types, declaration, depth).map(field => ({
    ...field,
    ...(field.type === undefined ? {} : { type: substituted(field.type) }),
  }));
  return { kind: 'object', fields };
}

/** The fields of a type that is an object in the end; nothing for anything else. */
export function objectOf(
  types: Types,
  type: StatedType | undefined,
  depth = 0,
  seen: Set<string> = new Set(),
): ObjectType | undefined {
  if (type === undefined || depth > DEPTH) return undefined;
  if (type.kind === 'reference' && type.args === undefined) {
    if (seen.has(type.name)) return undefined;
    seen.add(type.name);
  }
  const expanded = expand(types, type, depth);
  const name = type.kind === 'reference' ? { name: type.name } : {};
  if (expanded.kind === 'object') return { fields: expanded.fields, ...name };
  if (expanded.kind === 'intersection') {
    const parts = expanded.of.map(part => objectOf(types, part, depth + 1, seen));
    const fields = parts.flatMap(part => part?.fields ?? []);
    return fields.length === 0 ? undefined : { fields: lastByName(fields), ...name };
  }
  if (expanded.kind === 'union') {
    const rest = expanded.of.filter(part => part.kind !== 'null');
    return rest.length === 1 ? objectOf(types, rest[0], depth + 1, seen) : undefined;
  }
  return undefined;
}

/** `ApiResponse<T>` → `ApiResponse` */
function bareName(name: string): string {
  const open = name.indexOf('<');
  return (open < 0 ? name : name.slice(0, open)).trim();
}

function isUtility(name: string): boolean {
  return WRAPPERS.has(name) || name === 'Pick' || name === 'Omit';
}

function utility(
  types: Types,
  name: string,
  first: StatedType,
  second: StatedType | undefined,
  depth: number,
): StatedType {
  const inner = objectOf(types, first, depth + 1);
  if (inner === undefined) return expand(types, first, depth + 1);
  const keys = keysOf(second);
  if (name === 'Pick') return { kind: 'object', fields: inner.fields.filter(field => keys.has(field.name)) };
  if (name === 'Omit') return { kind: 'object', fields: inner.fields.filter(field => !keys.has(field.name)) };
  if (name === 'Partial')
    return { kind: 'object', fields: inner.fields.map(field => ({ ...field, required: false })) };
  if (name === 'Required')
    return { kind: 'object', fields: inner.fields.map(field => ({ ...field, required: true })) };
  return { kind: 'object', fields: inner.fields };
}

function keysOf(type: StatedType | undefined): ReadonlySet<string> {
  if (type?.kind === 'enum') return new Set(type.values.map(String));
  if (type?.kind === 'union') return new Set(type.of.flatMap(part => [...keysOf(part)]));
  return new Set();
}

function fieldsOf(
  types: Types,
  declaration: StatedDeclaration,
  depth: number,
  seen: Set<StatedDeclaration> = new Set(),
): readonly StatedField[] {
  seen.add(declaration);
  const inherited = (declaration.extends ?? []).flatMap(name => {
    const parent = types.find(name);
    if (parent === undefined || seen.has(parent) || depth > DEPTH) return [];
    return fieldsOf(types, parent, depth + 1, seen);
  });
  return lastByName([...inherited, ...declaration.fields]);
}

function lastByName(fields: readonly StatedField[]): readonly StatedField[] {
  return [...new Map(fields.map(field => [field.name, field])).values()];
}

/** Which argument stands for which undeclared name, in the order in which the names are used. */
function parametersOf(
  types: Types,
  declaration: StatedDeclaration,
  args: readonly StatedType[],
): ReadonlyMap<string, StatedType> {
  if (args.length === 0) return new Map();
  const open = declaration.name.indexOf('<');
  const written =
    open < 0
      ? []
      : declaration.name
          .slice(open + 1, declaration.name.lastIndexOf('>'))
          .split(',')
          .map(part => part.trim().split(/[\s=]/)[0] ?? '');
  const used = new Set<string>();
  for (const field of declaration.fields) collectOpen(types, field.type, used);
  collectOpen(types, declaration.alias, used);
  const names = written.length > 0 ? written : [...used];
  return new Map(names.flatMap((name, index) => (args[index] === undefined ? [] : [[name, args[index]]])));
}

function collectOpen(types: Types, type: StatedType | undefined, found: Set<string>, depth = 0): void {
  if (type === undefined || depth > DEPTH) return;
  if (type.kind === 'reference') {
    if (/^([A-Z]|T[A-Z]\w*)$/.test(type.name) && types.find(type.name) === undefined) found.add(type.name);
    for (const arg of type.args ?? []) collectOpen(types, arg, found, depth + 1);
  }
  for (const inner of innerTypes(type)) collectOpen(types, inner, found, depth + 1);
}

function innerTypes(type: StatedType): readonly StatedType[] {
  if (type.kind === 'array') return [type.items];
  if (type.kind === 'map') return [type.values];
  if (type.kind === 'union' || type.kind === 'intersection') return type.of;
  if (type.kind === 'object')
    return type.fields.flatMap(field => (field.type === undefined ? [] : [field.type]));
  return [];
}

function substitute(type: StatedType, parameters: ReadonlyMap<string, StatedType>, depth = 0): StatedType {
  if (parameters.size === 0 || depth > DEPTH) return type;
  const inner = (part: StatedType) => substitute(part, parameters, depth + 1);
  switch (type.kind) {
    case 'reference':
      if (type.args === undefined) return parameters.get(type.name) ?? type;
      return { ...type, args: type.args.map(inner) };
    case 'array':
      return { ...type, items: inner(type.items) };
    case 'map':
      return { ...type, values: inner(type.values) };
    case 'union':
    case 'intersection':
      return { ...type, of: type.of.map(inner) };
    case 'object':
      return {
        ...type,
        fields: type.fields.map(field =>
          field.type === undefined ? field : { ...field, type: inner(field.type) },
        ),
      };
    default:
      return type;
  }
}
