import type { StatedField } from '../../../design/index.ts';
import type { Bound, Candidate } from '../binding/binding.ts';
import { normalName } from '../names.ts';
import { innerObjects } from '../operation/body.ts';
import type { Types } from '../types.ts';
import type { Draft } from './draft.ts';

/** Gives fields that only a table declares the names under which the bodies send them: `created_at` → `createdAt`. */
export function wireNamed(
  types: Types,
  draft: Draft,
  candidates: readonly Candidate[],
  bounds: readonly Bound[],
): Draft {
  const hasWireNames = draft.stated.declarations.some(
    ({ notation }) => notation !== 'sql' && notation !== 'mermaid',
  );
  if (hasWireNames) return draft;
  const shown = candidates.flatMap((candidate, index) => {
    const bound = bounds[index];
    if (bound?.kind !== 'entity' || bound.draft.name !== draft.name) return [];
    return [candidate.request, candidate.response].flatMap(body => innerObjects(types, body?.type).flat());
  });
  if (shown.length === 0) return draft;
  const renames = new Map(draft.fields.flatMap(field => renamed(field.name, shown)));
  if (renames.size === 0) return draft;
  const rename = (name: string) => renames.get(name) ?? name;
  return {
    ...draft,
    fields: draft.fields.map(field => ({ ...field, name: rename(field.name) })),
    primaryKey: draft.primaryKey.map(rename),
    ...(draft.machine === undefined
      ? {}
      : { machine: { ...draft.machine, field: rename(draft.machine.field) } }),
  };
}

function renamed(name: string, shown: readonly StatedField[]): readonly (readonly [string, string])[] {
  if (shown.some(field => field.name === name)) return [];
  const variant = shown.find(field => normalName(field.name) === normalName(name));
  return variant === undefined ? [] : [[name, variant.name]];
}
