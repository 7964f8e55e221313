import type { Json } from '../../../design/index.ts';
import type { Bound, Candidate } from '../binding/binding.ts';
import { normalName } from '../names.ts';
import type { Draft, DraftField } from './draft.ts';
import { isList, isRecord } from './infer.ts';

const NAMED = /^(url|href|self|selfurl|selflink|link|uri|location|permalink|resourceurl)$/;
const ITSELF =
  /\babsolute\b|\b(?:url|uri|link|address|href)\s+(?:of|to)\s+(?:this|the|itself|the row|that)\b|\bself\b|\bof itself\b|absolute Adresse|vollständige (?:URL|Adresse)|绝对(?:地址|路径)|自身/i;

/** A field such as `url` that holds the absolute URL of its row, by its own words or by an example. */
export function addressed(draft: Draft, candidates: readonly Candidate[], bounds: readonly Bound[]): Draft {
  const path = itemPath(draft, candidates, bounds);
  if (path === undefined) return draft;
  const shown = candidates.flatMap((candidate, index) => {
    const bound = bounds[index];
    if (bound?.kind !== 'entity' || bound.draft.name !== draft.name) return [];
    return rowsIn(candidate.response?.example);
  });
  const fields = draft.fields.map(field => {
    if (!NAMED.test(normalName(field.name)) || draft.primaryKey.includes(field.name)) return field;
    if (!isText(field) || !(isSaid(field) || shown.some(row => isOwn(row, field.name, path)))) return field;
    return { ...field, address: path, generated: 'server' as const, required: false, optional: false };
  });
  return fields.every((field, index) => field === draft.fields[index]) ? draft : { ...draft, fields };
}

function itemPath(
  draft: Draft,
  candidates: readonly Candidate[],
  bounds: readonly Bound[],
): DraftField['address'] {
  for (const [index, candidate] of candidates.entries()) {
    const bound = bounds[index];
    if (bound?.kind !== 'entity' || bound.draft.name !== draft.name || bound.work !== undefined) continue;
    if (bound.action !== 'read' || bound.key === undefined || bound.parents.length > 0) continue;
    const match = /^([^{}]*)\{[^{}]*\}$/.exec(candidate.stated.path);
    if (match?.[1] !== undefined) return { path: match[1], key: bound.key.field };
  }
  return undefined;
}

function isText({ schema }: DraftField): boolean {
  return schema.type === 'string' || schema.type === undefined;
}

function isSaid({ stated }: DraftField): boolean {
  return ITSELF.test(stated?.description ?? '');
}

/** `"url": "https://…/todos/17"` beside `"id": 17`. */
function isOwn(
  row: { readonly [name: string]: Json },
  name: string,
  { path, key }: NonNullable<DraftField['address']>,
): boolean {
  const value = row[name];
  return typeof value === 'string' && row[key] !== undefined && value.endsWith(`${path}${String(row[key])}`);
}

function rowsIn(value: Json | undefined, depth = 0): readonly { readonly [name: string]: Json }[] {
  if (depth > 3 || value === undefined) return [];
  if (isList(value)) return value.slice(0, 3).flatMap(one => rowsIn(one, depth + 1));
  if (!isRecord(value)) return [];
  return [
    value,
    ...Object.values(value)
      .slice(0, 20)
      .flatMap(one => rowsIn(one, depth + 1)),
  ];
}
