import type { System } from '../../design/index.ts';
import type { Case } from '../case.ts';
import { USUAL, type VerifyOptions } from '../options.ts';
import { isTight } from '../tight.ts';
import { planAuthentication } from './authentication.ts';
import { planConcurrency } from './concurrency.ts';
import { planCounts } from './count.ts';
import { planEffects } from './effect.ts';
import { planErrors } from './error.ts';
import { planFields } from './field.ts';
import { planGuards } from './guard.ts';
import { planIdempotency } from './idempotency.ts';
import { planLimits } from './limit.ts';
import { planLists } from './list.ts';
import { planParents } from './list-parent.ts';
import { planOperations } from './operation.ts';
import { planOwnership } from './ownership.ts';
import { planPermissions } from './permission.ts';
import { planRelations } from './relation.ts';
import { planRules } from './rule.ts';
import { planSaidEffects } from './said-effect.ts';
import { planTargets } from './target.ts';
import { planTransitions } from './transition.ts';
import { planUniques } from './unique.ts';
import { planValidators } from './validator.ts';

/** The cases that decide the claims of a system, the telling ones first. */
export function plan(system: System, options: Pick<VerifyOptions, 'only' | 'budget'>): readonly Case[] {
  const tight = isTight(system.limits, (options.budget ?? USUAL).seconds);
  const rules = planRules(system);
  const cases: readonly Case[] = [
    ...planOperations(system),
    ...planEffects(system),
    ...planUniques(system),
    ...planTransitions(system),
    ...planFields(system),
    // Where few requests are allowed, what tells less of each comes last.
    ...(tight ? rules.map(each => ({ ...each, stage: 'other' as const })) : rules),
    ...planRelations(system),
    ...planErrors(system),
    ...planAuthentication(system),
    ...planPermissions(system),
    ...planGuards(system),
    ...planSaidEffects(system),
    ...planCounts(system),
    ...planOwnership(system),
    ...planParents(system),
    ...planIdempotency(system),
    ...planConcurrency(system),
    ...planValidators(system),
    ...planLists(system),
    ...planTargets(system),
    ...planLimits(system),
  ];
  const { only } = options;
  if (only === undefined) return cases;
  const wanted = new Set(only);
  const direct = cases.filter(({ claims }) => claims.some(claim => claim !== undefined && wanted.has(claim)));
  const covered = new Set(direct.flatMap(({ claims }) => claims));
  // What every answer is held to is seen along the way of the others.
  if (only.every(claim => covered.has(claim))) return direct;
  return cases.filter(each => direct.includes(each) || each.stage === 'basic' || each.stage === 'guard');
}
