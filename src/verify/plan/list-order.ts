import type { Json, JsonSchema, Listing } from '../../design/index.ts';
import { freshValue } from '../baseline.ts';
import { resolveSchema } from '../generate/resolve-schema.ts';
import type { Row } from '../judge/locate.ts';
import { type Bound, entityNamed, fieldNamed, nameOf, operationsOn } from '../lookup.ts';
import type { Session } from '../session.ts';
import { Untestable } from '../untestable.ts';
import type { Made } from '../world.ts';
import { pages } from './list-contents.ts';

/** The rows of a page follow each other as stated. */
export async function tryOrder(session: Session, operation: Bound): Promise<void> {
  const { sort, sortClaim } = operation.list!;
  const row = await unlikeRows(session, operation, sort[0]?.field);
  const entity = entityNamed(session.system, operation.binding.entity);
  // `high` before `low` is an order too.
  const stated = sort.slice(0, 1).filter(({ field }) => fieldNamed(entity, field)?.schema.enum === undefined);
  let decisive = false;
  for await (const page of pages(session, operation, row)) {
    const wrong = misplacedIn(page.rows, stated);
    if (wrong !== undefined) {
      session.broken({
        claim: sortClaim!,
        code: 'order-differs',
        message: `${nameOf(operation)} is not ordered by \`${wrong.field}\`; order it.`.slice(0, 100),
        expected: {
          order: sort.map(({ field, descending }) => `${field} ${descending ? 'descending' : 'ascending'}`),
        },
        actual: [...wrong.values],
        exchange: page.exchange,
      });
      return;
    }
    decisive ||= page.rows.some(
      (each, index) =>
        index > 0 &&
        stated.some(({ field }) => (compared(page.rows[index - 1]![field], each[field]) ?? 0) !== 0),
    );
  }
  if (!decisive)
    throw new Untestable('the rows do not differ in what the list is ordered by; state a field that does');
  session.held(sortClaim);
}

function misplacedIn(
  rows: readonly Row[],
  stated: Listing['sort'],
): { readonly field: string; readonly values: readonly Json[] } | undefined {
  for (let index = 1; index < rows.length; index++) {
    const [one, other] = [rows[index - 1]!, rows[index]!];
    const wrong = stated.find(({ field, descending }) => misplaced(one, other, field, descending));
    if (wrong !== undefined)
      return { field: wrong.field, values: [one[wrong.field] ?? null, other[wrong.field] ?? null] };
  }
  return undefined;
}

// The middle one first, then the ends: neither the order of creation nor its reverse looks sorted.
async function unlikeRows(session: Session, operation: Bound, field: string | undefined): Promise<Made> {
  const { entity } = operation.binding;
  const creator = operationsOn(session.system, entity, 'create')[0];
  const schema = resolveSchema(creator?.request?.schema ?? {}, session.system.schemas).properties?.[
    field ?? ''
  ];
  const values = schema === undefined ? [] : threeValues(session, schema, field!);
  const [first] = values;
  const row = await session.world.make(session, entity, first === undefined ? {} : { [field!]: first });
  for (const value of values.length === 3 ? values.slice(1) : [undefined])
    await session.world.make(session, entity, value === undefined ? {} : { [field!]: value }, row.by);
  return row;
}

function threeValues(session: Session, schema: JsonSchema, field: string): readonly Json[] {
  const made = resolveSchema(schema, session.system.schemas);
  if (made.enum !== undefined || made.type === 'boolean') return [];
  const plain = made.type === 'string' && made.format === undefined && made.pattern === undefined;
  if (plain && (made.maxLength ?? 40) >= 10)
    return ['m', 'd', 'v'].map(letter => `${letter}${lettersOf(session, 9)}`);
  const values = new Set<Json>();
  for (let turn = 0; turn < 12 && values.size < 3; turn++)
    values.add(freshValue(session, schema, field, false));
  const sorted = [...values].sort((a, b) => compared(a, b) ?? 0);
  return sorted.length === 3 ? [sorted[1]!, sorted[0]!, sorted[2]!] : [];
}

// Letters alone, which every collation orders alike.
function lettersOf(session: Session, count: number): string {
  return Array.from({ length: count }, () => session.random.pick([...'bcdefghijklmnopqrstuvwxyz'])).join('');
}

function misplaced(one: Row, other: Row, field: string, descending: boolean): boolean {
  const order = compared(one[field], other[field]);
  return order !== undefined && (descending ? order < 0 : order > 0);
}

// How texts are collated is nobody's promise, but for letters of one case, and for codes of one form, that every
// collation orders alike.
function compared(one: Json | undefined, other: Json | undefined): number | undefined {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  if (typeof one !== 'string' || typeof other !== 'string') return undefined;
  if (isInstant(one) && isInstant(other)) return Date.parse(one) - Date.parse(other);
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const order = one.charCodeAt(at) - other.charCodeAt(at);
  if (at < one.length && formOf(one) === formOf(other) && /[A0]/.test(formOf(one)[at] ?? '')) return order;
  const plain = (text: string) =>
    /^[a-z]*$/.test(text.slice(0, at + 1)) && text.length > at && !text.includes('aa');
  return plain(one) && plain(other) ? order : undefined;
}

// `PW-0042` and `AB-1234` are of one form; doubled letters are one letter in some languages.
function formOf(text: string): string {
  return /AA/.test(text) ? text : text.replace(/[A-Z]/g, 'A').replace(/\d/g, '0');
}

function isInstant(text: string): boolean {
  return /^\d{4}-\d\d-\d\d/.test(text);
}
