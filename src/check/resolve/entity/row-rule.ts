import type { ConstraintRule, Fact, Json, RowRule } from '../../../design/index.ts';
import { ruleSaid } from '../../../schema/index.ts';
import { normalName } from '../names.ts';
import type { Resolving } from '../resolving.ts';
import { type Draft, type DraftField, fieldNamed } from './draft.ts';

type Unclaimed = RowRule extends infer Rule ? (Rule extends RowRule ? Omit<Rule, 'claim'> : never) : never;

/** The rules that set several fields of a row against each other, as far as their names are fields. */
export function rowRulesOf(resolving: Resolving, draft: Draft, subject: string): readonly RowRule[] {
  const found = new Map<string, { readonly rule: Unclaimed; readonly facts: Fact[] }>();
  for (const field of draft.fields) {
    for (const { rule: stated, ...fact } of field.stated?.constraints ?? []) {
      const rule = resolved(draft, field, stated);
      if (rule === undefined) continue;
      const text = ruleSaid(rule);
      const known = found.get(text);
      if (known === undefined) found.set(text, { rule, facts: [fact] });
      else known.facts.push(fact);
    }
  }
  return [...found].map(([text, { rule, facts }]) => ({
    ...rule,
    claim: resolving.claims.add('rule', `${subject}.${text.replaceAll(' ', '-')}`, text, facts),
  }));
}

function resolved(draft: Draft, field: DraftField, stated: ConstraintRule): Unclaimed | undefined {
  switch (stated.kind) {
    case 'compare': {
      const { operator } = stated;
      if (stated.other === undefined)
        return isTime(field) ? { kind: 'compare', field: field.name, operator } : undefined;
      const other = meant(draft, field, stated.other);
      return other && { kind: 'compare', field: field.name, operator, other: other.name };
    }
    case 'required-when': {
      const { values } = stated;
      const other =
        stated.other === undefined ? holderOf(draft, field, values) : fieldNamed(draft.fields, stated.other);
      return other === undefined || other === field
        ? undefined
        : { kind: 'required-when', field: field.name, other: other.name, values };
    }
    case 'some-of': {
      const fields = stated.fields.map(name => fieldNamed(draft.fields, name)?.name);
      if (fields.some(name => name === undefined) || new Set(fields).size < 2) return undefined;
      const { least, most } = stated;
      return { kind: 'some-of', fields: fields.map(name => name!), least, ...(most && { most }) };
    }
    default:
      return undefined;
  }
}

/** "after arrival", "before the end date", "after the start": the one field of the same kind that is meant. */
function meant(draft: Draft, field: DraftField, written: string): DraftField | undefined {
  const exact = fieldNamed(draft.fields, written.replaceAll(' ', '_'));
  if (exact !== undefined) return exact !== field && isAlike(exact, field) ? exact : undefined;
  const word = normalName(written).replace(/(?:date|time|at|on)$/, '');
  if (word.length < 3) return undefined;
  const near = draft.fields.filter(
    other => other !== field && isAlike(other, field) && normalName(other.name).startsWith(word),
  );
  return near.length === 1 ? near[0] : undefined;
}

function isAlike(one: DraftField, other: DraftField): boolean {
  return kindOf(one) === kindOf(other);
}

function kindOf({ schema }: DraftField): string {
  const type = schema.type === 'integer' ? 'number' : String(schema.type);
  return `${type} ${type === 'string' && /^(?:date|time|date-time)$/.test(schema.format ?? '') ? schema.format : ''}`;
}

function isTime({ schema, columnType }: DraftField): boolean {
  return schema.format === 'date' || schema.format === 'date-time' || columnType.startsWith('timestamp');
}

/** "required for `courier`": the only field that may hold these. */
function holderOf(draft: Draft, field: DraftField, values: readonly Json[]): DraftField | undefined {
  const holders = draft.fields.filter(
    ({ name, schema }) =>
      name !== field.name && schema.enum !== undefined && values.every(value => schema.enum?.includes(value)),
  );
  return holders.length === 1 ? holders[0] : undefined;
}
