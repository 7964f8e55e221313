import type { Json, Shape } from '../../design/index.ts';

export type Row = { readonly [field: string]: Json };

/** The row in a body: where the shape says it is. */
export function rowIn(shape: Shape | undefined, body: Json | undefined): Row | undefined {
  if (shape === undefined || body === undefined) return undefined;
  const found = find(shape, body, 'row');
  const wanted = rowPointers(shape).flatMap(({ fields }) => fields);
  if (isObject(found) && (wanted.length === 0 || wanted.some(name => found[name] !== undefined)))
    return found;
  const elsewhere = looseRow(wanted, body);
  if (elsewhere !== undefined) return elsewhere;
  if (isObject(found)) return found;
  const fields = fieldsIn(shape, body);
  return Object.keys(fields).length > 0 ? fields : undefined;
}

/** The rows of a list answer. */
export function rowsIn(shape: Shape | undefined, body: Json | undefined): readonly Row[] | undefined {
  if (shape === undefined || body === undefined) return undefined;
  const found = find(shape, body, 'rows') ?? (hasPart(shape, 'rows') ? looseRows(body) : undefined);
  const rows = Array.isArray(found) || !hasPart(shape, 'rows') ? found : looseRows(body);
  return Array.isArray(rows) ? (rows as Json[]).filter(isObject) : undefined;
}

// Where a body does not have the stated shape, or none is stated, the row may be bare or one level down.
function looseRow(wanted: readonly string[], body: Json): Row | undefined {
  if (!isObject(body)) return undefined;
  const fits = (row: Row) => wanted.filter(name => row[name] !== undefined).length * 2 > wanted.length;
  return [body, ...Object.values(body).filter(isObject)].find(fits);
}

function looseRows(body: Json): Json | undefined {
  if (Array.isArray(body)) return body;
  if (!isObject(body)) return undefined;
  const lists = Object.values(body).filter(Array.isArray);
  return lists.length === 1 ? (lists[0] as Json) : undefined;
}

/** What stands where the shape has a part of a kind, such as `count` or `next-cursor`. */
export function partIn(
  shape: Shape | undefined,
  body: Json | undefined,
  kind: Shape['kind'],
): Json | undefined {
  return shape === undefined || body === undefined ? undefined : find(shape, body, kind);
}

/** Whether a shape has a part of a kind anywhere. */
export function hasPart(shape: Shape | undefined, kind: Shape['kind']): boolean {
  if (shape === undefined) return false;
  if (shape.kind === kind) return true;
  return shape.kind === 'object' && Object.values(shape.properties).some(part => hasPart(part, kind));
}

/** The JSON pointers under which a body holds rows, and the names of the fields shown there. */
export function rowPointers(shape: Shape | undefined): readonly RowPointer[] {
  return shape === undefined ? [] : pointersOf(shape, '');
}

export interface RowPointer {
  /** With `*` for each member of a list. */
  readonly pointer: string;
  readonly fields: readonly string[];
}

function pointersOf(shape: Shape, pointer: string): readonly RowPointer[] {
  if (shape.kind === 'row') return [{ pointer, fields: shape.fields }];
  if (shape.kind === 'rows') return [{ pointer: `${pointer}/*`, fields: shape.fields }];
  if (shape.kind !== 'object') return [];
  return Object.entries(shape.properties).flatMap(([name, part]) => pointersOf(part, `${pointer}/${name}`));
}

function find(shape: Shape, body: Json, kind: Shape['kind']): Json | undefined {
  if (shape.kind === kind) return body;
  if (shape.kind !== 'object' || !isObject(body)) return undefined;
  for (const [name, part] of Object.entries(shape.properties)) {
    const member = body[name];
    const found = member === undefined ? undefined : find(part, member, kind);
    if (found !== undefined) return found;
  }
  return undefined;
}

function fieldsIn(shape: Shape, body: Json): Row {
  if (shape.kind === 'field') return { [shape.field]: body };
  if (shape.kind !== 'object' || !isObject(body)) return {};
  const members = Object.entries(shape.properties).map(([name, part]) => {
    const member = body[name];
    return member === undefined ? {} : fieldsIn(part, member);
  });
  return Object.assign({}, ...members) as Row;
}

/** A JSON object, not an array. */
export function isObject(value: Json | undefined): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
