import type { Comparison, Entity, Field, Json, RuleRow, System, Term } from '../../design/index.ts';
import type { Row } from '../judge/locate.ts';
import { entityNamed, entityOf, fieldNamed, type Placed } from '../lookup.ts';
import { Untestable } from '../untestable.ts';
import { valueThat } from './value-that.ts';

/** What has to be so before a request, so that a rule refuses it. */
export interface Arrangement {
  /** The row that the request is about. */
  readonly own: Setting;
  /** The rows that members of the request refer to, by member. */
  readonly referred: ReadonlyMap<string, Setting & { readonly entity: string }>;
  /** Members of the request itself. */
  readonly sent: Row;
  /** Rows that belong to the one that the request is about. */
  readonly children: readonly { readonly entity: string; readonly by: string; readonly state?: string }[];
  /** How often the request is sent first, each time with success. */
  readonly before: number;
  /** Members that are the same each time. */
  readonly repeated: readonly string[];
}

export interface Setting {
  readonly change: Row;
  readonly state?: string;
}

interface Making {
  own: { change: { [field: string]: Json }; state?: string };
  readonly referred: Map<string, { change: { [field: string]: Json }; state?: string; entity: string }>;
  readonly sent: { [field: string]: Json };
  readonly children: { entity: string; by: string; state?: string }[];
  before: number;
  readonly repeated: string[];
}

const MOST = 4;

/** How all comparisons of a rule come to hold; throws `Untestable` when nobody knows how. */
export function arrange(system: System, operation: Placed, when: readonly Comparison[]): Arrangement {
  const making: Making = {
    own: { change: {} },
    referred: new Map(),
    sent: {},
    children: [],
    before: 0,
    repeated: [],
  };
  for (const comparison of when) settle(system, operation, comparison, making);
  return making;
}

function settle(system: System, operation: Placed, comparison: Comparison, making: Making): void {
  const { left } = comparison;
  const entity = entityOf(system, operation);
  if (left.kind === 'field' && left.row.kind !== 'each') {
    const setting = settingOf(making, left.row);
    const target = left.row.kind === 'own' ? entity : entityNamed(system, left.row.entity);
    const field = fieldNamed(target, left.field);
    if (target === undefined || field === undefined) throw unknown();
    const crowd = crowdOf(comparison);
    if (crowd !== undefined) fill(setting, field, crowd, making);
    else put(setting, target, field, comparison);
    return;
  }
  if (left.kind === 'sent') {
    const field = fieldNamed(entity, left.field);
    if (field === undefined) throw unknown();
    const right = 'right' in comparison ? comparison.right : undefined;
    // Two members of one body: the other one keeps what it would have.
    if (right?.kind === 'sent' || (right?.kind === 'field' && right.row.kind === 'own'))
      throw new Untestable(`\`${left.field}\` and \`${right.field}\` are compared in one request`);
    making.sent[field.name] = valueThat(field, comparison);
    return;
  }
  if (left.kind === 'count') {
    countUp(left, comparison, operation, making);
    return;
  }
  throw unknown();
}

function settingOf(making: Making, row: Exclude<RuleRow, { kind: 'each' }>): Making['own'] {
  if (row.kind === 'own') return making.own;
  const known = making.referred.get(row.by) ?? { change: {}, entity: row.entity };
  making.referred.set(row.by, known);
  return known;
}

function put(setting: Making['own'], entity: Entity, field: Field, comparison: Comparison): void {
  if (entity.states?.field !== field.name) {
    if (!field.writable.create) throw new Untestable(`nobody can send \`${field.name}\``);
    setting.change[field.name] = valueThat(field, comparison);
    return;
  }
  const { states, initial } = entity.states;
  const fits = states.filter(state => holdsFor(state, comparison));
  const state = fits.find(each => each === initial) ?? fits[0];
  if (state === undefined) throw unknown();
  setting.state = state;
}

function holdsFor(state: string, comparison: Comparison): boolean {
  if ('values' in comparison) return comparison.values.includes(state) === (comparison.is === 'in');
  if (!('right' in comparison) || comparison.right.kind !== 'value') return false;
  if (comparison.is === '=') return comparison.right.value === state;
  return comparison.is === '<>' && comparison.right.value !== state;
}

// A field that says how many fit, compared with how many there are or with what one more request takes.
function crowdOf(comparison: Comparison): Term | undefined {
  if (!('right' in comparison) || (comparison.is !== '<' && comparison.is !== '<=')) return undefined;
  return ['count', 'sum', 'sent'].includes(comparison.right.kind) ||
    (comparison.right.kind === 'value' && comparison.right.value === 1)
    ? comparison.right
    : undefined;
}

// As few as the rules of the field allow; they are used up first by the same request.
function fill(setting: Making['own'], field: Field, need: Term, making: Making): void {
  if (!field.writable.create) throw new Untestable(`nobody can send \`${field.name}\``);
  const least = Math.max(0, Math.ceil(field.schema.minimum ?? 0));
  if (least > MOST)
    throw new Untestable(`\`${field.name}\` is at least ${least}, which takes too many requests`);
  setting.change[field.name] = least;
  for (const term of need.kind === 'sum' ? need.of : [need])
    if (term.kind === 'sent') making.sent[term.field] = 1;
  making.before = Math.max(making.before, least);
}

function countUp(
  { entity, where }: Extract<Term, { readonly kind: 'count' }>,
  comparison: Comparison,
  operation: Placed,
  making: Making,
): void {
  if (!('right' in comparison) || comparison.right.kind !== 'value') throw unknown();
  const wanted = Number(comparison.right.value) + (comparison.is === '>' ? 1 : 0);
  if (comparison.is === '<' && wanted === 1) return;
  if ((comparison.is !== '>=' && comparison.is !== '>') || !(wanted >= 1 && wanted <= MOST)) throw unknown();
  const link = where.find(({ left }) => left.kind === 'field' && left.row.kind === 'each');
  if (link === undefined || link.left.kind !== 'field' || !('right' in link)) throw unknown();
  const rest = where.filter(each => each !== link);
  const same = entity === operation.binding.entity;
  // Rows of the same kind are made by the request itself.
  if (same && where.every(isOfRequest)) {
    making.before = Math.max(making.before, wanted);
    for (const { left } of where) if (left.kind === 'field') making.repeated.push(left.field);
    return;
  }
  const own = link.right.kind === 'field' && link.right.row.kind === 'own';
  if (same || !own) throw unknown();
  const state = stateIn(rest);
  for (let turn = 0; turn < wanted; turn++)
    making.children.push({ entity, by: link.left.field, ...(state !== undefined && { state }) });
}

// "already has one": rows that hold what the request holds.
function isOfRequest(comparison: Comparison): boolean {
  const { left } = comparison;
  if (left.kind !== 'field' || left.row.kind !== 'each' || !('right' in comparison)) return false;
  const { right } = comparison;
  return (
    comparison.is === '=' &&
    (right.kind === 'caller' || (right.kind === 'sent' && right.field === left.field))
  );
}

function stateIn(rest: readonly Comparison[]): string | undefined {
  const [first, ...others] = rest;
  if (first === undefined) return undefined;
  const value =
    'values' in first && first.is === 'in'
      ? first.values[0]
      : 'right' in first && first.is === '=' && first.right.kind === 'value'
        ? first.right.value
        : undefined;
  if (others.length > 0 || typeof value !== 'string') throw unknown();
  return value;
}

function unknown(): Untestable {
  return new Untestable(
    'nobody knows how to bring this about by requests; state the fields that it is about',
  );
}
