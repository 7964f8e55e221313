import type { StatedField } from '../../../design/index.ts';
import type { Draft } from '../entity/draft.ts';
import { normalName } from '../names.ts';

/** How many fields of an object are fields of an entity, and how many are not. */
export interface Likeness {
  readonly shared: number;
  readonly foreign: number;
  /** The primary key is among the shared ones. */
  readonly key: boolean;
}

/** Compares the fields of a body with those of an entity, without case and underscores. */
export function likeness(fields: readonly StatedField[], draft: Draft): Likeness {
  return likenessOfNames(
    fields.map(field => normalName(field.name)),
    draft,
  );
}

/** The same for names that have lost case and underscores already. */
export function likenessOfNames(names: readonly string[], draft: Draft): Likeness {
  const keys = new Set(draft.primaryKey.map(normalName));
  const ownKey = normalName(`${draft.name}Id`);
  let shared = 0;
  let key = false;
  for (const name of names) {
    const isKey = keys.has(name) || (name === ownKey && keys.size === 1);
    if (draft.names.has(name) || isKey) shared++;
    if (isKey) key = true;
  }
  return { shared, foreign: names.length - shared, key };
}

/** True when an object is one row of the entity, whole or in part. */
export function looksLikeRow(fields: readonly StatedField[], draft: Draft): boolean {
  return namesRow(
    fields.map(field => normalName(field.name)),
    draft,
  );
}

/** The same for names that have lost case and underscores already. */
export function namesRow(names: readonly string[], draft: Draft): boolean {
  const { shared, foreign, key } = likenessOfNames(names, draft);
  if (shared === 0) return false;
  const most = shared > foreign && shared >= Math.min(2, draft.fields.length - 1);
  return most || (key && names.length === 1) || (key && shared >= 3 && shared >= foreign);
}
