import { normalName, thingKey, wordsOf } from '../names.ts';
import type { Draft, DraftField } from './draft.ts';
import { referenceOf } from './reference.ts';

/** Fields such as `reply_count` that are said to be computed show how many rows refer to this one. */
export function counted(draft: Draft, drafts: readonly Draft[]): Draft {
  const fields = draft.fields.map(field => {
    const noun = countedNoun(field);
    if (noun === undefined || !isComputed(field)) return field;
    const counts = referring(draft, thingKey(noun), drafts);
    if (counts === undefined) return field;
    return { ...field, counts, generated: 'server' as const, default: 0, required: true };
  });
  return fields.every((field, index) => field === draft.fields[index]) ? draft : { ...draft, fields };
}

/** `reply_count`, `numReplies`, `total_items` → the word that is counted. */
function countedNoun({ name, schema }: DraftField): string | undefined {
  if (schema.type !== 'integer' && schema.type !== 'number') return undefined;
  const words = wordsOf(name);
  const [first, second] = words;
  if (words.length < 2) return undefined;
  if (/^(count|total|anzahl)$/.test(words.at(-1) ?? '')) return words.slice(0, -1).join('');
  return /^(num|number|total|count|anzahl)$/.test(first ?? '') && second !== 'of'
    ? words.slice(1).join('')
    : undefined;
}

const COMPUTED =
  /\b(?:computed|calculated|derived|number of|count of|how many|read-?only|counted|berechnet|anzahl der|gezählt|calculad[oa]|número de)\b|计算|数量统计|自动统计/i;

function isComputed({ stated }: DraftField): boolean {
  if (stated === undefined) return false;
  const rules = stated.constraints.map(({ rule }) => rule.kind);
  return rules.includes('generated') || COMPUTED.test(stated.description ?? '');
}

function referring(
  draft: Draft,
  noun: string,
  drafts: readonly Draft[],
): { readonly entity: string; readonly field: string } | undefined {
  const names = [noun, `${thingKey(draft.name)}${noun}`];
  const other = drafts.find(one => one !== draft && names.some(name => one.keys.has(name)));
  if (other === undefined) return undefined;
  const fields = other.fields.filter(field => {
    const reference = referenceOf(other, field, drafts);
    const byName = normalName(field.name) === `${normalName(draft.name)}id`;
    return reference === undefined || reference === 'missing' ? byName : reference.entity === draft.name;
  });
  return fields.length === 1 ? { entity: other.name, field: fields[0]!.name } : undefined;
}
