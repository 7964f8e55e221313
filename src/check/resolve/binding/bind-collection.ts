import type { Draft } from '../entity/draft.ts';
import type { Found } from '../entity/entity-by-path.ts';
import { isPlural } from '../names.ts';
import { bodyFields } from '../operation/body.ts';
import type { Types } from '../types.ts';
import type { Bound, Candidate } from './binding.ts';
import { likeness, looksLikeRow } from './likeness.ts';
import { isOrphan, parentsOf, parentsOfChild } from './path-key.ts';
import { holdsRows, isListed } from './rows-in.ts';

/** `POST /orders` and `GET /orders`; anything else on a whole collection is left to its example. */
export function bindCollection(
  types: Types,
  candidate: Candidate,
  found: Found,
  drafts: readonly Draft[],
): Bound {
  const { draft, why } = found;
  const { steps } = candidate.shape;
  const link = found.nested === true ? parentsOfChild : parentsOf;
  const parents = link(draft, steps, steps.length - 1, drafts);
  if (isOrphan(parents, found.nested)) {
    return {
      kind: 'unbound',
      why: `no field of ${draft.name} holds the \`{${parents.at(-1)?.parameter}}\` of the path`,
    };
  }
  if (candidate.stated.method === 'POST') return bindCreate(types, candidate, draft, why, parents);
  if (candidate.stated.method === 'GET') return bindList(types, candidate, draft, why, parents);
  return {
    kind: 'unbound',
    why: `\`${candidate.stated.method}\` on a whole collection has no usual meaning`,
  };
}

function bindCreate(
  types: Types,
  candidate: Candidate,
  draft: Draft,
  why: string,
  parents: ReturnType<typeof parentsOf>,
): Bound {
  const sent = bodyFields(types, candidate.request);
  const { shared, foreign } = likeness(sent, draft);
  const isForeign = sent.length > 0 && shared === 0 && draft.fields.length > 1;
  if (isForeign && foreign > 0) return { kind: 'unbound', why: `the body holds no field of ${draft.name}` };
  if (candidate.request?.type.kind === 'array') return { kind: 'unbound', why: 'the body is a list of many' };
  return { kind: 'entity', draft, action: 'create', why: `${why}; POST creates`, parents };
}

function bindList(
  types: Types,
  candidate: Candidate,
  draft: Draft,
  why: string,
  parents: ReturnType<typeof parentsOf>,
): Bound {
  const { response } = candidate;
  const { steps } = candidate.shape;
  const isNested = steps.slice(0, -1).some(step => step.parameter !== undefined);
  if (response === undefined && isNested && !isPlural(steps.at(-1)?.literal ?? '')) {
    return { kind: 'unbound', why: `\`${steps.at(-1)?.literal}\` may be one thing or many` };
  }
  if (response !== undefined && !holdsRows(types, response.type, draft)) {
    const alone = looksLikeRow(bodyFields(types, response), draft);
    const what = isListed(types, response.type)
      ? `its list does not hold rows of ${draft.name}`
      : alone
        ? 'it answers one thing without a key'
        : 'its answer holds no list';
    return { kind: 'unbound', why: what };
  }
  return { kind: 'entity', draft, action: 'list', why: `${why}; GET lists`, parents };
}
