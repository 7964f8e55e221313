import { type Draft, fieldNamed } from '../entity/draft.ts';
import { entityByBody } from '../entity/entity-by-body.ts';
import { entityByPath, type Found } from '../entity/entity-by-path.ts';
import type { Types } from '../types.ts';
import { bindCollection } from './bind-collection.ts';
import { bindItem, bindSubject } from './bind-item.ts';
import { bindWork, singlesOf } from './bind-work.ts';
import type { Bound, Candidate } from './binding.ts';
import type { Step } from './route-shape.ts';

/** Entities found for a collection by the bodies of one operation, for the other operations of the same path. */
export type Families = ReadonlyMap<string, { readonly draft: Draft; readonly why: string }>;

/** What every operation does: by hint, by path, by the bodies, by its neighbours on the same path. */
export function bindAll(
  types: Types,
  candidates: readonly Candidate[],
  drafts: readonly Draft[],
): readonly Bound[] {
  const families = familiesOf(types, candidates, drafts);
  const singles = singlesOf(types, candidates);
  return candidates.map(candidate => bind(types, candidate, drafts, families, singles));
}

/** `/projects/{}/tasks` for every operation on tasks of a project. */
export function collectionOf(steps: readonly Step[], upTo = steps.length - 1): string {
  return steps
    .slice(0, upTo + 1)
    .map((step, index) =>
      index < upTo && step.parameter !== undefined ? `${step.literal}/{}` : step.literal,
    )
    .join('/');
}

function familiesOf(types: Types, candidates: readonly Candidate[], drafts: readonly Draft[]): Families {
  const families = new Map<string, { draft: Draft; why: string }>();
  for (const candidate of candidates) {
    const { steps } = candidate.shape;
    if (steps.length === 0 || entityByPath(drafts, steps, steps.length - 1) !== undefined) continue;
    const found = entityByBody(types, candidate, drafts);
    const key = collectionOf(steps);
    if (found !== undefined && !families.has(key)) families.set(key, found);
  }
  return families;
}

function bind(
  types: Types,
  candidate: Candidate,
  drafts: readonly Draft[],
  families: Families,
  singles: ReadonlySet<string>,
): Bound {
  const { steps } = candidate.shape;
  const hint = candidate.stated.binds;
  const at = steps.length - 1;
  const last = steps[at];
  if (last === undefined) return { kind: 'unbound', why: 'the path names no thing' };
  if (hint !== undefined) {
    const draft = drafts.find(one =>
      fieldNamed([{ name: one.name }, { name: one.table }, { name: one.stated.name }], hint.value),
    );
    if (draft === undefined)
      return { kind: 'unbound', why: `the hint names \`${hint.value}\`, which is no entity here` };
    return onEntity(types, candidate, { draft, why: 'the author binds it' }, drafts, at);
  }
  const particular = bindWork(types, candidate, drafts, singles);
  if (particular !== undefined) return particular;
  const found = entityByPath(drafts, steps, at) ?? families.get(collectionOf(steps, at));
  if (found !== undefined) return onEntity(types, candidate, found, drafts, at);
  const before = steps[at - 1];
  if (last.parameter === undefined && before?.parameter !== undefined) {
    const subject = entityByPath(drafts, steps, at - 1) ?? families.get(collectionOf(steps, at - 1));
    if (subject !== undefined) return bindSubject(types, candidate, subject, drafts);
  }
  return { kind: 'unbound', why: `no entity is called \`${last.literal || last.parameter}\`` };
}

function onEntity(
  types: Types,
  candidate: Candidate,
  found: Found,
  drafts: readonly Draft[],
  at: number,
): Bound {
  const last = candidate.shape.steps[at];
  const { draft } = found;
  const why = draft.derived === undefined ? found.why : draft.derived;
  return last?.parameter === undefined
    ? bindCollection(types, candidate, { ...found, why }, drafts)
    : bindItem(types, candidate, { ...found, why }, drafts, at);
}
