import type { Draft } from '../entity/draft.ts';
import { entityByPath } from '../entity/entity-by-path.ts';
import { bodyFields } from '../operation/body.ts';
import type { Types } from '../types.ts';
import type { Bound, Candidate, ParentLink } from './binding.ts';
import { isOrphan, linkField, parentsOf } from './path-key.ts';
import type { Step } from './route-shape.ts';

/** `PUT /recipes/{id}/tags/{tagId}` and `GET /recipes/{id}/tags` where a third entity links the two. */
export function bindLinked(types: Types, candidate: Candidate, drafts: readonly Draft[]): Bound | undefined {
  const { steps } = candidate.shape;
  const { method } = candidate.stated;
  const far = steps.at(-1);
  const near = steps.at(-2);
  if (far === undefined || near?.parameter === undefined) return undefined;
  const one = entityByPath(drafts, steps, steps.length - 2)?.draft;
  const other = entityByPath(drafts, steps, steps.length - 1)?.draft;
  if (one === undefined || other === undefined || one === other) return undefined;
  if (!isOrphan(parentsOf(other, steps, steps.length - 1, drafts))) return undefined;
  const link = linkOf(drafts, one, near, other, far);
  if (link === undefined) return undefined;
  const { draft, nearField, farField } = link;
  const parent: ParentLink = { parameter: near.parameter, field: nearField, entity: one.name };
  const why = `${draft.name} links ${one.name} and ${other.name}`;
  if (far.parameter !== undefined) {
    const parents = [parent, { parameter: far.parameter, field: farField, entity: other.name }];
    if (method === 'PUT' || method === 'POST')
      return {
        kind: 'entity',
        draft,
        action: 'replace',
        work: { does: 'put', created: createdStatus(candidate) },
        why: `${why}; ${method} stores the link`,
        parents,
      };
    return method === 'DELETE'
      ? {
          kind: 'entity',
          draft,
          action: 'delete',
          work: { does: 'unlink' },
          why: `${why}; DELETE removes the link`,
          parents,
        }
      : undefined;
  }
  if (method === 'GET')
    return {
      kind: 'entity',
      draft: other,
      action: 'list',
      work: { does: 'list-linked', through: draft.name, near: nearField, far: farField },
      why: `${why}; GET lists those that are linked`,
      parents: [{ parameter: near.parameter, field: LINKED, entity: one.name }],
    };
  if (method !== 'POST' || bodyFields(types, candidate.request).length === 0) return undefined;
  return { kind: 'entity', draft, action: 'create', why: `${why}; POST stores the link`, parents: [parent] };
}

function createdStatus({ stated }: Candidate): number {
  const statuses = stated.responses.flatMap(({ status }) => status ?? []);
  if (statuses.includes(201)) return 201;
  return statuses.find(status => status >= 200 && status < 300) ?? 204;
}

/** No field of the listed entity: the link holds the parent's key. */
const LINKED = '';

function linkOf(drafts: readonly Draft[], one: Draft, near: Step, other: Draft, far: Step) {
  const farStep = { ...far, parameter: far.parameter ?? 'id' };
  const links = drafts.flatMap(draft => {
    if (draft === one || draft === other) return [];
    const nearField = linkField(draft, near, one);
    const farField = linkField(draft, farStep, other);
    return nearField === undefined || farField === undefined || nearField === farField
      ? []
      : [{ draft, nearField, farField }];
  });
  return links.length === 1 ? links[0] : undefined;
}
