import type { Comparison, Operation, RuleRow, Term } from '../../design/index.ts';
import type { CarryOut } from '../carry-out.ts';
import { sourcesOf } from '../plan/create.ts';
import type { Input, PlanContext } from '../plan/plan.ts';
import { scopeOf } from '../plan/scope.ts';
import { effectMaker } from './effect.ts';
import { guardAsker, rowLocker } from './guard.ts';
import type { Scene } from './term.ts';

/** Lets an operation happen only where its guards allow it, and changes with it what it is said to change elsewhere. */
export function ruled(context: PlanContext, act: CarryOut['act']): CarryOut['act'] {
  const { operation } = context;
  const guards = operation.guards ?? [];
  const elsewhere = (operation.effects ?? []).filter(({ row }) => row.kind !== 'own');
  if (guards.length === 0 && elsewhere.length === 0) return act;
  const scene = sceneOf(context);
  const lock = rowLocker(scene, referredBy(operation));
  const ask = guardAsker(scene, guards);
  const prepare = effectMaker(scene, elsewhere);
  return (input, _ask, transact) =>
    transact(async inside => {
      await lock(input, inside);
      const held = guards.length === 0 ? undefined : await ask(input, inside);
      if (held !== undefined) return held;
      const finish = await prepare(input, inside);
      const outcome = await act(input, inside, work => work(inside));
      if (outcome.kind === 'reply') await finish();
      return outcome;
    });
}

/** Where the rules of an operation look. */
export function sceneOf(context: PlanContext): Scene {
  const { system, operation, entity } = context;
  const { binding } = operation;
  const creates = binding.kind === 'entity' && binding.action === 'create';
  if (!creates) return { system, entity, scope: scopeOf(operation, entity) };
  const sources = new Map(sourcesOf(context).map(({ field, value }) => [field.name, value]));
  const given = ({ name }: { readonly name: string }): ((input: Input) => string | null) =>
    sources.get(name) ?? (() => null);
  return { system, entity, scope: { conditions: [] }, given };
}

/** The rows that rules look at or change beside that of the operation, each once. */
function referredBy({ guards = [], effects = [] }: Operation): readonly Referred[] {
  const found = new Map<string, Referred>();
  const see = (row: RuleRow) => {
    if (row.kind === 'referred') found.set(row.by, row);
  };
  const look = (term: Term): void => {
    if (term.kind === 'field') see(term.row);
    else if (term.kind === 'sum') term.of.forEach(look);
    else if (term.kind === 'count') term.where.forEach(compare);
  };
  const compare = (comparison: Comparison): void => {
    look(comparison.left);
    if ('right' in comparison) look(comparison.right);
  };
  for (const { when } of guards) when.forEach(compare);
  for (const { row, to } of effects) {
    see(row);
    look(to);
  }
  return [...found.values()];
}

type Referred = Extract<RuleRow, { readonly kind: 'referred' }>;
