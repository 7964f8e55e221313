import type { System } from '../../design/index.ts';
import type { Case } from '../case.ts';
import type { VerifyOptions } from '../options.ts';
import { planAuthentication } from './authentication.ts';
import { planEffects } from './effect.ts';
import { planErrors } from './error.ts';
import { planFields } from './field.ts';
import { planLimits } from './limit.ts';
import { planLists } from './list.ts';
import { planOperations } from './operation.ts';
import { planPermissions } from './permission.ts';
import { planRelations } from './relation.ts';
import { planRules } from './rule.ts';
import { planTargets } from './target.ts';
import { planTransitions } from './transition.ts';
import { planUniques } from './unique.ts';

/** The cases that decide the claims of a system, the telling ones first. */
export function plan(system: System, options: Pick<VerifyOptions, 'only'>): readonly Case[] {
  const cases = [
    ...planOperations(system),
    ...planEffects(system),
    ...planUniques(system),
    ...planTransitions(system),
    ...planFields(system),
    ...planRules(system),
    ...planRelations(system),
    ...planErrors(system),
    ...planAuthentication(system),
    ...planPermissions(system),
    ...planLists(system),
    ...planTargets(system),
    ...planLimits(system),
  ];
  const { only } = options;
  if (only === undefined) return cases;
  return cases.filter(({ claims }) => claims.some(claim => claim !== undefined && only.includes(claim)));
}
