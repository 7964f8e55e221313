import type { FieldSet } from '../../../design/index.ts';
import type { Draft, DraftField } from '../entity/draft.ts';
import { normalName } from '../names.ts';
import type { Bound, Candidate } from './binding.ts';
import { setSaid } from './set-said.ts';

const GONE =
  /^(?:is|was)?(?:deleted|removed|trashed|geloescht|gelöscht|eliminad[oa]|borrad[oa]|excluid[oa]|supprime)(?:at|on|am|en|em|time|date)?$/;

/** What `DELETE` sets where rows stay: `deleted_at`, or what its words say; nothing when the row is really removed. */
export function markedAsGone(
  draft: Draft,
  candidate: Candidate,
): { readonly values: readonly FieldSet[]; readonly why: string } | undefined {
  const field = goneField(draft);
  if (field !== undefined) {
    const values: readonly FieldSet[] = [
      field.schema.type === 'boolean' ? { field: field.name, value: true } : { field: field.name },
    ];
    return { values, why: `\`${field.name}\` marks the row as gone` };
  }
  const said = setSaid(draft, candidate);
  return said?.values.some(({ field: name }) => name === draft.machine?.field || STATE.test(name)) === true
    ? said
    : undefined;
}

const STATE = /^(?:status|state|zustand|estado|active|aktiv|activ[oa]|archived|archived_?at|is_?active)$/i;

function goneField(draft: Draft): DraftField | undefined {
  return draft.fields.find(
    ({ name, schema }) =>
      GONE.test(normalName(name)) && (schema.type === 'boolean' || schema.format === 'date-time'),
  );
}

/** The field by which rows of an entity are gone for all reading, when some operation marks them so. */
export function goneBy(
  draft: Draft,
  candidates: readonly Candidate[],
  bounds: readonly Bound[],
): string | undefined {
  const field = goneField(draft)?.name;
  const isMarked = bounds.some(
    (bound, index) =>
      bound.kind === 'entity' &&
      bound.draft.name === draft.name &&
      candidates[index]?.stated.method === 'DELETE' &&
      bound.work?.does === 'set' &&
      bound.work.values.some(one => one.field === field),
  );
  return isMarked ? field : undefined;
}
