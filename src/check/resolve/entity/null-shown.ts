import type { Bound, Candidate } from '../binding/binding.ts';
import { looksLikeRow } from '../binding/likeness.ts';
import { normalName } from '../names.ts';
import { innerObjects } from '../operation/body.ts';
import type { Types } from '../types.ts';
import type { Draft } from './draft.ts';

/** An example of a row that shows `"rating": null` says that an optional field without a value is answered as null. */
export function nullShown(
  types: Types,
  draft: Draft,
  candidates: readonly Candidate[],
  bounds: readonly Bound[],
): Draft {
  const nulls = new Set<string>();
  candidates.forEach((candidate, index) => {
    const bound = bounds[index];
    if (bound?.kind !== 'entity' || bound.draft.name !== draft.name) return;
    for (const fields of innerObjects(types, candidate.response?.type)) {
      if (!looksLikeRow(fields, draft)) continue;
      for (const field of fields)
        if (field.type?.kind === 'null' || field.nullable === true) nulls.add(normalName(field.name));
    }
  });
  const isShown = (name: string) => nulls.has(normalName(name));
  if (!draft.fields.some(field => field.optional && !field.nullable && isShown(field.name))) return draft;
  return {
    ...draft,
    fields: draft.fields.map(field =>
      field.optional && isShown(field.name) ? { ...field, nullable: true, optional: false } : field,
    ),
  };
}
