import type { Bound, Candidate } from '../binding/binding.ts';
import type { Draft } from './draft.ts';

/**
 * What stands under its parent's path goes with the parent, where the parent may be deleted and no error says that
 * something is still in its way. SQL says by itself what it means.
 */
export function cascading(
  drafts: readonly Draft[],
  candidates: readonly Candidate[],
  bounds: readonly Bound[],
): readonly Draft[] {
  const free = new Set<string>();
  const kept = new Set<string>();
  candidates.forEach(({ stated }, index) => {
    const bound = bounds[index];
    if (bound?.kind !== 'entity' || bound.action !== 'delete') return;
    const inTheWay = stated.errors.some(({ status }) => status === 409 || status === 422 || status === 423);
    (inTheWay ? kept : free).add(bound.draft.name);
  });
  const going = new Set(
    bounds.flatMap(bound =>
      bound.kind !== 'entity'
        ? []
        : bound.parents.flatMap(({ field, entity }) =>
            entity !== undefined && field !== undefined && free.has(entity) && !kept.has(entity)
              ? [`${bound.draft.name} ${field}`]
              : [],
          ),
    ),
  );
  return drafts.map(draft => {
    const isSql = draft.stated.declarations.some(({ notation }) => notation === 'sql');
    const fields = draft.fields.map(field =>
      !isSql && going.has(`${draft.name} ${field.name}`) ? { ...field, onDelete: 'cascade' as const } : field,
    );
    return fields.every((field, index) => field === draft.fields[index]) ? draft : { ...draft, fields };
  });
}
